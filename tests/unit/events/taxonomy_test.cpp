#include "events/taxonomy.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "events/compiled_taxonomy.h"
#include "events/tagger.h"

namespace veille::events {

namespace {

TaxonomyDefinition small_definition() {
    TaxonomyDefinition definition;
    definition.sectors = {
        {"arts", "", {{"en", "Arts"}}, {}},
        {"music",
         "arts",
         {{"en", "Music"}, {"fr", "Musique"}},
         {{"fr", {"musicien*", "~chœur", "=SABAM", "salle de concert"}},
          {"nl", {"muziek*", "orkest"}}}},
        {"crafts", "arts", {{"en", "Crafts"}}, {{"fr", {"céramiste"}}, {"de", {"handwerk*"}}}},
        {"entrepreneurship", "arts", {{"en", "Enterprise"}}, {{"fr", {"indépendant*"}}}},
    };
    definition.formats = {
        {"concert", true, 0.1, {{"en", "Concert"}}, "", {{"fr", {"concert"}}, {"nl", {"concert"}}}},
        {"afterwork",
         true,
         0.9,
         {{"en", "Afterwork"}},
         "",
         {{"fr", {"afterwork", "apéro réseau"}}}},
        {"job-vacancy", false, 0, {{"en", "Vacancy"}}, "", {{"fr", {"recrute", "temps plein"}}}},
    };
    definition.cues = {
        {"share", "noise", 0, {{"fr", {"partager le concert"}}}},
        {"drink", "networking", 0.3, {{"fr", {"suivi d'un verre"}}}},
    };
    definition.audiences = {
        {"members", {{"en", "Members"}, {"fr", "Membres"}}, {{"fr", {"réservé* aux membres"}}}},
        {"students", {{"en", "Students"}}, {{"fr", {"~étudiant"}}, {"nl", {"voor studenten"}}}},
    };
    definition.negation.words = {{"fr", {"pas", "sans"}}, {"nl", {"geen"}}};
    definition.negation.unless = {{"fr", {"seulement", "hésitez"}}};
    return definition;
}

Announcement tagged(std::string title, std::string text, std::string language = "fr") {
    const auto taxonomy = Taxonomy::compile(small_definition());
    EXPECT_TRUE(taxonomy.has_value());
    Announcement announcement;
    announcement.title = std::move(title);
    announcement.description_text = std::move(text);
    announcement.language = std::move(language);
    tag(announcement, Source{}, *taxonomy);
    return announcement;
}

std::vector<std::string> ids(const Announcement& announcement, Axis axis) {
    std::vector<std::string> found;
    for (const Tag& tag : announcement.tags)
        if (tag.axis == axis) found.push_back(tag.id);
    return found;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST(Taxonomy, RefusesWhatCannotWork) {
    const auto message = [](auto change) {
        TaxonomyDefinition definition = small_definition();
        change(definition);
        const auto compiled = Taxonomy::compile(std::move(definition));
        return compiled ? std::string("accepted") : describe(compiled.error());
    };
    EXPECT_EQ(message([](auto&) {}), "accepted");
    EXPECT_EQ(message([](auto& d) { d.sectors[2].id = "music"; }),
              "sector music: the id is used twice");
    for (const char* id : {"", "../../escaped", "Music", "music and sound", "a/b"}) {
        SCOPED_TRACE(id);
        EXPECT_NE(message([&](auto& d) { d.sectors[2].id = id; }).find("an id is 1 to 60"),
                  std::string::npos);
        EXPECT_NE(message([&](auto& d) { d.formats[0].id = id; }).find("an id is 1 to 60"),
                  std::string::npos);
    }
    EXPECT_EQ(message([](auto& d) { d.sectors[1].parent = "nowhere"; }),
              "sector music: unknown parent 'nowhere'");
    EXPECT_EQ(message([](auto& d) { d.sectors[1].keywords["fr"].push_back("~*"); }),
              "sector music: keyword '~*' begins with '*'");
    EXPECT_EQ(message([](auto& d) { d.sectors[1].keywords["it"] = {"musica"}; }),
              "sector music: unknown language 'it'");
    EXPECT_EQ(message([](auto& d) { d.formats[0].networking_weight = 1.5; }),
              "format concert: the networking weight lies outside 0 to 1");
    EXPECT_EQ(message([](auto& d) { d.audiences[1].id = "members"; }),
              "audience members: the id is used twice");
    EXPECT_EQ(message([](auto& d) { d.negation.words["fr"] = {"ne pas"}; }),
              "negation: 'ne pas' is not one whole word");
    EXPECT_EQ(message([](auto& d) { d.negation.unless["nl"] = {"alleen*"}; }),
              "negation: 'alleen*' is not one whole word");
    EXPECT_EQ(message([](auto& d) { d.negation.words["it"] = {"non"}; }),
              "negation: unknown language 'it'");
    EXPECT_EQ(message([](auto& d) { d.negation.reach = 0; }),
              "negation: the reach lies outside 1 to 10");
    EXPECT_EQ(message([](auto& d) { d.cues[0].effect = "scale:lunar"; }),
              "cue share: unknown effect 'scale:lunar'");
}

TEST(Taxonomy, GivesLabelsInTheReadersLanguage) {
    const auto taxonomy = Taxonomy::compile(small_definition());
    ASSERT_TRUE(taxonomy.has_value());
    EXPECT_EQ(taxonomy->sector_label("music", "fr"), "Musique");
    EXPECT_EQ(taxonomy->sector_label("music", "de"), "Music");
    EXPECT_EQ(taxonomy->sector_label("unknown", "fr"), "unknown");
    EXPECT_EQ(taxonomy->audience_label("members", "fr"), "Membres");
    EXPECT_EQ(taxonomy->audience_label("students", "de"), "Students");
}

TEST(Tagger, MatchesPluralsStemsAndInclusiveSpellings) {
    EXPECT_EQ(ids(tagged("Rencontre des céramistes", ""), Axis::Sector), Ids{"crafts"});
    EXPECT_EQ(ids(tagged("Musicien·ne·s de la ville", ""), Axis::Sector), Ids{"music"});
    EXPECT_EQ(ids(tagged("CERAMISTES", ""), Axis::Sector), Ids{"crafts"});
}

TEST(Tagger, FindsKeywordsInsideDutchAndGermanCompoundsOnly) {
    EXPECT_EQ(ids(tagged("Blaasorkestdag", "", "nl"), Axis::Sector), Ids{"music"});
    EXPECT_EQ(ids(tagged("Kunsthandwerkermarkt", "", "de"), Axis::Sector), Ids{"crafts"});
    EXPECT_EQ(ids(tagged("Xindépendante", ""), Axis::Sector), Ids{"entrepreneurship"})
        << "the fallback: no keyword is searched inside French words";
}

TEST(Tagger, ComparesAcronymsWithCase) {
    EXPECT_EQ(ids(tagged("Permanence", "Avec la SABAM et un chœur"), Axis::Sector), Ids{"music"});
    EXPECT_EQ(ids(tagged("Permanence", "avec la sabam"), Axis::Sector), Ids{"entrepreneurship"});
}

TEST(Tagger, AnAmbiguousWordAloneInTheTextIsNotEnough) {
    EXPECT_EQ(ids(tagged("Soirée", "un chœur"), Axis::Sector), Ids{"entrepreneurship"});
}

TEST(Tagger, DeniedWordsAndShareBarsDoNotCount) {
    EXPECT_EQ(ids(tagged("Afterwork", "Pas de concert ce soir"), Axis::Format), Ids{"afterwork"});
    EXPECT_EQ(ids(tagged("Soirée", "Pas de concert ce soir"), Axis::Format), Ids{});
    EXPECT_EQ(ids(tagged("Soirée", "Partager le concert"), Axis::Format), Ids{});
    EXPECT_EQ(ids(tagged("Soirée", "Sans micro. Concert à 20h"), Axis::Format), Ids{"concert"})
        << "a negation ends with its sentence";
}

TEST(Tagger, ADenialIsLiftedByWordsBesideItAndCountsInItsLanguageOnly) {
    EXPECT_EQ(ids(tagged("Pas seulement un concert", ""), Axis::Format), Ids{"concert"});
    EXPECT_EQ(ids(tagged("N'hésitez pas à rejoindre le concert", ""), Axis::Format),
              Ids{"concert"});
    EXPECT_EQ(ids(tagged("Geen concert", "", "nl"), Axis::Format), Ids{});
    EXPECT_EQ(ids(tagged("Geen concert", "", "fr"), Axis::Format), Ids{"concert"});
    EXPECT_EQ(ids(tagged("Pas ce soir un autre concert", ""), Axis::Format), Ids{"concert"})
        << "the denial reaches three words";
}

TEST(Tagger, SaysForWhomOnlyWhatTheTextSays) {
    EXPECT_EQ(ids(tagged("Soirée réservée aux membres", ""), Axis::Audience), Ids{"members"});
    EXPECT_EQ(ids(tagged("Voor studenten", "", "nl"), Axis::Audience), Ids{"students"});
    EXPECT_EQ(ids(tagged("Soirée", "Un étudiant parle."), Axis::Audience), Ids{})
        << "an ambiguous word in the text is not enough";
    EXPECT_EQ(ids(tagged("Étudiants, à vos stylos", ""), Axis::Audience), Ids{"students"});
    EXPECT_EQ(ids(tagged("Soirée pas réservée aux membres", ""), Axis::Audience), Ids{});
}

TEST(Tagger, AnAttributeIsNotTheKindOfEvent) {
    EXPECT_EQ(ids(tagged("Visite d'une salle de concert", ""), Axis::Format), Ids{});
}

TEST(Tagger, EveryJudgementSaysWhy) {
    const Announcement announcement =
        tagged("Apéro réseau des céramistes", "Exposé suivi d'un verre.");
    for (const Tag& tag : announcement.tags) EXPECT_FALSE(tag.because.empty()) << tag.id;
    ASSERT_FALSE(announcement.tags.empty());
    EXPECT_EQ(announcement.tags.front().because.front(), "title: «céramistes» (crafts)");
    EXPECT_TRUE(announcement.networking);
    EXPECT_EQ(announcement.score, 1.0) << "0.9 and 0.3, capped";
    ASSERT_EQ(announcement.score_because.size(), 2U);
    EXPECT_EQ(announcement.score_because[1], "+0.30 text: «suivi d'un verre» (drink)");
}

TEST(Tagger, KeepsVacanciesOutWithTheReason) {
    const Announcement announcement = tagged("La salle recrute", "Temps plein, CDI.");
    EXPECT_FALSE(announcement.is_event);
    EXPECT_FALSE(announcement.networking);
    const auto flag = std::find_if(announcement.flags.begin(), announcement.flags.end(),
                                   [](const Flag& f) { return f.code == flag_code::kNotAnEvent; });
    ASSERT_NE(flag, announcement.flags.end());
    EXPECT_EQ(flag->by_default, "hold");
    EXPECT_NE(flag->evidence.find("recrute"), std::string::npos);
}

TEST(Tagger, JudgingTwiceChangesNothing) {
    const auto taxonomy = Taxonomy::compile(small_definition());
    Announcement once = tagged("La salle recrute", "Temps plein");
    Announcement twice = once;
    tag(twice, Source{}, *taxonomy);
    EXPECT_EQ(once.tags, twice.tags);
    EXPECT_EQ(once.flags, twice.flags);
}

}  // namespace veille::events
