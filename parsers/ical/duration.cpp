#include "parsers/ical/duration.h"

#include "base/text.h"

namespace veille::parsers::ical {

namespace {

constexpr int kMaxDigits = 7;

std::optional<std::chrono::seconds> unit_of(char letter, bool in_time) {
    switch (letter | 0x20) {
        case 'w':
            return in_time ? std::nullopt : std::optional(std::chrono::weeks{1});
        case 'd':
            return in_time ? std::nullopt : std::optional(std::chrono::days{1});
        case 'h':
            return in_time ? std::optional(std::chrono::hours{1}) : std::nullopt;
        case 'm':
            return in_time ? std::optional(std::chrono::minutes{1}) : std::nullopt;
        case 's':
            return in_time ? std::optional(std::chrono::seconds{1}) : std::nullopt;
        default:
            return std::nullopt;
    }
}

}  // namespace

std::optional<std::chrono::seconds> parse_duration(std::string_view text) {
    text = trim_ascii(text);
    if (text.size() > kMaxDurationLength) return std::nullopt;
    bool negative = false;
    if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
        negative = text.front() == '-';
        text.remove_prefix(1);
    }
    if (text.empty() || (text.front() | 0x20) != 'p') return std::nullopt;
    text.remove_prefix(1);
    std::chrono::seconds total{0};
    bool in_time = false;
    bool any = false;
    long number = 0;
    int digits = 0;
    for (const char letter : text) {
        if (letter >= '0' && letter <= '9') {
            if (++digits > kMaxDigits) return std::nullopt;
            number = number * 10 + (letter - '0');
            continue;
        }
        if ((letter | 0x20) == 't' && digits == 0 && !in_time) {
            in_time = true;
            continue;
        }
        const auto unit = unit_of(letter, in_time);
        if (!unit || digits == 0) return std::nullopt;
        total += number * *unit;
        any = true;
        number = 0;
        digits = 0;
    }
    if (!any || digits != 0) return std::nullopt;
    return negative ? -total : total;
}

}  // namespace veille::parsers::ical
