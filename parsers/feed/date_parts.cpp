#include "parsers/feed/date_parts.h"

#include <algorithm>

namespace veille::parsers::feed {

namespace {

using namespace std::chrono_literals;
using std::chrono::microseconds;
using std::chrono::seconds;

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2199;
constexpr seconds kMaxOffset = 14h;

std::optional<Date> day_of_year(int year, int ordinal) {
    const auto first = valid_day(year, 1, 1);
    if (!first || ordinal < 1) return std::nullopt;
    const Date date = std::chrono::sys_days(*first) + std::chrono::days(ordinal - 1);
    return date.year() == first->year() ? std::optional(date) : std::nullopt;
}

// Of two digits, without the century (ISO 8601:1988 5.2): "031231", "03365", "-0312", "-03-12".
std::optional<Date> short_iso_day(DateCursor& scan) {
    const bool month_only = scan.skip('-');
    const std::size_t digits = scan.digits_ahead();
    if (digits < 2 || digits > 6) return std::nullopt;
    const int year = full_year(*scan.number(2), 2);
    if (digits == 5) return month_only ? std::nullopt : day_of_year(year, *scan.number(3));
    if (digits == 2 && !scan.skip('-')) return std::nullopt;
    const auto month = scan.number(2);
    if (!month) return std::nullopt;
    if (month_only) return digits == 6 ? std::nullopt : valid_day(year, *month, 1);
    const auto day = scan.number(2);
    return day ? valid_day(year, *month, *day) : std::nullopt;
}

std::optional<microseconds> fraction(DateCursor& scan) {
    if (!scan.skip_any(".,")) return 0us;
    microseconds value = 0us;
    microseconds unit = 100ms;
    while (scan.digits_ahead() > 0) {
        value += unit * *scan.number(1);
        unit /= 10;
    }
    return value;
}

}  // namespace

std::optional<Date> valid_day(int year, int month, int day) {
    if (year < kFirstYear || year > kLastYear || month < 1 || day < 1) return std::nullopt;
    const Date date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                    std::chrono::day(static_cast<unsigned>(day))};
    return date.ok() ? std::optional(date) : std::nullopt;
}

int full_year(int year, std::size_t digits) {
    if (digits != 2) return year;
    return year >= 90 ? 1900 + year : 2000 + year;
}

bool is_packed(std::size_t digits) {
    return digits == 12 || digits == 14;
}

std::optional<Date> iso_day(DateCursor& scan) {
    const std::size_t digits = scan.digits_ahead();
    if (digits == 0 || digits == 5 || digits == 6) return short_iso_day(scan);
    if (digits == 8 || is_packed(digits)) {
        const int year = *scan.number(4);
        const int month = *scan.number(2);
        return valid_day(year, month, *scan.number(2));
    }
    if (digits == 7) {
        const int year = *scan.number(4);
        return day_of_year(year, *scan.number(3));
    }
    if (digits != 4 && digits != 2) return std::nullopt;
    const int year = full_year(*scan.number(digits), digits);
    if (scan.at_end()) return digits == 4 ? valid_day(year, 1, 1) : std::nullopt;
    if (!scan.skip('-'))
        return digits == 4 && scan.peek() == 't' ? valid_day(year, 1, 1) : std::nullopt;
    const std::size_t next = scan.digits_ahead();
    if (next == 3) return day_of_year(year, *scan.number(3));
    const auto month = scan.number(std::min<std::size_t>(next, 2));
    if (!month) return std::nullopt;
    if (!scan.skip('-')) return digits == 4 ? valid_day(year, *month, 1) : std::nullopt;
    const auto day = scan.number(std::min<std::size_t>(scan.digits_ahead(), 2));
    return day ? valid_day(year, *month, *day) : std::nullopt;
}

std::optional<microseconds> clock_time(DateCursor& scan) {
    const std::size_t digits = scan.digits_ahead();
    const bool packed = digits == 4 || digits == 6;
    const auto hour = scan.number(packed ? 2 : std::min<std::size_t>(digits, 2));
    if (!hour) return std::nullopt;
    std::optional<int> minute = 0;
    std::optional<int> second = 0;
    if (packed) {
        minute = scan.number(2);
        if (digits == 6) second = scan.number(2);
    } else if (scan.skip(':')) {
        minute = scan.number(std::min<std::size_t>(scan.digits_ahead(), 2));
        if (scan.skip(':')) second = scan.number(std::min<std::size_t>(scan.digits_ahead(), 2));
    }
    if (!minute || !second || *minute > 59 || *second > 60 || *hour > 24) return std::nullopt;
    if (*hour == 24 && (*minute > 0 || *second > 0)) return std::nullopt;
    const microseconds part = fraction(scan).value_or(0us);
    return std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
           std::chrono::seconds(std::min(*second, 59)) + part;
}

std::optional<seconds> signed_offset(DateCursor& scan) {
    const bool east = scan.peek() == '+';
    if (!scan.skip_any("+-")) return std::nullopt;
    const std::size_t digits = scan.digits_ahead();
    const auto hours = scan.number(digits == 3 || digits == 1 ? 1 : 2);
    if (!hours) return std::nullopt;
    std::optional<int> minutes = 0;
    if (scan.skip(':') || scan.digits_ahead() >= 2) minutes = scan.number(2);
    if (!minutes || *minutes > 59) return std::nullopt;
    const seconds offset = std::chrono::hours(*hours) + std::chrono::minutes(*minutes);
    if (offset > kMaxOffset) return std::nullopt;
    return east ? offset : -offset;
}

bool apply_half(std::string_view word, microseconds& time) {
    const bool afternoon = word == "pm" || word == "p.m." || word == "오후";
    const bool morning = word == "am" || word == "a.m." || word == "오전";
    if (!afternoon && !morning) return false;
    if (afternoon && time < 12h) time += 12h;
    if (morning && time >= 12h && time < 13h) time -= 12h;
    return true;
}

}  // namespace veille::parsers::feed
