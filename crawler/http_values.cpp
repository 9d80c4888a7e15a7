#include "crawler/http_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "base/text.h"

namespace veille::crawler {

namespace {

using std::chrono::seconds;

// All digits; a number too large for its type comes back as the largest.
std::optional<std::int64_t> read_number(std::string_view text) {
    if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc::result_out_of_range ? INT64_MAX : value;
}

std::optional<unsigned> month_number(std::string_view name) {
    constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                          "jul", "aug", "sep", "oct", "nov", "dec"};
    const std::string lower = ascii_lower(name.substr(0, 3));
    const auto* found = std::find(kMonths.begin(), kMonths.end(), lower);
    if (found == kMonths.end()) return std::nullopt;
    return static_cast<unsigned>(found - kMonths.begin() + 1);
}

// "08:49:37"
std::optional<seconds> time_of_day(std::string_view text) {
    if (text.size() != 8 || text[2] != ':' || text[5] != ':') return std::nullopt;
    const auto hour = read_number(text.substr(0, 2));
    const auto minute = read_number(text.substr(3, 2));
    const auto second = read_number(text.substr(6, 2));
    if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60)
        return std::nullopt;
    return seconds(*hour * 3600 + *minute * 60 + *second);
}

std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
    std::vector<std::string_view> parts;
    std::size_t start = 0;
    while (start < text.size()) {
        const std::size_t end = std::min(text.find_first_of(separators, start), text.size());
        if (end > start) parts.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    return parts;
}

struct DateWords {
    std::string_view day, month, year, time;
};

// "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"
std::optional<DateWords> date_words(std::string_view text) {
    const auto words = split(text, " ,-\t");
    if (words.size() == 6) return DateWords{words[1], words[2], words[3], words[4]};
    if (words.size() == 5) return DateWords{words[2], words[1], words[4], words[3]};
    return std::nullopt;
}

// The value of `name` in a Cache-Control list; empty string for a bare directive.
std::optional<std::string> directive(std::string_view list, std::string_view name) {
    for (const std::string_view part : split(list, ",")) {
        const std::string_view item = trim_ascii(part);
        const std::size_t equals = item.find('=');
        if (ascii_lower(trim_ascii(item.substr(0, equals))) != name) continue;
        if (equals == std::string_view::npos) return std::string();
        std::string_view value = trim_ascii(item.substr(equals + 1));
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
            value = value.substr(1, value.size() - 2);
        return std::string(value);
    }
    return std::nullopt;
}

}  // namespace

std::string ascii_lower(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return result;
}

std::optional<Instant> parse_http_date(std::string_view text) {
    constexpr std::size_t kLongestDate = 64;
    if (text.size() > kLongestDate) return std::nullopt;
    const auto words = date_words(text);
    if (!words) return std::nullopt;
    const auto day = read_number(words->day);
    const auto month = month_number(words->month);
    auto year = read_number(words->year);
    const auto time = time_of_day(words->time);
    if (!day || !month || !year || !time || *year > 9999) return std::nullopt;
    if (words->year.size() == 2) *year += *year < 70 ? 2000 : 1900;
    const Date date(std::chrono::year(static_cast<int>(*year)), std::chrono::month(*month),
                    std::chrono::day(static_cast<unsigned>(*day)));
    if (!date.ok()) return std::nullopt;
    return Instant(std::chrono::sys_days(date)) + *time;
}

std::optional<seconds> parse_retry_after(std::string_view text, Instant now) {
    text = trim_ascii(text);
    if (const auto number = read_number(text))
        return seconds(std::min<std::int64_t>(*number, kMaximumRetryAfter.count()));
    const auto date = parse_http_date(text);
    if (!date) return std::nullopt;
    const auto wait = std::chrono::ceil<seconds>(*date - now);
    return std::clamp(wait, seconds(0), kMaximumRetryAfter);
}

std::optional<seconds> freshness(const FreshnessFields& fields, Instant now) {
    if (directive(fields.cache_control, "no-store") || directive(fields.cache_control, "no-cache"))
        return std::nullopt;
    seconds lifetime{0};
    if (const auto max_age = directive(fields.cache_control, "max-age")) {
        const auto number = read_number(*max_age);
        if (!number) return std::nullopt;
        lifetime = seconds(std::min<std::int64_t>(*number, kMaximumFreshness.count()));
    } else if (const auto expires = parse_http_date(fields.expires)) {
        const Instant date = parse_http_date(fields.date).value_or(now);
        lifetime = std::chrono::floor<seconds>(*expires - date);
    }
    if (const auto age = read_number(trim_ascii(fields.age)))
        lifetime -= seconds(std::min<std::int64_t>(*age, kMaximumFreshness.count()));
    if (lifetime <= seconds(0)) return std::nullopt;
    return std::min(lifetime, kMaximumFreshness);
}

}  // namespace veille::crawler
