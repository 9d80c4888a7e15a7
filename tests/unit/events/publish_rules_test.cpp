#include "events/publish_rules.h"

#include <gtest/gtest.h>

#include "announcements.h"

namespace veille::events {
namespace {

using testing::announcement;

Announcement from(Origin origin, double trust, const char* source = "agenda") {
    testing::Brief brief;
    brief.source = source;
    brief.title = "Apéro";
    brief.start = "2026-05-07T18:00";
    brief.trust = trust;
    Announcement made = announcement(brief);
    made.source_origin = origin;
    return made;
}

Event event_with(const std::vector<Flag>& flags) {
    Event event;
    event.flags = flags;
    return event;
}

const Flag kFirst{std::string(flag_code::kFirstOfSource), "one of the first 3", "hold"};
const Flag kSpam{std::string(flag_code::kSuspiciousText), "words of spam: «viagra»", "hold"};
const Flag kWeak{std::string(flag_code::kWeakSector), "no sector found", "publish"};

TEST(PublishRules, WithoutRulesTheFlagsDecide) {
    const std::vector<Announcement> said{from(Origin::ThirdParty, 0.1)};
    EXPECT_EQ(publication_by_rules(event_with({kWeak}), said, {}).publication,
              Publication::Published);
    const Verdict held = publication_by_rules(event_with({kWeak, kSpam}), said, {});
    EXPECT_EQ(held.publication, Publication::Held);
    EXPECT_NE(held.because.find("«viagra»"), std::string::npos) << held.because;
    Event none = event_with({});
    none.is_event = false;
    EXPECT_EQ(publication_by_rules(none, said, {}).publication, Publication::Rejected);
}

TEST(PublishRules, UsuallyPartnersPublishAtOnceAndNewSourcesWait) {
    const PublishRules usual = usual_publish_rules();
    const auto verdict = [&](const Announcement& said, const std::vector<Flag>& flags) {
        return publication_by_rules(event_with(flags), {said}, usual).publication;
    };
    EXPECT_EQ(verdict(from(Origin::Structure, 0.9), {kFirst}), Publication::Published);
    EXPECT_EQ(verdict(from(Origin::Partner, 0.5), {kFirst, kWeak}), Publication::Published);
    EXPECT_EQ(verdict(from(Origin::Partner, 0.9), {kSpam}), Publication::Held);
    EXPECT_EQ(verdict(from(Origin::ThirdParty, 0.5), {kWeak}), Publication::Published);
    EXPECT_EQ(verdict(from(Origin::ThirdParty, 0.5), {kFirst}), Publication::Held);
    EXPECT_EQ(verdict(from(Origin::ThirdParty, 0.3), {}), Publication::Held);
    EXPECT_EQ(verdict(from(Origin::Member, 1.0), {}), Publication::Held);
}

TEST(PublishRules, OneSourceThatMayPublishIsEnough) {
    const std::vector<Announcement> said{from(Origin::Member, 0.9, "studio"),
                                         from(Origin::Structure, 0.6, "maison")};
    const Flag member{std::string(flag_code::kMemberSubmission), "by studio", "hold"};
    const Verdict verdict = publication_by_rules(event_with({member}), said, usual_publish_rules());
    EXPECT_EQ(verdict.publication, Publication::Published);
    EXPECT_NE(verdict.because.find("maison has 0.60"), std::string::npos) << verdict.because;
}

TEST(PublishRules, TheReasonNamesOriginAndTrustWhereNoRuleFits) {
    const Verdict verdict = publication_by_rules(event_with({}), {from(Origin::ThirdParty, 0.25)},
                                                 usual_publish_rules());
    EXPECT_NE(verdict.because.find("third_party with trust 0.25"), std::string::npos)
        << verdict.because;
}

TEST(FlagKinds, AreSortedAndEachIsFoundByItsCode) {
    const auto kinds = flag_kinds();
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        if (i > 0) {
            EXPECT_LT(kinds[i - 1].code, kinds[i].code);
        }
        EXPECT_EQ(find_flag_kind(kinds[i].code), &kinds[i]);
        EXPECT_FALSE(kinds[i].meaning.empty());
    }
    EXPECT_EQ(find_flag_kind("frist-of-source"), nullptr);
}

}  // namespace
}  // namespace veille::events
