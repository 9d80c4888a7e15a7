#include "parsers/charset_declared.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"
#include "parsers/charset_labels.h"

namespace veille::parsers {

namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

std::string lowered(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), lower);
    return result;
}

bool is_letter(char c) {
    return lower(c) >= 'a' && lower(c) <= 'z';
}

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
    while (at < text.size() && is_blank(text[at])) ++at;
    return at;
}

// `name=` with or without quotes, the first in `text` that has a value.
std::string attribute_value(std::string_view text, std::string_view name) {
    for (std::size_t at = text.find(name); at != std::string_view::npos;
         at = text.find(name, at + 1)) {
        const std::size_t sign = skip_blanks(text, at + name.size());
        if (sign >= text.size() || text[sign] != '=') continue;
        const std::size_t from = skip_blanks(text, sign + 1);
        if (from >= text.size()) return {};
        const bool quoted = text[from] == '"' || text[from] == '\'';
        const std::size_t begin = quoted ? from + 1 : from;
        const std::size_t end =
            quoted ? text.find(text[from], begin) : text.find_first_of(" \t\r\n;>/\"'?", begin);
        if (end == std::string_view::npos) return {};
        return std::string(trim_ascii(text.substr(begin, end - begin)));
    }
    return {};
}

// "text/html; charset=utf-8" of a meta tag (HTML standard 2.5.3), lower-case. Unlike HTTP's header
// it may end where the value does, and a quote that is never closed says nothing.
std::string charset_in_content(std::string_view content) {
    constexpr std::string_view kName = "charset";
    for (std::size_t at = content.find(kName); at != std::string_view::npos;
         at = content.find(kName, at + kName.size())) {
        const std::size_t sign = skip_blanks(content, at + kName.size());
        if (sign >= content.size() || content[sign] != '=') continue;
        const std::size_t from = skip_blanks(content, sign + 1);
        if (from >= content.size()) return {};
        if (content[from] == '"' || content[from] == '\'') {
            const std::size_t end = content.find(content[from], from + 1);
            if (end == std::string_view::npos) return {};
            return std::string(content.substr(from + 1, end - from - 1));
        }
        const std::size_t end = content.find_first_of("; \t\n\f\r", from);
        return std::string(content.substr(from, end == std::string_view::npos ? end : end - from));
    }
    return {};
}

struct Attribute {
    std::string name;
    std::string value;
};

// Goes through the tags of unparsed bytes. Where they end within a tag, nothing more is found.
class Prescan {
  public:
    explicit Prescan(std::string_view bytes) : bytes_(bytes) {}

    std::string find_charset() {
        while (at_ < bytes_.size()) {
            if (bytes_[at_] != '<') {
                at_ = bytes_.find('<', at_);
                continue;
            }
            if (begins_with("<!--")) {
                skip_past("-->", at_ + 2);
            } else if (begins_with("<meta") && ends_name(at_ + 5)) {
                at_ += 5;
                if (std::string charset = read_meta(); !charset.empty()) return charset;
            } else if (is_tag()) {
                at_ = bytes_.find_first_of(" \t\n\f\r>", at_);
                while (next_attribute()) {
                }
            } else if (const char next = peek(1); next == '!' || next == '/' || next == '?') {
                skip_past(">", at_);
            } else {
                ++at_;
            }
        }
        return {};
    }

  private:
    char peek(std::size_t ahead) const {
        return ahead < bytes_.size() - at_ ? bytes_[at_ + ahead] : '\0';
    }
    bool ended() const { return at_ >= bytes_.size(); }
    bool begins_with(std::string_view word) const {
        return lowered(bytes_.substr(at_, word.size())) == word;
    }
    bool ends_name(std::size_t at) const {
        return at < bytes_.size() && (is_blank(bytes_[at]) || bytes_[at] == '/');
    }
    bool is_tag() const { return is_letter(peek(1)) || (peek(1) == '/' && is_letter(peek(2))); }

    void skip_past(std::string_view end, std::size_t from) {
        const std::size_t found = bytes_.find(end, from);
        at_ = found == std::string_view::npos ? bytes_.size() : found + end.size();
    }

    std::string read_meta() {
        bool is_pragma = false;
        bool needs_pragma = false;
        std::string label;
        std::vector<std::string> seen;
        while (const std::optional<Attribute> attribute = next_attribute()) {
            const auto& [name, value] = *attribute;
            if (name != "http-equiv" && name != "content" && name != "charset") continue;
            if (std::ranges::find(seen, name) != seen.end()) continue;
            seen.push_back(name);
            if (name == "http-equiv") {
                is_pragma = value == "content-type";
            } else if (name == "charset") {
                label = value;
                needs_pragma = false;
            } else if (label.empty()) {
                label = charset_in_content(value);
                needs_pragma = true;
            }
        }
        // What runs out within a tag says nothing.
        if (ended() || (needs_pragma && !is_pragma)) return {};
        const std::string charset = canonical_charset(label);
        // The tag itself was read as ASCII.
        return is_wide(charset) ? "utf-8" : charset;
    }

    // Stands at ">" or past the last byte when there is none.
    std::optional<Attribute> next_attribute() {
        while (!ended() && (is_blank(bytes_[at_]) || bytes_[at_] == '/')) ++at_;
        if (ended() || bytes_[at_] == '>') return std::nullopt;
        Attribute attribute;
        const std::size_t begin = at_;
        while (!ended() && !is_blank(bytes_[at_]) && bytes_[at_] != '/' && bytes_[at_] != '>' &&
               (bytes_[at_] != '=' || at_ == begin))
            ++at_;
        attribute.name = lowered(bytes_.substr(begin, at_ - begin));
        const std::size_t sign = skip_blanks(bytes_, at_);
        if (sign < bytes_.size() && bytes_[sign] == '=') {
            at_ = skip_blanks(bytes_, sign + 1);
            attribute.value = next_value();
        }
        if (ended()) return std::nullopt;
        return attribute;
    }

    std::string next_value() {
        if (ended()) return {};
        const char first = bytes_[at_];
        const bool quoted = first == '"' || first == '\'';
        const std::size_t begin = quoted ? at_ + 1 : at_;
        std::size_t end =
            quoted ? bytes_.find(first, begin) : bytes_.find_first_of(" \t\n\f\r>", begin);
        if (end == std::string_view::npos) end = bytes_.size();
        at_ = std::min(quoted ? end + 1 : end, bytes_.size());
        return lowered(bytes_.substr(begin, end - begin));
    }

    std::string_view bytes_;
    std::size_t at_ = 0;
};

}  // namespace

std::string charset_of_meta(std::string_view bytes) {
    return Prescan(bytes.substr(0, kPrescannedBytes)).find_charset();
}

std::string charset_of_content_type(std::string_view content_type) {
    const std::size_t parameters = content_type.find(';');
    if (parameters == std::string_view::npos) return {};
    return attribute_value(lowered(content_type.substr(parameters)) + ";", "charset");
}

std::string charset_declared_inside(std::string_view bytes) {
    constexpr std::size_t kPrologueBytes = 1024;
    const std::string head = lowered(bytes.substr(0, kPrologueBytes));
    if (const std::size_t at = head.find("<?xml"); at != std::string::npos) {
        const std::size_t end = head.find("?>", at);
        const std::string_view prologue =
            std::string_view(head).substr(at, end == std::string::npos ? end : end - at);
        if (std::string name = attribute_value(prologue, "encoding"); !name.empty()) return name;
    }
    return charset_of_meta(bytes);
}

Declarations declarations_of(std::string_view bytes, std::string_view content_type) {
    Declarations declared;
    const auto add = [&](std::string_view label, CharsetEvidence evidence) {
        if (std::string known = canonical_charset(label); !known.empty())
            declared.push_back({std::move(known), evidence});
    };
    add(charset_of_content_type(content_type), CharsetEvidence::Http);
    add(charset_declared_inside(bytes), CharsetEvidence::Document);
    return declared;
}

}  // namespace veille::parsers
