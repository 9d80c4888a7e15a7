#include "parsers/jsonld/json_repair.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/text.h"

namespace veille::parsers {
namespace {

// Deeper nesting is refused by the parser; here it only bounds memory.
constexpr std::size_t kMaxOpen = 256;

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

// "<!--", "-->", "<![CDATA[", "]]>", "//<![CDATA[" around the JSON.
std::string_view without_wrappers(std::string_view text) {
    constexpr std::array<std::string_view, 5> kBefore = {"<!--", "<![CDATA[", "/*<![CDATA[*/",
                                                         "//<![CDATA[", "// <![CDATA["};
    constexpr std::array<std::string_view, 6> kAfter = {"-->",   "]]>",    "/*]]>*/",
                                                        "//]]>", "// ]]>", ";"};
    bool changed = true;
    while (changed) {
        changed = false;
        text = trim_ascii(text);
        for (const std::string_view wrapper : kBefore) {
            if (!text.starts_with(wrapper)) continue;
            text.remove_prefix(wrapper.size());
            changed = true;
        }
        for (const std::string_view wrapper : kAfter) {
            if (!text.ends_with(wrapper)) continue;
            text.remove_suffix(wrapper.size());
            changed = true;
        }
    }
    return text;
}

std::string replace_all(std::string text, std::string_view what, std::string_view with) {
    for (std::size_t at = text.find(what); at != std::string::npos;
         at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

class Repairer {
  public:
    explicit Repairer(std::string_view text) : text_(text) { out_.reserve(text.size() + 16); }

    RepairedJson run() {
        while (at_ < text_.size()) step();
        close_everything();
        if (top_level_values_ > 1) out_ = "[" + out_ + "]";
        return {std::move(out_), std::move(repairs_)};
    }

  private:
    void note(std::string what) {
        if (std::find(repairs_.begin(), repairs_.end(), what) == repairs_.end())
            repairs_.push_back(std::move(what));
    }

    void step() {
        const char c = text_[at_];
        if (is_blank(c) || (c == ';' && open_.empty())) {
            ++at_;
        } else if (c == '/' && skip_comment()) {
            note("comments");
        } else if (c == '"' || c == '\'') {
            begin_value();
            copy_string(c);
            value_ended_ = true;
        } else if (c == '{' || c == '[') {
            open(c);
        } else if (c == '}' || c == ']') {
            close(c);
        } else if (c == ',' || c == ':') {
            separator(c);
        } else {
            begin_value();
            copy_bare_word();
            value_ended_ = true;
        }
    }

    bool skip_comment() {
        const std::string_view rest = text_.substr(at_);
        if (rest.starts_with("//")) {
            at_ = std::min(text_.find('\n', at_), text_.size());
            return true;
        }
        if (rest.starts_with("/*")) {
            const std::size_t end = text_.find("*/", at_ + 2);
            at_ = end == std::string_view::npos ? text_.size() : end + 2;
            return true;
        }
        return false;
    }

    // Puts the comma that is due between two values.
    void begin_value() {
        if (open_.empty()) {
            if (top_level_values_++ > 0) {
                if (!out_.ends_with(',')) out_.push_back(',');
                note("several objects");
            }
        } else if (pending_comma_) {
            out_.push_back(',');
        } else if (value_ended_) {
            out_.push_back(',');
            note("missing commas");
        }
        pending_comma_ = false;
        value_ended_ = false;
    }

    void open(char c) {
        begin_value();
        if (open_.size() >= kMaxOpen) {
            at_ = text_.size();
            return;
        }
        open_.push_back(c == '{' ? '}' : ']');
        out_.push_back(c);
        ++at_;
    }

    void close(char c) {
        ++at_;
        if (open_.empty()) {
            note("stray brackets");
            return;
        }
        if (pending_comma_) note("trailing commas");
        pending_comma_ = false;
        if (open_.back() != c) note("mismatched brackets");
        if (open_.back() != c && (open_.size() < 2 || open_[open_.size() - 2] != c)) return;
        while (open_.back() != c) {
            out_.push_back(open_.back());
            open_.pop_back();
        }
        out_.push_back(c);
        open_.pop_back();
        value_ended_ = true;
    }

    void separator(char c) {
        ++at_;
        if (open_.empty()) return;
        if (c == ':') {
            out_.push_back(':');
            value_ended_ = false;
        } else if (value_ended_) {
            pending_comma_ = true;
            value_ended_ = false;
        } else {
            note("extra commas");
        }
    }

    // A quote ends the string only where JSON can go on after it; others are part of the text.
    bool ends_string(std::size_t quote) const {
        std::size_t after = quote + 1;
        while (after < text_.size() && is_blank(text_[after])) ++after;
        if (after >= text_.size()) return true;
        const char c = text_[after];
        if (c == ':' || c == '}' || c == ']') return true;
        if (c == '"')
            return starts_key(after) ||
                   text_.substr(quote + 1, after - quote).find('\n') != text_.npos;
        if (c == '/')
            return text_.substr(after).starts_with("//") || text_.substr(after).starts_with("/*");
        if (c != ',') return false;
        do ++after;
        while (after < text_.size() && is_blank(text_[after]));
        if (after >= text_.size()) return true;
        const char next = text_[after];
        return next == '"' || next == '\'' || next == '{' || next == '[' || next == '}' ||
               next == ']' || next == '-' || next == '/' || (next >= '0' && next <= '9') ||
               text_.substr(after).starts_with("true") ||
               text_.substr(after).starts_with("false") || text_.substr(after).starts_with("null");
    }

    // "…": with a colon behind: a key, whose comma was forgotten.
    bool starts_key(std::size_t quote) const {
        std::size_t end = text_.find('"', quote + 1);
        if (end == std::string_view::npos) return false;
        do ++end;
        while (end < text_.size() && is_blank(text_[end]));
        return end < text_.size() && text_[end] == ':';
    }

    void copy_string(char quote) {
        const std::size_t begin = out_.size();
        out_.push_back('"');
        ++at_;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '\\') {
                copy_escape();
                continue;
            }
            if (c == quote) {
                if (ends_string(at_)) {
                    ++at_;
                    break;
                }
                note("quotes inside text");
                out_ += quote == '"' ? "\\\"" : "'";
            } else if (c == '"') {
                out_ += "\\\"";
            } else if (static_cast<unsigned char>(c) < 0x20) {
                note("control characters");
                out_ += c == '\n' ? "\\n" : " ";
            } else {
                out_.push_back(c);
            }
            ++at_;
        }
        if (at_ >= text_.size() && text_.back() != quote)
            drop_cut_string(begin);
        else
            out_.push_back('"');
    }

    // Half a name or half a date is worse than none.
    void drop_cut_string(std::size_t begin) {
        note("cut short");
        out_.resize(begin);
        if (out_.ends_with(':'))
            out_ += "null";
        else if (out_.ends_with(','))
            out_.pop_back();
    }

    void copy_escape() {
        const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : ' ';
        if (std::string_view("\"\\/bfnrt").find(next) != std::string_view::npos) {
            out_.push_back('\\');
            out_.push_back(next);
        } else if (next == 'u' &&
                   is_hexadecimal(text_.substr(std::min(at_ + 2, text_.size()), 4))) {
            out_.append(text_.substr(at_, 6));
            at_ += 4;
        } else {
            note("bad escapes");
            if (next == '\'')
                out_.push_back('\'');
            else if (next != '\n')
                out_ += "\\\\";
            at_ += next == '\'' || next == '\n' ? 2 : 1;
            return;
        }
        at_ += 2;
    }

    static bool is_hexadecimal(std::string_view digits) {
        return digits.size() == 4 && std::all_of(digits.begin(), digits.end(), [](char c) {
                   return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ||
                          (c >= 'A' && c <= 'F');
               });
    }

    void copy_bare_word() {
        const std::size_t start = at_;
        while (at_ < text_.size() && !is_blank(text_[at_]) &&
               std::string_view(",:{}[]\"'").find(text_[at_]) == std::string_view::npos)
            ++at_;
        const std::string_view word = text_.substr(start, at_ - start);
        const bool number = word.find_first_not_of("0123456789+-.eE") == std::string_view::npos &&
                            word.find_first_of("0123456789") != std::string_view::npos &&
                            (word.front() != '0' || word.size() == 1 || word[1] == '.');
        if (number || word == "true" || word == "false" || word == "null") {
            out_ += word;
        } else if (word == "undefined" || word == "NaN") {
            out_ += "null";
            note("bare words");
        } else {
            out_.push_back('"');
            for (const char c : word) {
                if (c == '\\') out_.push_back('\\');
                if (static_cast<unsigned char>(c) >= 0x20) out_.push_back(c);
            }
            out_.push_back('"');
            note("bare words");
        }
    }

    void close_everything() {
        if (open_.empty()) return;
        note("cut short");
        if (out_.ends_with(':')) out_ += "null";
        while (!open_.empty()) {
            out_.push_back(open_.back());
            open_.pop_back();
        }
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::string out_;
    std::string open_;  // the closing brackets that are due
    bool value_ended_ = false;
    bool pending_comma_ = false;
    std::size_t top_level_values_ = 0;
    std::vector<std::string> repairs_;
};

}  // namespace

RepairedJson repair_json(std::string_view text) {
    text = without_wrappers(text);
    // Quotes written as entities are JSON's own quotes only when no real one stands as a key.
    const std::size_t first_entity = text.find("&quot;");
    const std::size_t first_quote = text.find('"');
    if (first_entity == std::string_view::npos || first_entity > first_quote)
        return Repairer(text).run();
    RepairedJson repaired = Repairer(replace_all(std::string(text), "&quot;", "\"")).run();
    repaired.repairs.insert(repaired.repairs.begin(), "HTML entities");
    return repaired;
}

}  // namespace veille::parsers
