#include "store/announcement_json.h"

#include <random>

#include <gtest/gtest.h>

#include "sample.h"

namespace veille::store {
namespace {

// Values that are hard to keep: quotes, controls, NUL, four-byte letters, ill-formed bytes.
class Chance {
  public:
    explicit Chance(unsigned seed) : random_(seed) {}

    int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }
    bool coin() { return below(2) == 0; }
    std::string text() {
        static const std::string kPieces[] = {
            "Apéro", "\"", "\\",       "\n",        std::string(1, '\0'),
            "\x1f",  "😀", "\xff\xfe", "</script>", "u0041",
            " ",     "{}", "[",        "ß",         "\x7f"};
        std::string made;
        for (int count = below(5); count > 0; --count)
            made += kPieces[static_cast<std::size_t>(below(std::size(kPieces)))];
        return made;
    }
    std::vector<std::string> list() {
        std::vector<std::string> made(static_cast<std::size_t>(below(3)));
        for (std::string& element : made) element = text();
        return made;
    }
    double number() {
        static constexpr double kNumbers[] = {
            0, 1, 0.1, 1.0 / 3, 50.84503, -4.437, 1e-9, 5e-324, 1.7976931348623157e308};
        return kNumbers[below(std::size(kNumbers))];
    }
    Instant instant() { return Instant{Microseconds{static_cast<std::int64_t>(random_())}}; }
    LocalTime wall() {
        return LocalTime{std::chrono::seconds{static_cast<std::int64_t>(random_() % 4000000000U)}};
    }
    template <typename T>
    std::optional<T> maybe(T value) {
        return coin() ? std::optional<T>(std::move(value)) : std::nullopt;
    }

  private:
    std::mt19937 random_;
};

events::When when(Chance& chance) {
    return {static_cast<events::WhenKind>(chance.below(5)),
            chance.wall(),
            chance.maybe(std::chrono::seconds{chance.below(50000) - 25000}),
            chance.text(),
            chance.text(),
            chance.text()};
}

events::Location location(Chance& chance) {
    return {chance.text(),
            chance.text(),
            chance.text(),
            chance.text(),
            chance.text(),
            chance.maybe(chance.number()),
            chance.maybe(chance.number()),
            chance.text()};
}

events::ProvenanceMap provenance(Chance& chance) {
    events::ProvenanceMap map;
    for (int count = chance.below(4); count > 0; --count)
        map[static_cast<events::Field>(chance.below(20))] = {chance.text(), chance.number(),
                                                             chance.text()};
    return map;
}

events::Recurrence recurrence(Chance& chance) {
    events::Recurrence made;
    made.rules = chance.list();
    if (chance.coin()) made.dates = {when(chance)};
    if (chance.coin()) made.exceptions = {when(chance), when(chance)};
    made.time_zone_definition = chance.text();
    return made;
}

events::EventStatus status(Chance& chance) {
    return static_cast<events::EventStatus>(chance.below(6));
}

events::Item item(Chance& chance) {
    events::Item made;
    made.index = static_cast<std::uint32_t>(chance.below(1000));
    made.kind = static_cast<events::ItemKind>(chance.below(11));
    for (std::string* text :
         {&made.id, &made.recurrence_id, &made.title, &made.link, &made.language, &made.summary,
          &made.description_html, &made.description_text, &made.image, &made.price, &made.author,
          &made.registration_link})
        *text = chance.text();
    made.published = chance.maybe(chance.instant());
    made.updated = chance.maybe(chance.instant());
    made.start = chance.maybe(when(chance));
    made.end = chance.maybe(when(chance));
    made.duration = chance.maybe(std::chrono::seconds{chance.below(90000)});
    made.location = location(chance);
    made.organizer = events::Organizer{chance.text(), chance.text()};
    made.status = chance.maybe(status(chance));
    made.recurrence = recurrence(chance);
    if (chance.coin())
        made.occurrences = {{when(chance), chance.maybe(when(chance)), status(chance),
                             chance.text(), chance.text(), location(chance)}};
    made.categories = chance.list();
    made.sequence = chance.below(10) - 5;
    made.is_private = chance.coin();
    made.provenance = provenance(chance);
    if (chance.coin())
        made.diagnostics = {{static_cast<events::Severity>(chance.below(3)), chance.text(),
                             chance.text(), chance.text()}};
    return made;
}

void expect_equal(const events::Item& a, const events::Item& b) {
    EXPECT_EQ(std::tie(a.index, a.kind, a.id, a.recurrence_id, a.title, a.link, a.published,
                       a.updated, a.start, a.end, a.duration, a.location, a.organizer, a.status,
                       a.recurrence, a.occurrences, a.categories, a.language, a.summary),
              std::tie(b.index, b.kind, b.id, b.recurrence_id, b.title, b.link, b.published,
                       b.updated, b.start, b.end, b.duration, b.location, b.organizer, b.status,
                       b.recurrence, b.occurrences, b.categories, b.language, b.summary));
    EXPECT_EQ(std::tie(a.description_html, a.description_text, a.image, a.price, a.author,
                       a.registration_link, a.sequence, a.is_private, a.provenance, a.diagnostics),
              std::tie(b.description_html, b.description_text, b.image, b.price, b.author,
                       b.registration_link, b.sequence, b.is_private, b.provenance, b.diagnostics));
}

events::Occurrence occurrence(Chance& chance) {
    events::Occurrence made;
    made.wall_start = chance.wall();
    made.wall_end = chance.maybe(chance.wall());
    made.zone = chance.text();
    made.start = chance.instant();
    made.end = chance.maybe(chance.instant());
    made.all_day = chance.coin();
    made.hour_unknown = chance.coin();
    made.part = chance.text();
    made.status = status(chance);
    made.recurrence_id = chance.text();
    made.title = chance.text();
    made.location = chance.text();
    made.moved_from = chance.maybe(chance.wall());
    return made;
}

events::Place place(Chance& chance) {
    events::Place made;
    for (std::string* text :
         {&made.venue, &made.address, &made.locality, &made.locality_id, &made.postal_code,
          &made.region, &made.country, &made.online_url, &made.because})
        *text = chance.text();
    made.latitude = chance.maybe(chance.number());
    made.longitude = chance.maybe(chance.number());
    made.online = chance.coin();
    made.confidence = chance.number();
    return made;
}

events::Announcement announcement(Chance& chance) {
    events::Announcement made;
    made.key = {chance.text(), chance.text()};
    made.item_kind = static_cast<events::ItemKind>(chance.below(11));
    made.source_trust = chance.number();
    made.source_origin = static_cast<events::Origin>(chance.below(4));
    for (std::string* text :
         {&made.item_id, &made.language, &made.title, &made.summary, &made.description_html,
          &made.description_text, &made.link, &made.registration_link, &made.image, &made.price,
          &made.content_hash})
        *text = chance.text();
    made.organizer = {chance.text(), chance.text()};
    made.place = place(chance);
    made.status = status(chance);
    made.sold_out = chance.coin();
    made.categories = chance.list();
    for (int count = chance.below(3); count > 0; --count)
        made.occurrences.push_back(occurrence(chance));
    made.recurrence = recurrence(chance);
    made.registration_deadline = chance.maybe(chance.instant());
    made.published = chance.maybe(chance.instant());
    if (chance.coin())
        made.tags = {{static_cast<events::Axis>(chance.below(7)), chance.text(), chance.number(),
                      chance.list()}};
    made.is_event = chance.coin();
    made.networking = chance.coin();
    made.score = chance.number();
    made.score_because = chance.list();
    if (chance.coin()) made.flags = {{chance.text(), chance.text(), chance.text()}};
    made.provenance = provenance(chance);
    return made;
}

void expect_equal(const events::Announcement& a, const events::Announcement& b) {
    EXPECT_EQ(
        std::tie(a.key, a.item_kind, a.item_id, a.source_trust, a.source_origin, a.language,
                 a.title, a.summary, a.description_html, a.description_text, a.link,
                 a.registration_link, a.image, a.price, a.organizer, a.place, a.status, a.sold_out),
        std::tie(b.key, b.item_kind, b.item_id, b.source_trust, b.source_origin, b.language,
                 b.title, b.summary, b.description_html, b.description_text, b.link,
                 b.registration_link, b.image, b.price, b.organizer, b.place, b.status,
                 b.sold_out));
    EXPECT_EQ(std::tie(a.categories, a.occurrences, a.recurrence, a.registration_deadline,
                       a.published, a.tags, a.is_event, a.networking, a.score, a.score_because,
                       a.flags, a.provenance, a.content_hash),
              std::tie(b.categories, b.occurrences, b.recurrence, b.registration_deadline,
                       b.published, b.tags, b.is_event, b.networking, b.score, b.score_because,
                       b.flags, b.provenance, b.content_hash));
}

TEST(AnnouncementJson, ItemsComeBackExactly) {
    for (unsigned seed = 0; seed < 500; ++seed) {
        Chance chance(seed);
        const events::Item said = item(chance);
        expect_equal(sample::must(from_json<events::Item>(to_json(said))), said);
        ASSERT_FALSE(HasFailure()) << "seed " << seed;
    }
}

TEST(AnnouncementJson, AnnouncementsComeBackExactly) {
    for (unsigned seed = 0; seed < 500; ++seed) {
        Chance chance(seed);
        const events::Announcement said = announcement(chance);
        expect_equal(sample::must(from_json<events::Announcement>(to_json(said))), said);
        ASSERT_FALSE(HasFailure()) << "seed " << seed;
    }
}

TEST(AnnouncementJson, FieldsOfALaterVersionAreIgnored) {
    const auto read = from_json<events::Announcement>(R"({"title":"Apéro","since_then":[1,{}]})");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->title, "Apéro");
    EXPECT_TRUE(read->is_event);
}

TEST(AnnouncementJson, DamageIsAnError) {
    for (const char* text :
         {"", "{", "[]", "null", R"({"title":3})", R"({"status":"perhaps"})", R"({"score":0.5})",
          R"({"score":"half"})", R"({"place":[]})", R"({"occurrences":[{"start":"noon"}]})",
          R"({"provenance":{"nose":{}}})"}) {
        const auto read = from_json<events::Announcement>(text);
        ASSERT_FALSE(read) << text;
        EXPECT_EQ(read.error().code, ErrorCode::InputOutput);
    }
}

}  // namespace
}  // namespace veille::store
