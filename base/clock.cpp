#include "base/clock.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace veille {

namespace {

constexpr int kFirstYear = 1;
constexpr int kLastYear = 9999;

// Reads fixed-width digits and separators from the front of a view.
class Cursor {
  public:
    explicit Cursor(std::string_view text) : rest_(text) {}

    bool at_end() const { return rest_.empty(); }

    bool skip(std::string_view any_of) {
        if (rest_.empty() || any_of.find(rest_.front()) == std::string_view::npos) return false;
        rest_.remove_prefix(1);
        return true;
    }

    bool digits(std::size_t count, int& value) {
        if (rest_.size() < count) return false;
        int result = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const char digit = rest_[i];
            if (digit < '0' || digit > '9') return false;
            result = result * 10 + (digit - '0');
        }
        rest_.remove_prefix(count);
        value = result;
        return true;
    }

    void skip_digits() {
        while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9')
            rest_.remove_prefix(1);
    }

    char peek() const { return rest_.empty() ? '\0' : rest_.front(); }

  private:
    std::string_view rest_;
};

tl::unexpected<Error> bad_time(std::string_view text) {
    return fail(ErrorCode::InvalidInput,
                "not a date or time, expected for example 2026-03-03T18:00:00+01:00",
                std::string(text));
}

bool read_date(Cursor& cursor, Date& date) {
    int year = 0, month = 0, day = 0;
    if (!cursor.digits(4, year) || !cursor.skip("-") || !cursor.digits(2, month) ||
        !cursor.skip("-") || !cursor.digits(2, day))
        return false;
    date = Date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                std::chrono::day{static_cast<unsigned>(day)}};
    return date.ok() && year >= kFirstYear && year <= kLastYear;
}

bool read_time_of_day(Cursor& cursor, std::chrono::seconds& time) {
    int hour = 0, minute = 0, second = 0;
    if (!cursor.digits(2, hour) || !cursor.skip(":") || !cursor.digits(2, minute)) return false;
    if (cursor.skip(":")) {
        if (!cursor.digits(2, second)) return false;
        if (cursor.skip(".")) cursor.skip_digits();
    }
    if (hour > 23 || minute > 59 || second > 60) return false;
    if (second == 60) second = 59;  // a leap second is no instant of our time line
    time = std::chrono::hours{hour} + std::chrono::minutes{minute} + std::chrono::seconds{second};
    return true;
}

bool read_offset(Cursor& cursor, std::chrono::seconds& offset) {
    if (cursor.skip("Zz")) {
        offset = std::chrono::seconds{0};
        return true;
    }
    const bool east = cursor.peek() == '+';
    if (!cursor.skip("+-")) return false;
    int hour = 0, minute = 0;
    if (!cursor.digits(2, hour)) return false;
    cursor.skip(":");
    if (!cursor.digits(2, minute) || hour > 23 || minute > 59) return false;
    const std::chrono::seconds size = std::chrono::hours{hour} + std::chrono::minutes{minute};
    offset = east ? size : -size;
    return true;
}

}  // namespace

Instant system_now() {
    return std::chrono::time_point_cast<Microseconds>(std::chrono::system_clock::now());
}

std::string format_date(Date date) {
    std::array<char, 32> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return buffer.data();
}

std::string format_local(LocalTime time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::hh_mm_ss clock{time - day};
    std::array<char, 32> buffer{};
    std::snprintf(
        buffer.data(), buffer.size(), "T%02d:%02d:%02d", static_cast<int>(clock.hours().count()),
        static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()));
    return format_date(Date{day}) + buffer.data();
}

std::string format_utc(Instant instant) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(instant);
    return format_local(LocalTime{seconds.time_since_epoch()}) + "Z";
}

Result<Instant> parse_instant(std::string_view text) {
    Cursor cursor(text);
    Date date;
    if (!read_date(cursor, date)) return bad_time(text);
    const auto day = std::chrono::sys_days{date};
    if (cursor.at_end()) return Instant{day};
    std::chrono::seconds time{}, offset{};
    if (!cursor.skip("Tt ") || !read_time_of_day(cursor, time) || !read_offset(cursor, offset) ||
        !cursor.at_end())
        return bad_time(text);
    return Instant{day + time - offset};
}

Result<LocalTime> parse_local(std::string_view text) {
    Cursor cursor(text);
    Date date;
    if (!read_date(cursor, date)) return bad_time(text);
    std::chrono::seconds time{};
    if (!cursor.at_end() &&
        (!cursor.skip("Tt ") || !read_time_of_day(cursor, time) || !cursor.at_end()))
        return bad_time(text);
    return at_midnight(date) + time;
}

Result<Date> parse_date(std::string_view text) {
    Cursor cursor(text);
    Date date;
    if (!read_date(cursor, date) || !cursor.at_end()) return bad_time(text);
    return date;
}

Date date_of(LocalTime time) {
    return Date{std::chrono::floor<std::chrono::days>(time)};
}

LocalTime at_midnight(Date date) {
    return LocalTime{std::chrono::local_days{date}};
}

}  // namespace veille
