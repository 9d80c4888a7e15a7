// A text cut into the tokens that dates are made of: words with what they may mean in a date,
// numbers, and signs. Private to events/. One pass, linear; positions are bytes of the text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "events/date_words.h"

namespace veille::events {

enum class TokenKind : std::uint8_t { Word, Number, Sign };

// White space in front of a token.
enum class Gap : std::uint8_t { None, Blank, Line, Paragraph };

struct DateToken {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    TokenKind kind = TokenKind::Sign;
    Gap gap = Gap::None;
    bool capital = false;
    char sign = 0;            // dashes are '-', arrows '>', bullets '|'
    std::uint8_t digits = 0;  // of a number, as written
    std::int32_t number = -1;
    std::uint32_t sentence = 0;
    std::uint32_t next_month = 0;  // index of the next token that is or may be a month
    Roles roles = 0;
    WordValues values;

    bool is(Role role) const { return (roles & bit(role)) != 0; }
    bool is_sign(char c) const { return kind == TokenKind::Sign && sign == c; }
    bool is_number() const { return kind == TokenKind::Number; }
    bool is_word() const { return kind == TokenKind::Word; }
};

inline constexpr DateToken kNoToken{};

struct DateTokens {
    std::string_view text;
    std::vector<DateToken> tokens;
    DateLanguages primary = 0;    // decides what "di" and "ma" are
    DateLanguages languages = 0;  // whose function words count
    bool month_first = false;     // of "3/4/2026"
    bool english_only() const { return languages == kEnglish; }

    std::size_t size() const { return tokens.size(); }
    // A token that fits nothing beyond the ends.
    const DateToken& at(std::size_t index) const {
        return index < tokens.size() ? tokens[index] : kNoToken;
    }
    std::string_view raw(std::size_t index) const {
        const DateToken& token = at(index);
        return text.substr(token.begin, token.end - token.begin);
    }
    bool adjacent(std::size_t index) const { return at(index).gap == Gap::None; }
};

// `language`: "fr", "nl", "en", "de" or empty. No tokens of a text that names no day.
DateTokens scan_dates(std::string_view text, std::string_view language);

}  // namespace veille::events
