#include "parsers/page/date_clues.h"

#include <gtest/gtest.h>

namespace veille::parsers {
namespace {

std::string clue(std::string_view text, unsigned expected = 0) {
    const auto day = bare_day(text, expected);
    return day ? std::to_string(day->day) + "|" + std::string(day->words) + "|" +
                     std::string(day->rest)
               : "";
}

TEST(DateClues, ADayBelowItsMonth) {
    EXPECT_EQ(clue("12"), "12|12|");
    EXPECT_EQ(clue("Di 12"), "12|Di 12|");
    EXPECT_EQ(clue("12 Tuesday"), "12|12 Tuesday|");
    EXPECT_EQ(clue("mardi 12 : Atelier"), "12|mardi 12|Atelier");
    EXPECT_EQ(clue("12 Atelier", 12), "12|12|Atelier");
    for (const char* other : {"32", "12 Atelier", "Salle 12", "12345", "1200 Bruxelles", ""})
        EXPECT_EQ(clue(other), "") << other;
    EXPECT_EQ(clue("12 Atelier", 13), "");
}

TEST(DateClues, TheEndsOfAMonthsGridBelongToItsNeighbours) {
    EXPECT_EQ(months_of_grid({}), std::vector<int>{});
    EXPECT_EQ(months_of_grid({30, 31, 1, 2, 3}), (std::vector<int>{-1, -1, 0, 0, 0}));
    std::vector<unsigned> days{31};
    std::vector<int> months{-1};
    for (unsigned day = 1; day <= 30; ++day) {
        days.push_back(day);
        months.push_back(0);
    }
    for (const unsigned day : {1U, 2U, 3U}) {
        days.push_back(day);
        months.push_back(1);
    }
    EXPECT_EQ(months_of_grid(days), months);
    // Not one after the other: a list, all of the month that is named.
    EXPECT_EQ(months_of_grid({24, 27, 3}), (std::vector<int>{0, 0, 0}));
    EXPECT_EQ(months_of_grid({12, 1}), (std::vector<int>{0, 0}));
}

TEST(DateClues, TheOnlyHourOfAText) {
    EXPECT_EQ(only_hour("All meetings begin at 6:30 p.m. in the hall"), "6:30 p.m.");
    EXPECT_EQ(only_hour("toujours à 18h30"), "18h30");
    EXPECT_EQ(only_hour("de 18h à 20h, salle 3"), "18h à 20h");
    EXPECT_EQ(only_hour("um 19 Uhr"), "19 Uhr");
    EXPECT_EQ(only_hour("à 14h ou à 16h"), "");
    EXPECT_EQ(only_hour("12 places"), "");
}

TEST(DateClues, BoxesInAnyOrder) {
    EXPECT_EQ(ordered_date("Sep - 2026 18 Wed"), "wed 18 sep 2026");
    EXPECT_EQ(ordered_date("mar 12 mars"), "mar 12 mars");
    EXPECT_EQ(ordered_date("12 13 mars"), "");
    EXPECT_EQ(ordered_date("2026 mars"), "");
}

TEST(DateClues, AMonthAsAHeading) {
    EXPECT_EQ(format_date(month_heading("Février 2026").value()), "2026-02-01");
    EXPECT_EQ(format_date(month_heading("MAART 2026").value()), "2026-03-01");
    EXPECT_FALSE(month_heading("Mars"));
    EXPECT_FALSE(month_heading("Programme de mars 2026"));
}

}  // namespace
}  // namespace veille::parsers
