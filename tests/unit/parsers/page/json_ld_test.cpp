#include "parsers/jsonld/json_ld.h"

#include <string>

#include <gtest/gtest.h>

#include "page_under_test.h"
#include "parsers/jsonld/json_repair.h"

namespace veille::parsers {
namespace {

events::Reading read_script(const std::string& script) {
    return read_html(json_ld_page(script));
}

TEST(JsonLd, ReadsEveryFieldWithItsProvenance) {
    const auto reading = read_script(R"({"@context":"https://schema.org","@type":"BusinessEvent",
        "@id":"#e1","name":"Petit d\u00e9jeuner","url":"/e/1","startDate":"2026-03-10T08:00:00+01:00",
        "endDate":"2026-03-10T10:00:00+01:00","eventStatus":"https://schema.org/EventPostponed",
        "inLanguage":"fr-BE","image":{"@type":"ImageObject","url":"/i.jpg"},
        "keywords":"réseau, café","organizer":{"@type":"Organization","name":"Coop","url":"/"},
        "location":{"@type":"Place","name":"Mundaneum","address":{"@type":"PostalAddress",
        "streetAddress":"Rue de Nimy 76","postalCode":"7000","addressLocality":"Mons",
        "addressCountry":"BE"},"geo":{"latitude":50.457,"longitude":"3.955"}},
        "offers":[{"price":"12.50","priceCurrency":"EUR","url":"https://tickets.example/1"}],
        "description":"Une <b>matinée</b>"})");
    ASSERT_EQ(reading.items.size(), 1U);
    const events::Item& item = reading.items.front();
    EXPECT_EQ(item.title, "Petit déjeuner");
    EXPECT_EQ(item.id, "https://coop.example/agenda/#e1");
    EXPECT_EQ(item.link, "https://coop.example/e/1");
    EXPECT_EQ(format_when(*item.start), "2026-03-10T08:00:00+01:00");
    EXPECT_EQ(format_when(*item.end), "2026-03-10T10:00:00+01:00");
    EXPECT_EQ(item.status, events::EventStatus::Postponed);
    EXPECT_EQ(item.language, "fr");
    EXPECT_EQ(item.image, "https://coop.example/i.jpg");
    EXPECT_EQ(item.categories, (std::vector<std::string>{"réseau", "café"}));
    EXPECT_EQ(item.organizer->name, "Coop");
    EXPECT_EQ(item.location->name, "Mundaneum");
    EXPECT_EQ(item.location->address, "Rue de Nimy 76");
    EXPECT_EQ(item.location->postal_code, "7000");
    EXPECT_EQ(item.location->locality, "Mons");
    EXPECT_DOUBLE_EQ(*item.location->longitude, 3.955);
    EXPECT_EQ(item.price, "12.50 EUR");
    EXPECT_EQ(item.registration_link, "https://tickets.example/1");
    EXPECT_EQ(item.description_text, "Une matinée");
    EXPECT_EQ(item.provenance.at(events::Field::Start).how, "jsonld:startDate");
}

TEST(JsonLd, FindsEventsInGraphsArraysAndInsideOtherThings) {
    EXPECT_EQ(read_script(R"({"@graph":[{"@type":"WebSite","name":"s"},
        {"@type":"Event","name":"a","startDate":"2026-03-03"}]})")
                  .items.size(),
              1U);
    EXPECT_EQ(read_script(R"([{"@type":"Event","name":"a"},{"@type":"Festival","name":"b"}])")
                  .items.size(),
              2U);
    EXPECT_EQ(
        read_script(R"({"@type":"JoinAction","event":{"@type":"Event","name":"a"}})").items.size(),
        1U);
    EXPECT_EQ(read_script(R"({"@type":["Thing","schema:MusicEvent"],"name":"a"})").items.size(),
              1U);
}

TEST(JsonLd, FollowsReferencesInsideTheDocument) {
    const auto reading = read_script(R"({"@graph":[
        {"@type":"Event","name":"a","location":{"@id":"#hall"}},
        {"@type":"Place","@id":"#hall","name":"La Halle"}]})");
    ASSERT_EQ(reading.items.size(), 1U);
    EXPECT_EQ(reading.items[0].location->name, "La Halle");
}

TEST(JsonLd, ReadsOtherThingsAsNoEvents) {
    for (const char* type : {"Article", "JobPosting", "Organization", "Product", "Reservation"})
        EXPECT_TRUE(read_script(std::string(R"({"@type":")") + type +
                                R"(","name":"x","startDate":"2026-03-03"})")
                        .items.empty())
            << type;
}

TEST(JsonLd, TellsDaysFromHours) {
    const auto day = read_script(R"({"@type":"Event","name":"a","startDate":"2026-03-03"})");
    EXPECT_EQ(day.items[0].start->kind, events::WhenKind::DayOnly);
    const auto days = read_script(
        R"({"@type":"Event","name":"a","startDate":"2026-03-03","endDate":"2026-03-05"})");
    EXPECT_EQ(days.items[0].start->kind, events::WhenKind::AllDay);
    EXPECT_EQ(format_when(*days.items[0].end), "2026-03-06");
    const auto wall = read_script(R"({"@type":"Event","name":"a","startDate":"2026-03-03T18:00"})");
    EXPECT_EQ(wall.items[0].start->kind, events::WhenKind::LocalInZone);
    EXPECT_EQ(wall.items[0].start->zone, "Europe/Brussels");
}

TEST(JsonLd, NeverMakesADateOfWhatIsNone) {
    const auto reading = read_script(R"({"@type":"Event","name":"a","startDate":"2026-13-45"})");
    ASSERT_EQ(reading.items.size(), 1U);
    EXPECT_FALSE(reading.items[0].start);
    EXPECT_EQ(reading.items[0].diagnostics.at(0).code, "bad-date");
}

events::Item only_event(const std::string& fields) {
    const auto reading = read_script(R"({"@type":"Event","name":"a",)" + fields + "}");
    EXPECT_EQ(reading.items.size(), 1U) << fields;
    return reading.items.empty() ? events::Item{} : reading.items[0];
}

TEST(JsonLd, ReadsMachinesDatesOfOtherForms) {
    for (const char* start :
         {"\"Thu, 12 Mar 2026 19:00:00 +0100\"", "\"Thu Mar 12 2026 19:00:00 GMT+0100 (CET)\"",
          "1773338400", "\"1773338400000\""}) {
        const events::Item item = only_event(R"("startDate":)" + std::string(start));
        ASSERT_TRUE(item.start) << start;
        EXPECT_EQ(events::instant_of(*item.start, ""), *parse_instant("2026-03-12T18:00:00Z"))
            << start;
    }
    EXPECT_FALSE(only_event(R"("startDate":42)").start);
}

TEST(JsonLd, ReadsDatesInWordsAndSaysSo) {
    const events::Item whole = only_event(R"("startDate":"jeudi 12 mars 2026 à 19h")");
    ASSERT_TRUE(whole.start);
    EXPECT_EQ(format_when(*whole.start), "2026-03-12T19:00:00+01:00");
    EXPECT_GE(whole.provenance.at(events::Field::Start).confidence, 0.6);
    EXPECT_LT(whole.provenance.at(events::Field::Start).confidence, 0.9);
}

TEST(JsonLd, DoubtsDatesInWordsThatItHadToComplete) {
    const events::Item item = only_event(R"("startDate":"12 mars, 19h")");
    ASSERT_TRUE(item.start);
    EXPECT_EQ(format_when(*item.start), "2026-03-12T19:00:00+01:00");
    EXPECT_LT(item.provenance.at(events::Field::Start).confidence, 0.6);
    ASSERT_EQ(item.diagnostics.size(), 1U);
    EXPECT_EQ(item.diagnostics[0].code, "date-in-words");
}

TEST(JsonLd, TakesMidnightToMidnightForWholeDays) {
    const events::Item one = only_event(
        R"("startDate":"2026-03-12T00:00:00+01:00","endDate":"2026-03-12T23:59:59+01:00")");
    EXPECT_EQ(one.start->kind, events::WhenKind::AllDay);
    EXPECT_EQ(format_when(*one.start), "2026-03-12");
    EXPECT_EQ(format_when(*one.end), "2026-03-13");
    const events::Item two =
        only_event(R"("startDate":"2026-03-12T00:00","endDate":"2026-03-13T23:59")");
    EXPECT_EQ(format_when(*two.end), "2026-03-14");
    const events::Item night =
        only_event(R"("startDate":"2026-03-12T20:00","endDate":"2026-03-12T23:59")");
    EXPECT_TRUE(night.start->has_hour());
}

TEST(JsonLd, JoinsTheDayAndTheHourThatStandApart) {
    const events::Item item = only_event(
        R"("startDate":"2026-03-12","startTime":"19:00","endDate":"2026-03-12","endTime":"21:30")");
    EXPECT_EQ(format_when(*item.start), "2026-03-12T19:00:00+01:00");
    EXPECT_EQ(format_when(*item.end), "2026-03-12T21:30:00+01:00");
}

TEST(JsonLd, ReadsSeveralDaysOfOneEvent) {
    const events::Item item = only_event(
        R"("startDate":["2026-03-10T20:00","2026-03-12T20:00"],
           "endDate":["2026-03-10T22:00","2026-03-12T23:00"])");
    ASSERT_EQ(item.occurrences.size(), 2U);
    EXPECT_EQ(format_when(item.occurrences[1].start), "2026-03-12T20:00:00+01:00");
    EXPECT_EQ(format_when(*item.occurrences[1].end), "2026-03-12T23:00:00+01:00");
    EXPECT_TRUE(only_event(R"("startDate":["2026-03-10T20:00","2026-03-10"])").occurrences.empty());
}

TEST(JsonLd, SaysFromWhenAnEventWasMoved) {
    const events::Item item = only_event(
        R"("startDate":"2026-03-12T19:00","previousStartDate":"2026-03-05T19:00",
           "eventStatus":"https://schema.org/EventRescheduled")");
    EXPECT_EQ(item.status, events::EventStatus::Rescheduled);
    ASSERT_EQ(item.diagnostics.size(), 1U);
    EXPECT_EQ(item.diagnostics[0].code, "moved-from");
    EXPECT_NE(item.diagnostics[0].message.find("2026-03-05T19:00"), std::string::npos);
}

TEST(JsonLd, TakesWhatOnlyFramesDatedEventsForNone) {
    const auto series = read_script(R"({"@type":"Event","name":"Un","startDate":"2026-03-03T18:00",
        "superEvent":{"@type":"EventSeries","name":"Cycle"}})");
    ASSERT_EQ(series.items.size(), 1U);
    EXPECT_EQ(series.items[0].title, "Un");
    ASSERT_EQ(series.items[0].diagnostics.size(), 1U);
    EXPECT_EQ(series.items[0].diagnostics[0].code, "part-of");
}

TEST(JsonLd, GivesListedEventsThePlaceThatListsThem) {
    const auto venue = read_script(R"({"@type":"Place","name":"La Halle","address":
        {"@type":"PostalAddress","addressLocality":"Namur"},"event":[
        {"@type":"Event","name":"Bal","startDate":"2026-03-03T18:00"},
        {"@type":"Event","startDate":"2026-03-04T18:00"}]})");
    ASSERT_EQ(venue.items.size(), 2U);
    EXPECT_EQ(venue.items[0].location->name, "La Halle");
    EXPECT_EQ(venue.items[0].location->locality, "Namur");
    EXPECT_EQ(venue.items[1].title, "La Halle");
    EXPECT_LT(venue.items[1].provenance.at(events::Field::Title).confidence, 0.95);
}

TEST(JsonLd, TellsMeetingLinksFromPlaces) {
    const events::Item link = only_event(R"("location":{"@type":"Place",
        "name":"https://meet.example/1","address":"https://meet.example/1"})");
    EXPECT_EQ(link.location->name, "");
    EXPECT_EQ(link.location->address, "");
    EXPECT_EQ(link.location->online_url, "https://meet.example/1");
}

TEST(JsonLd, TurnsSchedulesIntoRules) {
    const auto reading = read_script(R"({"@type":"Event","name":"a","eventSchedule":{
        "@type":"Schedule","startDate":"2026-03-03","endDate":"2026-06-30","startTime":"08:30",
        "endTime":"10:00","repeatFrequency":"P1W","byDay":["https://schema.org/Tuesday"],
        "exceptDate":"2026-04-07","scheduleTimezone":"Europe/Brussels"}})");
    ASSERT_EQ(reading.items.size(), 1U);
    const events::Item& item = reading.items[0];
    ASSERT_EQ(item.recurrence->rules.size(), 1U);
    EXPECT_EQ(item.recurrence->rules[0], "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630T235959");
    EXPECT_EQ(format_when(*item.start), "2026-03-03T08:30:00+01:00");
    EXPECT_EQ(format_when(*item.end), "2026-03-03T10:00:00+01:00");
    ASSERT_EQ(item.recurrence->exceptions.size(), 1U);
    EXPECT_EQ(format_when(item.recurrence->exceptions[0]), "2026-04-07");
}

TEST(JsonLd, MakesNamedPartsEventsAndNamelessOnesOccurrences) {
    const auto named = read_script(R"({"@type":"EventSeries","name":"Cycle",
        "location":{"@type":"Place","name":"Salle A"},"subEvent":[
        {"@type":"Event","name":"Un","startDate":"2026-03-03T18:00"},
        {"@type":"Event","name":"Deux","startDate":"2026-03-10T18:00"}]})");
    ASSERT_EQ(named.items.size(), 2U) << "the series only holds them: it has no date of its own";
    EXPECT_EQ(named.items[0].title, "Un");
    EXPECT_EQ(named.items[0].location->name, "Salle A");
    ASSERT_EQ(named.items[0].diagnostics.size(), 1U);
    EXPECT_NE(named.items[0].diagnostics[0].message.find("part of «Cycle»"), std::string::npos);
    const auto nameless = read_script(R"({"@type":"Event","name":"Cours","subEvent":[
        {"@type":"Event","startDate":"2026-03-03T18:00"},
        {"@type":"Event","startDate":"2026-03-10T18:00"}]})");
    ASSERT_EQ(nameless.items.size(), 1U);
    EXPECT_EQ(nameless.items[0].occurrences.size(), 2U);
    EXPECT_EQ(format_when(*nameless.items[0].start), "2026-03-03T18:00:00+01:00");
}

TEST(JsonLd, ReadsOnlineEvents) {
    const auto reading = read_script(R"({"@type":"Event","name":"a",
        "eventAttendanceMode":"https://schema.org/MixedEventAttendanceMode","location":[
        {"@type":"VirtualLocation","url":"https://meet.example/x"},
        {"@type":"Place","name":"Salle"}]})");
    ASSERT_EQ(reading.items.size(), 1U);
    EXPECT_EQ(reading.items[0].location->online_url, "https://meet.example/x");
    EXPECT_EQ(reading.items[0].location->name, "Salle");
}

TEST(JsonLd, ChoosesTheTextInThePagesLanguage) {
    const auto reading =
        read_script(R"({"@type":"Event","name":{"nl":"Lezing","fr":"Conférence"}})");
    ASSERT_EQ(reading.items.size(), 1U);
    EXPECT_EQ(reading.items[0].title, "Conférence");
}

TEST(JsonLd, KeepsOnlyWebLinks) {
    const auto reading = read_script(
        R"j({"@type":"Event","name":"a","url":"javascript:alert(1)","image":"data:image/png,x"})j");
    ASSERT_EQ(reading.items.size(), 1U);
    EXPECT_EQ(reading.items[0].image, "");
    EXPECT_EQ(reading.items[0].link.find("javascript"), std::string::npos);
}

TEST(JsonLd, ReadsBareJsonDocuments) {
    const auto udb = read_html(R"({"@id":"https://io.example/event/1",
        "@context":"/contexts/event.jsonld","mainLanguage":"nl","name":{"nl":"Lezing"},
        "startDate":"2026-03-02T13:30:00+01:00","location":{"@type":"Place",
        "name":{"nl":"De Kruisboog"},"address":{"nl":{"addressLocality":"Tienen",
        "postalCode":"3300","streetAddress":"Sint-Jorisplein 20"}}}})");
    ASSERT_EQ(udb.items.size(), 1U);
    EXPECT_EQ(udb.items[0].location->name, "De Kruisboog");
    EXPECT_EQ(udb.items[0].location->postal_code, "3300");
    const auto activity = read_html(R"({"type":"Create","object":{"type":"Event","name":"a",
        "startTime":"2026-03-14T17:30:00+01:00","endTime":"2026-03-14T18:30:00+01:00"}})");
    ASSERT_EQ(activity.items.size(), 1U);
    EXPECT_EQ(format_when(*activity.items[0].start), "2026-03-14T17:30:00+01:00");
}

TEST(JsonLd, RefusesDeepNestingAndGoesOn) {
    std::string deep;
    for (int i = 0; i < 5000; ++i) deep += R"({"a":)";
    const auto reading = read_html(
        "<script type=application/ld+json>" + deep +
        R"(</script><script type=application/ld+json>{"@type":"Event","name":"a"}</script>)");
    EXPECT_EQ(reading.items.size(), 1U);
    ASSERT_FALSE(reading.diagnostics.empty());
    EXPECT_NE(reading.diagnostics[0].message.find("nested too deeply"), std::string::npos);
}

struct Breakage {
    const char* name;
    const char* script;
    const char* repair;
};

void PrintTo(const Breakage& sample, std::ostream* out) {
    *out << sample.name;
}

class BrokenJsonLd : public testing::TestWithParam<Breakage> {};

TEST_P(BrokenJsonLd, IsMendedAndSaidSo) {
    const auto reading = read_script(GetParam().script);
    ASSERT_GE(reading.items.size(), 1U);
    EXPECT_EQ(reading.items[0].title.substr(0, 7), "Atelier");
    EXPECT_EQ(format_when(*reading.items[0].start), "2026-03-03T18:00:00+01:00");
    bool said = false;
    for (const std::string& repair : reading.repairs)
        said |= repair.find(GetParam().repair) != std::string::npos;
    EXPECT_TRUE(said) << GetParam().repair;
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, BrokenJsonLd,
    testing::Values(
        Breakage{"TrailingCommas",
                 R"({"@type":"Event","name":"Atelier","startDate":"2026-03-03T18:00:00+01:00",})",
                 "trailing commas"},
        Breakage{"MissingComma",
                 R"({"@type":"Event","name":"Atelier" "startDate":"2026-03-03T18:00:00+01:00"})",
                 "missing commas"},
        Breakage{"Comments",
                 "{// an event\n\"@type\":\"Event\",/* x */\"name\":\"Atelier\","
                 "\"startDate\":\"2026-03-03T18:00:00+01:00\"}",
                 "comments"},
        Breakage{"ControlCharacters",
                 "{\"@type\":\"Event\",\"name\":\"Atelier\tun\",\"description\":\"a\nb\","
                 "\"startDate\":\"2026-03-03T18:00:00+01:00\"}",
                 "control characters"},
        Breakage{"HtmlEntities",
                 "{&quot;@type&quot;:&quot;Event&quot;,&quot;name&quot;:&quot;Atelier&quot;,"
                 "&quot;startDate&quot;:&quot;2026-03-03T18:00:00+01:00&quot;}",
                 "HTML entities"},
        Breakage{"QuotesInside",
                 R"({"@type":"Event","name":"Atelier "réseau" du mois",
                     "startDate":"2026-03-03T18:00:00+01:00"})",
                 "quotes inside text"},
        Breakage{"SeveralObjects",
                 R"({"@type":"Event","name":"Atelier","startDate":"2026-03-03T18:00:00+01:00"}
                    {"@type":"Event","name":"Autre"})",
                 "several objects"},
        Breakage{"SingleQuotes",
                 R"({'@type':'Event','name':'Atelier','startDate':'2026-03-03T18:00:00+01:00',})",
                 "trailing commas"},
        Breakage{"CutShort",
                 R"({"@type":"Event","name":"Atelier","startDate":"2026-03-03T18:00:00+01:00")",
                 "cut short"},
        Breakage{"BadEscape",
                 R"({"@type":"Event","name":"Atelier d\'été",
                     "startDate":"2026-03-03T18:00:00+01:00"})",
                 "bad escapes"}),
    [](const auto& test) { return test.param.name; });

TEST(JsonLd, UnwrapsCdataAndHtmlComments) {
    for (const char* wrapped :
         {"<![CDATA[%]]>", "<!--%-->", "//<![CDATA[\n%\n//]]>", "/*<![CDATA[*/%/*]]>*/"}) {
        std::string script = wrapped;
        script.replace(script.find('%'), 1, R"({"@type":"Event","name":"a"})");
        EXPECT_EQ(read_script(script).items.size(), 1U) << wrapped;
    }
}

TEST(JsonRepair, LeavesGoodJsonAlone) {
    const std::string good = R"({"a":[1,-2.5e3,true,null,"x\u00e9\"y"],"b":{}})";
    const RepairedJson repaired = repair_json(good);
    EXPECT_EQ(repaired.text, good);
    EXPECT_TRUE(repaired.repairs.empty());
}

}  // namespace
}  // namespace veille::parsers
