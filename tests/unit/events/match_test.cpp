#include "events/match.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "announcements.h"

namespace veille::events {

using testing::announcement;
using testing::at;
using testing::Brief;

namespace {

struct Case {
    const char* name;
    Brief a;
    Brief b;
    MatchVerdict verdict;
};

std::ostream& operator<<(std::ostream& out, const Case& sample) {
    return out << sample.name;
}

constexpr auto kSame = MatchVerdict::Same;
constexpr auto kAsk = MatchVerdict::Ask;
constexpr auto kDifferent = MatchVerdict::Different;

MatchProfile profile(const Brief& said) {
    return profile_of(announcement(said));
}

Brief brief(std::string source, std::string title, std::string start) {
    Brief made;
    made.source = std::move(source);
    made.title = std::move(title);
    made.start = std::move(start);
    return made;
}

Brief with(Brief made, std::string Brief::*member, std::string value) {
    made.*member = std::move(value);
    return made;
}

const Brief kAssembly = brief("cal-a", "Assemblée générale de printemps", "2026-04-23T18:00");

}  // namespace

class Matching : public ::testing::TestWithParam<Case> {};

TEST_P(Matching, GivesTheVerdictBothWays) {
    const MatchProfile a = profile(GetParam().a);
    const MatchProfile b = profile(GetParam().b);
    const Match forth = match(a, b);
    const Match back = match(b, a);
    std::string why;
    for (const std::string& reason : forth.because) why += reason + "; ";
    EXPECT_EQ(forth.verdict, GetParam().verdict) << forth.score << " " << why;
    EXPECT_EQ(back.verdict, forth.verdict);
    EXPECT_DOUBLE_EQ(back.score, forth.score);
    EXPECT_EQ(back.because, forth.because);
}

INSTANTIATE_TEST_SUITE_P(
    Pairs, Matching,
    ::testing::Values(
        Case{"two calendars", kAssembly,
             brief("cal-b", "Assemblée générale de printemps", "2026-04-23T18:00"), kSame},
        Case{"same venue and hour, other event", kAssembly,
             with(brief("cal-a", "Atelier compta", "2026-04-23T18:00"), &Brief::key, "2"),
             kDifferent},
        Case{"same name and hour, two towns", kAssembly,
             with(with(brief("cal-b", "Assemblée générale de printemps", "2026-04-23T18:00"),
                       &Brief::town, "Spa"),
                  &Brief::venue, "Hôtel de ville"),
             kDifferent},
        Case{"same title next year", kAssembly,
             brief("cal-b", "Assemblée générale de printemps", "2027-04-22T18:00"), kDifferent},
        Case{"a counter in the title",
             with(brief("cc", "Soirée jeux (3 inscrits)", "2026-04-03T19:00"), &Brief::link,
                  "https://cc.example/e/55"),
             with(with(brief("cc", "Soirée jeux (12 inscrits)", "2026-04-03T19:00"), &Brief::link,
                       "https://www.cc.example/e/55/?utm_source=x"),
                  &Brief::key, "2"),
             kSame},
        Case{"an edited title", brief("a", "Afterwork des freelances de Namur", "2026-05-07T18:00"),
             brief("b", "Afterwork des freelances namurois : venez !", "2026-05-07T18:00"), kSame},
        Case{"a status word in the title", kAssembly,
             brief("cal-b", "ANNULÉ : Assemblée générale de printemps", "2026-04-23T18:00"), kSame},
        Case{"language twins with words alike",
             brief("a", "Afterwork des membres à Namur", "2026-05-07T18:00"),
             with(brief("a2", "Netwerkborrel voor leden in Namen", "2026-05-07T18:00"),
                  &Brief::language, "nl"),
             kSame},
        Case{"doors and start", brief("a", "Nuit du conte et des légendes", "2026-05-07T19:30"),
             brief("b", "Nuit du conte et des légendes", "2026-05-07T20:00"), kSame},
        Case{"two slots of one source", brief("a", "Visite des réserves", "2026-05-07T14:00"),
             with(brief("a", "Visite des réserves", "2026-05-07T15:00"), &Brief::key, "2"), kAsk},
        Case{"two showings on one day", brief("a", "Le Misanthrope", "2026-05-07T15:00"),
             with(brief("a", "Le Misanthrope", "2026-05-07T20:00"), &Brief::key, "2"), kDifferent},
        Case{"the hour not said", kAssembly,
             brief("b", "Assemblée générale de printemps", "2026-04-23"), kSame},
        Case{"modules of a course", brief("a", "Comptabilité, module 1", "2026-05-07T09:00"),
             brief("b", "Comptabilité, module 2", "2026-05-07T09:00"), kDifferent},
        Case{"two workshops at once", brief("a", "Atelier : gravure sur bois", "2026-05-07T09:00"),
             with(brief("a", "Atelier : poterie", "2026-05-07T09:00"), &Brief::key, "2"),
             kDifferent},
        Case{"moved, same identifier", with(kAssembly, &Brief::uid, "abcdef123456@cal.example"),
             with(brief("cal-b", "Assemblée générale de printemps", "2026-04-30T18:00"),
                  &Brief::uid, "abcdef123456@cal.example"),
             kSame},
        Case{"weekly, another week", brief("a", "Café du lundi", "2026-05-04T09:00"),
             brief("b", "Café du lundi", "2026-05-11T09:00"), kDifferent},
        Case{"two sectors, one pattern",
             brief("a", "Rencontre du secteur bois", "2026-05-07T18:00"),
             brief("b", "Rencontre du secteur textile", "2026-05-07T18:00"), kAsk},
        Case{"a noun like a word that joins",
             brief("a", "Midi créatif : le son", "2026-05-07T12:00"),
             brief("b", "Midi créatif : l'animation", "2026-05-07T12:00"), kDifferent},
        Case{"one link, told in other words",
             with(brief("a", "Graver le bois", "2026-05-07T09:30"), &Brief::link,
                  "https://atelier.example/xylo"),
             with(brief("b", "Stage d'une journée : xylogravure", "2026-05-07T09:30"), &Brief::link,
                  "https://atelier.example/xylo"),
             kAsk},
        Case{"levels of a language", brief("a", "Table d'anglais A2", "2026-05-07T18:00"),
             brief("b", "Table d'anglais B1", "2026-05-07T18:00"), kDifferent},
        Case{"the fair and a workshop there", brief("a", "Salon du papier", "2026-05-07T10:00"),
             brief("b", "Salon du papier : atelier origami", "2026-05-07T10:00"), kAsk},
        Case{"no date at all", brief("a", "Assemblée générale de printemps", ""),
             brief("b", "Assemblée générale de printemps", ""), kAsk}));

TEST(Match, TheSameItemIsTheSameWhateverItSaysNow) {
    Brief moved = kAssembly;
    moved.start = "2026-06-01T10:00";
    moved.title = "Quelque chose d'autre";
    EXPECT_EQ(match(profile(kAssembly), profile(moved)).verdict, kSame);
}

TEST(Match, ASeriesMeetsItsInstance) {
    Announcement series = announcement(brief("a", "Petit-déjeuner réseau du lundi", ""));
    series.occurrences = {at("2026-05-04T09:00"), at("2026-05-11T09:00"), at("2026-05-18T09:00")};
    const MatchProfile instance =
        profile(brief("b", "Petit-déjeuner réseau du lundi", "2026-05-11T09:00"));
    EXPECT_EQ(match(profile_of(series), instance).verdict, kSame);
}

TEST(MatchKeys, AreSharedByWhatIsTheSame) {
    const auto keys_a = match_keys(profile(kAssembly));
    for (const Brief& other :
         {brief("cal-b", "Assemblée générale de printemps", "2026-04-23T18:00"),
          with(brief("b", "Assemblée de printemps", "2026-04-23"), &Brief::town, "")}) {
        const auto keys_b = match_keys(profile(other));
        std::vector<MatchKey> shared;
        std::set_intersection(keys_a.begin(), keys_a.end(), keys_b.begin(), keys_b.end(),
                              std::back_inserter(shared));
        EXPECT_TRUE(shared.size() >= 2 || (shared.size() == 1 && shared.front().telling))
            << other.source;
        EXPECT_LE(keys_b.size(), 32U);
    }
}

TEST(Cluster, DoesNotDependOnTheOrder) {
    std::vector<Announcement> announcements;
    for (const char* source : {"a", "b", "c"})
        announcements.push_back(
            announcement(brief(source, "Assemblée générale de printemps", "2026-04-23T18:00")));
    announcements.push_back(announcement(brief("a", "Atelier compta", "2026-04-23T18:00")));
    announcements.push_back(announcement(brief("d", "Café du lundi", "2026-04-27T09:00")));
    for (std::size_t index = 0; index < announcements.size(); ++index)
        announcements[index].key.key = std::to_string(index);
    const auto groups = [&] {
        std::set<std::set<std::string>> found;
        for (const auto& group : cluster(announcements)) {
            std::set<std::string> keys;
            for (const std::size_t index : group) keys.insert(announcements[index].key.key);
            found.insert(keys);
        }
        return found;
    };
    const auto first = groups();
    EXPECT_EQ(first, (std::set<std::set<std::string>>{{"0", "1", "2"}, {"3"}, {"4"}}));
    std::sort(announcements.begin(), announcements.end(),
              [](const auto& a, const auto& b) { return a.title < b.title; });
    EXPECT_EQ(groups(), first);
    std::reverse(announcements.begin(), announcements.end());
    EXPECT_EQ(groups(), first);
}

}  // namespace veille::events
