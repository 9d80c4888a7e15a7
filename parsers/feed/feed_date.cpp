#include "parsers/feed/feed_date.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "parsers/feed/feed_date_words.h"
#include "parsers/zone_word.h"

namespace veille::parsers::feed {

namespace {

using namespace std::chrono_literals;
using std::chrono::microseconds;
using std::chrono::seconds;

constexpr std::size_t kMaxDateBytes = 100;
constexpr int kFirstYear = 1900;  // what lies outside is a slip or a placeholder
constexpr int kLastYear = 2199;
constexpr seconds kMaxOffset = 14h;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// A cursor over the text, for formats with fixed places.
class Scanner {
  public:
    explicit Scanner(std::string_view text) : text_(text) {}

    bool at_end() const { return at_ >= text_.size(); }
    char peek() const { return at_end() ? '\0' : text_[at_]; }
    bool skip(char c) { return peek() == c && (++at_, true); }
    bool skip_any(std::string_view set) {
        return !at_end() && set.find(peek()) != std::string_view::npos && (++at_, true);
    }
    void skip_blanks() {
        while (skip(' ')) {
        }
    }
    std::size_t digits_ahead() const {
        std::size_t count = 0;
        while (at_ + count < text_.size() && is_digit(text_[at_ + count])) ++count;
        return count;
    }
    std::optional<int> number(std::size_t digits) {
        if (digits == 0 || digits_ahead() < digits) return std::nullopt;
        int value = 0;
        for (std::size_t i = 0; i < digits; ++i) value = value * 10 + (text_[at_++] - '0');
        return value;
    }
    std::string_view word() {
        const std::size_t from = at_;
        while (!at_end() &&
               ((peek() >= 'a' && peek() <= 'z') || static_cast<unsigned char>(peek()) >= 0x80))
            ++at_;
        return text_.substr(from, at_ - from);
    }
    std::string_view rest() const { return text_.substr(std::min(at_, text_.size())); }
    std::size_t position() const { return at_; }
    void go_to(std::size_t position) { at_ = position; }

  private:
    std::string_view text_;
    std::size_t at_ = 0;
};

std::optional<Date> valid_day(int year, int month, int day) {
    if (year < kFirstYear || year > kLastYear || month < 1 || day < 1) return std::nullopt;
    const Date date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                    std::chrono::day(static_cast<unsigned>(day))};
    return date.ok() ? std::optional(date) : std::nullopt;
}

std::optional<Date> day_of_year(int year, int ordinal) {
    const auto first = valid_day(year, 1, 1);
    if (!first || ordinal < 1) return std::nullopt;
    const Date date = std::chrono::sys_days(*first) + std::chrono::days(ordinal - 1);
    return date.year() == first->year() ? std::optional(date) : std::nullopt;
}

// Two digits: 1990 to 2089, as feeds did not exist before.
int full_year(int year, std::size_t digits) {
    if (digits != 2) return year;
    return year >= 90 ? 1900 + year : 2000 + year;
}

// "2003-12-31", "20031231", "2003-12", "2003", "2003-365", "03-12-31".
std::optional<Date> iso_day(Scanner& scan) {
    const std::size_t digits = scan.digits_ahead();
    if (digits == 8) {
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

std::optional<microseconds> fraction(Scanner& scan) {
    if (!scan.skip_any(".,")) return 0us;
    microseconds value = 0us;
    microseconds unit = 100ms;
    while (scan.digits_ahead() > 0) {
        value += unit * *scan.number(1);
        unit /= 10;
    }
    return value;
}

// "10:14:55.120", "9:15", "101455", "10".
std::optional<microseconds> clock_time(Scanner& scan) {
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

// "+01:00", "-0500", "+1", "−05" at the cursor.
std::optional<seconds> signed_offset(Scanner& scan) {
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

// A zone's name, an offset, or both ("gmt+1"); false when what stands there is neither.
bool read_zone(Scanner& scan, FeedDate& date) {
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
    return scan.at_end() || scan.peek() == '(' || !name.empty();
}

bool apply_half(std::string_view word, microseconds& time) {
    const bool afternoon = word == "pm" || word == "p.m." || word == "오후";
    const bool morning = word == "am" || word == "a.m." || word == "오전";
    if (!afternoon && !morning) return false;
    if (afternoon && time < 12h) time += 12h;
    if (morning && time >= 12h && time < 13h) time -= 12h;
    return true;
}

std::optional<FeedDate> parse_iso(std::string_view text) {
    Scanner scan(text);
    const auto day = iso_day(scan);
    if (!day) return std::nullopt;
    FeedDate date{*day, {}, {}};
    if (scan.at_end()) return date;
    if (!scan.skip('t') && !scan.skip('_') && scan.peek() != ' ') return std::nullopt;
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

bool take_number(Scanner& scan, Parts& parts) {
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
    Scanner scan(text);
    while (!scan.at_end()) {
        if (scan.peek() == '(') break;  // a comment (RFC 822 3.4.3)
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

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

}  // namespace

std::optional<FeedDate> parse_feed_date(std::string_view text) {
    const std::string_view trimmed = trim_ascii(text);
    if (trimmed.empty() || trimmed.size() > kMaxDateBytes) return std::nullopt;
    std::string folded = collapse_whitespace(to_lower(trimmed));
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
