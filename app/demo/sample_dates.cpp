#include "app/demo/sample_dates.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <optional>

#include "base/zone.h"

namespace veille::app {

namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::weekday;

constexpr std::array<std::string_view, 7> kWeekdayWords = {"sun", "mon", "tue", "wed",
                                                           "thu", "fri", "sat"};
constexpr int kFurthestDay = 800;  // beyond the horizon of any digest: a typing mistake

struct LanguageWords {
    std::string_view code;
    std::array<std::string_view, 7> weekdays;        // from Sunday
    std::array<std::string_view, 7> short_weekdays;  // from Sunday
    std::array<std::string_view, 12> months;
};

constexpr std::array<LanguageWords, 4> kLanguages{{
    {"fr",
     {"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"},
     {"di", "lu", "ma", "me", "je", "ve", "sa"},
     {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
      "octobre", "novembre", "décembre"}},
    {"nl",
     {"zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"},
     {"zo", "ma", "di", "wo", "do", "vr", "za"},
     {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
      "oktober", "november", "december"}},
    {"en",
     {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
     {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"},
     {"January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December"}},
    {"de",
     {"Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"},
     {"So", "Mo", "Di", "Mi", "Do", "Fr", "Sa"},
     {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
      "November", "Dezember"}},
}};

tl::unexpected<Error> bad_expression(std::string_view expression, std::string message) {
    return fail(ErrorCode::InvalidInput, std::move(message), std::string(expression));
}

std::optional<int> take_offset(std::string_view& text) {
    if (text.empty() || (text.front() != '+' && text.front() != '-')) return std::nullopt;
    const bool negative = text.front() == '-';
    int value = 0;
    const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), value);
    if (error != std::errc{} || value > kFurthestDay) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return negative ? -value : value;
}

// What the word before the first offset asks of a day.
enum class AnchorKind { AnyDay, Weekday, Workday, Weekend, FirstOfMonth };

struct Anchor {
    AnchorKind kind = AnchorKind::AnyDay;
    weekday day{0};
};

bool fits(const Anchor& anchor, local_days day) {
    const weekday found{day};
    const bool is_weekend = found == std::chrono::Saturday || found == std::chrono::Sunday;
    switch (anchor.kind) {
        case AnchorKind::AnyDay:
            return true;
        case AnchorKind::Weekday:
            return found == anchor.day;
        case AnchorKind::Workday:
            return !is_weekend;
        case AnchorKind::Weekend:
            return is_weekend;
        case AnchorKind::FirstOfMonth:
            return found == anchor.day && unsigned{Date{day}.day()} <= 7;
    }
    return true;
}

std::optional<Anchor> parse_anchor(std::string_view word) {
    constexpr std::string_view kFirst = "first-";
    if (word.empty() || word == "today") return Anchor{};
    if (word == "workday") return Anchor{AnchorKind::Workday, {}};
    if (word == "weekend") return Anchor{AnchorKind::Weekend, {}};
    AnchorKind kind = AnchorKind::Weekday;
    if (word.starts_with(kFirst)) {
        kind = AnchorKind::FirstOfMonth;
        word.remove_prefix(kFirst.size());
    }
    const auto place = std::find(kWeekdayWords.begin(), kWeekdayWords.end(), word);
    if (place == kWeekdayWords.end()) return std::nullopt;
    return Anchor{kind, weekday{static_cast<unsigned>(place - kWeekdayWords.begin())}};
}

// The day itself or the next that fits; for working days the `offset`-th one after today.
local_days find_day(const Anchor& anchor, local_days today, int offset) {
    const bool counts = anchor.kind == AnchorKind::Workday;
    local_days day = today + days{counts ? 0 : offset};
    while (!fits(anchor, day)) day += days{1};
    for (int left = counts && day == today ? offset : offset - 1; counts && left > 0; --left) {
        day += days{1};
        while (!fits(anchor, day)) day += days{1};
    }
    return day;
}

Result<local_days> resolve_day(std::string_view text, Date today) {
    const std::string_view whole = text;
    const std::string_view word =
        text.substr(0, text.find_first_of("+-", text.starts_with("first-") ? 6 : 0));
    const std::optional<Anchor> anchor = parse_anchor(word);
    if (!anchor) return bad_expression(whole, "no such day");
    text.remove_prefix(word.size());
    int first = 0;
    if (!text.empty()) {
        const std::optional<int> offset = take_offset(text);
        if (!offset) return bad_expression(whole, "expected +N or -N days");
        first = *offset;
    }
    local_days day = find_day(*anchor, local_days{today}, first);
    while (!text.empty()) {
        const std::optional<int> offset = take_offset(text);
        if (!offset) return bad_expression(whole, "expected +N or -N days");
        day += days{*offset};
    }
    return day;
}

std::string digits(std::string_view pattern, int value) {
    std::array<char, 16> buffer{};
    std::snprintf(buffer.data(), buffer.size(), pattern.data(), value);
    return buffer.data();
}

// 18h, 18h30 · 18u, 18u30 · 6 pm, 6.30 pm · 18 Uhr, 18.30 Uhr
std::string spoken_hour(std::string_view language, int hour, int minute) {
    const std::string minutes = minute == 0 ? "" : digits("%02d", minute);
    if (language == "fr") return std::to_string(hour) + "h" + minutes;
    if (language == "nl") return std::to_string(hour) + "u" + minutes;
    if (language == "de") return std::to_string(hour) + (minute == 0 ? "" : "." + minutes) + " Uhr";
    const int twelve = hour % 12 == 0 ? 12 : hour % 12;
    return std::to_string(twelve) + (minute == 0 ? "" : "." + minutes) +
           (hour < 12 ? " am" : " pm");
}

// 18 h 30 · 18.30 uur · 18:30 · 18:30 Uhr
std::string written_hour(std::string_view language, int hour, int minute) {
    if (language == "fr")
        return std::to_string(hour) + " h" + (minute == 0 ? "" : " " + digits("%02d", minute));
    if (language == "nl")
        return std::to_string(hour) + (minute == 0 ? "" : "." + digits("%02d", minute)) + " uur";
    const std::string clock = std::to_string(hour) + ":" + digits("%02d", minute);
    return language == "de" ? clock + " Uhr" : clock;
}

std::string capitalised(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

struct TimeParts {
    Date date;
    unsigned weekday = 0;
    int hour = 0;
    int minute = 0;
};

TimeParts take_apart(LocalTime time) {
    const local_days day = std::chrono::floor<days>(time);
    const std::chrono::hh_mm_ss clock{time - day};
    return {Date{day}, weekday{day}.c_encoding(), static_cast<int>(clock.hours().count()),
            static_cast<int>(clock.minutes().count())};
}

std::optional<std::string> expand_letter(char letter, const LanguageWords& words,
                                         const TimeParts& parts) {
    const int day = static_cast<int>(unsigned{parts.date.day()});
    const int month = static_cast<int>(unsigned{parts.date.month()});
    switch (letter) {
        case 'W':
            return std::string(words.weekdays[parts.weekday]);
        case 'C':
            return capitalised(std::string(words.weekdays[parts.weekday]));
        case 'w':
            return std::string(words.short_weekdays[parts.weekday]);
        case 'D':
            return std::to_string(day) + (words.code == "fr" && day == 1 ? "er" : "");
        case 'd':
            return digits("%02d", day);
        case 'M':
            return std::string(words.months[static_cast<std::size_t>(month - 1)]);
        case 'm':
            return digits("%02d", month);
        case 'Y':
            return std::to_string(static_cast<int>(parts.date.year()));
        case 'H':
            return spoken_hour(words.code, parts.hour, parts.minute);
        case 'h':
            return written_hour(words.code, parts.hour, parts.minute);
        case 'T':
            return digits("%02d", parts.hour) + ":" + digits("%02d", parts.minute);
        case '%':
            return "%";
        default:
            return std::nullopt;
    }
}

Result<std::string> write_prose(LocalTime time, std::string_view format) {
    const std::string_view code = format.substr(0, format.find(':'));
    const auto words = std::find_if(kLanguages.begin(), kLanguages.end(),
                                    [&](const LanguageWords& known) { return known.code == code; });
    if (words == kLanguages.end()) return bad_expression(format, "no such format or language");
    const TimeParts parts = take_apart(time);
    std::string text;
    for (std::size_t i = code.size() + 1; i < format.size(); ++i) {
        if (format[i] != '%') {
            text += format[i];
            continue;
        }
        const std::optional<std::string> word =
            ++i < format.size() ? expand_letter(format[i], *words, parts) : std::nullopt;
        if (!word) return bad_expression(format, "no such letter after %");
        text += *word;
    }
    return text;
}

std::string compact(std::string text) {
    std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
    return text;
}

// RFC 822 as amended by RFC 1123: "Tue, 03 Mar 2026 18:00:00 +0100".
Result<std::string> write_rfc822(LocalTime time, const std::string& offset) {
    VEILLE_TRY(const std::string day, write_prose(time, "en:%w, %d"));
    VEILLE_TRY(const std::string month, write_prose(time, "en:%M"));
    VEILLE_TRY(const std::string rest, write_prose(time, "en:%Y %T"));
    return day + " " + month.substr(0, 3) + " " + rest + ":00 " + compact(offset);
}

}  // namespace

Result<LocalTime> resolve_sample_time(std::string_view expression, Date today) {
    const std::size_t blank = expression.find(' ');
    VEILLE_TRY(const local_days day, resolve_day(expression.substr(0, blank), today));
    if (blank == std::string_view::npos) return LocalTime{day};
    const std::string moment =
        format_date(Date{day}) + "T" + std::string(expression.substr(blank + 1));
    const Result<LocalTime> time = parse_local(moment);
    if (!time) return bad_expression(expression, "expected an hour such as 18:30");
    return *time;
}

Result<std::string> format_sample_time(LocalTime time, std::string_view format) {
    if (format.find(':') != std::string_view::npos) return write_prose(time, format);
    VEILLE_TRY(const ResolvedTime resolved, to_instant(time, kSampleZone));
    const std::string with_offset = format_in_zone(resolved.instant, kSampleZone);
    if (format == "iso") return with_offset;
    if (format == "iso-utc") return format_utc(resolved.instant);
    if (format == "local") return format_local(time);
    if (format == "date") return format_date(date_of(time));
    if (format == "ical-utc") return compact(format_utc(resolved.instant));
    if (format == "ical-local") return compact(format_local(time));
    if (format == "ical-date") return compact(format_date(date_of(time)));
    constexpr std::size_t kOffsetLength = 6;
    if (format == "rfc822")
        return write_rfc822(time, with_offset.substr(with_offset.size() - kOffsetLength));
    return bad_expression(format, "no such format");
}

}  // namespace veille::app
