#include "events/recurrence.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace veille::events {

namespace {

constexpr std::array<std::string_view, 7> kDayNames{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
constexpr int kLongestInterval = 99;
constexpr int kSearchedDays = 800;  // two years: the fifth Monday comes sooner

int weekday_of(Date day) {
    return static_cast<int>(std::chrono::weekday(std::chrono::sys_days(day)).iso_encoding()) - 1;
}

std::optional<int> number_of(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<RhythmDay> day_of(std::string_view text) {
    if (text.size() < 2) return std::nullopt;
    const auto name = std::find(kDayNames.begin(), kDayNames.end(), text.substr(text.size() - 2));
    if (name == kDayNames.end()) return std::nullopt;
    RhythmDay day;
    day.weekday = static_cast<int>(name - kDayNames.begin());
    if (text.size() > 2) {
        const std::optional<int> ordinal = number_of(text.substr(0, text.size() - 2));
        if (!ordinal || *ordinal < -1 || *ordinal > 5) return std::nullopt;
        day.ordinal = *ordinal;
    }
    return day;
}

bool take_days(std::string_view list, Rhythm& rhythm) {
    while (!list.empty()) {
        const std::size_t comma = list.find(',');
        const std::optional<RhythmDay> day = day_of(list.substr(0, comma));
        if (!day || rhythm.days.size() == kDayNames.size()) return false;
        rhythm.days.push_back(*day);
        list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
    }
    return true;
}

bool take_until(std::string_view value, Rhythm& rhythm) {
    if (value.size() < 8) return false;
    const auto year = number_of(value.substr(0, 4));
    const auto month = number_of(value.substr(4, 2));
    const auto day = number_of(value.substr(6, 2));
    if (!year || !month || !day) return false;
    const Date date = std::chrono::year{*year} / *month / *day;
    if (!date.ok()) return false;
    rhythm.until = date;
    return true;
}

bool take_part(std::string_view name, std::string_view value, Rhythm& rhythm) {
    if (name == "FREQ") {
        if (value == "DAILY")
            rhythm.frequency = Frequency::Daily;
        else if (value == "WEEKLY")
            rhythm.frequency = Frequency::Weekly;
        else if (value == "MONTHLY")
            rhythm.frequency = Frequency::Monthly;
        else
            return false;
        return true;
    }
    if (name == "BYDAY") return take_days(value, rhythm);
    if (name == "UNTIL") return take_until(value, rhythm);
    const std::optional<int> number = number_of(value);
    if (!number || *number < 1) return false;
    if (name == "INTERVAL") rhythm.interval = *number;
    if (name == "BYMONTHDAY") rhythm.month_day = *number;
    return (name == "INTERVAL" && *number <= kLongestInterval) ||
           (name == "BYMONTHDAY" && *number <= 31);
}

bool is_ordinal_in_month(int ordinal, Date date) {
    if (ordinal == 0) return true;
    const auto day = static_cast<int>(unsigned{date.day()});
    if (ordinal > 0) return (day - 1) / 7 + 1 == ordinal;
    const std::chrono::year_month_day_last last{date.year(),
                                                std::chrono::month_day_last{date.month()}};
    return day + 7 > static_cast<int>(unsigned{last.day()});
}

// Weeks and months are counted from the one that holds `start`.
bool meets(const Rhythm& rhythm, Date date, Date start) {
    const auto days = (std::chrono::sys_days(date) - std::chrono::sys_days(start)).count();
    if (rhythm.frequency == Frequency::Daily && days % rhythm.interval != 0) return false;
    if (rhythm.frequency == Frequency::Weekly &&
        (days + weekday_of(start)) / 7 % rhythm.interval != 0)
        return false;
    if (rhythm.frequency == Frequency::Monthly) {
        const int months = (static_cast<int>(date.year()) - static_cast<int>(start.year())) * 12 +
                           static_cast<int>(unsigned{date.month()}) -
                           static_cast<int>(unsigned{start.month()});
        if (months % rhythm.interval != 0) return false;
        if (rhythm.days.empty()) {
            const unsigned wanted = rhythm.month_day > 0 ? static_cast<unsigned>(rhythm.month_day)
                                                         : unsigned{start.day()};
            return unsigned{date.day()} == wanted;
        }
    }
    if (rhythm.days.empty())
        return rhythm.frequency == Frequency::Daily || weekday_of(date) == weekday_of(start);
    return std::any_of(rhythm.days.begin(), rhythm.days.end(), [&](const RhythmDay& day) {
        return day.weekday == weekday_of(date) && is_ordinal_in_month(day.ordinal, date);
    });
}

}  // namespace

std::string format_rhythm(const Rhythm& rhythm) {
    std::string rule = rhythm.frequency == Frequency::Daily    ? "FREQ=DAILY"
                       : rhythm.frequency == Frequency::Weekly ? "FREQ=WEEKLY"
                                                               : "FREQ=MONTHLY";
    if (rhythm.interval > 1) rule += ";INTERVAL=" + std::to_string(rhythm.interval);
    for (std::size_t i = 0; i < rhythm.days.size(); ++i) {
        rule += i == 0 ? ";BYDAY=" : ",";
        if (rhythm.days[i].ordinal != 0) rule += std::to_string(rhythm.days[i].ordinal);
        rule += kDayNames[static_cast<std::size_t>(rhythm.days[i].weekday)];
    }
    if (rhythm.month_day > 0) rule += ";BYMONTHDAY=" + std::to_string(rhythm.month_day);
    if (rhythm.until) {
        std::string day = format_date(*rhythm.until);
        day.erase(std::remove(day.begin(), day.end(), '-'), day.end());
        rule += ";UNTIL=" + day;
    }
    return rule;
}

std::optional<Rhythm> parse_rhythm(std::string_view rule) {
    Rhythm rhythm;
    bool has_frequency = false;
    while (!rule.empty()) {
        const std::size_t semicolon = rule.find(';');
        const std::string_view part = rule.substr(0, semicolon);
        const std::size_t equals = part.find('=');
        if (equals == std::string_view::npos) return std::nullopt;
        if (!take_part(part.substr(0, equals), part.substr(equals + 1), rhythm))
            return std::nullopt;
        has_frequency = has_frequency || part.starts_with("FREQ");
        rule.remove_prefix(semicolon == std::string_view::npos ? rule.size() : semicolon + 1);
    }
    if (!has_frequency) return std::nullopt;
    return rhythm;
}

std::optional<Date> first_day(const Rhythm& rhythm, Date from) {
    Rhythm every = rhythm;
    every.interval = 1;  // which of the weeks it is nobody said
    std::chrono::sys_days day{from};
    for (int i = 0; i < kSearchedDays; ++i, day += std::chrono::days{1}) {
        if (rhythm.until && day > std::chrono::sys_days{*rhythm.until}) return std::nullopt;
        if (meets(every, Date{day}, from)) return Date{day};
    }
    return std::nullopt;
}

std::vector<Date> days_of(const Rhythm& rhythm, Date start, DaySpan span, std::size_t limit) {
    std::vector<Date> days;
    limit = std::min(limit, kMostRhythmDays);
    std::chrono::sys_days last{span.to};
    if (rhythm.until) last = std::min(last, std::chrono::sys_days{*rhythm.until});
    std::chrono::sys_days day =
        std::max(std::chrono::sys_days{start}, std::chrono::sys_days{span.from});
    const std::chrono::sys_days end = day + std::chrono::days{366 * 30};
    for (; day <= last && day < end && days.size() < limit; day += std::chrono::days{1})
        if (meets(rhythm, Date{day}, start)) days.push_back(Date{day});
    return days;
}

}  // namespace veille::events
