#include "parsers/page/date_clues.h"

#include <algorithm>
#include <array>

#include "base/pattern.h"
#include "base/text.h"
#include "events/language.h"
#include "parsers/page/page_words.h"

namespace veille::parsers {
namespace {

constexpr std::size_t kLanguageSample = 4000;    // bytes
constexpr std::size_t kLongestYearHeading = 90;  // "Séances du conseil communal de 2026"
constexpr std::size_t kLongestBareDay = 300;
constexpr int kDaysOfAPassedMonth = 120;  // "Octobre" read in January is the one behind us
constexpr double kSureLanguage = 0.5;
constexpr unsigned kLeastLateDay = 22;  // with which the grid of the next month may begin
constexpr unsigned kLeastLastDay = 28;
// A month or year in a line that is no heading stands above all that follows but a new page title.
constexpr int kNoHeading = 1;

constexpr std::string_view kMonths =
    "(?:(jan)[a-z]*|(f[e]v|feb)[a-z]*|(mars|maart|mrt|marz|mar|march)|(avr|apr)[a-z]*|"
    "(mai|mei|may)|(juin|juni|june|jun)|(juil|juli|july|jul)[a-z]*|(aou|aug)[a-z]*|(sep)[a-z]*|"
    "(o[ck]t)[a-z]*|(nov)[a-z]*|(de[cz])[a-z]*)";

Date first_of(int year, unsigned month) {
    return Date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{1}};
}

// The group that took part, 1 to 12; 0 for none.
unsigned month_of(const std::vector<std::string_view>& groups) {
    for (unsigned month = 1; month <= 12 && month < groups.size(); ++month)
        if (groups[month].data() != nullptr) return month;
    return 0;
}

int number_of(std::string_view digits) {
    int value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value;
}

bool has_twelve_hours(const Outline& outline) {
    static const Pattern kHours =
        Pattern::literal(R"((?i)\b(?:1[0-2]|0?[1-9])(?::[0-5]\d)? ?[ap]\.?m\b)");
    return std::any_of(outline.lines.begin(), outline.lines.end(),
                       [](const OutlineLine& line) { return kHours.found_in(line.text); });
}

// The only year from 2000 to 2099 that a text names; several are a season or a list.
std::optional<int> only_year(std::string_view text) {
    static const Pattern kYear = Pattern::literal(R"((?:^|[^\d/.:-])(20\d\d)(?:$|[^\d/-]))");
    const auto first = kYear.find(text);
    if (first.empty()) return std::nullopt;
    const std::size_t end = static_cast<std::size_t>(first[1].data() - text.data()) + 4;
    if (!kYear.find(text, end).empty()) return std::nullopt;
    return number_of(first[1]);
}

bool is_year_alone(std::string_view text) {
    static const Pattern kAlone = Pattern::literal(R"(^\W*20\d\d\W*$)");
    return text.size() <= 12 && kAlone.found_in(text);
}

// "2026", "Meeting schedule 2026", "Nos ateliers en 2026".
std::optional<int> year_heading(const OutlineLine& line) {
    const std::string& text = line.text;
    if (text.size() > kLongestYearHeading) return std::nullopt;
    if (line.heading == 0 && !is_year_alone(text) && count_agenda_words(text) == 0)
        return std::nullopt;
    const auto year = only_year(text);
    if (!year || names_month(text)) return std::nullopt;
    return year;
}

}  // namespace

bool names_month(std::string_view text) {
    static const Pattern kDay = Pattern::literal("\\b" + std::string(kMonths) + R"(\b|\d[./-]\d)");
    return kDay.found_in(fold(text));
}

std::string language_of(const Outline& outline) {
    std::string sample;
    for (const OutlineLine& line : outline.lines) {
        if (line.aside || line.text.size() < 20) continue;
        sample += line.text + "\n";
        if (sample.size() >= kLanguageSample) break;
    }
    const events::LanguageGuess guess = events::guess_language(sample, "", {});
    constexpr std::array<std::string_view, 4> kRead = {"fr", "nl", "en", "de"};
    const bool read = std::find(kRead.begin(), kRead.end(), guess.code) != kRead.end();
    return read && guess.confidence >= kSureLanguage ? guess.code : std::string();
}

bool writes_month_first(const Outline& outline, std::string_view zone) {
    static const Pattern kDate =
        Pattern::literal(R"((?:^|[^\d/.-])(\d{1,2})([/-])(\d{1,2})([/-])(?:20)?\d\d(?:$|[^\d/-]))");
    std::size_t day_first = 0;
    std::size_t month_first = 0;
    std::size_t either = 0;
    for (const OutlineLine& line : outline.lines) {
        for (auto match = kDate.find(line.text); !match.empty();) {
            const int first = number_of(match[1]);
            const int second = number_of(match[3]);
            if (match[2] == match[4] && first <= 31 && second <= 31) {
                day_first += first > 12 && second <= 12 ? 1 : 0;
                month_first += second > 12 && first <= 12 ? 1 : 0;
                either += first <= 12 && second <= 12 ? 1 : 0;
            }
            const char* end = match[3].data() + match[3].size();
            match = kDate.find(line.text, static_cast<std::size_t>(end - line.text.data()));
        }
    }
    if (day_first + month_first > 0) return month_first > 0 && day_first == 0;
    return either > 0 && zone.starts_with("America/") && has_twelve_hours(outline);
}

bool has_digit(std::string_view text) {
    return text.find_first_of("0123456789") != std::string_view::npos;
}

std::optional<Date> month_heading(std::string_view text) {
    static const Pattern kHeading =
        Pattern::literal("^" + std::string(kMonths) + "\\.?,? (20\\d\\d)$");
    if (text.size() > 40) return std::nullopt;
    const auto folded = fold(text);
    const auto groups = kHeading.find(folded);
    const unsigned month = month_of(groups);
    if (month == 0 || groups.size() < 14) return std::nullopt;
    return first_of(number_of(groups[13]), month);
}

std::string ordered_date(std::string_view boxes) {
    static const Pattern kWord = Pattern::literal("[a-z]+|[0-9]+");
    static const Pattern kMonth = Pattern::literal("^" + std::string(kMonths) + "$");
    const std::string folded = fold(boxes);
    std::string weekday, day, month, year;
    for (auto match = kWord.find(folded); !match.empty();) {
        const std::string_view word = match[0];
        const bool number = word[0] >= '0' && word[0] <= '9';
        const bool names_month = !number && kMonth.found_in(word);
        // "mar" is a Tuesday in front of another month.
        if (names_month && month == "mar" && weekday.empty()) std::swap(weekday, month);
        std::string& part = number        ? (word.size() == 4 ? year : day)
                            : names_month ? month
                                          : weekday;
        if (!part.empty()) return {};
        part = word;
        match =
            kWord.find(folded, static_cast<std::size_t>(word.data() - folded.data()) + word.size());
    }
    if (day.empty() || month.empty() || day.size() > 2) return {};
    std::string text = weekday;
    for (const std::string& part : {day, month, year})
        if (!part.empty()) text += (text.empty() ? "" : " ") + part;
    return text;
}

bool is_weekday(std::string_view word) {
    static const Pattern kWeekday = Pattern::literal(
        "^(?:lun|mar|mer|jeu|ven|sam|dim|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
        "ma|di|wo|do|vr|za|zo|(?:maan|dins|woens|donder|vrij|zater|zon)dag|mon|tue|wed|thu|fri|"
        "sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mo|mi|fr|sa|so|"
        "(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch)\\.?$");
    return kWeekday.found_in(fold(word));
}

std::optional<BareDay> bare_day(std::string_view text, unsigned expected) {
    static const Pattern kDay = Pattern::literal(
        R"(^(?i)((?:(?:[a-zäéü]{2,9})[.,]? {1,2}(?:le |de )?)?(\d{1,2})(?:er|st|nd|rd|th|\.)?)(?:$| ?[:–—|-] (.+)$|,? (.+)$))");
    if (text.size() > kLongestBareDay) return std::nullopt;
    const auto groups = kDay.find(text);
    if (groups.size() < 5) return std::nullopt;
    const int day = number_of(groups[2]);
    if (day < 1 || day > 31) return std::nullopt;
    const bool named_behind = groups[4].data() != nullptr && is_weekday(groups[4]);
    const bool alone = (groups[3].data() == nullptr && groups[4].data() == nullptr) || named_behind;
    const bool weekday = groups[1].data() != groups[2].data();
    // A word in front must be a weekday; a number that a sentence begins with is no day.
    if (weekday && !is_filler(groups[1])) return std::nullopt;
    const bool told = alone || weekday || groups[3].data() != nullptr;
    if (!told && static_cast<unsigned>(day) != expected) return std::nullopt;
    BareDay found;
    found.day = static_cast<unsigned>(day);
    found.words = named_behind ? groups[0] : groups[1];
    if (!alone) found.rest = groups[3].data() != nullptr ? groups[3] : groups[4];
    return found;
}

std::vector<int> months_of_grid(const std::vector<unsigned>& days) {
    std::vector<int> months(days.size(), 0);
    if (days.empty()) return months;
    std::size_t first = 0;  // where the named month begins
    if (days.front() >= kLeastLateDay) {
        std::size_t at = 1;
        while (at < days.size() && days[at] == days[at - 1] + 1) ++at;
        if (at < days.size() && days[at] == 1) first = at;
    }
    std::fill(months.begin(), months.begin() + static_cast<std::ptrdiff_t>(first), -1);
    if (days[first] != 1) return months;
    std::size_t next = first + 1;
    while (next < days.size() && days[next] == days[next - 1] + 1) ++next;
    if (next < days.size() && days[next] == 1 && days[next - 1] >= kLeastLastDay)
        std::fill(months.begin() + static_cast<std::ptrdiff_t>(next), months.end(), 1);
    return months;
}

std::string only_hour(std::string_view text) {
    static const std::string kHour =
        R"(\b(?:[01]?\d|2[0-3])(?:[:h.][0-5]\d ?(?:[ap]\.?m\b|uur\b|uhr\b|u\b|h\b)?|u[0-5]\d|)"
        R"( ?(?:[ap]\.?m\b|h\b|uur\b|uhr\b|u\b)))";
    static const Pattern kHours = Pattern::literal(
        "(?i)(" + kHour + R"()\.?(?: ?(?:-|–|to|until|à|tot|bis) ?)" + kHour + ")?");
    const auto first = kHours.find(text);
    if (first.empty()) return {};
    const std::size_t end =
        static_cast<std::size_t>(first[0].data() - text.data()) + first[0].size();
    if (!kHours.find(text, end).empty()) return {};
    const bool point = end < text.size() && text[end] == '.' && text[end - 2] == '.';
    return std::string(text.substr(end - first[0].size(), first[0].size() + (point ? 1 : 0)));
}

// "Mars", "JANUARY" above its days; its year stands higher up or is the nearest.
std::optional<Date> DatesAbove::month_alone(const OutlineLine& line) const {
    static const Pattern kMonth = Pattern::literal("^" + std::string(kMonths) + "$");
    if (line.text.size() > 12 || (line.heading == 0 && !year_)) return std::nullopt;
    const std::string folded = fold(line.text);
    const unsigned month = month_of(kMonth.find(folded));
    if (month == 0) return std::nullopt;
    if (year_) return first_of(static_cast<int>(year_->year()), month);
    const int year = static_cast<int>(today_.year());
    const Date first = first_of(year, month);
    const auto back = std::chrono::sys_days(today_) - std::chrono::sys_days(first);
    return back > std::chrono::days{kDaysOfAPassedMonth} ? first_of(year + 1, month) : first;
}

void DatesAbove::read(const OutlineLine& line) {
    const int level = line.heading > 0 ? line.heading : kNoHeading;
    if (line.aside) {
        month_.reset();
        year_.reset();
        return;
    }
    auto month = month_heading(line.text);
    if (!month) month = month_alone(line);
    if (month) {
        month_ = month;
        month_level_ = level;
        return;
    }
    if (const auto year = year_heading(line)) {
        month_.reset();
        year_ = first_of(*year, 1);
        year_level_ = level;
        return;
    }
    if (line.heading == 0) return;
    if (month_ && level <= month_level_) month_.reset();
    if (year_ && level <= year_level_) year_.reset();
}

}  // namespace veille::parsers
