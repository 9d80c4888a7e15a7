#include "app/commands/sources_test_report.h"

#include <string>

#include <gtest/gtest.h>

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

std::string report(const events::Reading& reading) {
    return report_of(reading, kNow, "Europe/Brussels");
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
    EXPECT_TRUE(holds(text, "No event is coming up in it."));
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
