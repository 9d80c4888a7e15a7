#include "app/commands/sources_test_report.h"

#include <string>

#include <gtest/gtest.h>

#include "app/files/taxonomy_file.h"
#include "app/understanding.h"
#include "base/text.h"

namespace veille::app {
namespace {

const Instant kNow = *parse_instant("2026-03-02T08:00:00Z");

events::Item item(const std::string& title, const std::string& utc) {
    events::Item item;
    item.kind = events::ItemKind::Vevent;
    item.title = title;
    events::When start;
    start.kind = events::WhenKind::Instant;
    start.wall = *parse_local(utc);
    start.offset = std::chrono::seconds{0};
    item.start = start;
    return item;
}

events::Reading reading_of(std::vector<events::Item> items) {
    events::Reading reading;
    reading.kind = events::DocumentKind::Page;
    reading.items = std::move(items);
    return reading;
}

const Knowledge& knowledge() {
    static const Knowledge kKnowledge{
        *events::Gazetteer::load(VEILLE_SOURCE_DIR "/config/gazetteer"),
        *load_taxonomy(VEILLE_SOURCE_DIR "/config/taxonomy.toml")};
    return kKnowledge;
}

std::string report(const events::Reading& reading, std::size_t line_width = 0) {
    events::Reading understood = reading;
    const auto items = understand(understood, events::Source(), knowledge(), kNow);
    return report_of(reading, items, kNow, "Europe/Brussels", line_width);
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

TEST(SourcesTestReport, ShowsTheNextTenInTheSourcesClock) {
    std::vector<events::Item> items{item("over", "2026-02-01T10:00:00")};
    for (int day = 22; day > 10; --day)
        items.push_back(
            item("on " + std::to_string(day), "2026-03-" + std::to_string(day) + "T17:30:00"));
    const std::string text = report(reading_of(items));
    EXPECT_TRUE(holds(text, "2026-03-11 18:30  on 11")) << text;
    EXPECT_TRUE(holds(text, "on 20"));
    EXPECT_FALSE(holds(text, "on 21"));
    EXPECT_FALSE(holds(text, "over"));
    EXPECT_TRUE(holds(text, "and 2 more"));
    EXPECT_LT(text.find("on 11"), text.find("on 20"));
}

TEST(SourcesTestReport, ShowsTheLeastSureOfWhatWhenAndWhere) {
    events::Item one = item("Bal", "2026-03-12T17:30:00");
    one.provenance[events::Field::Title] = {"prose", 0.9, ""};
    one.provenance[events::Field::Start] = {"prose", 0.55, ""};
    EXPECT_TRUE(holds(report(reading_of({one})), " 55 %"));
}

TEST(SourcesTestReport, SaysThatAllIsOver) {
    EXPECT_TRUE(holds(report(reading_of({item("over", "2026-02-20T10:00:00")})),
                      "No event is coming up in it."));
}

TEST(SourcesTestReport, KeepsWhatStillLasts) {
    events::Item one = item("Expo", "2026-02-20T10:00:00");
    one.end = one.start;
    one.end->wall += std::chrono::days{30};
    EXPECT_TRUE(holds(report(reading_of({one})), "Expo"));
}

TEST(SourcesTestReport, NamesFeedsCalendarsAndTranslations) {
    events::Reading reading = reading_of({});
    reading.related = {{"feed", "https://halle.example/feed", "", ""},
                       {"calendar", "https://halle.example/agenda.ics", "", ""},
                       {"twin", "https://halle.example/nl/", "nl", ""}};
    const std::string text = report(reading);
    EXPECT_TRUE(holds(text, "feed         https://halle.example/feed")) << text;
    EXPECT_TRUE(holds(text, "calendar     https://halle.example/agenda.ics"));
    EXPECT_TRUE(holds(text, "translation  https://halle.example/nl/"));
}

TEST(SourcesTestReport, NamesANextPageOnce) {
    events::Reading reading = reading_of({item("Bal", "2026-03-12T17:30:00")});
    reading.related = {{"next", "https://halle.example/2", "", ""},
                       {"next", "https://halle.example/2", "", ""}};
    const std::string text = report(reading);
    const std::size_t first = text.find("https://halle.example/2");
    ASSERT_NE(first, std::string::npos) << text;
    EXPECT_EQ(text.find("https://halle.example/2", first + 1), std::string::npos) << text;
}

// The calendar names the cancelled evening as an event of its own and within its series.
TEST(SourcesTestReport, MarksACancelledEveningAndShowsItOnce) {
    events::Item series = item("Bal folk", "2026-03-05T17:30:00");
    series.id = "bal@halle.example";
    for (const char* start : {"2026-03-05T17:30:00", "2026-03-12T17:30:00"}) {
        events::ItemOccurrence one;
        one.start = *series.start;
        one.start.wall = *parse_local(start);
        series.occurrences.push_back(one);
    }
    series.occurrences.back().status = events::EventStatus::Cancelled;
    events::Item override_of_it = item("Bal folk", "2026-03-12T17:30:00");
    override_of_it.id = series.id;
    override_of_it.recurrence_id = "2026-03-12T17:30:00Z";
    override_of_it.status = events::EventStatus::Cancelled;
    const std::string text = report(reading_of({series, override_of_it}));
    const std::size_t evening = text.find("2026-03-12 18:30");
    ASSERT_NE(evening, std::string::npos) << text;
    EXPECT_EQ(text.find("2026-03-12 18:30", evening + 1), std::string::npos) << text;
    const std::string line = text.substr(evening, text.find('\n', evening) - evening);
    EXPECT_TRUE(holds(line, "cancelled")) << text;
    const std::string before = text.substr(0, evening);
    EXPECT_FALSE(holds(before, "cancelled")) << text;
}

TEST(SourcesTestReport, SaysWhatAPollWouldKeepOut) {
    const std::string text =
        report(reading_of({item("Retour sur notre soirée de réseautage", "2026-03-12T17:30:00"),
                           item("Soirée de réseautage des indépendants", "2026-03-13T17:30:00")}));
    EXPECT_TRUE(holds(text, "no event")) << text;
    EXPECT_TRUE(holds(text, "keeps out  Retour sur notre soirée de réseautage")) << text;
    EXPECT_TRUE(holds(text, "not-an-event")) << text;
    EXPECT_FALSE(holds(text, "keeps out  Soirée")) << text;
}

TEST(SourcesTestReport, TakesTheTownOfTheTextWhereTheItemHasNoPlace) {
    events::Item one = item("Soirée de réseautage", "2026-03-12T17:30:00");
    one.description_text = "Rendez-vous à 5000 Namur, entrée libre.";
    EXPECT_TRUE(holds(report(reading_of({one})), "Namur"));
}

TEST(SourcesTestReport, SaysWhatToDoAboutAPageWithoutEvents) {
    const std::string text = report(reading_of({}));
    EXPECT_TRUE(holds(text, "0 items")) << text;
    EXPECT_TRUE(holds(text, "docs/rules.md")) << text;
}

TEST(SourcesTestReport, KeepsToTheLinesOfATerminal) {
    events::Item one =
        item("Rencontre de printemps des indépendants et des coopératives de la province de Namur",
             "2026-03-12T17:30:00");
    one.location->name = "Maison des associations du quartier de la gare";
    const std::string text = report(reading_of({one}), 80);
    const std::size_t start = text.find("2026-03-12 18:30");
    ASSERT_NE(start, std::string::npos) << text;
    const std::string line = text.substr(start, text.find('\n', start) - start);
    EXPECT_LE(count_characters(line), 80u) << line;
    EXPECT_TRUE(holds(line, "Rencontre de")) << line;
    EXPECT_TRUE(holds(report(reading_of({one})), one.title));
}

TEST(SourcesTestReport, SaysTheSameTroubleOnce) {
    events::Item one = item("Bal", "2026-03-12T17:30:00");
    one.diagnostics = {{events::Severity::Warning, "x", "the end is before the start", ""}};
    events::Item two = one;
    two.title = "Concert";
    events::Reading reading = reading_of({one, two});
    reading.repairs = {"JSON-LD: mended trailing commas"};
    const std::string text = report(reading);
    EXPECT_TRUE(holds(text, "Bal and 1 more")) << text;
    EXPECT_TRUE(holds(text, "repaired"));
    EXPECT_TRUE(holds(text, "mended trailing commas"));
}

TEST(SourcesTestReport, ShowsTheRuleReadyToPaste) {
    events::Reading reading = reading_of({item("Bal", "2026-03-12T17:30:00")});
    reading.proposed_rule = events::ExtractionRule{};
    reading.proposed_rule->item = "li.event";
    reading.proposed_rule->title = "a[title=\"x\"]";
    const std::string text = report(reading);
    EXPECT_TRUE(holds(text, "\n[source.rule]\nitem = \"li.event\"\n")) << text;
    EXPECT_TRUE(holds(text, "title = \"a[title=\\\"x\\\"]\"\n"));
}

TEST(SourcesTestReport, LetsNoControlCharacterThrough) {
    events::Item one = item("Bal\x1b[31m", "2026-03-12T17:30:00");
    EXPECT_FALSE(holds(report(reading_of({one})), "\x1b"));
}

}  // namespace
}  // namespace veille::app
