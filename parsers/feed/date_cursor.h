// A cursor over the text of a date, lower-case, for formats with fixed places. Private to feed/.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>

namespace veille::parsers::feed {

inline bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

class DateCursor {
  public:
    explicit DateCursor(std::string_view text) : text_(text) {}

    bool at_end() const { return at_ >= text_.size(); }
    char peek() const { return at_end() ? '\0' : text_[at_]; }
    bool skip(char c) { return peek() == c && (++at_, true); }
    bool skip_any(std::string_view set) {
        return !at_end() && set.find(peek()) != std::string_view::npos && (++at_, true);
    }
    void skip_blanks() {
        while (skip(' ')) {
        }
    }
    std::size_t digits_ahead() const {
        std::size_t count = 0;
        while (at_ + count < text_.size() && is_digit(text_[at_ + count])) ++count;
        return count;
    }
    std::optional<int> number(std::size_t digits) {
        if (digits == 0 || digits_ahead() < digits) return std::nullopt;
        int value = 0;
        for (std::size_t i = 0; i < digits; ++i) value = value * 10 + (text_[at_++] - '0');
        return value;
    }
    std::string_view word() {
        const std::size_t from = at_;
        while (!at_end() &&
               ((peek() >= 'a' && peek() <= 'z') || static_cast<unsigned char>(peek()) >= 0x80))
            ++at_;
        return text_.substr(from, at_ - from);
    }
    std::string_view rest() const { return text_.substr(std::min(at_, text_.size())); }
    std::size_t position() const { return at_; }
    void go_to(std::size_t position) { at_ = position; }

  private:
    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace veille::parsers::feed
