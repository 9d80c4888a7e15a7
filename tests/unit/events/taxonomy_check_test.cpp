#include "events/taxonomy_check.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "sample_gazetteer.h"

namespace veille::events {

namespace {

Labels everywhere(const std::string& name) {
    return {{"fr", name}, {"nl", name}, {"en", name}, {"de", name}};
}

Keywords only(const std::string& language, std::vector<std::string> words) {
    Keywords keywords{
        {"fr", {"motfr"}}, {"nl", {"woordnl"}}, {"en", {"worden"}}, {"de", {"wortde"}}};
    for (auto& [code, list] : keywords) list.front() += std::to_string(words.size());
    keywords[language] = std::move(words);
    return keywords;
}

TaxonomyDefinition with_sectors(std::vector<std::pair<std::string, Keywords>> sectors) {
    TaxonomyDefinition definition;
    definition.sectors.push_back({"arts", "", everywhere("Arts"), {}});
    for (auto& [id, keywords] : sectors)
        definition.sectors.push_back({id, "arts", everywhere(id), std::move(keywords)});
    return definition;
}

// "code key" of each.
std::vector<std::string> found_in(const TaxonomyDefinition& definition,
                                  const Gazetteer* gazetteer = nullptr) {
    std::vector<std::string> found;
    for (const TaxonomyFinding& finding : check_taxonomy(definition, gazetteer))
        found.push_back(finding.code + " " + finding.key);
    return found;
}

using Found = std::vector<std::string>;

}  // namespace

TEST(TaxonomyCheck, FindsNothingInASoundOne) {
    EXPECT_EQ(found_in(with_sectors({{"music", only("fr", {"musicien*", "concert"})}})), Found{});
}

TEST(TaxonomyCheck, TellsAllThatKeepsItFromBeingUsed) {
    TaxonomyDefinition definition = with_sectors(
        {{"music", only("fr", {"concert"})}, {"music", only("fr", {"danse", "~*", "rue"})}});
    definition.sectors[2].parent = "nowhere";
    definition.cues.push_back({"reach", "scale:lunar", 2, {}});
    const auto findings = check_taxonomy(definition, nullptr);
    Found errors;
    for (const TaxonomyFinding& finding : findings)
        if (finding.severity == TaxonomyFinding::Severity::Error)
            errors.push_back(finding.key + ": " + finding.message);
    EXPECT_EQ(errors, (Found{"sector[3].id: sector music: the id is used twice",
                             "sector[3].parent: sector music: unknown parent 'nowhere'",
                             "sector[3].keywords.fr[2]: sector music: keyword '~*' begins with '*'",
                             "cue[1].effect: cue reach: unknown effect 'scale:lunar'",
                             "cue[1].weight: cue reach: the weight lies outside -1 to 1"}));
}

TEST(TaxonomyCheck, AsksForFourNamesAndFourLanguages) {
    TaxonomyDefinition definition = with_sectors({{"music", only("fr", {"concert"})}});
    definition.sectors[1].labels.erase("de");
    definition.sectors[1].keywords.erase("nl");
    EXPECT_EQ(found_in(definition),
              (Found{"missing-label sector[2].label.de", "no-keywords sector[2].keywords.nl"}));
}

TEST(TaxonomyCheck, ThereAreTwoLevels) {
    TaxonomyDefinition definition = with_sectors({{"music", only("fr", {"concert"})}});
    definition.sectors.push_back(
        {"jazz", "music", everywhere("Jazz"), only("fr", {"jazz", "bop"})});
    definition.sectors.push_back({"trades", "", everywhere("Trades"), {}});
    EXPECT_EQ(found_in(definition),
              (Found{"deep-parent sector[3].parent", "empty-group sector[4].id"}));
}

TEST(TaxonomyCheck, FindsKeywordsThatNeverDecide) {
    const auto in = [](const std::string& language, std::vector<std::string> words) {
        return found_in(with_sectors({{"music", only(language, std::move(words))}}));
    };
    const std::string second = "sector[2].keywords.fr[2]";
    EXPECT_EQ(in("fr", {"musicien*", "musicienne"}), Found{"dead-keyword " + second});
    EXPECT_EQ(in("fr", {"album", "albums"}), Found{"dead-keyword " + second});
    EXPECT_EQ(in("fr", {"Écho", "echo"}), Found{"twice " + second});
    EXPECT_EQ(in("fr", {"echo", "~echo"}), Found{"twice " + second});
    EXPECT_EQ(in("fr", {"~music*", "musicienne"}), Found{}) << "the ambiguous one counts less";
    EXPECT_EQ(in("fr", {"concert", "salle de concert"}), Found{}) << "the phrase counts more";
    EXPECT_EQ(in("fr", {"=SABAM", "sabam"}), Found{}) << "with case, and without";
    EXPECT_EQ(in("fr", {"salle* de concert", "salles de concert"}),
              Found{"dead-keyword " + second});
    EXPECT_EQ(in("de", {"markt", "*markt", "kunstmarkt"}), Found{}) << "the end of a longer word";
    EXPECT_EQ(in("de", {"tanz*", "tanzabend"}), Found{})
        << "a stem of four letters is not searched inside Sommertanzabend";
    EXPECT_EQ(in("de", {"konzert*", "konzertabend"}),
              Found{"dead-keyword sector[2].keywords.de[2]"});
}

TEST(TaxonomyCheck, NamesTheTwoSectorsThatClaimAWord) {
    const auto findings = check_taxonomy(
        with_sectors({{"music", only("fr", {"atelier*", "luth"})},
                      {"crafts", only("fr", {"ateliers", "~luth", "bois", "cuir"})}}),
        nullptr);
    ASSERT_EQ(findings.size(), 1U) << findings.back().message;
    EXPECT_EQ(findings[0].code, "conflict");
    EXPECT_EQ(findings[0].key, "sector[3].keywords.fr[1]");
    EXPECT_EQ(findings[0].message,
              "'ateliers' of crafts is claimed with full weight by 'atelier*' of music");
    EXPECT_NE(findings[0].advice.find("'~atelier*' in music"), std::string::npos);
}

TEST(TaxonomyCheck, OfCuesOnlyTheSameEffectAddsUp) {
    TaxonomyDefinition definition;
    definition.cues = {{"drink", "networking", 0.3, {{"fr", {"apéro"}}}},
                       {"food", "networking", 0.1, {{"fr", {"apéro"}}}},
                       {"small", "small-group", 0.1, {{"fr", {"apéro"}}}}};
    EXPECT_EQ(found_in(definition), Found{"conflict cue[2].keywords.fr[1]"});
}

TEST(TaxonomyCheck, FindsStemsThatFindEverything) {
    EXPECT_EQ(
        found_in(with_sectors({{"music", only("fr", {"vo*", "vocal*"})}})),
        (Found{"short-stem sector[2].keywords.fr[1]", "dead-keyword sector[2].keywords.fr[2]"}))
        << "vous, votre, vos";
    EXPECT_EQ(found_in(with_sectors({{"music", only("nl", {"samen"})}})),
              Found{"function-word sector[2].keywords.nl[1]"});
}

TEST(TaxonomyCheck, FindsWordsThatArePlaces) {
    const Gazetteer& gazetteer = sample_gazetteer();
    const auto findings =
        check_taxonomy(with_sectors({{"music", only("fr", {"Namur", "~Liège"})}}), &gazetteer);
    const auto place = std::find_if(findings.begin(), findings.end(), [](const auto& finding) {
        return finding.code == "place-name";
    });
    ASSERT_NE(place, findings.end());
    EXPECT_EQ(place->key, "sector[2].keywords.fr[1]");
    EXPECT_EQ(place->advice, "write '~Namur'");
    EXPECT_EQ(std::count_if(findings.begin(), findings.end(),
                            [](const auto& finding) { return finding.code == "place-name"; }),
              1);
}

TEST(TaxonomyCheck, FindsDenialsThatDenyNothing) {
    TaxonomyDefinition definition;
    definition.negation.words = {{"fr", {"pas", "sans", "Pas"}}, {"nl", {"geen"}}};
    definition.negation.unless = {{"fr", {"sans"}}, {"de", {"geen"}}};
    EXPECT_EQ(found_in(definition),
              (Found{"never-denies negation.words.fr[2]", "twice negation.words.fr[3]"}));
}

}  // namespace veille::events
