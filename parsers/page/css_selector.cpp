#include "parsers/page/css_selector.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/text.h"

namespace veille::parsers {
namespace {

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

// XPath 1.0 has no escape inside literals.
std::string quote(std::string_view text) {
    const char mark = text.find('"') == std::string_view::npos ? '"' : '\'';
    std::string quoted(1, mark);
    for (const char c : text)
        if (c != mark) quoted.push_back(c);
    quoted.push_back(mark);
    return quoted;
}

std::string class_test(std::string_view name) {
    return "contains(concat(\" \",normalize-space(@class),\" \")," +
           quote(" " + std::string(name) + " ") + ")";
}

// "2n+1", "odd", "3": a test of `position`, an XPath expression.
std::optional<std::string> nth_test(std::string_view formula, const std::string& position) {
    std::string text = to_lower(formula);
    std::erase(text, ' ');
    if (text == "odd") text = "2n+1";
    if (text == "even") text = "2n";
    int step = 0;
    int offset = 0;
    const auto read = [](std::string_view digits, int& value) {
        if (digits.starts_with('+')) digits.remove_prefix(1);
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return error == std::errc{} && end == digits.data() + digits.size();
    };
    const std::size_t n = text.find('n');
    if (n == std::string::npos) {
        if (!read(text, offset)) return std::nullopt;
        return position + "=" + std::to_string(offset);
    }
    const std::string_view before = std::string_view(text).substr(0, n);
    if (before.empty() || before == "+")
        step = 1;
    else if (before == "-")
        step = -1;
    else if (!read(before, step))
        return std::nullopt;
    if (n + 1 < text.size() && !read(std::string_view(text).substr(n + 1), offset))
        return std::nullopt;
    const std::string shifted = "(" + position + "-(" + std::to_string(offset) + "))";
    if (step == 0) return shifted + "=0";
    const std::string size = std::to_string(step < 0 ? -step : step);
    return shifted + (step > 0 ? ">=0" : "<=0") + " and " + shifted + " mod " + size + "=0";
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
            return c == '#' ? "@id=" + quote(name) : class_test(name);
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
                return name + "=" + quote(value);
            case '*':
                return "contains(" + name + "," + quote(value) + ")";
            case '^':
                return "starts-with(" + name + "," + quote(value) + ")";
            case '$':
                return "substring(" + name + ",string-length(" + name + ")-" +
                       std::to_string(count_code_points(value)) + "+1)=" + quote(value);
            case '~':
                return "contains(concat(\" \",normalize-space(" + name + "),\" \")," +
                       quote(" " + value + " ") + ")";
            case '|':
                return name + "=" + quote(value) + " or starts-with(" + name + "," +
                       quote(value + "-") + ")";
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
        if (name == "first-of-type") return "not(preceding-sibling::" + of_type + ")";
        if (name == "last-of-type") return "not(following-sibling::" + of_type + ")";
        if (at_end() || text_[at_] != '(') return misunderstood();
        ++at_;
        skip_blanks();
        if (name == "not") return read_negation();
        VEILLE_TRY(const std::string argument, read_value(')'));
        if (name == "contains") return "contains(.," + quote(argument) + ")";
        std::optional<std::string> test;
        if (name == "nth-child") test = nth_test(argument, "(count(preceding-sibling::*)+1)");
        if (name == "nth-of-type")
            test = nth_test(argument, "(count(preceding-sibling::" + of_type + ")+1)");
        if (!test) return misunderstood();
        return *test;
    }

    // ":not(.past)": one compound without a nested :not.
    Result<std::string> read_negation() {
        if (negated_) return misunderstood();
        negated_ = true;
        const std::string outer = element_;
        std::string tests;
        element_ = to_lower(read_name());
        if (!element_.empty()) tests = "self::" + element_;
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
        if (c != '#' && c != '.') return misunderstood();
        ++at_;
        const std::string name = read_name();
        if (name.empty()) return misunderstood();
        return c == '#' ? "@id=" + quote(name) : class_test(name);
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::string element_;
    bool adjacent_ = false;  // the next compound is the element right after
    bool negated_ = false;
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
