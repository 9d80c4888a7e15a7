#include "parsers/ical/description.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "parsers/ical/content_line.h"

namespace veille::parsers::ical {

namespace {

constexpr std::array<std::string_view, 14> kTags{"a",    "b",  "br", "div", "em",   "h1",     "i",
                                                 "html", "li", "ol", "p",   "span", "strong", "ul"};
constexpr std::array<std::string_view, 15> kBlocks{
    "br", "div", "h1", "h2", "h3", "h4", "li", "ol", "p", "pre", "tr", "table", "ul", "hr", "td"};
constexpr std::array<std::string_view, 4> kHidden{"script", "style", "head", "title"};

// The lower-case name of the tag at `at` ("<br/>", "</p>"); empty when it is no tag.
std::string tag_name(std::string_view text, std::size_t at) {
    std::size_t i = at + 1;
    if (i < text.size() && text[i] == '/') ++i;
    std::string name;
    while (i < text.size() && name.size() < 16) {
        const char letter = static_cast<char>(text[i] | 0x20);
        const bool fits =
            (letter >= 'a' && letter <= 'z') || (!name.empty() && text[i] >= '0' && text[i] <= '9');
        if (!fits) break;
        name += text[i] >= '0' && text[i] <= '9' ? text[i] : letter;
        ++i;
    }
    return name;
}

template <typename List>
bool holds(const List& list, std::string_view name) {
    return std::find(list.begin(), list.end(), name) != list.end();
}

std::string utf8_of(unsigned long code) {
    if (code < 0x20 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return {};
    std::string text;
    if (code < 0x80) {
        text += static_cast<char>(code);
    } else if (code < 0x800) {
        text += static_cast<char>(0xC0 | (code >> 6));
        text += static_cast<char>(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        text += static_cast<char>(0xE0 | (code >> 12));
        text += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        text += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        text += static_cast<char>(0xF0 | (code >> 18));
        text += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
        text += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        text += static_cast<char>(0x80 | (code & 0x3F));
    }
    return text;
}

// "&amp;", "&#233;" at `at`: what it means, and where it ends; empty when it is none.
std::string character_reference(std::string_view text, std::size_t at, std::size_t& end) {
    const std::size_t semicolon = text.substr(at, 12).find(';');
    if (semicolon == std::string_view::npos) return {};
    const std::string_view name = text.substr(at + 1, semicolon - 1);
    end = at + semicolon + 1;
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kNamed{
        {{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}, {"nbsp", " "}}};
    for (const auto& [word, meaning] : kNamed)
        if (name == word) return std::string(meaning);
    if (name.size() < 2 || name[0] != '#') return {};
    const bool hexadecimal = name[1] == 'x' || name[1] == 'X';
    const std::string_view digits = name.substr(hexadecimal ? 2 : 1);
    unsigned long code = 0;
    const auto [rest, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), code, hexadecimal ? 16 : 10);
    if (error != std::errc{} || rest != digits.data() + digits.size()) return {};
    return utf8_of(code);
}

std::size_t after_hidden(std::string_view text, std::size_t at, const std::string& name) {
    for (std::size_t i = text.find("</", at); i != std::string_view::npos;
         i = text.find("</", i + 2))
        if (tag_name(text, i) == name) return i;
    return text.size();
}

std::string tidy_lines(std::string_view text) {
    std::string result;
    std::size_t empty = 1;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string line = collapse_whitespace(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty()) {
            ++empty;
            continue;
        }
        if (!result.empty()) result += empty > 0 ? "\n\n" : "\n";
        result += line;
        empty = 0;
    }
    return result;
}

}  // namespace

bool looks_like_html(std::string_view text) {
    for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1))
        if (holds(kTags, tag_name(text, at)) && text.find('>', at) != std::string_view::npos)
            return true;
    return false;
}

std::string plain_description(std::string_view html) {
    std::string text;
    std::size_t at = 0;
    while (at < html.size()) {
        if (html[at] == '&') {
            std::size_t end = at + 1;
            const std::string meaning = character_reference(html, at, end);
            text += meaning.empty() ? "&" : meaning;
            at = meaning.empty() ? at + 1 : end;
            continue;
        }
        const std::string name = html[at] == '<' ? tag_name(html, at) : std::string{};
        const std::size_t close = name.empty() ? html.size() : html.find('>', at);
        if (name.empty() || close == std::string_view::npos) {
            text += html[at++];
            continue;
        }
        if (holds(kBlocks, name)) text += '\n';
        if (name == "p" && html[at + 1] != '/') text += '\n';
        const bool hidden = html[at + 1] != '/' && holds(kHidden, name);
        at = hidden ? after_hidden(html, close, name) : close + 1;
    }
    return tidy_lines(text);
}

}  // namespace veille::parsers::ical
