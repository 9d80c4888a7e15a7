#include "parsers/ical/recurrence_rule.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "base/text.h"

namespace veille::parsers::ical {

namespace {

using std::chrono::days;

tl::unexpected<Error> not_understood(std::string_view why, std::string_view text) {
    return fail(ErrorCode::InvalidInput, "rule not understood: " + std::string(why),
                std::string(text.substr(0, 120)));
}

std::optional<long> whole_number(std::string_view text) {
    if (!text.empty() && text.front() == '+') text.remove_prefix(1);
    long value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::string upper_without_blanks(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    std::size_t comma = std::string::npos;
    for (const char letter : text) {
        if (letter == ' ' || letter == '\t') continue;
        // "BYMONTH=10,BYMONTHDAY=10": a comma where a semicolon belongs.
        if (letter == '=' && comma != std::string::npos) result[comma] = ';';
        if (letter == ',') comma = result.size();
        if (letter == ';' || letter == '=') comma = std::string::npos;
        result += letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    }
    return result;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

std::optional<unsigned> weekday_number(std::string_view word) {
    constexpr std::array<std::string_view, 7> kWords{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
    const auto found = std::find(kWords.begin(), kWords.end(), word);
    if (found == kWords.end()) return std::nullopt;
    return static_cast<unsigned>(found - kWords.begin());
}

struct Range {
    long low;
    long high;
    bool negative;  // also -high to -low
};

struct ListPart {
    std::string_view name;
    std::vector<int> RecurrenceRule::*target;
    Range range;
    std::size_t limit;
};

// RFC 5545 section 3.3.10, the grammar of recur-rule-part.
constexpr std::array<ListPart, 8> kListParts{{
    {"BYSECOND", &RecurrenceRule::seconds, {0, 60, false}, kMaxTimesInList},
    {"BYMINUTE", &RecurrenceRule::minutes, {0, 59, false}, kMaxTimesInList},
    {"BYHOUR", &RecurrenceRule::hours, {0, 23, false}, kMaxTimesInList},
    {"BYMONTHDAY", &RecurrenceRule::month_days, {1, 31, true}, kMaxValuesInList},
    {"BYYEARDAY", &RecurrenceRule::year_days, {1, 366, true}, kMaxValuesInList},
    {"BYWEEKNO", &RecurrenceRule::week_numbers, {1, 53, true}, kMaxValuesInList},
    {"BYMONTH", &RecurrenceRule::months, {1, 12, false}, kMaxValuesInList},
    {"BYSETPOS", &RecurrenceRule::positions, {1, 366, true}, kMaxValuesInList},
}};

Result<bool> read_list(const ListPart& part, std::string_view value, RecurrenceRule& rule) {
    if (static_cast<std::size_t>(std::count(value.begin(), value.end(), ',')) >= part.limit)
        return fail(ErrorCode::LimitExceeded,
                    "rule not understood: " + std::string(part.name) + " lists more than " +
                        std::to_string(part.limit) +
                        " values: not expanded (at most 500 occurrences are kept of any rule)");
    std::set<int> values;
    for (const std::string_view word : split(value, ',')) {
        if (word.empty()) continue;  // a comma too many, as some programs write it
        const std::optional<long> number = whole_number(word);
        if (!number) return not_understood(part.name, word);
        const long size = *number < 0 ? -*number : *number;
        if ((*number < 0 && !part.range.negative) || size < part.range.low ||
            size > part.range.high)
            return not_understood(std::string(part.name) + " out of range", word);
        values.insert(static_cast<int>(*number));
    }
    if (values.empty()) return not_understood(std::string(part.name) + " is empty", value);
    (rule.*part.target).assign(values.begin(), values.end());
    return true;
}

Result<bool> read_weekdays(std::string_view value, RecurrenceRule& rule) {
    if (static_cast<std::size_t>(std::count(value.begin(), value.end(), ',')) >= kMaxValuesInList)
        return not_understood("BYDAY lists too many days", "");
    for (const std::string_view word : split(value, ',')) {
        if (word.empty()) continue;
        if (word.size() < 2) return not_understood("BYDAY", word);
        const std::optional<unsigned> weekday = weekday_number(word.substr(word.size() - 2));
        if (!weekday) return not_understood("BYDAY", word);
        long ordinal = 0;
        if (word.size() > 2) {
            const std::optional<long> number = whole_number(word.substr(0, word.size() - 2));
            if (!number || *number == 0 || *number > kMaxOrdinal || *number < -kMaxOrdinal)
                return not_understood("BYDAY out of range", word);
            ordinal = *number;
        }
        rule.weekdays.push_back({static_cast<int>(ordinal), *weekday});
    }
    if (rule.weekdays.empty()) return not_understood("BYDAY is empty", value);
    return true;
}

Result<bool> read_frequency(std::string_view value, RecurrenceRule& rule) {
    if (value == "DAILY")
        rule.frequency = Frequency::Daily;
    else if (value == "WEEKLY")
        rule.frequency = Frequency::Weekly;
    else if (value == "MONTHLY")
        rule.frequency = Frequency::Monthly;
    else if (value == "YEARLY")
        rule.frequency = Frequency::Yearly;
    else if (value == "HOURLY" || value == "MINUTELY" || value == "SECONDLY")
        return fail(ErrorCode::Refused, "repeats more often than daily: not expanded",
                    "FREQ=" + std::string(value));
    else
        return not_understood("FREQ", value);
    return true;
}

Result<bool> read_bounds(std::string_view name, std::string_view value, RecurrenceRule& rule) {
    if (name == "UNTIL") {
        rule.until = parse_moment(value);
        if (!rule.until) return not_understood("UNTIL", value);
        return true;
    }
    const std::optional<long> number = whole_number(value);
    const long limit = name == "COUNT" ? kMaxCount : kMaxInterval;
    if (!number || *number < 1) return not_understood(name, value);
    const int bounded = static_cast<int>(std::min(*number, limit));
    if (name == "COUNT")
        rule.count = bounded;
    else if (*number > limit)
        return not_understood("INTERVAL is out of range", value);
    else
        rule.interval = bounded;
    return true;
}

Result<bool> read_calendar_part(std::string_view name, std::string_view value,
                                RecurrenceRule& rule) {
    if (name == "WKST") {
        const std::optional<unsigned> weekday = weekday_number(value);
        if (!weekday) return not_understood("WKST", value);
        rule.week_start = *weekday;
        return true;
    }
    if (name == "RSCALE") {
        if (value != "GREGORIAN") return not_understood("the calendar of RSCALE", value);
        return true;
    }
    if (value == "OMIT")
        rule.skip = Skip::Omit;
    else if (value == "BACKWARD")
        rule.skip = Skip::Backward;
    else if (value == "FORWARD")
        rule.skip = Skip::Forward;
    else
        return not_understood("SKIP", value);
    return true;
}

Result<bool> read_part(std::string_view name, std::string_view value, RecurrenceRule& rule) {
    if (name == "FREQ") return read_frequency(value, rule);
    if (name == "UNTIL" || name == "COUNT" || name == "INTERVAL")
        return read_bounds(name, value, rule);
    if (name == "BYDAY" || name == "BYWEEKDAY") return read_weekdays(value, rule);
    if (name == "WKST" || name == "RSCALE" || name == "SKIP")
        return read_calendar_part(name, value, rule);
    for (const ListPart& part : kListParts)
        if (part.name == name) return read_list(part, value, rule);
    if (name.substr(0, 2) == "X-") return true;
    return not_understood("unknown part", name);
}

Result<bool> check_parts_together(const RecurrenceRule& rule, std::string_view text) {
    if (rule.count && rule.until) return not_understood("COUNT and UNTIL exclude each other", text);
    const bool any_ordinal = std::any_of(rule.weekdays.begin(), rule.weekdays.end(),
                                         [](const WeekdayRule& day) { return day.ordinal != 0; });
    if (any_ordinal && (rule.frequency == Frequency::Daily || rule.frequency == Frequency::Weekly))
        return not_understood("a numbered weekday needs a month or a year", text);
    return true;
}

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t length) {
    int value = 0;
    for (std::size_t i = at; i < at + length; ++i) {
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

}  // namespace

std::optional<Until> parse_moment(std::string_view text) {
    std::array<char, 17> letters{};
    std::size_t size = 0;
    for (const char letter : text) {
        if (letter == '-' || letter == ':') continue;
        if (size == letters.size()) return std::nullopt;
        letters[size++] = letter;
    }
    std::string_view plain{letters.data(), size};
    Until moment;
    if (!plain.empty() && (plain.back() | 0x20) == 'z') {
        moment.is_utc = true;
        plain.remove_suffix(1);
    }
    moment.is_date = plain.size() == 8;
    const bool with_seconds = plain.size() == 15;
    if (!moment.is_date && !with_seconds && plain.size() != 13) return std::nullopt;
    if (!moment.is_date && (plain[8] | 0x20) != 't' && plain[8] != ' ') return std::nullopt;
    const auto year = digits(plain, 0, 4);
    const auto month = digits(plain, 4, 2);
    const auto day = digits(plain, 6, 2);
    if (!year || !month || !day || *year == 0) return std::nullopt;
    const Date date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                    std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) return std::nullopt;
    moment.wall = LocalTime{std::chrono::local_days{date}.time_since_epoch()};
    if (moment.is_date) return moment;
    const auto hour = digits(plain, 9, 2);
    const auto minute = digits(plain, 11, 2);
    const auto second = with_seconds ? digits(plain, 13, 2) : std::optional<int>{0};
    if (!hour || !minute || !second || *minute > 59 || *second > 60) return std::nullopt;
    // The end of a day, as some programs write it.
    const bool end_of_day = *hour == 24 && *minute == 0 && *second == 0;
    if (*hour > 23 && !end_of_day) return std::nullopt;
    moment.wall += std::chrono::hours{*hour} + std::chrono::minutes{*minute} +
                   std::chrono::seconds{std::min(*second, 59)};
    return moment;
}

Result<RecurrenceRule> parse_rule(std::string_view text) {
    if (text.size() > kMaxRuleLength) return not_understood("it is too long", "");
    const std::string upper = upper_without_blanks(text);
    std::string_view rest = upper;
    if (rest.substr(0, 6) == "RRULE:") rest.remove_prefix(6);
    RecurrenceRule rule;
    std::set<std::string_view> seen;
    for (const std::string_view part : split(rest, ';')) {
        if (part.empty()) continue;
        const std::size_t equals = part.find('=');
        if (equals == std::string_view::npos) return not_understood("a part without '='", part);
        const std::string_view name = part.substr(0, equals);
        if (!seen.insert(name).second) return not_understood("a part stands twice", name);
        VEILLE_TRY([[maybe_unused]] const bool read,
                   read_part(name, part.substr(equals + 1), rule));
    }
    if (!seen.contains("FREQ")) return not_understood("FREQ is missing", text);
    VEILLE_TRY([[maybe_unused]] const bool sound, check_parts_together(rule, text));
    return rule;
}

}  // namespace veille::parsers::ical
