#include "parsers/jsonld/schema_schedule.h"

#include <array>

#include "base/text.h"
#include "parsers/jsonld/web_date.h"

namespace veille::parsers {
namespace {

struct Named {
    std::string_view word;
    std::string_view value;
};

constexpr std::array kFrequencies = {
    Named{"daily", "FREQ=DAILY"},     Named{"weekly", "FREQ=WEEKLY"},
    Named{"monthly", "FREQ=MONTHLY"}, Named{"yearly", "FREQ=YEARLY"},
    Named{"annually", "FREQ=YEARLY"}, Named{"biweekly", "FREQ=WEEKLY;INTERVAL=2"},
};

constexpr std::array kDays = {
    Named{"monday", "MO"},   Named{"tuesday", "TU"}, Named{"wednesday", "WE"},
    Named{"thursday", "TH"}, Named{"friday", "FR"},  Named{"saturday", "SA"},
    Named{"sunday", "SU"},
};

// "P1W" is every week, "P2M" every second month.
std::string read_frequency(std::string_view text) {
    const std::string word = to_lower(trim_ascii(text));
    for (const Named& named : kFrequencies)
        if (word == named.word) return std::string(named.value);
    if (word.size() < 3 || word.size() > 5 || word.front() != 'p') return {};
    const std::string count = word.substr(1, word.size() - 2);
    if (count.find_first_not_of("0123456789") != std::string::npos || count == "0") return {};
    std::string rule;
    switch (word.back()) {
        case 'd':
            rule = "FREQ=DAILY";
            break;
        case 'w':
            rule = "FREQ=WEEKLY";
            break;
        case 'm':
            rule = "FREQ=MONTHLY";
            break;
        case 'y':
            rule = "FREQ=YEARLY";
            break;
        default:
            return {};
    }
    return count == "1" ? rule : rule + ";INTERVAL=" + count;
}

// "https://schema.org/Monday", "Monday", "MO", "2MO".
std::string read_day(std::string_view text) {
    const std::string word = to_lower(without_vocabulary(trim_ascii(text)));
    for (const Named& named : kDays) {
        if (word == named.word) return std::string(named.value);
        const std::string code = to_lower(named.value);
        if (word == code) return std::string(named.value);
        if (word.size() <= 4 && word.size() > 2 && word.ends_with(code) &&
            word.substr(0, word.size() - 2).find_first_not_of("-0123456789") == std::string::npos)
            return word.substr(0, word.size() - 2) + std::string(named.value);
    }
    return {};
}

std::string join_numbers(const std::vector<std::string>& texts) {
    std::string joined;
    for (const std::string& text : texts) {
        if (text.empty() || text.size() > 3 ||
            text.find_first_not_of("-0123456789") != std::string::npos)
            continue;
        if (!joined.empty()) joined.push_back(',');
        joined += text;
    }
    return joined;
}

// A date and a time given apart.
std::optional<events::When> join(const ThingReader& schedule, std::string_view date,
                                 std::string_view time) {
    auto when = schedule.when(date);
    const std::string clock = schedule.raw_text(time);
    if (!when || when->has_hour() || clock.empty()) return when;
    const std::string zone = schedule.raw_text("scheduleTimezone");
    auto joined = parse_web_date(format_date(date_of(when->wall)) + "T" + clock,
                                 zone.empty() ? schedule.context().zone : zone);
    return joined ? joined : when;
}

std::string read_rule(const ThingReader& schedule) {
    std::string rule = read_frequency(schedule.raw_text("repeatFrequency"));
    if (rule.empty()) return rule;
    std::string days;
    for (const std::string& text : schedule.texts("byDay")) {
        const std::string day = read_day(text);
        if (!day.empty()) days += (days.empty() ? "" : ",") + day;
    }
    if (!days.empty()) rule += ";BYDAY=" + days;
    if (const std::string list = join_numbers(schedule.texts("byMonthDay")); !list.empty())
        rule += ";BYMONTHDAY=" + list;
    if (const std::string list = join_numbers(schedule.texts("byMonth")); !list.empty())
        rule += ";BYMONTH=" + list;
    const std::string count = schedule.raw_text("repeatCount");
    if (!count.empty() && count.size() < 5 && count != "0" &&
        count.find_first_not_of("0123456789") == std::string::npos) {
        rule += ";COUNT=" + count;
    } else if (const auto until = schedule.when("endDate")) {
        std::string day = format_date(date_of(until->wall));
        std::erase(day, '-');
        rule += ";UNTIL=" + day + "T235959";
    }
    return rule;
}

// A schedule that repeats nothing is one date of several.
bool add_date(const ThingReader& schedule, events::Item& item) {
    auto date = join(schedule, "startDate", "startTime");
    if (!date) return false;
    if (!item.start) {
        item.start = std::move(date);
        item.end = join(schedule, schedule.when("endDate") ? "endDate" : "startDate", "endTime");
        if (item.end && item.end->wall <= item.start->wall) item.end.reset();
    } else if (item.start->wall != date->wall) {
        item.recurrence->dates.push_back(std::move(*date));
    }
    return true;
}

}  // namespace

void read_schedule(const ThingReader& event, events::Item& item) {
    for (const ThingReader& schedule : event.things("eventSchedule")) {
        const std::string rule = read_rule(schedule);
        if (rule.empty() && schedule.raw_text("repeatFrequency").empty() &&
            add_date(schedule, item))
            continue;
        if (rule.empty()) {
            item.diagnostics.push_back({events::Severity::Warning, "schedule-unread",
                                        "the schedule's repeatFrequency could not be read", ""});
            continue;
        }
        item.recurrence->rules.push_back(rule);
        for (const std::string& text : schedule.texts("exceptDate"))
            if (auto when = parse_web_date(text, event.context().zone))
                item.recurrence->exceptions.push_back(std::move(*when));
        const auto first = join(schedule, "startDate", "startTime");
        if (first && (!item.start || !item.start->has_hour())) {
            item.start = first;
            item.end.reset();
            if (const auto last = join(schedule, "startDate", "endTime");
                last && last->has_hour() && last->wall > first->wall)
                item.end = last;
        }
        item.provenance[events::Field::Recurrence] = {event.context().how + ":eventSchedule",
                                                      event.context().confidence, ""};
        return;
    }
}

}  // namespace veille::parsers
