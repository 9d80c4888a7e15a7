#include "parsers/feed/feed_date.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "parsers/feed/date_cursor.h"
#include "parsers/feed/date_parts.h"
#include "parsers/feed/feed_date_words.h"
#include "parsers/zone_word.h"

namespace veille::parsers::feed {

namespace {

using namespace std::chrono_literals;
using std::chrono::microseconds;
using std::chrono::seconds;

constexpr std::size_t kMaxDateBytes = 100;

// A zone's name, an offset, or both ("gmt+1"); false when what stands there is neither.
bool read_zone(DateCursor& scan, FeedDate& date) {
    scan.skip_blanks();
    if (scan.at_end()) return true;
    const std::string_view name = scan.word();
    if (!name.empty()) {
        date.offset = zone_word_offset(name);
        if (!date.offset) return false;
    }
    scan.skip_blanks();
    if (scan.peek() == '+' || scan.peek() == '-') {
        date.offset = signed_offset(scan);
        return date.offset.has_value();
    }
    return scan.at_end() || !name.empty();
}

std::optional<FeedDate> parse_iso(std::string_view text) {
    DateCursor scan(text);
    const bool packed = is_packed(scan.digits_ahead());
    const auto day = iso_day(scan);
    if (!day) return std::nullopt;
    FeedDate date{*day, {}, {}};
    if (scan.at_end()) return date;
    if (!packed && !scan.skip('t') && !scan.skip('_') && scan.peek() != ' ') return std::nullopt;
    scan.skip_blanks();
    const std::string_view half = scan.word();
    scan.skip_blanks();
    if (scan.at_end() && half.empty()) return date;
    auto time = clock_time(scan);
    if (!time) return std::nullopt;
    if (!half.empty() && !apply_half(half, *time)) return std::nullopt;
    const std::size_t before = scan.position();
    scan.skip_blanks();
    if (!apply_half(scan.word(), *time)) scan.go_to(before);
    date.time = time;
    if (!read_zone(scan, date)) return std::nullopt;
    return date;
}

// What a free-form date is made of, in order.
struct Parts {
    std::vector<int> numbers;
    std::vector<std::size_t> lengths;
    unsigned month = 0;
    std::size_t numbers_before_month = 0;
    std::optional<microseconds> time;
    std::optional<seconds> offset;
};

bool take_word(std::string_view word, Parts& parts) {
    if (parts.time && apply_half(word, *parts.time)) return true;
    if (const auto offset = zone_word_offset(word); offset && parts.time) {
        parts.offset = offset;
        return true;
    }
    // "mar" is a weekday too: the last month named is the month.
    if (const unsigned month = month_of(word)) {
        parts.month = month;
        parts.numbers_before_month = parts.numbers.size();
    }
    return true;
}

bool take_number(DateCursor& scan, Parts& parts) {
    const std::size_t digits = scan.digits_ahead();
    const std::size_t start = scan.position();
    if (digits <= 2 && !parts.time) {
        scan.number(digits);
        if (scan.peek() == ':') {
            scan.go_to(start);
            parts.time = clock_time(scan);
            return parts.time.has_value();
        }
        scan.go_to(start);
    }
    if (digits > 4) return false;
    parts.lengths.push_back(digits);
    parts.numbers.push_back(*scan.number(digits));
    return parts.numbers.size() <= 3;
}

std::optional<Parts> split_parts(std::string_view text) {
    Parts parts;
    DateCursor scan(text);
    while (!scan.at_end()) {
        if (is_digit(scan.peek())) {
            if (!take_number(scan, parts)) return std::nullopt;
        } else if (const std::string_view word = scan.word(); !word.empty()) {
            take_word(word, parts);
        } else if (parts.time && (scan.peek() == '+' || scan.peek() == '-')) {
            const std::size_t at = scan.position();
            parts.offset = signed_offset(scan);
            if (!parts.offset && scan.position() == at) return std::nullopt;
            if (!parts.offset) return std::nullopt;
        } else if (!scan.skip_any(" ,./-;'\"t")) {
            return std::nullopt;
        }
    }
    return parts;
}

std::optional<Date> day_of(const Parts& parts) {
    const auto& numbers = parts.numbers;
    if (parts.month != 0) {
        if (numbers.size() != 2) return std::nullopt;
        const bool year_first = parts.lengths[0] == 4;
        const std::size_t at = year_first ? 0 : 1;
        return valid_day(full_year(numbers[at], parts.lengths[at]), static_cast<int>(parts.month),
                         numbers[year_first ? 1 : 0]);
    }
    if (numbers.size() != 3) return std::nullopt;
    if (parts.lengths[0] == 4) return valid_day(numbers[0], numbers[1], numbers[2]);
    if (parts.lengths[2] != 4) return std::nullopt;
    // "05/06/2026" may be two days: not guessed.
    if (numbers[0] <= 12 && numbers[1] <= 12 && numbers[0] != numbers[1]) return std::nullopt;
    const bool day_first = numbers[0] > 12;
    return valid_day(numbers[2], numbers[day_first ? 1 : 0], numbers[day_first ? 0 : 1]);
}

// RFC 822 3.1.4: comments nest, a backslash quotes, and a comment counts as a blank.
std::string without_comments(std::string_view text) {
    std::string rest;
    std::size_t depth = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (depth > 0 && c == '\\') ++at;
        if (c == '(' && depth++ == 0) rest.push_back(' ');
        if (depth == 0) rest.push_back(c);
        if (c == ')' && depth > 0) --depth;
    }
    return rest;
}

// `text` begins like `form`, in which "0" stands for any digit, "A" and "a" for letters.
bool has_form(std::string_view text, std::string_view form) {
    if (text.size() < form.size()) return false;
    for (std::size_t i = 0; i < form.size(); ++i) {
        const char c = text[i];
        const bool fits = form[i] == '0'   ? is_digit(c)
                          : form[i] == 'A' ? c >= 'A' && c <= 'Z'
                          : form[i] == 'a' ? c >= 'a' && c <= 'z'
                                           : c == form[i];
        if (!fits) return false;
    }
    return true;
}

int number_at(std::string_view text, std::size_t at, std::size_t digits) {
    int number = 0;
    for (const char c : text.substr(at, digits)) number = number * 10 + (c - '0');
    return number;
}

// 0: none.
int english_month(std::string_view name) {
    constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
    const std::size_t at = kMonths.find(name);
    return at == std::string_view::npos || at % 3 != 0 ? 0 : static_cast<int>(at / 3) + 1;
}

std::optional<seconds> usual_offset(std::string_view zone, bool mail) {
    if (zone == (mail ? "GMT" : "Z")) return 0s;
    constexpr std::string_view kMail = "0000";
    constexpr std::string_view kIso = "00:00";
    const std::string_view form = mail ? kMail : kIso;
    if (zone.size() != form.size() + 1 || (zone.front() != '+' && zone.front() != '-') ||
        !has_form(zone.substr(1), form))
        return std::nullopt;
    const int hours = number_at(zone, 1, 2);
    const int minutes = number_at(zone, zone.size() - 2, 2);
    constexpr int kUsual = 12;
    if (hours > kUsual || minutes > 59) return std::nullopt;
    const seconds east = std::chrono::hours(hours) + std::chrono::minutes(minutes);
    return zone.front() == '-' ? -east : east;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

// "Mon, 02 Mar 2026 09:05:00 +0100" (or "GMT") and "2026-03-02T09:05:00+01:00" (or "Z"): nearly all
// dates of feeds. Nothing for any other, which is left to be read with more care.
std::optional<FeedDate> parse_usual(std::string_view text) {
    constexpr std::string_view kMail = "Aaa, 00 Aaa 0000 00:00:00 ";
    constexpr std::string_view kIso = "0000-00-00T00:00:00";
    const bool mail = has_form(text, kMail);
    if (!mail && !has_form(text, kIso)) return std::nullopt;
    const std::string_view zone = text.substr(mail ? kMail.size() : kIso.size());
    const std::string_view clock = text.substr(mail ? 17 : 11, 8);
    const auto offset = usual_offset(zone, mail);
    const auto day =
        mail ? valid_day(number_at(text, 12, 4), english_month(text.substr(8, 3)),
                         number_at(text, 5, 2))
             : valid_day(number_at(text, 0, 4), number_at(text, 5, 2), number_at(text, 8, 2));
    const int hour = number_at(clock, 0, 2);
    const int minute = number_at(clock, 3, 2);
    const int second = number_at(clock, 6, 2);
    if (!offset || !day || hour > 23 || minute > 59 || second > 59) return std::nullopt;
    return FeedDate{*day, std::chrono::hours(hour) + std::chrono::minutes(minute) + seconds(second),
                    offset};
}

}  // namespace

std::optional<FeedDate> parse_feed_date(std::string_view text) {
    const std::string_view trimmed = trim_ascii(text);
    if (trimmed.empty() || trimmed.size() > kMaxDateBytes) return std::nullopt;
    if (auto usual = parse_usual(trimmed)) return usual;
    std::string folded = collapse_whitespace(without_comments(to_lower(trimmed)));
    const bool korean =
        folded.find("년") != std::string::npos || folded.find("오") != std::string::npos;
    replace_all(folded, "년 ", "-");
    replace_all(folded, "월 ", "-");
    replace_all(folded, "일", "");
    auto date = parse_iso(folded);
    if (date && korean && !date->offset) date->offset = 9h;
    if (date) return date;
    folded = fold(folded);
    const auto parts = split_parts(folded);
    if (!parts) return std::nullopt;
    const auto day = day_of(*parts);
    if (!day) return std::nullopt;
    return FeedDate{*day, parts->time, parts->offset};
}

Instant instant_of(const FeedDate& date) {
    return Instant(std::chrono::sys_days(date.day)) + date.time.value_or(0us) -
           date.offset.value_or(0s);
}

events::When when_of(const FeedDate& date, std::string_view text) {
    events::When when;
    when.wall = at_midnight(date.day) +
                std::chrono::duration_cast<seconds>(date.time.value_or(microseconds(0)));
    when.offset = date.offset;
    when.kind = !date.time    ? events::WhenKind::DayOnly
                : date.offset ? events::WhenKind::Instant
                              : events::WhenKind::Floating;
    when.text = text;
    return when;
}

}  // namespace veille::parsers::feed
