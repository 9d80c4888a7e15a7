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

bool equals_ignoring_case(std::string_view text, std::string_view capitals) {
    return text.size() == capitals.size() &&
           std::equal(text.begin(), text.end(), capitals.begin(),
                      [](char a, char b) { return upper(a) == b; });
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

}  // namespace

std::string unfold(std::string_view text) {
    const bool cr_only = text.find('\n') == std::string_view::npos;
    std::string result;
    result.reserve(text.size());
    std::size_t at = 0;
    while (at < text.size()) {
        std::size_t end = text.find(cr_only ? '\r' : '\n', at);
        if (end == std::string_view::npos) end = text.size();
        std::string_view line = text.substr(at, end - at);
        while (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        if (at > 0 && !line.empty() && (line.front() == ' ' || line.front() == '\t')) {
            result.pop_back();
            line.remove_prefix(1);
        }
        result.append(line);
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
    parts.parameters = line.substr(end + 1, colon - end - 1);
    parts.value = line.substr(colon + 1);
    return parts;
}

std::string parameter(std::string_view parameters, std::string_view name) {
    std::size_t at = 0;
    while (at < parameters.size()) {
        const std::size_t end = parameter_end(parameters, at, ';');
        const std::string_view part = parameters.substr(at, end - at);
        const std::size_t equals = part.find('=');
        if (equals != std::string_view::npos &&
            equals_ignoring_case(trim_ascii(part.substr(0, equals)), name)) {
            std::string value;
            for (const char letter : part.substr(equals + 1))
                if (letter != '"') value += letter;
            return value;
        }
        at = end + 1;
    }
    return {};
}

std::string unescape_text(std::string_view value) {
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

std::string upper_ascii(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), upper);
    return result;
}

}  // namespace veille::parsers::ical
