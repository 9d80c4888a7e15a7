#include "parsers/page/css_selector.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "parsers/page/xpath_test.h"

namespace veille::parsers {
namespace {

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

class Translator {
  public:
    explicit Translator(std::string_view selector) : text_(selector) {}

    Result<std::string> run() {
        std::string path = ".//";
        while (true) {
            skip_blanks();
            VEILLE_TRY(const std::string compound, read_compound());
            path += compound;
            const bool blank = skip_blanks();
            if (at_end()) return path;
            const char c = text_[at_];
            if (c == ',') {
                ++at_;
                path += " | .//";
            } else if (c == '>') {
                ++at_;
                path += "/";
            } else if (c == '+') {
                ++at_;
                adjacent_ = true;
                path += "/following-sibling::";
            } else if (c == '~') {
                ++at_;
                path += "/following-sibling::";
            } else if (blank) {
                path += "//";
            } else {
                return misunderstood();
            }
        }
    }

  private:
    bool at_end() const { return at_ >= text_.size(); }

    bool skip_blanks() {
        const std::size_t before = at_;
        while (!at_end() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n')) ++at_;
        return at_ > before;
    }

    tl::unexpected<Error> misunderstood() const {
        return fail(ErrorCode::InvalidInput,
                    at_end()
                        ? "the selector \"" + std::string(text_) + "\" is cut short"
                        : "the selector \"" + std::string(text_) + "\" was not understood from \"" +
                              std::string(text_.substr(at_)) + "\"");
    }

    std::string read_name() {
        const std::size_t start = at_;
        while (!at_end() && is_name_character(text_[at_])) ++at_;
        return std::string(text_.substr(start, at_ - start));
    }

    // One element: a type, then any number of tests.
    Result<std::string> read_compound() {
        std::string compound;
        std::string tests;
        if (!at_end() && text_[at_] == '*') {
            ++at_;
            element_ = "*";
        } else {
            element_ = to_lower(read_name());
        }
        const bool has_type = !element_.empty();
        if (!has_type) element_ = "*";
        const std::size_t start = at_;
        while (!at_end()) {
            VEILLE_TRY(const std::string test, read_test());
            if (test.empty()) break;
            tests += "[" + test + "]";
        }
        if (!has_type && at_ == start) return misunderstood();
        if (adjacent_) {
            adjacent_ = false;
            return "*[1]" + (element_ == "*" ? "" : "[self::" + element_ + "]") + tests;
        }
        return element_ + tests;
    }

    // One test; empty where the compound ends.
    Result<std::string> read_test() {
        const char c = text_[at_];
        if (c == '#' || c == '.') {
            ++at_;
            const std::string name = read_name();
            if (name.empty()) return misunderstood();
            return c == '#' ? "@id=" + xpath_literal(name) : class_test(name);
        }
        if (c == '[') return read_attribute_test();
        if (c == ':') return read_pseudo_class();
        return std::string();
    }

    Result<std::string> read_attribute_test() {
        ++at_;
        skip_blanks();
        const std::string name = "@" + to_lower(read_name());
        skip_blanks();
        if (name.size() == 1 || at_end()) return misunderstood();
        if (text_[at_] == ']') {
            ++at_;
            return name;
        }
        const char kind = text_[at_];
        if (kind != '=') ++at_;
        if (at_end() || text_[at_] != '=') return misunderstood();
        ++at_;
        skip_blanks();
        VEILLE_TRY(const std::string value, read_value(']'));
        switch (kind) {
            case '=':
                return name + "=" + xpath_literal(value);
            case '*':
                return "contains(" + name + "," + xpath_literal(value) + ")";
            case '^':
                return "starts-with(" + name + "," + xpath_literal(value) + ")";
            case '$':
                return "substring(" + name + ",string-length(" + name + ")-" +
                       std::to_string(count_code_points(value)) + "+1)=" + xpath_literal(value);
            case '~':
                return "contains(concat(\" \",normalize-space(" + name + "),\" \")," +
                       xpath_literal(" " + value + " ") + ")";
            case '|':
                return name + "=" + xpath_literal(value) + " or starts-with(" + name + "," +
                       xpath_literal(value + "-") + ")";
            default:
                return misunderstood();
        }
    }

    static std::size_t count_code_points(std::string_view text) {
        return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
            return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
        }));
    }

    // A quoted or bare value up to `close`, which is taken too.
    Result<std::string> read_value(char close) {
        std::string value;
        if (!at_end() && (text_[at_] == '"' || text_[at_] == '\'')) {
            const std::size_t end = text_.find(text_[at_], at_ + 1);
            if (end == std::string_view::npos) return misunderstood();
            value = std::string(text_.substr(at_ + 1, end - at_ - 1));
            at_ = end + 1;
        } else {
            const std::size_t end = std::min(text_.find(close, at_), text_.size());
            value = std::string(trim_ascii(text_.substr(at_, end - at_)));
            at_ = end;
        }
        skip_blanks();
        if (at_end() || text_[at_] != close) return misunderstood();
        ++at_;
        return value;
    }

    Result<std::string> read_pseudo_class() {
        ++at_;
        const std::string name = to_lower(read_name());
        const std::string of_type = element_ == "*" ? "*" : element_;
        if (name == "first-child") return std::string("not(preceding-sibling::*)");
        if (name == "last-child") return std::string("not(following-sibling::*)");
        if (name == "only-child")
            return std::string("not(preceding-sibling::*) and not(following-sibling::*)");
        if (name == "first-of-type") return "not(preceding-sibling::" + of_type + ")";
        if (name == "last-of-type") return "not(following-sibling::" + of_type + ")";
        if (at_end() || text_[at_] != '(') return misunderstood();
        ++at_;
        skip_blanks();
        if (name == "not") return read_negation();
        if (name == "has") return read_relative();
        VEILLE_TRY(const std::string argument, read_value(')'));
        if (name == "contains") return "contains(.," + xpath_literal(argument) + ")";
        std::optional<std::string> test;
        if (name == "nth-child") test = nth_test(argument, "(count(preceding-sibling::*)+1)");
        if (name == "nth-last-child") test = nth_test(argument, "(count(following-sibling::*)+1)");
        if (name == "nth-of-type")
            test = nth_test(argument, "(count(preceding-sibling::" + of_type + ")+1)");
        if (!test) return misunderstood();
        return *test;
    }

    // ":has(> td.date)": a selector of what is inside, without a nested :has.
    Result<std::string> read_relative() {
        const std::size_t end = closing_parenthesis();
        if (relative_ || end == std::string_view::npos) return misunderstood();
        std::string_view inner = trim_ascii(text_.substr(at_, end - at_));
        const bool child = inner.starts_with('>');
        if (child) inner.remove_prefix(1);
        Translator translator(trim_ascii(inner));
        translator.relative_ = true;
        VEILLE_TRY(std::string path, translator.run());
        at_ = end + 1;
        return child ? "./" + path.substr(3) : path;  // it begins with ".//"
    }

    // Of the parenthesis before at_; quoted ones do not count.
    std::size_t closing_parenthesis() const {
        std::size_t depth = 1;
        char quoted = 0;
        for (std::size_t i = at_; i < text_.size(); ++i) {
            const char c = text_[i];
            if (quoted != 0)
                quoted = c == quoted ? '\0' : quoted;
            else if (c == '"' || c == '\'')
                quoted = c;
            else if (c == '(')
                ++depth;
            else if (c == ')' && --depth == 0)
                return i;
        }
        return std::string_view::npos;
    }

    // ":not(.past)": one compound without a nested :not.
    Result<std::string> read_negation() {
        if (negated_) return misunderstood();
        negated_ = true;
        const std::string outer = element_;
        std::string tests;
        element_ = to_lower(read_name());
        if (element_.empty())
            element_ = outer;
        else
            tests = "self::" + element_;
        while (!at_end() && text_[at_] != ')') {
            VEILLE_TRY(const std::string test, read_one_negated_test());
            if (test.empty()) return misunderstood();
            tests += (tests.empty() ? "(" : " and (") + test + ")";
        }
        if (at_end() || tests.empty()) return misunderstood();
        ++at_;
        element_ = outer;
        negated_ = false;
        return "not(" + tests + ")";
    }

    // :not() is refused inside :not(), so this does not nest further.
    Result<std::string> read_one_negated_test() {
        const char c = text_[at_];
        if (c == '[') return read_attribute_test();
        if (c == ':') return read_pseudo_class();
        if (c != '#' && c != '.') return misunderstood();
        ++at_;
        const std::string name = read_name();
        if (name.empty()) return misunderstood();
        return c == '#' ? "@id=" + xpath_literal(name) : class_test(name);
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::string element_;
    bool adjacent_ = false;  // the next compound is the element right after
    bool negated_ = false;
    bool relative_ = false;  // inside :has()
};

}  // namespace

Result<std::string> css_to_xpath(std::string_view selector) {
    selector = trim_ascii(selector);
    if (selector.empty()) return fail(ErrorCode::InvalidInput, "an empty selector");
    if (selector.size() > kMaxSelectorBytes)
        return fail(ErrorCode::LimitExceeded, "a selector of more than 500 bytes");
    return Translator(selector).run();
}

}  // namespace veille::parsers
