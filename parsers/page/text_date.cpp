#include "parsers/page/text_date.h"

#include <vector>

#include "base/text.h"
#include "events/date_text.h"
#include "parsers/jsonld/web_date.h"

namespace veille::parsers {
namespace {

constexpr std::size_t kLongestHintedText = 400;

// The numbers of a text in order; month names are left to the prose reader.
std::vector<int> numbers_of(std::string_view text) {
    std::vector<int> numbers;
    int value = 0;
    int digits = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        const bool digit = i < text.size() && text[i] >= '0' && text[i] <= '9';
        if (digit && digits < 5) {
            value = value * 10 + (text[i] - '0');
            ++digits;
        } else if (!digit && digits > 0) {
            numbers.push_back(value);
            value = 0;
            digits = 0;
        }
    }
    return numbers;
}

struct HintedParts {
    int day = 0;
    int month = 0;
    int year = 0;
    int hour = -1;
    int minute = 0;
};

bool assign(HintedParts& parts, char letter, int number) {
    switch (letter) {
        case 'd':
            parts.day = number;
            return true;
        case 'm':
            parts.month = number;
            return true;
        case 'y':
            parts.year = number < 100 ? 2000 + number : number;
            return true;
        case 'H':
            parts.hour = number;
            return true;
        case 'M':
            parts.minute = number;
            return true;
        default:
            return false;
    }
}

std::optional<TextDate> read_by_hint(std::string_view text, std::string_view hint,
                                     const TextContext& context) {
    const std::vector<int> numbers = numbers_of(text.substr(0, kLongestHintedText));
    HintedParts parts;
    parts.year = static_cast<int>(context.reference.year());
    std::size_t next = 0;
    for (std::size_t i = 0; i < hint.size(); ++i) {
        if (i > 0 && hint[i] == hint[i - 1]) continue;  // "dd" means the same as "d"
        if (next < numbers.size() && assign(parts, hint[i], numbers[next])) ++next;
    }
    const Date date = std::chrono::year{parts.year} / parts.month / parts.day;
    if (parts.day == 0 || parts.month == 0 || !date.ok() || parts.hour > 23 || parts.minute > 59)
        return std::nullopt;
    std::string written = format_date(date);
    if (parts.hour >= 0)
        written = format_local(at_midnight(date) + std::chrono::hours{parts.hour} +
                               std::chrono::minutes{parts.minute});
    auto when = parse_web_date(written, context.zone);
    if (!when) return std::nullopt;
    when->text = shorten(text, 120);
    return TextDate{std::move(*when), std::nullopt, "", 0.9, shorten(text, 120)};
}

// A hint that names no hour settles which number is the day; the hours are read as in any text.
void take_hours(TextDate& hinted, const TextDate& prose) {
    if (hinted.start.has_hour() || !prose.start.has_hour()) return;
    const LocalTime day = hinted.start.wall;
    const LocalTime prose_day = at_midnight(date_of(prose.start.wall));
    hinted.start = prose.start;
    hinted.start.wall = day + (prose.start.wall - prose_day);
    if (!prose.end) return;
    hinted.end = prose.end;
    hinted.end->wall = day + (prose.end->wall - prose_day);
}

std::optional<TextDate> read_prose(std::string_view text, const TextContext& context) {
    const events::DateContext prose{
        .language = context.language, .reference = context.reference, .zone = context.zone};
    auto found = events::find_event_date(text, prose);
    if (!found) return std::nullopt;
    return TextDate{std::move(found->start), std::move(found->end), std::move(found->recurrence),
                    found->confidence, std::move(found->words)};
}

}  // namespace

std::optional<TextDate> read_text_date(std::string_view text, std::string_view hint,
                                       const TextContext& context) {
    if (auto when = parse_web_date(text, context.zone))
        return TextDate{std::move(*when), std::nullopt, "", 0.95, std::string(trim_ascii(text))};
    std::optional<TextDate> hinted;
    if (!hint.empty()) hinted = read_by_hint(text, hint, context);
    const std::optional<TextDate> prose = read_prose(text, context);
    if (!hinted) return prose;
    if (prose) take_hours(*hinted, *prose);
    return hinted;
}

}  // namespace veille::parsers
