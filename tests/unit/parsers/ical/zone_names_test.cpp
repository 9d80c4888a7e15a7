#include "parsers/ical/zone_names.h"

#include <gtest/gtest.h>

#include "base/zone.h"

namespace veille::parsers::ical {
namespace {

ZoneDefinition definition(std::string_view name, const char* winter, const char* summer) {
    const std::string from_summer = std::string("TZOFFSETFROM:") + summer;
    const std::string from_winter = std::string("TZOFFSETFROM:") + winter;
    const std::string to_winter = std::string("TZOFFSETTO:") + winter;
    const std::string to_summer = std::string("TZOFFSETTO:") + summer;
    const std::string id = "TZID:" + std::string(name);
    return ZoneDefinition::parse({id, "BEGIN:STANDARD", "DTSTART:19701025T020000", from_summer,
                                  to_winter, "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
                                  "END:STANDARD", "BEGIN:DAYLIGHT", "DTSTART:19700329T010000",
                                  from_winter, to_summer, "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
                                  "END:DAYLIGHT"})
        .value();
}

ZoneNames names() {
    return ZoneNames(parse_instant("2026-03-01T00:00:00Z").value());
}

TEST(ZoneOfName, KnowsTheNamesThatProgramsWrite) {
    EXPECT_EQ(zone_of_name("Europe/Brussels"), "Europe/Brussels");
    EXPECT_EQ(zone_of_name("\"europe/brussels\""), "Europe/Brussels");
    EXPECT_EQ(zone_of_name("/freeassociation.sourceforge.net/Europe/Brussels"), "Europe/Brussels");
    EXPECT_EQ(zone_of_name("/example.org/Olson_2001/America/Argentina/Ushuaia"),
              "America/Argentina/Ushuaia");
    EXPECT_EQ(zone_of_name("Romance Standard Time"), "Europe/Paris");
    EXPECT_EQ(zone_of_name("W. Europe Standard Time 1"), "Europe/Berlin");
    EXPECT_EQ(zone_of_name("(UTC+01:00) Brussels, Copenhagen, Madrid, Paris"), "Europe/Brussels");
    EXPECT_EQ(zone_of_name("(UTC-05:00) Eastern Time (US and Canada)"), "America/New_York");
    EXPECT_EQ(zone_of_name("(GMT) Greenwich Mean Time : Dublin, Edinburgh, Lisbon, London"),
              "Europe/Dublin");
    EXPECT_EQ(zone_of_name("America/New York"), "America/New_York");
    EXPECT_EQ(zone_of_name("Europe-Brussels"), "Europe/Brussels");
    EXPECT_EQ(zone_of_name("W. Europe Daylight Time"), "Europe/Berlin");
    EXPECT_EQ(zone_of_name("(UTC-03:00) Brasilia"), "America/Sao_Paulo");
    EXPECT_EQ(zone_of_name("(UTC+12:00) Coordinated Universal Time+12"), "Etc/GMT-12");
}

TEST(ZoneOfName, ChecksALabelAgainstItsOffset) {
    EXPECT_EQ(zone_of_name("(UTC+09:00) Brussels"), "");
}

TEST(ZoneOfName, NeverGuesses) {
    for (const char* name : {"", "Mars/Olympus", "../../../../etc/passwd", "/etc/passwd",
                             "../../../dev/zero", "Customized Time Zone", "Heure du bureau"})
        EXPECT_EQ(zone_of_name(name), "") << name;
    EXPECT_EQ(zone_of_name(std::string(5000, 'A')), "");
}

TEST(ZoneNames, SaysOnceThatAZoneIsUnknownAndKeepsTheWallTime) {
    ZoneNames zones = names();
    events::Diagnostics diagnostics;
    const ZoneClock clock = zones.clock("Mars/Olympus", diagnostics);
    zones.clock("Mars/Olympus", diagnostics);
    EXPECT_EQ(clock.kind, ZoneClock::Kind::Floating);
    EXPECT_EQ(clock.name, "Mars/Olympus");
    ASSERT_EQ(diagnostics.size(), 1U);
    EXPECT_EQ(diagnostics[0].code, "unknown-zone");
    EXPECT_EQ(diagnostics[0].message.find("time zone unknown"), 0U);
}

TEST(ZoneNames, TakesTheCalendarsDefinitionForAnUnknownName) {
    ZoneNames zones = names();
    zones.define(definition("Bureau", "+0100", "+0200"));
    events::Diagnostics diagnostics;
    const ZoneClock clock = zones.clock("Bureau", diagnostics);
    EXPECT_EQ(clock.kind, ZoneClock::Kind::Defined);
    EXPECT_TRUE(diagnostics.empty());
    EXPECT_EQ(format_utc(*clock.instant_of(parse_local("2026-07-01T18:00").value())),
              "2026-07-01T16:00:00Z");
}

TEST(ZoneNames, OurZoneWinsForAPlaceAndSaysSo) {
    ZoneNames zones = names();
    zones.define(definition("Europe/Berlin", "+0900", "+0900"));
    events::Diagnostics diagnostics;
    EXPECT_EQ(zones.clock("Europe/Berlin", diagnostics).kind, ZoneClock::Kind::Named);
    ASSERT_EQ(diagnostics.size(), 1U);
    EXPECT_EQ(diagnostics[0].code, "zone-redefined");
}

TEST(ZoneNames, AGmtThatHasSummerTimeIsTheCalendarsOwn) {
    ZoneNames zones = names();
    zones.define(definition("GMT", "+0000", "+0100"));
    events::Diagnostics diagnostics;
    const ZoneClock clock = zones.clock("GMT", diagnostics);
    EXPECT_EQ(format_utc(*clock.instant_of(parse_local("2026-07-16T11:40").value())),
              "2026-07-16T10:40:00Z");
    EXPECT_EQ(format_utc(*clock.instant_of(parse_local("2026-01-15T11:40").value())),
              "2026-01-15T11:40:00Z");
}

TEST(ZoneNames, ReadsAFixedOffset) {
    ZoneNames zones = names();
    events::Diagnostics diagnostics;
    const ZoneClock clock = zones.clock("GMT+0200", diagnostics);
    EXPECT_EQ(clock.kind, ZoneClock::Kind::Fixed);
    EXPECT_EQ(clock.offset, std::chrono::hours{2});
    EXPECT_EQ(zones.clock("tzone://Microsoft/Utc", diagnostics).kind, ZoneClock::Kind::Fixed);
}

TEST(ZoneNames, SaysWhyADefinitionWasRefused) {
    ZoneNames zones = names();
    zones.refuse_definition("Evil/Zone", "time zone definition refused: its rule is not yearly");
    events::Diagnostics diagnostics;
    EXPECT_EQ(zones.clock("Evil/Zone", diagnostics).kind, ZoneClock::Kind::Floating);
    ASSERT_EQ(diagnostics.size(), 1U);
    EXPECT_NE(diagnostics[0].message.find("time zone definition refused"), std::string::npos);
}

}  // namespace
}  // namespace veille::parsers::ical
