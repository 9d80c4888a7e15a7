#include "threats.h"

namespace veille::parsers::hostile {

namespace {

constexpr const char* kBegin = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Foyer//EN\r\n";
constexpr const char* kEnd = "END:VCALENDAR\r\n";
constexpr const char* kStart = "DTSTART:20260504T160000Z\r\n";

std::string event(const std::string& id, const std::string& lines) {
    return "BEGIN:VEVENT\r\nUID:" + id + "\r\nSUMMARY:Event " + id + "\r\n" + lines +
           "END:VEVENT\r\n";
}

// The good event after the bad one must always come out.
std::string beside_a_good_one(const std::string& bad, const std::string& zones = "") {
    return kBegin + zones + bad + event("good", kStart) + kEnd;
}

std::string with_lines(const std::string& lines) {
    return beside_a_good_one(event("bad", kStart + lines));
}

std::string starting(const std::string& start) {
    return beside_a_good_one(event("bad", start + "\r\n"));
}

std::string zone(const std::string& name, const std::string& observances) {
    return "BEGIN:VTIMEZONE\r\nTZID:" + name + "\r\n" + observances + "END:VTIMEZONE\r\n";
}

std::string observance(const std::string& lines, const std::string& offset = "+0900") {
    return "BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:" + offset +
           "\r\nTZOFFSETTO:" + offset + "\r\n" + lines + "END:STANDARD\r\n";
}

std::string in_zone(const std::string& name, const std::string& observances) {
    return beside_a_good_one(event("bad", "DTSTART;TZID=" + name + ":20260504T180000\r\n"),
                             observances.empty() ? "" : zone(name, observances));
}

std::string list(const std::string& value, std::size_t count) {
    std::string all = value;
    for (std::size_t i = 1; i < count; ++i) all += "," + value;
    return all;
}

std::string days(std::size_t count) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i)
        all += (i == 0 ? "" : ",") + std::to_string(20'260'101 + i % 28 + i / 28 % 12 * 100) + "T" +
               std::to_string(10 + i % 10) + "0000Z";
    return all;
}

}  // namespace

std::vector<Threat> hostile_calendars() {
    const char* often = "repeats more often than daily: not expanded";
    return {
        {"T26_Secondly", "ical", [] { return with_lines("RRULE:FREQ=SECONDLY\r\n"); }, 2, 2, often},
        {"T26_HourlyAndNever", "ical",
         [] { return with_lines("RRULE:FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30\r\n"); }, 2, 2, often},
        {"T27_NeverMatches", "ical",
         [] { return with_lines("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\n"); }, 2, 2, "",
         "good"},
        {"T27_NeverMatchesAThousandTimes", "ical",
         [] {
             std::string all = kBegin;
             for (int i = 0; i < 1'000; ++i)
                 all += event(std::to_string(i),
                              std::string(kStart) + "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\r\n");
             return all + event("good", kStart) + kEnd;
         },
         1'001, 1'001, "", "good"},
        {"T28_Interval", "ical", [] { return with_lines("RRULE:FREQ=DAILY;INTERVAL=0\r\n"); }, 2, 2,
         "rule not understood"},
        {"T28_Count", "ical", [] { return with_lines("RRULE:FREQ=DAILY;COUNT=-5\r\n"); }, 2, 2,
         "rule not understood"},
        {"T29_LongList", "ical",
         [] { return with_lines("RRULE:FREQ=DAILY;BYSECOND=" + list("1", 100'000) + "\r\n"); }, 2,
         2, "line too long"},
        {"T30_EndlessSeries", "ical", [] { return with_lines("RRULE:FREQ=DAILY\r\n"); }, 2, 2, "",
         "good"},
        {"T30_EverySecondOfTheDay", "ical",
         [] { return with_lines("RRULE:FREQ=DAILY;BYSECOND=" + list("1", 60) + "\r\n"); }, 2, 2,
         "not expanded"},
        {"T31_RuleOfExceptions", "ical",
         [] {
             return with_lines(
                 "RRULE:FREQ=DAILY\r\nEXRULE:FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30\r\n");
         },
         2, 2, "a rule of exceptions (EXRULE) is not applied"},
        {"T31_ManyRules", "ical",
         [] { return with_lines(repeated("RRULE:FREQ=DAILY\r\n", 1'000)); }, 2, 2,
         "998 of 1000 recurrence rules are not used"},
        {"T32_ManyDates", "ical",
         [] { return with_lines("RRULE:FREQ=WEEKLY\r\nEXDATE:" + days(2'000) + "\r\n"); }, 2, 2,
         "1500 added or excepted dates are not used"},
        {"T32_ManyLines", "ical",
         [] { return with_lines(repeated("RDATE:20260601T100000Z\r\n", 20'000)); }, 2, 2,
         "lines of the event are not used"},
        {"T33_LongLine",
         "ical",
         [] { return with_lines("DESCRIPTION:" + std::string(1'000'000, 'x') + "\r\n"); },
         2,
         2,
         "line too long",
         "good",
         {std::string(70'000, 'x')}},
        {"T33_Folds", "ical",
         [] { return with_lines("DESCRIPTION:" + repeated("x\r\n ", 300'000) + "\r\n"); }, 2, 2,
         "line too long"},
        {"T33_ColonsAndBlanks", "ical",
         [] {
             const std::string line =
                 "DTSTART;TZID=x" + std::string(30'000, ':') + std::string(30'000, ' ') + "\r\n";
             return beside_a_good_one(repeated(event("bad", line), 80));
         },
         1, 81, "no readable start", "good"},
        {"T34_EventsInEvents", "ical", [] { return kBegin + repeated("BEGIN:VEVENT\r\n", 50'000); },
         0, 0, "nested too deeply"},
        {"T34_CalendarsInCalendars", "ical", [] { return repeated(kBegin, 50'000); }, 0, 0,
         "nested too deeply"},
        {"T35_Cut",
         "ical",
         [] {
             const std::string whole = beside_a_good_one(event("first", kStart));
             return whole.substr(0, whole.find("SUMMARY:Event good"));
         },
         1,
         1,
         "incomplete",
         "first",
         {"good"}},
        {"T36_ZoneThatChangesEverySecond", "ical",
         [] { return in_zone("Own", observance("RRULE:FREQ=SECONDLY\r\n")); }, 2, 2,
         "time zone definition refused"},
        {"T37_ManyObservances", "ical",
         [] { return in_zone("Own", repeated(observance(""), 500)); }, 2, 2, "time zone unknown"},
        {"T37_OneLongZoneOfManySeries", "ical",
         [] {
             const std::string series = "DTSTART;TZID=Own:20260504T180000\r\nRRULE:FREQ=YEARLY\r\n";
             return beside_a_good_one(repeated(event("bad", series), 9'000),
                                      zone("Own", repeated(observance(""), 180)));
         },
         9'001, 9'001, "series is not kept", "good"},
        {"T37_AbsurdOffset", "ical", [] { return in_zone("Own", observance("", "+9959")); }, 2, 2,
         "time zone unknown"},
        {"T38_BerlinElsewhere", "ical", [] { return in_zone("Europe/Berlin", observance("")); }, 2,
         2, "the system's zone is used"},
        {"T39_ZoneIsAPath", "ical", [] { return in_zone("../../../../etc/passwd", ""); }, 2, 2,
         "time zone unknown"},
        {"T39_LongZone", "ical", [] { return in_zone(repeated("A/", 5'000), ""); }, 2, 2,
         "time zone unknown"},
        {"T40_UnknownZone", "ical", [] { return in_zone("Mars/Olympus", ""); }, 2, 2,
         "time zone unknown"},
        {"T41_Month13", "ical", [] { return starting("DTSTART:20261399T996199Z"); }, 1, 2,
         "date not understood", "good"},
        {"T41_Zeros", "ical", [] { return starting("DTSTART:00000000T000000Z"); }, 1, 2,
         "date not understood", "good"},
        {"T41_Year9999", "ical", [] { return starting("DTSTART:99991231T235959Z"); }, 1, 2,
         "date out of range", "good"},
        {"T41_Text", "ical", [] { return starting("DTSTART:tomorrow"); }, 1, 2,
         "date not understood", "good"},
        {"T41_NoStart", "ical", [] { return starting("LOCATION:Hall"); }, 1, 2, "no readable start",
         "good"},
        {"T42_EndBeforeStart", "ical", [] { return with_lines("DTEND:20200101T000000Z\r\n"); }, 2,
         2, "the end lies before the start"},
        {"T42_EndlessDuration", "ical", [] { return with_lines("DURATION:P99999999W\r\n"); }, 2, 2,
         "duration not understood"},
        {"T42_TwoStarts", "ical", [] { return with_lines("DTSTART:20270101T000000Z\r\n"); }, 2, 2,
         "two starts"},
        {"T43_Controls", "ical",
         [] {
             return with_lines(
                 std::string("LOCATION:H\0a\x1B"
                             "ll\r\n",
                             16));
         },
         2, 2, "control characters removed", "Hall"},
        {"T44_PageInstead", "ical", [] { return "<!doctype html><html><p>Log in</html>"; }, 0, 0,
         "not a calendar"},
        {"T45_OneIdentifier", "ical",
         [] { return kBegin + repeated(event("same", kStart), 200) + kEnd; }, 1, 200,
         "200 events have the same UID"},
        {"T46_AbsurdValues",
         "ical",
         [] {
             return with_lines(
                 "SEQUENCE:-99999999999999\r\nGEO:999;999\r\nURL:javascript:steal()\r\n"
                 "ATTACH:data:text/html,x\r\n");
         },
         2,
         2,
         "not on Earth",
         "good",
         {"javascript:", "data:"}},
    };
}

}  // namespace veille::parsers::hostile
