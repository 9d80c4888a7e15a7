#include "parsers/feed/title_text.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "parsers/feed/names.h"
#include "parsers/feed/references.h"

namespace veille::parsers::feed {

namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string_view tag_name(std::string_view tag) {
    std::size_t from = tag.starts_with("</") ? 2 : 1;
    std::size_t end = from;
    while (end < tag.size() && (is_letter(tag[end]) || (tag[end] >= '0' && tag[end] <= '9'))) ++end;
    return tag.substr(from, end - from);
}

bool begins_markup(std::string_view rest) {
    if (rest.size() < 2) return false;
    if (is_letter(rest[1]) || rest[1] == '!' || rest[1] == '?') return true;
    return rest[1] == '/' && rest.size() > 2 && is_letter(rest[2]);
}

// Elements inside a line: the words on both sides of their tags may be one word.
bool is_inline(std::string_view name) {
    constexpr std::array<std::string_view, 18> kInline{
        "a", "abbr", "b", "bdi",   "big",  "cite",   "code", "em",  "font",
        "i", "mark", "q", "small", "span", "strong", "sub",  "sup", "u"};
    return std::ranges::any_of(kInline,
                               [&](std::string_view known) { return same_word(known, name); });
}

// Past the end of a script or style that begins at `at`.
std::size_t past_raw_element(std::string_view markup, std::size_t at, std::string_view name) {
    for (std::size_t end = markup.find("</", at); end != std::string_view::npos;
         end = markup.find("</", end + 2)) {
        if (!same_word(markup.substr(end + 2, name.size()), name)) continue;
        const std::size_t bracket = markup.find('>', end);
        return bracket == std::string_view::npos ? markup.size() : bracket + 1;
    }
    return markup.size();
}

std::size_t past_tag(std::string_view markup, std::size_t at, std::string& line) {
    const bool comment = markup.substr(at).starts_with("<!--");
    const std::size_t end = markup.find(comment ? "-->" : ">", at);
    if (end == std::string_view::npos) {
        line.append(comment ? "" : "<");
        return comment ? markup.size() : at + 1;
    }
    const std::string_view name = tag_name(markup.substr(at, end - at));
    if (same_word(name, "script") || same_word(name, "style"))
        return past_raw_element(markup, end, name);
    if (!is_inline(name)) line.push_back(' ');
    return end + (comment ? 3 : 1);
}

}  // namespace

std::string line_of_markup(std::string_view markup) {
    if (markup.find('<') == std::string_view::npos) return line_of_text(decode_references(markup));
    std::string line;
    line.reserve(markup.size());
    bool open_ended = false;  // no ">" follows: every further "<" is text
    for (std::size_t at = 0; at < markup.size();) {
        if (markup[at] == '<' && !open_ended && begins_markup(markup.substr(at))) {
            open_ended = markup.find('>', at) == std::string_view::npos;
            if (!open_ended) {
                at = past_tag(markup, at, line);
                continue;
            }
        }
        line.push_back(markup[at++]);
    }
    return line_of_text(decode_references(line));
}

std::string line_of_text(std::string_view text) {
    return collapse_whitespace(remove_invisible(text));
}

std::string cut_line(std::string line, std::size_t limit, bool& cut) {
    // Counting user-perceived characters of a megabyte takes long; no character needs more bytes.
    constexpr std::size_t kBytesPerCharacter = 16;
    cut = false;
    if (line.size() <= limit) return line;
    if (line.size() > limit * kBytesPerCharacter) {
        cut = true;
        line = clean_utf8(line.substr(0, limit * kBytesPerCharacter));
    }
    std::string shortened = shorten(line, limit);
    cut = cut || shortened != line;
    return shortened;
}

}  // namespace veille::parsers::feed
