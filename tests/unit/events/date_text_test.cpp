#include "events/date_text.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

namespace veille::events {
namespace {

DateContext context_on(const std::string& day, std::string language = "fr") {
    DateContext context;
    context.language = std::move(language);
    context.reference = *parse_date(day);
    return context;
}

std::string shown(const When& when) {
    return when.has_hour() ? format_local(when.wall).substr(0, 16)
                           : format_date(date_of(when.wall));
}

// What a table's row asks for, and what was read, in the same words.
struct Answer {
    std::string start;
    std::string end;  // of whole days: the last day itself
    std::string all_day;
    std::string notes;  // ";doors=18:30;also=…;"
};

std::string notes_of(const DateFinding& finding) {
    std::string notes = ";";
    std::string also;
    for (const When& session : finding.sessions) also += (also.empty() ? "" : ",") + shown(session);
    if (!also.empty()) notes += "also=" + also + ";";
    if (!finding.recurrence.empty()) notes += "rrule=" + finding.recurrence + ";";
    if (finding.doors) notes += "doors=" + shown(*finding.doors).substr(11) + ";";
    if (!finding.start.part.empty()) notes += "part=" + finding.start.part + ";";
    if (finding.deadline) notes += "deadline=" + shown(*finding.deadline) + ";";
    if (finding.start.has_hour()) notes += "zone=" + finding.start.zone + ";";
    if (finding.weekday_mismatch) notes += "weekday_mismatch;";
    return notes;
}

Answer answer_to(const std::string& text, const DateContext& context) {
    const auto finding = find_event_date(text, context);
    if (!finding) {
        for (const DateFinding& other : find_dates(text, context))
            if (other.deadline) return {"", "", "", ";deadline=" + shown(*other.deadline) + ";"};
        return {};
    }
    Answer answer;
    if (!finding->only_end_known) answer.start = shown(finding->start);
    if (finding->end) {
        When end = *finding->end;
        if (end.kind == WhenKind::AllDay) end.wall -= std::chrono::days{1};
        answer.end = shown(end);
    }
    answer.all_day = finding->start.has_hour() ? "0" : "1";
    answer.notes = notes_of(*finding);
    return answer;
}

std::vector<std::string> columns_of(const std::string& line) {
    std::vector<std::string> columns;
    std::istringstream stream(line);
    for (std::string column; std::getline(stream, column, '\t');) columns.push_back(column);
    columns.resize(7);
    for (std::size_t at = 0; (at = columns[0].find("\\n")) != std::string::npos;)
        columns[0].replace(at, 2, "\n");
    return columns;
}

// Notes on the date itself; prices and the like are others' business.
bool notes_agree(const std::string& wanted, const std::string& found) {
    std::istringstream stream(wanted);
    for (std::string note; std::getline(stream, note, ';');)
        for (const char* key :
             {"also=", "rrule=", "doors=", "deadline=", "part=", "zone=", "weekday_mismatch"})
            if (note.starts_with(key) && found.find(";" + note + ";") == std::string::npos)
                return false;
    return true;
}

struct Score {
    int right = 0;
    int all = 0;
    std::string misses;
};

Score score_table(const std::filesystem::path& file) {
    Score score;
    std::ifstream stream(file);
    std::string line;
    std::getline(stream, line);
    while (std::getline(stream, line)) {
        const auto columns = columns_of(line);
        const Answer answer = answer_to(columns[0], context_on(columns[2], columns[1]));
        const bool day_agrees = columns[5] == answer.all_day || columns[3] + columns[4] == "";
        const bool right = answer.start == columns[3] && answer.end == columns[4] && day_agrees &&
                           notes_agree(columns[6], answer.notes);
        ++score.all;
        score.right += right ? 1 : 0;
        if (!right)
            score.misses += columns[0] + "\n  wanted " + columns[3] + " | " + columns[4] + " | " +
                            columns[6] + "\n  found " + answer.start + " | " + answer.end + " | " +
                            answer.notes + "\n";
    }
    return score;
}

TEST(DateText, OwnTableOfPhrases) {
    const Score score = score_table(std::filesystem::path(VEILLE_SOURCE_DIR) /
                                    "tests/unit/events/date_phrases.tsv");
    ASSERT_GE(score.all, 800);
    EXPECT_EQ(score.right, score.all) << score.misses;
}

// Phrases that the grammar was not written against, one by one: the share that comes out right.
TEST(DateText, PhrasesNotLookedAt) {
    const Score score = score_table(std::filesystem::path(VEILLE_SOURCE_DIR) /
                                    "tests/unit/events/date_phrases_unseen.tsv");
    ASSERT_GE(score.all, 50);
    RecordProperty("right", score.right);
    EXPECT_GE(score.right * 100, score.all * 95);
}

TEST(DateText, SharedTableOfPhrases) {
    const char* named = std::getenv("VEILLE_DOMAIN");
    const std::filesystem::path folder =
        named != nullptr ? std::filesystem::path(named)
                         : std::filesystem::path(VEILLE_SOURCE_DIR) / "../shared/domain";
    const auto file = folder / "date-phrases.tsv";
    if (!std::filesystem::exists(file)) GTEST_SKIP() << "no " << file;
    const Score score = score_table(file);
    RecordProperty("right", score.right);
    EXPECT_GE(score.right * 100, score.all * 97) << score.misses;
}

TEST(DateText, TheWordsAndTheirPlace) {
    const std::string text = "Venez ! Le jeudi 12 mars de 18h à 20h à la KOP.";
    const auto finding = find_event_date(text, context_on("2026-02-20"));
    ASSERT_TRUE(finding);
    EXPECT_EQ(finding->words, "jeudi 12 mars de 18h à 20h");
    EXPECT_EQ(text.substr(finding->position, finding->words.size()), finding->words);
    EXPECT_EQ(finding->start.zone, "Europe/Brussels");
    EXPECT_EQ(finding->assumed, std::vector<std::string>{"year"});
    EXPECT_GT(finding->confidence, 0.9);
}

TEST(DateText, AWeekdayAloneIsTodayWhileItsHourIsToCome) {
    DateContext context = context_on("2026-12-01");  // a Tuesday
    const auto start = [&](const std::string& text) {
        const auto finding = find_event_date(text, context);
        return finding ? format_local(finding->start.wall) : std::string("none");
    };
    EXPECT_EQ(start("Mardi 18h, apéro"), "2026-12-01T18:00:00");
    context.time_of_day = std::chrono::hours{20};
    EXPECT_EQ(start("Mardi 18h, apéro"), "2026-12-08T18:00:00");
    EXPECT_EQ(start("Mardi 21h, apéro"), "2026-12-01T21:00:00");
    EXPECT_EQ(start("ce mardi à 21h, apéro"), "2026-12-08T21:00:00");
    EXPECT_EQ(start("Mercredi 18h, apéro"), "2026-12-02T18:00:00");
}

TEST(DateText, NightsOfARunOfDaysEndOnTheDayBehindTheLast) {
    const auto end_of = [](const char* text) {
        const auto found = find_dates(text, context_on("2026-03-01"));
        return found.empty() || !found.front().end ? std::string() : shown(*found.front().end);
    };
    EXPECT_EQ(end_of("du 5 au 6 mai de 22h à 3h"), "2026-05-07T03:00");
    EXPECT_EQ(end_of("du 5 mai au 5 mai, 16h à 1h"), "2026-05-06T01:00");
    EXPECT_EQ(end_of("du 5 au 6 mai de 9h à 17h"), "2026-05-06T17:00");
}

TEST(DateText, ADayWithoutHourIsNoMidnight) {
    const auto finding = find_event_date("Atelier le 12 mars", context_on("2026-02-20"));
    ASSERT_TRUE(finding);
    EXPECT_EQ(finding->start.kind, WhenKind::DayOnly);
    const auto range = find_event_date("du 12 au 14 mars", context_on("2026-02-20"));
    ASSERT_TRUE(range);
    EXPECT_EQ(range->start.kind, WhenKind::AllDay);
    EXPECT_EQ(format_local(range->end->wall), "2026-03-15T00:00:00");
}

TEST(DateText, APartOfTheDayIsMarked) {
    const auto finding = find_event_date("jeudi 12 mars, en soirée", context_on("2026-02-20"));
    ASSERT_TRUE(finding);
    EXPECT_EQ(finding->start.part, "evening");
    EXPECT_NE(std::find(finding->assumed.begin(), finding->assumed.end(), "hour"),
              finding->assumed.end());
}

TEST(DateText, AWrongWeekdayIsSaid) {
    const auto finding = find_event_date("mardi 12 mars 2026 à 18h", context_on("2026-02-20"));
    ASSERT_TRUE(finding);
    EXPECT_TRUE(finding->weekday_mismatch);
    EXPECT_LT(finding->confidence, 0.6);
}

TEST(DateText, SeveralDatesInOrder) {
    const auto findings = find_dates(
        "Mardi 3 mars à 18h : afterwork.\n\nDébat avec nos voisins, mercredi 11 mars à 20h.",
        context_on("2026-02-20"));
    ASSERT_EQ(findings.size(), 2U);
    EXPECT_EQ(shown(findings[0].start), "2026-03-03T18:00");
    EXPECT_EQ(shown(findings[1].start), "2026-03-11T20:00");
}

TEST(DateText, ExceptionsOfARhythm) {
    const auto finding =
        find_event_date("tous les lundis à 9h, sauf les 16 et 23 mars", context_on("2026-03-04"));
    ASSERT_TRUE(finding);
    ASSERT_EQ(finding->exceptions.size(), 2U);
    EXPECT_EQ(shown(finding->exceptions[1]), "2026-03-23");
}

TEST(DateText, AnOffsetIsKept) {
    const auto finding =
        find_event_date("2026-03-03T18:00:00+02:00", context_on("2026-02-20", "en"));
    ASSERT_TRUE(finding);
    EXPECT_EQ(finding->start.kind, WhenKind::Instant);
    EXPECT_EQ(format_when(finding->start), "2026-03-03T18:00:00+02:00");
}

TEST(DateText, AlsoWhenTheLanguageIsWrong) {
    const auto finding = find_event_date("di 3 maart om 18.30 uur", context_on("2026-02-20", "fr"));
    ASSERT_TRUE(finding);
    EXPECT_EQ(shown(finding->start), "2026-03-03T18:30");
    EXPECT_FALSE(finding->weekday_mismatch);
}

// The first number above 12 that settles it, a year must stand beside it: "18/20" is no date.
// 2018 is a postal code of Antwerp, and was a year.
TEST(DateText, TheWeekdayTellsAYearFromAPostalCode) {
    const auto past =
        find_event_date("Wednesday 4 April 2018 Town Hall", context_on("2026-02-20", "en"));
    ASSERT_TRUE(past);
    EXPECT_EQ(shown(past->start), "2018-04-04");
    EXPECT_FALSE(past->weekday_mismatch);
    const auto coming =
        find_event_date("zaterdag 4 april 2018 Antwerpen", context_on("2026-02-20", "nl"));
    ASSERT_TRUE(coming);
    EXPECT_EQ(shown(coming->start), "2026-04-04");
    const auto american =
        find_event_date("April 4, 2018 Town Hall", context_on("2026-02-20", "en"));
    ASSERT_TRUE(american);
    EXPECT_EQ(shown(american->start), "2018-04-04");
}

TEST(DateText, HalvesOfTheDayWithTheirLastPointLeftOut) {
    const auto dated = [](const std::string& text) {
        const auto finding = find_event_date(text, context_on("2026-02-20", "en"));
        return finding ? shown(finding->start) : std::string();
    };
    EXPECT_EQ(dated("March 3, 2026 at 6:30 p.m: board room"), "2026-03-03T18:30");
    EXPECT_EQ(dated("March 3, 2026 at 7 P.M, town hall"), "2026-03-03T19:00");
    EXPECT_EQ(dated("March 3, 2026 at 8 a.m"), "2026-03-03T08:00");
    EXPECT_EQ(dated("March 3, 2026 at 6:30 p.m. in the hall"), "2026-03-03T18:30");
}

TEST(DateText, AMonthInFrontWhereTheNumbersLeaveNoOther) {
    const auto dated = [](const std::string& text) {
        const auto finding = find_event_date(text, context_on("2026-02-20", "en"));
        return finding ? shown(finding->start) : std::string();
    };
    EXPECT_EQ(dated("Meeting on 3/26/2026 at 6:00 PM"), "2026-03-26T18:00");
    EXPECT_EQ(dated("Meeting on 03-26-2026"), "2026-03-26");
    EXPECT_EQ(dated("Meeting on 3.26.2026"), "");
    EXPECT_EQ(dated("Meeting on 3/4/2026"), "2026-04-03");
    EXPECT_EQ(dated("Scored 3/26 last time"), "");
}

TEST(DateText, AMonthInFrontWhereThePageWritesSo) {
    DateContext american = context_on("2026-02-20", "en");
    american.month_first = true;
    const auto dated = [&](const std::string& text) {
        const auto finding = find_event_date(text, american);
        return finding ? shown(finding->start) : std::string();
    };
    EXPECT_EQ(dated("Meeting on 3/4/2026 at 7 pm"), "2026-03-04T19:00");
    EXPECT_EQ(dated("Meeting on 12/3/26"), "2026-12-03");
    EXPECT_EQ(dated("Meeting on 26/3/2026"), "2026-03-26");
    EXPECT_EQ(dated("Meeting on 3.4.2026"), "2026-04-03");
    EXPECT_EQ(dated("Meeting on 2026-03-04"), "2026-03-04");
}

TEST(DateText, TheHourOfARhythmMayStandBehindItsLimits) {
    for (const auto& [text, language] :
         {std::pair{"chaque mardi du 5 janvier au 9 mars 2027 de 18h à 20h", "fr"},
          std::pair{"tous les mardis du 5 janvier au 9 mars 2027, 18h-20h", "fr"},
          std::pair{"elke dinsdag van 5 januari tot 9 maart 2027 van 18u tot 20u", "nl"},
          std::pair{"every Tuesday from 5 January to 9 March 2027, 6pm to 8pm", "en"}}) {
        const auto finding = find_event_date(text, context_on("2026-11-30", language));
        ASSERT_TRUE(finding) << text;
        EXPECT_EQ(shown(finding->start), "2027-01-05T18:00") << text;
        ASSERT_TRUE(finding->end) << text;
        EXPECT_EQ(shown(*finding->end), "2027-01-05T20:00") << text;
        EXPECT_EQ(finding->recurrence, "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270309") << text;
    }
}

TEST(DateText, AHourBehindADayLeftOutBelongsToTheRhythm) {
    const auto finding =
        find_event_date("tous les jeudis sauf le 24 décembre, 19h", context_on("2026-11-30"));
    ASSERT_TRUE(finding);
    EXPECT_EQ(shown(finding->start), "2026-12-03T19:00");
    ASSERT_EQ(finding->exceptions.size(), 1U);
    EXPECT_EQ(shown(finding->exceptions[0]), "2026-12-24");
}

// A text without digits is looked at closely only when a word of it may name a day.
TEST(DateText, ReadsDaysThatAreNamedInWordsOnly) {
    for (const std::string text :
         {"See you tomorrow at noon", "Rendez-vous demain à midi", "Apéro demain, à midi",
          "Chaque mois, trois adresses utiles; demain à midi, la première"}) {
        const auto finding = find_event_date(text, context_on("2026-03-04", ""));
        ASSERT_TRUE(finding) << text;
        EXPECT_EQ(shown(finding->start), "2026-03-05T12:00") << text;
    }
    for (const std::string text :
         {"Chaque mois, trois adresses utiles pour les indépendants du quartier",
          "Inscription avant le concert, entrée par la rue", "Deuren open, einde na het concert",
          "Registration before the talk, doors open"})
        EXPECT_TRUE(find_dates(text, context_on("2026-03-04", "")).empty()) << text;
}

TEST(DateText, HostileTextEndsSoonAndStaysInBounds) {
    for (const std::string& piece :
         {std::string("1, "), std::string("1/"), std::string("3 mars, "), std::string("du 3 au "),
          std::string("lundi "), std::string("tous les "), std::string("18h-"),
          std::string("\xff\xc3\x28"), std::string("3 mars \xA0t \xC0\xB1"), std::string("en "),
          std::string("le 1er et ")}) {
        std::string text;
        while (text.size() < 200'000) text += piece;
        for (const DateFinding& finding : find_dates(text, context_on("2026-02-20"))) {
            EXPECT_LE(finding.position + finding.words.size(), text.size());
            EXPECT_LE(finding.sessions.size(), 200U);
        }
    }
}

}  // namespace
}  // namespace veille::events
