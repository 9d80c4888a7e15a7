#include "parsers/jsonld/web_date.h"

#include <cstdint>

#include "base/text.h"
#include "parsers/zone_word.h"

namespace veille::parsers {
namespace {

constexpr std::size_t kLongestDate = 64;
constexpr int kMaxOffsetMinutes = 14 * 60;

class Cursor {
  public:
    explicit Cursor(std::string_view text) : text_(text) {}

    std::size_t digits_ahead() const {
        std::size_t count = 0;
        while (at_ + count < text_.size() && text_[at_ + count] >= '0' && text_[at_ + count] <= '9')
            ++count;
        return count;
    }

    std::optional<int> number(std::size_t digits) {
        if (digits_ahead() < digits) return std::nullopt;
        int value = 0;
        for (std::size_t i = 0; i < digits; ++i) value = value * 10 + (text_[at_++] - '0');
        return value;
    }

    bool accept(std::string_view any_of) {
        if (at_ >= text_.size() || any_of.find(text_[at_]) == std::string_view::npos) return false;
        ++at_;
        return true;
    }

    void skip_blanks() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
    }

    void skip_digits() { at_ += digits_ahead(); }
    bool at_end() const { return at_ >= text_.size(); }
    std::string_view rest() const { return text_.substr(at_); }
    void skip(std::size_t count) { at_ += count; }

  private:
    std::string_view text_;
    std::size_t at_ = 0;
};

std::optional<Date> read_date(Cursor& cursor) {
    const auto year = cursor.number(4);
    if (!year || *year < 1) return std::nullopt;
    const bool separated = cursor.accept("-/");
    const std::size_t digits = cursor.digits_ahead();
    if (digits == 3 || (!separated && digits == 3)) {  // ordinal day
        const int day = *cursor.number(3);
        const std::chrono::sys_days date =
            std::chrono::sys_days(std::chrono::year{*year} / 1 / 1) + std::chrono::days{day - 1};
        if (day < 1 || Date(date).year() != std::chrono::year{*year}) return std::nullopt;
        return Date(date);
    }
    const auto month = cursor.number(separated && digits == 1 ? 1 : 2);
    if (!month || (separated && !cursor.accept("-/"))) return std::nullopt;
    const auto day = cursor.number(separated && cursor.digits_ahead() == 1 ? 1 : 2);
    if (!day) return std::nullopt;
    const Date date = std::chrono::year{*year} / *month / *day;
    if (!date.ok()) return std::nullopt;
    return date;
}

// "18:00", "1800", "18:00:00.000", "7pm", "7:30 p.m.", "24:00".
std::optional<std::chrono::seconds> read_time(Cursor& cursor) {
    const std::size_t ahead = cursor.digits_ahead();
    const auto hour = cursor.number(ahead == 1 || ahead == 3 ? 1 : 2);
    if (!hour) return std::nullopt;
    int minute = 0;
    int second = 0;
    if (cursor.accept(":.") || cursor.digits_ahead() >= 2) {
        const auto read = cursor.number(2);
        if (!read) return std::nullopt;
        minute = *read;
        if (cursor.accept(":") || cursor.digits_ahead() == 2) second = cursor.number(2).value_or(0);
        if (cursor.accept(".,")) cursor.skip_digits();
    }
    int shift = 0;
    cursor.skip_blanks();
    const std::string_view rest = cursor.rest();
    const auto is = [&](std::size_t at, char low) {
        return at < rest.size() && (rest[at] | 0x20) == low;
    };
    if ((is(0, 'p') || is(0, 'a')) && (is(1, 'm') || (is(2, 'm') && rest[1] == '.'))) {
        if (is(0, 'p') && *hour < 12) shift = 12;
        if (is(0, 'a') && *hour == 12) shift = -12;
        cursor.skip(is(1, 'm') ? 2 : 3);
        cursor.accept(".");
    }
    if (*hour > 24 || minute > 59 || second > 60 || (*hour == 24 && minute + second > 0))
        return std::nullopt;
    return std::chrono::hours{*hour + shift} + std::chrono::minutes{minute} +
           std::chrono::seconds{second == 60 ? 59 : second};
}

// "CET": the letters of a zone's abbreviation to the end of the text.
std::optional<std::chrono::seconds> read_zone_word(Cursor& cursor) {
    constexpr std::size_t kLongestWord = 5;
    const std::string_view word = cursor.rest();
    if (word.size() < 3 || word.size() > kLongestWord) return std::nullopt;
    const auto offset = zone_word_offset(to_lower(word));
    if (offset) cursor.skip(word.size());
    return offset;
}

// "Z", "+01:00", "+0100", "-08", "UTC", "UTC+2", "CET".
std::optional<std::chrono::seconds> read_offset(Cursor& cursor) {
    cursor.skip_blanks();
    if (cursor.accept("Zz")) return std::chrono::seconds{0};
    for (const std::string_view name : {"UTC", "GMT"}) {
        if (!cursor.rest().starts_with(name)) continue;
        cursor.skip(name.size());
        if (cursor.at_end()) return std::chrono::seconds{0};
    }
    if (const auto offset = read_zone_word(cursor)) return offset;
    const bool negative = cursor.rest().starts_with('-');
    if (!cursor.accept("+-")) return std::nullopt;
    const auto hours = cursor.number(cursor.digits_ahead() == 1 ? 1 : 2);
    if (!hours) return std::nullopt;
    cursor.accept(":");
    const int minutes = cursor.number(2).value_or(0);
    const int total = *hours * 60 + minutes;
    if (total > kMaxOffsetMinutes || minutes > 59) return std::nullopt;
    return std::chrono::minutes{negative ? -total : total};
}

}  // namespace

std::optional<events::When> parse_web_date(std::string_view text, const std::string& zone) {
    text = trim_ascii(text);
    if (text.size() > kLongestDate) return std::nullopt;
    Cursor cursor(text);
    const auto date = read_date(cursor);
    if (!date) return std::nullopt;
    events::When when;
    when.text = std::string(text);
    when.kind = events::WhenKind::DayOnly;
    when.wall = at_midnight(*date);
    cursor.skip_blanks();
    if (cursor.accept("Tt-,")) cursor.skip_blanks();
    if (cursor.at_end()) return when;
    const auto time = read_time(cursor);
    if (!time) {
        // A zone behind a bare date ("2026-03-03+01:00", XML Schema's) does not change the day.
        if (read_offset(cursor) && cursor.at_end()) return when;
        return std::nullopt;
    }
    when.wall += *time;
    cursor.skip_blanks();
    const bool has_offset = !cursor.at_end() && !cursor.rest().starts_with('[');
    when.offset = read_offset(cursor);
    if (has_offset && !when.offset) return std::nullopt;
    cursor.skip_blanks();
    if (!cursor.at_end() && !cursor.rest().starts_with('[')) return std::nullopt;
    if (when.offset) {
        when.kind = events::WhenKind::Instant;
    } else if (!zone.empty()) {
        when.kind = events::WhenKind::LocalInZone;
        when.zone = zone;
    } else {
        when.kind = events::WhenKind::Floating;
    }
    return when;
}

std::optional<std::chrono::seconds> parse_duration(std::string_view text) {
    text = trim_ascii(text);
    if (!text.starts_with('P') || text.size() < 3 || text.size() > kLongestDate)
        return std::nullopt;
    Cursor cursor(text.substr(1));
    std::chrono::seconds total{0};
    bool in_time = false;
    while (!cursor.at_end()) {
        if (!in_time && cursor.accept("T")) {
            in_time = true;
            continue;
        }
        const std::size_t digits = cursor.digits_ahead();
        if (digits == 0 || digits > 6) return std::nullopt;
        const std::int64_t count = *cursor.number(digits);
        if (cursor.accept(".,")) cursor.skip_digits();
        if (!in_time && cursor.accept("W"))
            total += std::chrono::days{7 * count};
        else if (!in_time && cursor.accept("D"))
            total += std::chrono::days{count};
        else if (in_time && cursor.accept("H"))
            total += std::chrono::hours{count};
        else if (in_time && cursor.accept("M"))
            total += std::chrono::minutes{count};
        else if (in_time && cursor.accept("S"))
            total += std::chrono::seconds{count};
        else
            return std::nullopt;
    }
    if (total.count() == 0) return std::nullopt;
    return total;
}

}  // namespace veille::parsers
