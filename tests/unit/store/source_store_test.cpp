#include "store/source_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample.h"
#include "store/source_rows.h"

namespace veille::store {
namespace {

using sample::at;
using sample::must;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Sources : public ::testing::Test {
  protected:
    std::vector<std::string> claim(const char* now, const std::string& owner,
                                   std::size_t limit = 64, std::size_t per_host = 2) {
        ClaimRequest request;
        request.now = at(now);
        request.limit = limit;
        request.owner = owner;
        request.per_host = per_host;
        std::vector<std::string> slugs;
        for (const StoredSource& stored : must(store.claim_due(request)))
            slugs.push_back(stored.source.id);
        return slugs;
    }

    void poll(const events::SourceHealth& after) {
        PollRecord poll = sample::complete_poll("grappe", "2026-02-01T08:00:00Z", {});
        poll.health = after;
        must(IngestStore(session).record(poll));
    }

    sample::Folder folder;
    Database database = sample::make_database(folder);
    Session session = must(database.session());
    SourceStore store{session};
};

TEST_F(Sources, ComeBackAsTheyWereKept) {
    events::Source made = sample::source("grappe");
    made.kind = "page";
    made.rule.item = "li.event";
    made.rule.date_hint = "d/m/y";
    made.origin = events::Origin::Member;
    made.actor = events::Actor::Individual;
    made.scale = events::Scale::European;
    made.languages = {"fr", "nl"};
    made.sectors = {"crafts"};
    made.place = "4000";
    made.zone = "Europe/Paris";
    made.trust = 0.1 + 0.2;
    made.interval = std::chrono::hours{3};
    made.state = events::SourceState::Paused;
    made.note = "not verified";
    EXPECT_TRUE(must(store.upsert(made)));
    made.row = must(store.find("grappe")).source.row;
    EXPECT_NE(made.row.value, 0);
    EXPECT_EQ(must(store.find("grappe")).source, made);
    EXPECT_FALSE(must(store.upsert(made)));
    EXPECT_EQ(must(store.find("grappe")).source, made);
}

TEST_F(Sources, OfAListAreKeptAllOrNone) {
    EXPECT_FALSE(
        store.upsert_all({sample::source("grappe"), sample::source("Not a slug")}).has_value());
    EXPECT_THAT(must(store.list()), IsEmpty());
    must(store.upsert(sample::source("ville")));
    EXPECT_EQ(must(store.upsert_all({sample::source("grappe"), sample::source("ville")})), 1U);
    EXPECT_EQ(must(store.list()).size(), 2U);
}

TEST_F(Sources, HealthComesBackByteForByte) {
    must(store.upsert(sample::source("grappe")));
    events::SourceHealth health;
    health.status = events::SourceStatus::Failing;
    health.reason = "HTTP 500";
    health.failures = 3;
    health.reader_kills = 1;
    health.last_attempt = at("2026-02-01T08:00:00Z");
    health.next_poll = at("2026-02-01T09:00:00Z");
    health.next_poll_because = "2nd failure";
    health.etag = "W/\"a\xff b\"";
    health.last_modified = "Sun, 01 Feb 2026 07:00:00 GMT";
    health.moved_to = "http://new.example/";
    health.content_hash = "abc";
    health.items = 12;
    health.validators_from = "http://grappe.example/agenda";
    health.last_body = at("2026-01-31T08:00:00Z");
    poll(health);
    const events::SourceHealth kept = must(store.find("grappe")).health;
    EXPECT_EQ(kept.status, health.status);
    EXPECT_EQ(kept.etag, health.etag);
    EXPECT_EQ(kept.validators_from, health.validators_from);
    EXPECT_EQ(kept.last_body, health.last_body);
    EXPECT_EQ(kept.last_attempt, health.last_attempt);
    EXPECT_EQ(kept.last_success, std::nullopt);
    EXPECT_EQ(kept.next_poll, health.next_poll);
    EXPECT_EQ(kept.items, 12);
    EXPECT_EQ(kept.failures, 3);
}

TEST_F(Sources, ANewAddressForgetsItsValidators) {
    events::Source made = sample::source("grappe");
    must(store.upsert(made));
    events::SourceHealth health;
    health.etag = "\"a\"";
    health.next_poll = at("2030-01-01T00:00:00Z");
    poll(health);
    made.name = "Another name";
    must(store.upsert(made));
    EXPECT_EQ(must(store.find("grappe")).health.etag, "\"a\"");
    made.address += "/new";
    must(store.upsert(made));
    EXPECT_EQ(must(store.find("grappe")).health.etag, "");
    EXPECT_THAT(claim("2026-02-01T08:00:00Z", "me"), ElementsAre("grappe"));
}

TEST_F(Sources, AnotherWayOfReadingForgetsValidators) {
    using Change = void (*)(events::Source&);
    const std::pair<const char*, Change> changes[] = {
        {"rule", [](events::Source& source) { source.rule.item = "li.event"; }},
        {"part of the rule", [](events::Source& source) { source.rule.date_hint = "d/m/y"; }},
        {"languages", [](events::Source& source) { source.languages = {"nl"}; }},
        {"zone", [](events::Source& source) { source.zone = "Europe/London"; }},
        {"place", [](events::Source& source) { source.place = "4000"; }},
        {"sectors", [](events::Source& source) { source.sectors = {"crafts"}; }},
        {"trust", [](events::Source& source) { source.trust = 0.9; }},
        {"scale", [](events::Source& source) { source.scale = events::Scale::European; }}};
    events::Source made = sample::source("grappe");
    must(store.upsert(made));
    events::SourceHealth health;
    health.failures = 2;
    health.etag = "\"a\"";
    health.last_modified = "Sun, 01 Feb 2026 07:00:00 GMT";
    health.validators_from = made.address;
    health.content_hash = "abc";
    health.next_poll = at("2030-01-01T00:00:00Z");
    for (const auto& [what, change] : changes) {
        {
            Connection& connection = session.connection();
            Transaction transaction(connection, Transaction::Kind::Write);
            source_rows::write_health(connection, must(store.find("grappe")).source.row.value,
                                      health);
            transaction.commit();
        }
        must(store.upsert(made));
        EXPECT_EQ(must(store.find("grappe")).health.etag, "\"a\"") << what;
        change(made);
        must(store.upsert(made));
        const events::SourceHealth after = must(store.find("grappe")).health;
        EXPECT_EQ(after.etag + after.last_modified + after.validators_from, "") << what;
        EXPECT_EQ(after.content_hash, "") << what;
        EXPECT_LE(after.next_poll, at("2026-02-01T08:00:00Z")) << what;
        EXPECT_NE(after.next_poll_because, "") << what;
        EXPECT_EQ(after.failures, 2) << what;
    }
}

TEST_F(Sources, AreFilteredAndFound) {
    for (const char* slug : {"b-ville", "a-grappe"}) must(store.upsert(sample::source(slug)));
    SourceFilter filter;
    filter.text = "GRAPPE";
    EXPECT_EQ(must(store.list(filter)).at(0).source.id, "a-grappe");
    EXPECT_EQ(must(store.list()).size(), 2U);
    EXPECT_FALSE(store.find("nobody"));
    EXPECT_EQ(store.find("nobody").error().code, ErrorCode::NotFound);
    auto bad = sample::source("ok");
    bad.id = "Not A Slug";
    EXPECT_EQ(store.upsert(bad).error().code, ErrorCode::InvalidInput);
}

TEST_F(Sources, AreLeasedToOneOwnerAtATime) {
    for (const char* slug : {"a", "b", "c"}) must(store.upsert(sample::source(slug)));
    EXPECT_THAT(claim("2026-02-01T08:00:00Z", "one", 2), ElementsAre("a", "b"));
    EXPECT_THAT(claim("2026-02-01T08:00:01Z", "two"), ElementsAre("c"));
    EXPECT_THAT(claim("2026-02-01T08:00:02Z", "two"), IsEmpty());
    // An owner that died loses its leases with time.
    EXPECT_THAT(claim("2026-02-01T08:02:00Z", "three"), ElementsAre("a", "b"));
    EXPECT_THAT(claim("2026-02-01T08:02:01Z", "three"), ElementsAre("c"));
}

TEST_F(Sources, OnlyTheNamedOnesAreClaimed) {
    for (const char* slug : {"a", "ab", "b", "c"}) must(store.upsert(sample::source(slug)));
    ClaimRequest request;
    request.now = at("2026-02-01T08:00:00Z");
    request.owner = "one";
    request.only = {"a", "c", "none"};
    std::vector<std::string> slugs;
    for (const StoredSource& stored : must(store.claim_due(request)))
        slugs.push_back(stored.source.id);
    EXPECT_THAT(slugs, ElementsAre("a", "c"));
    EXPECT_THAT(claim("2026-02-01T08:00:01Z", "two"), ElementsAre("ab", "b"));
}

TEST_F(Sources, HostsTakeTurns) {
    for (const char* slug : {"a", "b", "c", "d"}) {
        auto made = sample::source(slug);
        if (*slug != 'd') made.address = "http://Shared.example:8080/" + made.id;
        must(store.upsert(made));
        must(store.poll_at(slug, at("2026-02-01T07:00:00Z"), "test"));
    }
    EXPECT_THAT(claim("2026-02-01T08:00:00Z", "one", 2), ElementsAre("a", "d"));
    // Another owner leaves the host alone, the same one may go on with it.
    EXPECT_THAT(claim("2026-02-01T08:00:01Z", "two"), IsEmpty());
    EXPECT_THAT(claim("2026-02-01T08:00:01Z", "one", 64, 1), ElementsAre("b"));
}

TEST_F(Sources, PausedAndRemovedOnesAreNotPolled) {
    for (const char* slug : {"a", "b", "c"}) must(store.upsert(sample::source(slug)));
    must(store.set_state("a", events::SourceState::Paused, "on holiday"));
    must(store.remove("b", at("2026-02-01T08:00:00Z")));
    EXPECT_THAT(claim("2026-02-01T08:00:00Z", "me"), ElementsAre("c"));
    EXPECT_EQ(must(store.find("a")).source.note, "on holiday");
    EXPECT_EQ(must(store.list()).size(), 2U);
    EXPECT_TRUE(must(store.upsert(sample::source("b"))));  // comes back
    EXPECT_EQ(must(store.list()).size(), 3U);
}

TEST_F(Sources, AreFreeAgainWhenTheirOwnerStops) {
    for (const char* slug : {"a", "b", "c"}) must(store.upsert(sample::source(slug)));
    claim("2026-02-01T08:00:00Z", "one", 2);
    claim("2026-02-01T08:00:00Z", "two");
    must(store.release("one"));
    EXPECT_THAT(claim("2026-02-01T08:00:01Z", "three"), ElementsAre("a", "b"));
}

TEST_F(Sources, StayWithAnOwnerThatIsStillAtWork) {
    for (const char* slug : {"a", "b", "c"}) must(store.upsert(sample::source(slug)));
    claim("2026-02-01T08:00:00Z", "one", 2);
    claim("2026-02-01T08:00:00Z", "two");
    must(store.renew({"a", "c", "gone"}, "one", at("2026-02-01T08:03:00Z")));
    // "c" was never its own, "b" is no longer in hand.
    EXPECT_THAT(claim("2026-02-01T08:02:30Z", "three"), ElementsAre("b", "c"));
    EXPECT_THAT(claim("2026-02-01T08:03:00Z", "three"), ElementsAre("a"));
}

TEST_F(Sources, OldPollsAreForgottenButTheLast) {
    for (const char* slug : {"grappe", "ville"}) must(store.upsert(sample::source(slug)));
    for (const char* day : {"2025-01-01T08:00:00Z", "2025-06-01T08:00:00Z", "2026-02-01T08:00:00Z"})
        must(IngestStore(session).record(sample::complete_poll("grappe", day, {})));
    must(IngestStore(session).record(sample::complete_poll("ville", "2024-01-01T08:00:00Z", {})));
    EXPECT_EQ(must(store.forget_polls_before(at("2026-01-01T00:00:00Z"))), 2U);
    EXPECT_EQ(must(store.forget_polls_before(at("2026-01-01T00:00:00Z"))), 0U);
    EXPECT_EQ(must(store.forget_polls_before(at("2027-01-01T00:00:00Z"))), 0U);
}

TEST(BoundedReason, IsShortWhateverAHostSays) {
    EXPECT_EQ(source_rows::bounded_reason("The page is gone for good (410)."),
              "The page is gone for good (410).");
    EXPECT_LE(source_rows::bounded_reason(std::string(1'000'000, 'x')).size(), 1'010U);
    std::string marks = "e";
    for (int i = 0; i < 100'000; ++i) marks += "\xcc\x81";  // one character with many accents
    EXPECT_LE(source_rows::bounded_reason(marks).size(), 4'100U);
}

TEST(HostOf, TakesTheHostAlone) {
    EXPECT_EQ(source_rows::host_of("https://User:pw@Exemple.BE:8443/a?b@c"), "exemple.be");
    EXPECT_EQ(source_rows::host_of("http://[2001:db8::1]:80/"), "[2001:db8::1]");
    EXPECT_EQ(source_rows::host_of("http://a.example"), "a.example");
    EXPECT_EQ(source_rows::host_of("no address"), "");
}

}  // namespace
}  // namespace veille::store
