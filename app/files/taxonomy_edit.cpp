#include "app/files/taxonomy_edit.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "app/files/taxonomy_file.h"
#include "app/files/toml_text.h"

namespace veille::app {

namespace {

constexpr std::string_view kIndent = "    ";

struct Element {
    std::size_t begin = 0;  // of the opening quote
    std::size_t end = 0;    // behind the closing one
};

struct ListText {
    std::vector<Element> elements;
    std::size_t open = 0;   // of "["
    std::size_t close = 0;  // of "]"
};

std::size_t line_begin(std::string_view text, int line) {
    std::size_t position = 0;
    for (int passed = 1; passed < line && position < text.size(); ++passed)
        position = std::min(text.find('\n', position), text.size() - 1) + 1;
    return position;
}

// TOML 1.0: basic strings with escapes, literal strings without.
std::size_t end_of_string(std::string_view text, std::size_t begin) {
    const char quote = text[begin];
    for (std::size_t at = begin + 1; at < text.size() && text[at] != '\n'; ++at) {
        if (quote == '"' && text[at] == '\\')
            ++at;
        else if (text[at] == quote)
            return at + 1;
    }
    return std::string_view::npos;
}

std::optional<ListText> list_at(std::string_view text, std::size_t from) {
    ListText list;
    list.open = text.find('[', from);
    if (list.open == std::string_view::npos) return std::nullopt;
    for (std::size_t at = list.open + 1; at < text.size(); ++at) {
        if (text[at] == '#') {
            at = std::min(text.find('\n', at), text.size());
        } else if (text[at] == '"' || text[at] == '\'') {
            const std::size_t end = end_of_string(text, at);
            if (end == std::string_view::npos) return std::nullopt;
            list.elements.push_back({at, end});
            at = end - 1;
        } else if (text[at] == ']') {
            list.close = at;
            return list;
        }
    }
    return std::nullopt;
}

void remove_element(std::string& text, const Element& element) {
    std::size_t begin = element.begin;
    std::size_t end = element.end;
    if (end < text.size() && text[end] == ',') ++end;
    while (end < text.size() && text[end] == ' ') ++end;
    std::size_t line = begin;
    while (line > 0 && text[line - 1] == ' ') --line;
    const bool whole_line =
        end < text.size() && text[end] == '\n' && line > 0 && text[line - 1] == '\n';
    if (whole_line) {
        begin = line;
        ++end;
    } else if (end < text.size() && (text[end] == '\n' || text[end] == ']')) {
        while (begin > 0 && text[begin - 1] == ' ') --begin;  // no blank at the line's end
        if (text[end] == ']' && begin > 0 && text[begin - 1] == ',') --begin;
    }
    text.erase(begin, end - begin);
}

void append_element(std::string& text, const ListText& list, const std::string& word) {
    const std::string quoted = toml_text(word);
    const std::string_view inside =
        std::string_view(text).substr(list.open, list.close - list.open);
    const bool lines = inside.find('\n') != std::string_view::npos;
    const std::size_t last = list.elements.empty() ? list.open + 1 : list.elements.back().end;
    const bool comma = list.elements.empty() || text.find(',', last) < list.close;
    if (lines) {
        const std::size_t line = text.rfind('\n', list.close) + 1;
        text.insert(line, std::string(kIndent) + quoted + ",\n");
        if (!comma) text.insert(last, ",");
    } else {
        std::size_t at = last;
        if (comma && !list.elements.empty()) at = text.find(',', last) + 1;
        text.insert(at, list.elements.empty() ? quoted : (comma ? " " : ", ") + quoted);
    }
}

Error no_list(const std::string& list) {
    return {ErrorCode::NotFound, "there is no list of keywords of this name", list};
}

// The lists of a definition by their keys.
std::vector<std::string>* words_of(events::TaxonomyDefinition& definition,
                                   const std::string& list) {
    const std::size_t open = list.find('[');
    const std::size_t close = list.find("].keywords.");
    if (open == std::string::npos || close == std::string::npos) return nullptr;
    const std::string table = list.substr(0, open);
    const std::size_t row = std::stoul("0" + list.substr(open + 1, close - open - 1)) - 1;
    const std::string language = list.substr(close + 11);
    const auto in = [&](auto& rows) -> std::vector<std::string>* {
        return row < rows.size() ? &rows[row].keywords[language] : nullptr;
    };
    if (table == "sector") return in(definition.sectors);
    if (table == "format") return in(definition.formats);
    if (table == "cue") return in(definition.cues);
    return table == "audience" ? in(definition.audiences) : nullptr;
}

// What is written must read as what was meant, and nothing else may have changed.
Result<void> check_edit(const std::string& text, const KeywordEdit& edit,
                        const std::vector<std::string>& expected) {
    VEILLE_TRY(events::TaxonomyDefinition after, parse_taxonomy(text, "the edited taxonomy"));
    const std::vector<std::string>* words = words_of(after, edit.list);
    if (words == nullptr || *words != expected)
        return fail(ErrorCode::InvalidInput,
                    "the list is written in a way that cannot be edited; change it by hand",
                    edit.list);
    auto compiled = events::Taxonomy::compile(std::move(after));
    if (!compiled) return tl::unexpected<Error>(compiled.error());
    return {};
}

}  // namespace

Result<std::string> edit_taxonomy(const std::string& text, const KeywordEdit& edit) {
    const auto reading = read_whole_taxonomy(text, "taxonomy");
    if (!reading) return tl::unexpected<Error>(to_error(reading.error()));
    if (!reading->problems.empty()) return tl::unexpected<Error>(to_error(reading->problems));
    events::TaxonomyDefinition definition = reading->definition;
    std::vector<std::string>* words = words_of(definition, edit.list);
    const auto line = reading->lines.find(edit.list);
    if (words == nullptr || line == reading->lines.end())
        return tl::unexpected<Error>(no_list(edit.list));
    const auto list = list_at(text, line_begin(text, line->second));
    if (!list || list->elements.size() != words->size())
        return fail(ErrorCode::InvalidInput, "the list is written in an unusual way", edit.list);
    if (!edit.to.empty() && std::find(words->begin(), words->end(), edit.to) != words->end())
        return fail(ErrorCode::Conflict, "'" + edit.to + "' stands there already", edit.list);
    std::string edited = text;
    if (edit.from.empty()) {
        append_element(edited, *list, edit.to);
        words->push_back(edit.to);
    } else {
        const auto found = std::find(words->begin(), words->end(), edit.from);
        if (found == words->end())
            return fail(ErrorCode::NotFound, "'" + edit.from + "' does not stand there", edit.list);
        const Element& element = list->elements[static_cast<std::size_t>(found - words->begin())];
        if (edit.to.empty()) {
            remove_element(edited, element);
            words->erase(found);
        } else {
            edited.replace(element.begin, element.end - element.begin, toml_text(edit.to));
            *found = edit.to;
        }
    }
    if (auto sound = check_edit(edited, edit, *words); !sound)
        return tl::unexpected<Error>(sound.error());
    return edited;
}

}  // namespace veille::app
