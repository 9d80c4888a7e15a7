#include "parsers/ical/content_line.h"

#include <algorithm>

#include "base/text.h"

namespace veille::parsers::ical {

namespace {

char upper(char letter) {
    return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
}

bool is_name_letter(char letter) {
    return (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z') ||
           (letter >= '0' && letter <= '9') || letter == '-' || letter == '_' || letter == '.';
}

// The end of a parameter: the next ';' or ':' outside quotes.
std::size_t parameter_end(std::string_view text, std::size_t from, char also) {
    bool quoted = false;
    for (std::size_t i = from; i < text.size(); ++i) {
        if (text[i] == '"')
            quoted = !quoted;
        else if (!quoted && (text[i] == ';' || text[i] == also))
            return i;
    }
    return text.size();
}

bool is_quoted_printable_line(std::string_view line) {
    constexpr std::size_t kHead = 128;  // the name and its parameters
    return upper_ascii(line.substr(0, kHead)).find("QUOTED-PRINTABLE") != std::string::npos;
}

// "20260504", "2026-05-04": how each value begins that has a TZID.
bool begins_like_date(std::string_view value) {
    const auto is_digit = [](char letter) { return letter >= '0' && letter <= '9'; };
    return value.size() >= 8 && std::all_of(value.begin(), value.begin() + 4, is_digit) &&
           (is_digit(value[4]) || value[4] == '-');
}

// Whether a date stands behind the colon. Looks at no more than leads to it: a line may have as
// many colons as letters.
bool leads_to_date(std::string_view line, std::size_t colon) {
    constexpr std::size_t kDate = 10;  // "2026-05-04"
    const std::size_t at = line.find_first_not_of(" \t", colon + 1);
    return at != std::string_view::npos && begins_like_date(line.substr(at, kDate));
}

// "TZID=(UTC+01:00) Brussels:20260504T100000": programs forget the quotes that a colon needs.
std::size_t colon_behind_zone(std::string_view line, std::size_t colon) {
    if (leads_to_date(line, colon)) return colon;
    const std::string_view head = line.substr(0, colon);
    if (head.find("TZID=") == head.npos && head.find("tzid=") == head.npos) return colon;
    for (std::size_t next = line.find(':', colon + 1); next != std::string_view::npos;
         next = line.find(':', next + 1))
        if (leads_to_date(line, next)) return next;
    return colon;
}

}  // namespace

std::string unfold(std::string_view text) {
    const bool cr_only = text.find('\n') == std::string_view::npos;
    std::string result;
    result.reserve(text.size());
    std::size_t at = 0;
    std::size_t line_start = 0;  // of the logical line, in the result
    // vCalendar 1.0: "=" at a line's end goes on in the next line, whose blanks are text, no fold.
    bool soft_break = false;
    while (at < text.size()) {
        std::size_t end = text.find(cr_only ? '\r' : '\n', at);
        if (end == std::string_view::npos) end = text.size();
        std::string_view line = text.substr(at, end - at);
        while (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        const bool blank = !line.empty() && (line.front() == ' ' || line.front() == '\t');
        if (!soft_break && blank && at > 0) {
            result.pop_back();
            line.remove_prefix(1);
        } else if (!soft_break) {
            line_start = result.size();
        }
        result.append(line);
        soft_break =
            line.ends_with('=') &&
            (soft_break || is_quoted_printable_line(std::string_view(result).substr(line_start)));
        result += '\n';
        at = end + 1;
    }
    return result;
}

bool looks_like_calendar(std::string_view text) {
    if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    return text.size() >= 15 && (equals_ignoring_case(text.substr(0, 15), "BEGIN:VCALENDAR") ||
                                 equals_ignoring_case(text.substr(0, 12), "BEGIN:VEVENT"));
}

std::optional<ContentLine> parse_content_line(std::string_view line) {
    std::size_t end = 0;
    while (end < line.size() && is_name_letter(line[end])) ++end;
    if (end == 0 || end == line.size()) return std::nullopt;
    ContentLine parts;
    parts.name = line.substr(0, end);
    if (const std::size_t group = parts.name.rfind('.'); group != std::string_view::npos)
        parts.name.remove_prefix(group + 1);
    if (line[end] == ':') {
        parts.value = line.substr(end + 1);
        return parts;
    }
    if (line[end] != ';') return std::nullopt;
    std::size_t colon = end + 1;
    bool quoted = false;
    while (colon < line.size() && (quoted || line[colon] != ':')) {
        if (line[colon] == '"') quoted = !quoted;
        ++colon;
    }
    // An opening quote without its twin: the first colon ends the parameters.
    if (colon == line.size()) colon = line.find(':', end);
    if (colon == std::string_view::npos) return std::nullopt;
    colon = colon_behind_zone(line, colon);
    parts.parameters = line.substr(end + 1, colon - end - 1);
    parts.value = line.substr(colon + 1);
    return parts;
}

std::string_view raw_parameter(std::string_view parameters, std::string_view name) {
    std::size_t at = 0;
    while (at < parameters.size()) {
        const std::size_t end = parameter_end(parameters, at, ';');
        const std::string_view part = parameters.substr(at, end - at);
        const std::size_t equals = part.find('=');
        if (equals != std::string_view::npos &&
            equals_ignoring_case(trim_ascii(part.substr(0, equals)), name)) {
            std::string_view value = trim_ascii(part.substr(equals + 1));
            if (!value.empty() && value.front() == '"') value.remove_prefix(1);
            if (!value.empty() && value.back() == '"') value.remove_suffix(1);
            return value;
        }
        at = end + 1;
    }
    return {};
}

std::string parameter(std::string_view parameters, std::string_view name) {
    const std::string_view raw = raw_parameter(parameters, name);
    std::string value;
    value.reserve(raw.size());
    for (std::size_t i = 0; i < raw.size(); ++i) {
        const char next = raw[i] == '^' && i + 1 < raw.size() ? raw[i + 1] : '\0';
        if (next == 'n' || next == '\'' || next == '^') {
            value += next == 'n' ? '\n' : (next == '^' ? '^' : '"');
            ++i;
        } else if (raw[i] != '"') {
            value += raw[i];
        }
    }
    return value;
}

std::string unescape_text(std::string_view value) {
    if (value.find('\\') == std::string_view::npos) return std::string(value);
    std::string result;
    result.reserve(value.size());
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] != '\\' || i + 1 == value.size()) {
            result += value[i];
            continue;
        }
        ++i;
        if (value[i] == 'n' || value[i] == 'N')
            result += '\n';
        else
            result += value[i];
    }
    return result;
}

std::vector<std::string_view> split_list(std::string_view value, std::size_t limit) {
    std::vector<std::string_view> parts;
    std::size_t start = 0;
    for (std::size_t i = 0; i <= value.size() && parts.size() < limit; ++i) {
        if (i < value.size() && value[i] == '\\') {
            ++i;
            continue;
        }
        if (i < value.size() && value[i] != ',' && value[i] != ';') continue;
        parts.push_back(value.substr(start, i - start));
        start = i + 1;
    }
    return parts;
}

bool equals_ignoring_case(std::string_view text, std::string_view capitals) {
    return text.size() == capitals.size() &&
           std::equal(text.begin(), text.end(), capitals.begin(),
                      [](char a, char b) { return upper(a) == b; });
}

std::string upper_ascii(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), upper);
    return result;
}

}  // namespace veille::parsers::ical
