#include "app/demo/sample_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/demo/sample_dates.h"

namespace veille::app {
namespace {

// Friday 27 February 2026, 9:30 in Brussels.
Instant friday() {
    return parse_instant("2026-02-27T08:30:00Z").value();
}

std::string rendered(std::string_view text) {
    const Result<std::string> result = render_sample_text(text, friday());
    return result ? *result : describe(result.error());
}

struct Example {
    const char* placeholder;
    const char* expected;
};

void PrintTo(const Example& sample, std::ostream* out) {
    *out << sample.placeholder;
}

class SampleText : public ::testing::TestWithParam<Example> {};

TEST_P(SampleText, RendersOnAFriday) {
    EXPECT_EQ(rendered(GetParam().placeholder), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Days, SampleText,
    ::testing::Values(
        Example{"{{today|date}}", "2026-02-27"}, Example{"{{+2|date}}", "2026-03-01"},
        Example{"{{-27|date}}", "2026-01-31"}, Example{"{{fri+0|date}}", "2026-02-27"},
        Example{"{{fri+1|date}}", "2026-03-06"}, Example{"{{mon-28|date}}", "2026-02-02"},
        Example{"{{mon+1+14|date}}", "2026-03-16"}, Example{"{{workday+0|date}}", "2026-02-27"},
        Example{"{{workday+1|date}}", "2026-03-02"}, Example{"{{workday+1+1|date}}", "2026-03-03"},
        Example{"{{weekend+0|date}}", "2026-02-28"}, Example{"{{weekend+3|date}}", "2026-03-07"},
        Example{"{{first-thu+1|date}}", "2026-03-05"},
        Example{"{{first-thu+8|date}}", "2026-04-02"}));

// The clock goes forward on 29 March 2026.
INSTANTIATE_TEST_SUITE_P(
    Formats, SampleText,
    ::testing::Values(Example{"{{tue+2 18:00|rfc822}}", "Tue, 03 Mar 2026 18:00:00 +0100"},
                      Example{"{{+31 18:00|rfc822}}", "Mon, 30 Mar 2026 18:00:00 +0200"},
                      Example{"{{tue+2 18:00|iso}}", "2026-03-03T18:00:00+01:00"},
                      Example{"{{tue+2 18:00|iso-utc}}", "2026-03-03T17:00:00Z"},
                      Example{"{{tue+2 18:00|local}}", "2026-03-03T18:00:00"},
                      Example{"{{tue+2 18:00|ical-utc}}", "20260303T170000Z"},
                      Example{"{{tue+2 18:00|ical-local}}", "20260303T180000"},
                      Example{"{{tue+2|ical-date}}", "20260303"},
                      Example{"{{+2|fr:%W %D %M %Y}}", "dimanche 1er mars 2026"},
                      Example{"{{tue+2 18:00|fr:%W %D %M %Y à %h}}", "mardi 3 mars 2026 à 18 h"},
                      Example{"{{tue+2 18:30|fr:%C %d/%m/%Y, %H}}", "Mardi 03/03/2026, 18h30"},
                      Example{"{{tue+2 18:00|nl:%W %D %M om %H}}", "dinsdag 3 maart om 18u"},
                      Example{"{{tue+2 18:30|nl:%w %h}}", "di 18.30 uur"},
                      Example{"{{tue+2 18:30|de:%C, den %D. %M, %H}}",
                              "Dienstag, den 3. März, 18.30 Uhr"},
                      Example{"{{tue+2 18:30|de:%h}}", "18:30 Uhr"},
                      Example{"{{tue+2 18:30|en:%W %D %M, %H}}", "Tuesday 3 March, 6.30 pm"},
                      Example{"{{tue+2 00:15|en:%H %T %%}}", "12.15 am 00:15 %"}));

TEST(SampleTextErrors, KeepsTheRestAsItIs) {
    EXPECT_EQ(rendered("a { b }} {{today|date}}\n"), "a { b }} 2026-02-27\n");
}

TEST(SampleTextErrors, NamesTheLine) {
    for (const char* bad : {"\n{{tomorrow|date}}", "\n{{+1}}", "\n{{+1|klingon}}", "\n{{+1|es:%W}}",
                            "\n{{+1 25:00|iso}}", "\n{{+1|fr:%Q}}", "\n{{+1|fr:%",
                            "\n{{+9999|date}}", "\n{{mon+|date}}", "\n{{mon+1x|date}}"}) {
        const Result<std::string> result = render_sample_text(bad, friday());
        ASSERT_FALSE(result) << bad;
        EXPECT_EQ(result.error().context, "line 2") << bad;
    }
}

// From a Saturday, the first working day is Monday, and nobody works today.
TEST(SampleTextErrors, CountsWorkingDaysFromAWeekend) {
    const Instant saturday = parse_instant("2026-02-28T12:00:00Z").value();
    EXPECT_EQ(
        render_sample_text("{{workday+0|date}} {{workday+1|date}} {{workday+5|date}}", saturday),
        "2026-03-02 2026-03-02 2026-03-06");
}

// The day of a late evening in Brussels is still the day there, not that of UTC.
TEST(SampleTextErrors, ReadsTodayInBrussels) {
    const Instant late = parse_instant("2026-03-03T23:30:00Z").value();
    EXPECT_EQ(render_sample_text("{{today|date}}", late), "2026-03-04");
}

}  // namespace
}  // namespace veille::app
