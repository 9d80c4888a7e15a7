#include "events/taxonomy_learning.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace veille::events {

namespace {

Taxonomy taxonomy() {
    TaxonomyDefinition definition;
    definition.sectors = {{"arts", "", {{"en", "Arts"}}, {}},
                          {"music", "arts", {{"en", "Music"}}, {{"fr", {"concert*", "~son"}}}},
                          {"crafts", "arts", {{"en", "Crafts"}}, {{"fr", {"bois", "plateau"}}}}};
    definition.formats = {{"workshop", true, 0.5, {{"en", "Workshop"}}, "", {{"fr", {"atelier"}}}},
                          {"news", false, 0, {{"en", "News"}}, "", {{"fr", {"retour sur"}}}}};
    definition.cues = {{"talk", "networking", 0.4, {{"fr", {"réseautage"}}}},
                       {"seats", "networking", -0.3, {{"fr", {"auditorium"}}}}};
    auto compiled = Taxonomy::compile(std::move(definition));
    EXPECT_TRUE(compiled.has_value());
    return *compiled;
}

DecidedEvent event(const std::string& id, const std::string& title, const std::string& text) {
    DecidedEvent decided;
    decided.id = id;
    Told told;
    told.announcement.key = {"agenda", id};
    told.announcement.language = "fr";
    told.announcement.title = title;
    told.announcement.description_text = text;
    told.announcement.occurrences.emplace_back();  // a day, as events have
    told.source.id = "agenda";
    decided.told.push_back(std::move(told));
    return decided;
}

// Of `count` events each with words of its own, so that none of these separates anything.
std::vector<DecidedEvent> events(const std::string& prefix, int count, const std::string& title,
                                 std::vector<std::string> sectors) {
    static constexpr const char* kOwn[] = {"lundi", "rouge",  "vallon", "quartz", "ancre",
                                           "brume", "cerise", "dune",   "ecluse", "falaise"};
    std::vector<DecidedEvent> list;
    for (int index = 0; index < count; ++index) {
        list.push_back(event(prefix + std::to_string(index), title, kOwn[index % 10]));
        list.back().sectors = sectors;
    }
    return list;
}

std::vector<DecidedEvent> joined(std::initializer_list<std::vector<DecidedEvent>> lists) {
    std::vector<DecidedEvent> all;
    for (const auto& list : lists) all.insert(all.end(), list.begin(), list.end());
    return all;
}

const Proposal* find(const std::vector<Proposal>& proposals, const std::string& key) {
    const auto found =
        std::find_if(proposals.begin(), proposals.end(),
                     [&](const Proposal& proposal) { return key_of(proposal) == key; });
    return found == proposals.end() ? nullptr : &*found;
}

}  // namespace

TEST(TaxonomyLearning, ProposesTheWordThatSeparatesWithItsEvents) {
    const auto decided = joined({events("m", 5, "Soirée jamboree", {"music"}),
                                 events("c", 8, "Soirée du bois", {"crafts"})});
    const auto proposals = propose(decided, taxonomy(), {});
    const Proposal* jamboree = find(proposals, "add sector music fr «jamboree»");
    ASSERT_NE(jamboree, nullptr);
    EXPECT_EQ(jamboree->list, "sector[2].keywords.fr");
    EXPECT_EQ(jamboree->speak_for, (std::vector<std::string>{"m0", "m1", "m2", "m3", "m4"}));
    EXPECT_TRUE(jamboree->speak_against.empty());
    EXPECT_EQ(jamboree->helped, 5U);
    EXPECT_EQ(jamboree->harmed, 0U);
    EXPECT_GT(jamboree->log_odds, 1.5);
    ASSERT_EQ(jamboree->changes.size(), 1U);
    EXPECT_EQ(jamboree->changes[0].axis, "sectors");
    EXPECT_EQ(jamboree->changes[0].before, (Measure{8, 0, 5}));
    EXPECT_EQ(jamboree->changes[0].after, (Measure{13, 0, 0}));
    EXPECT_EQ(find(proposals, "add sector music fr «soiree»"), nullptr) << "crafts hold it, too";
}

TEST(TaxonomyLearning, OneOrTwoEventsAreNoKnowledge) {
    const auto decided = joined({events("m", 2, "Soirée jamboree", {"music"}),
                                 events("c", 8, "Soirée du bois", {"crafts"})});
    EXPECT_TRUE(propose(decided, taxonomy(), {}).empty());
}

TEST(TaxonomyLearning, WhatAgreesWithTheRulesProposesNothing) {
    const auto decided =
        joined({events("m", 6, "Concerts", {"music"}), events("c", 6, "Le bois", {"crafts"})});
    EXPECT_TRUE(propose(decided, taxonomy(), {}).empty());
}

TEST(TaxonomyLearning, AWordThatMisleadsIsToCountForLessOrToGo) {
    const auto decided = joined(
        {events("p", 5, "Le plateau jamboree", {"music"}), events("m", 4, "Concerts", {"music"})});
    const auto proposals = propose(decided, taxonomy(), {});
    const auto about_plateau = [](const Proposal& proposal) {
        return proposal.keyword == "plateau" && proposal.kind != Proposal::Kind::AddKeyword;
    };
    const auto found = std::find_if(proposals.begin(), proposals.end(), about_plateau);
    ASSERT_NE(found, proposals.end());
    EXPECT_EQ(found->row, "sector crafts");
    EXPECT_EQ(found->speak_for.size(), 5U);
}

TEST(TaxonomyLearning, RefusedProposalsAreNotMadeAgain) {
    const auto decided = joined({events("m", 5, "Soirée jamboree", {"music"}),
                                 events("c", 8, "Soirée du bois", {"crafts"})});
    const auto proposals = propose(decided, taxonomy(), {"add sector music fr «jamboree»"});
    EXPECT_EQ(find(proposals, "add sector music fr «jamboree»"), nullptr);
}

TEST(TaxonomyLearning, ProposesWhatASourceWritesAbout) {
    static constexpr const char* kTitles[] = {"Rouge", "Vallon", "Quartz", "Ancre",
                                              "Brume", "Cerise", "Dune"};
    std::vector<DecidedEvent> decided;
    for (const char* title : kTitles) {
        decided.push_back(event(title, title, ""));
        decided.back().sectors = {"crafts"};
        decided.back().told.front().source.id = "guild";
    }
    const auto proposals = propose(decided, taxonomy(), {});
    const Proposal* prior = find(proposals, "add prior guild crafts");
    ASSERT_NE(prior, nullptr);
    EXPECT_EQ(prior->speak_for.size(), 7U);
    EXPECT_EQ(prior->helped, 7U);
}

TEST(TaxonomyLearning, LearnsWhatIsNoEvent) {
    std::vector<DecidedEvent> decided = joined(
        {events("n", 5, "Bilan jamboree chiffré", {}), events("e", 6, "Atelier du bois", {})});
    for (DecidedEvent& one : decided) {
        one.sectors.reset();
        one.is_event = one.id.starts_with("e");
    }
    const auto proposals = propose(decided, taxonomy(), {});
    ASSERT_FALSE(proposals.empty());
    EXPECT_EQ(proposals.front().row, "format news");
    ASSERT_EQ(proposals.front().changes.size(), 1U);
    EXPECT_EQ(proposals.front().changes[0].axis, "is_event");
    EXPECT_EQ(proposals.front().changes[0].after.wrong, 0U);
}

TEST(TaxonomyLearning, LearnsWherePeopleMeet) {
    std::vector<DecidedEvent> decided =
        joined({events("t", 5, "Atelier tablée", {}), events("s", 6, "Atelier gradins", {})});
    for (DecidedEvent& one : decided) {
        one.sectors.reset();
        one.networking = one.id.starts_with("t");
    }
    const auto proposals = propose(decided, taxonomy(), {});
    const Proposal* found = find(proposals, "add cue talk fr «tablee»");
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(found->changes[0].axis, "networking");
}

TEST(TaxonomyLearning, ChangesTheDefinitionAsProposed) {
    Proposal proposal;
    proposal.list = "sector[2].keywords.fr";
    proposal.keyword = "concert*";
    proposal.kind = Proposal::Kind::MakeAmbiguous;
    const auto words = [&] {
        return changed_by(taxonomy().definition(), proposal).sectors[1].keywords.at("fr");
    };
    EXPECT_EQ(words(), (std::vector<std::string>{"~concert*", "~son"}));
    proposal.kind = Proposal::Kind::DropKeyword;
    EXPECT_EQ(words(), (std::vector<std::string>{"~son"}));
    proposal.kind = Proposal::Kind::AddKeyword;
    proposal.keyword = "jazz";
    EXPECT_EQ(words(), (std::vector<std::string>{"concert*", "~son", "jazz"}));
}

TEST(TaxonomyLearning, TheSameDecisionsGiveTheSameProposals) {
    const auto decided = joined({events("m", 5, "Soirée jamboree nocturne", {"music"}),
                                 events("c", 8, "Soirée du bois", {"crafts"})});
    const auto once = propose(decided, taxonomy(), {});
    const auto twice = propose(decided, taxonomy(), {});
    ASSERT_EQ(once.size(), twice.size());
    for (std::size_t index = 0; index < once.size(); ++index)
        EXPECT_EQ(key_of(once[index]), key_of(twice[index]));
}

}  // namespace veille::events
