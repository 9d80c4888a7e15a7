#include "base/text.h"

#include <cstdint>
#include <cstring>
#include <optional>
#include <utility>

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include "base/check.h"

namespace veille {

namespace {

icu::UnicodeString from_utf8(std::string_view text) {
    return icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string to_utf8(const icu::UnicodeString& text) {
    std::string result;
    text.toUTF8String(result);
    return result;
}

const icu::Normalizer2& normalizer(const icu::Normalizer2* (*instance)(UErrorCode&)) {
    UErrorCode error = U_ZERO_ERROR;
    const icu::Normalizer2* result = instance(error);
    VEILLE_CHECK(U_SUCCESS(error) && result != nullptr);
    return *result;
}

// The code point at `position`, which moves behind it; -1 for an ill-formed subpart.
UChar32 next_code_point(std::string_view text, std::int32_t& position) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    UChar32 c = 0;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // inside ICU's macro
    U8_NEXT(bytes, position, static_cast<std::int32_t>(text.size()), c);
#pragma GCC diagnostic pop
    return c;
}

void append(std::string& text, UChar32 c) {
    char bytes[U8_MAX_LENGTH];
    std::int32_t length = 0;
    U8_APPEND_UNSAFE(bytes, length, c);
    text.append(bytes, static_cast<std::size_t>(length));
}

bool is_forbidden_control(UChar32 c) {
    if (c == '\t' || c == '\n' || c == '\r') return false;
    return c < 0x20 || (c >= 0x7f && c < 0xa0);
}

bool is_ascii_byte(char c) {
    return static_cast<unsigned char>(c) < 0x80;
}

// Where the ASCII bytes from `from` on end. Most text is ASCII, so eight bytes at a time.
std::size_t end_of_ascii(std::string_view text, std::size_t from) {
    constexpr std::uint64_t kHighBits = 0x8080808080808080;
    std::uint64_t eight = 0;
    for (; from + sizeof eight <= text.size(); from += sizeof eight) {
        std::memcpy(&eight, text.data() + from, sizeof eight);
        if ((eight & kHighBits) != 0) break;
    }
    while (from < text.size() && is_ascii_byte(text[from])) ++from;
    return from;
}

// How many bytes the sign beyond ASCII at `i` takes when it is one of those that French, Dutch and
// German are written with, neither blank nor invisible: U+00A1 to U+02FF but the soft hyphen, and
// the dashes, quotation marks and dots from U+2010 to U+2027. Else 0.
std::size_t usual_sign_at(std::string_view text, std::size_t i) {
    const auto byte_at = [text](std::size_t at) {
        return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
    };
    const unsigned lead = byte_at(i);
    const unsigned next = byte_at(i + 1);
    if (lead >= 0xC3 && lead <= 0xCB) return (next & 0xC0U) == 0x80 ? 2 : 0;
    if (lead == 0xC2) return next >= 0xA1 && next <= 0xBF && next != 0xAD ? 2 : 0;
    const bool is_mark = lead == 0xE2 && next == 0x80 && byte_at(i + 2) >= 0x90;
    return is_mark && byte_at(i + 2) <= 0xA7 ? 3 : 0;
}

// Which code points may be replaced: ASCII and usual signs that stay are passed over quickly.
enum class Replaced { Any, BeyondAscii };

// `text` with some code points replaced: `replace` is asked for each (-1: ill-formed), and answers
// with nothing where it stays. What stays is copied in runs.
template <typename Replace>
std::string rewrite(std::string_view text, Replaced which, Replace replace) {
    std::string result;
    result.reserve(text.size());
    const auto size = static_cast<std::int32_t>(text.size());
    std::size_t copied = 0;
    for (std::int32_t i = 0; i < size;) {
        const auto start = static_cast<std::size_t>(i);
        UChar32 c = static_cast<unsigned char>(text[start]);
        if (c < 0x80 && which == Replaced::BeyondAscii) {
            i = static_cast<std::int32_t>(end_of_ascii(text, start));
            continue;
        }
        if (which == Replaced::BeyondAscii) {
            if (const std::size_t length = usual_sign_at(text, start); length > 0) {
                i += static_cast<std::int32_t>(length);
                continue;
            }
        }
        if (c < 0x80)
            ++i;
        else
            c = next_code_point(text, i);
        const std::optional<std::string_view> other = replace(c);
        if (!other) continue;
        result.append(text.substr(copied, start - copied)).append(*other);
        copied = static_cast<std::size_t>(i);
    }
    return result.append(text.substr(copied));
}

bool is_ascii(std::string_view text) {
    return end_of_ascii(text, 0) == text.size();
}

// Latin letters with accents (U+00C0 to U+02FF) are neither blank nor invisible: no look-up.
bool is_latin_letter_range(UChar32 c) {
    return c >= 0xC0 && c <= 0x2FF;
}

bool is_invisible(UChar32 c) {
    // The zero-width joiner and the variation selectors hold emoji together.
    constexpr UChar32 kZeroWidthJoiner = 0x200D;
    if (c < 0x80 || is_latin_letter_range(c)) return false;
    return c != kZeroWidthJoiner && u_charType(c) == U_FORMAT_CHAR;
}

bool is_blank(UChar32 c) {
    if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
    return !is_latin_letter_range(c) && u_isUWhiteSpace(c) != 0;
}

// Words of ASCII and usual signs with one blank between them: most of what is collapsed again.
bool is_collapsed(std::string_view text) {
    bool blank = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c > ' ' && c < 0x80) {
            blank = false;
        } else if (c == ' ' && !blank) {
            blank = true;
        } else if (const std::size_t length = c < 0x80 ? 0 : usual_sign_at(text, i); length > 0) {
            blank = false;
            i += length - 1;
        } else {
            return false;
        }
    }
    return !blank || text.empty();
}

constexpr std::string_view kReplacement = "\uFFFD";

// What compatibility decomposition leaves apart although people type it plain.
const char* plain_form(UChar32 c) {
    switch (c) {
        case 0x2018:
        case 0x2019:
        case 0x201A:
        case 0x201B:
        case 0x02BC:
        case 0x00B4:
        case 0x2032:
            return "'";
        case 0x201C:
        case 0x201D:
        case 0x201E:
        case 0x00AB:
        case 0x00BB:
            return "\"";
        case 0x2010:
        case 0x2011:
        case 0x2012:
        case 0x2013:
        case 0x2014:
        case 0x2015:
        case 0x2212:
            return "-";
        case 0x0153:
            return "oe";
        case 0x00E6:
            return "ae";
        case 0x00F8:
            return "o";
        case 0x0142:
            return "l";
        case 0x0111:
            return "d";
        case 0x0131:
            return "i";
        default:
            return nullptr;
    }
}

std::string fold_ascii(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return result;
}

// What U+00C0 to U+00FF fold to, where that is one letter of ASCII.
constexpr std::string_view kFoldedLatin{
    "aaaaaa\0ceeeeiiii\0nooooo\0\0uuuuy\0\0aaaaaa\0ceeeeiiii\0nooooo\0\0uuuuy\0y", 64};

// The usual letters of French, Dutch and German, at a tenth of what ICU takes; nothing when another
// one is among them.
std::optional<std::string> fold_latin(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c >= 'A' && c <= 'Z') {
            c = static_cast<char>(c - 'A' + 'a');
        } else if (!is_ascii_byte(c)) {
            const auto next = static_cast<unsigned char>(i + 1 < text.size() ? text[i + 1] : 0);
            if (c != '\xC3' || (next & 0xC0U) != 0x80) return std::nullopt;
            c = kFoldedLatin[next & 0x3FU];
            if (c == '\0') return std::nullopt;
            ++i;
        }
        result.push_back(c);
    }
    return result;
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t i = 0; i < size;) {
        if (is_ascii_byte(text[static_cast<std::size_t>(i)]))
            i = static_cast<std::int32_t>(end_of_ascii(text, static_cast<std::size_t>(i)));
        else if (next_code_point(text, i) < 0)
            return false;
    }
    return true;
}

std::string clean_utf8(std::string_view text, std::size_t* replaced) {
    std::size_t count = 0;
    std::string result =
        rewrite(text, Replaced::Any, [&](UChar32 c) -> std::optional<std::string_view> {
            if (c < 0) {
                ++count;
                return kReplacement;
            }
            if (is_forbidden_control(c)) return "";
            return std::nullopt;
        });
    if (replaced != nullptr) *replaced = count;
    return result;
}

std::string fold(std::string_view text) {
    if (std::optional<std::string> folded = fold_latin(text)) return *std::move(folded);
    UErrorCode error = U_ZERO_ERROR;
    const icu::UnicodeString folded =
        normalizer(&icu::Normalizer2::getNFKDInstance).normalize(from_utf8(text).foldCase(), error);
    VEILLE_CHECK(U_SUCCESS(error));
    std::string result;
    result.reserve(text.size());
    for (std::int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
        const UChar32 c = folded.char32At(i);
        if (u_charType(c) == U_NON_SPACING_MARK) continue;
        if (const char* plain = plain_form(c); plain != nullptr)
            result += plain;
        else
            append(result, c);
    }
    return result;
}

std::string to_lower(std::string_view text) {
    if (is_ascii(text)) return fold_ascii(text);
    return to_utf8(from_utf8(text).toLower(icu::Locale::getRoot()));
}

std::string to_upper(std::string_view text) {
    return to_utf8(from_utf8(text).toUpper(icu::Locale::getRoot()));
}

std::string collapse_whitespace(std::string_view text) {
    if (is_collapsed(text)) return std::string(text);
    bool blank = true;  // also before the first word
    std::string result =
        rewrite(text, Replaced::Any, [&](UChar32 c) -> std::optional<std::string_view> {
            const bool was_blank = std::exchange(blank, c >= 0 && is_blank(c));
            if (c < 0) return kReplacement;
            if (!blank || (c == ' ' && !was_blank)) return std::nullopt;
            return was_blank ? "" : " ";
        });
    if (blank && !result.empty()) result.pop_back();
    return result;
}

std::string_view trim_ascii(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n\f\v";
    const std::size_t first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::string normalise_nfc(std::string_view text) {
    if (is_ascii(text)) return std::string(text);
    UErrorCode error = U_ZERO_ERROR;
    const icu::UnicodeString result =
        normalizer(&icu::Normalizer2::getNFCInstance).normalize(from_utf8(text), error);
    VEILLE_CHECK(U_SUCCESS(error));
    return to_utf8(result);
}

std::string remove_invisible(std::string_view text) {
    return rewrite(text, Replaced::BeyondAscii, [](UChar32 c) -> std::optional<std::string_view> {
        if (c < 0) return kReplacement;
        if (is_invisible(c)) return "";
        return std::nullopt;
    });
}

bool is_all_capitals(std::string_view text) {
    std::size_t capitals = 0, letters = 0;
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t i = 0; i < size;) {
        UChar32 c = next_code_point(text, i);
        if (c < 0 || !u_isalpha(c)) continue;
        ++letters;
        if (u_isupper(c)) ++capitals;
    }
    return letters >= 4 && capitals * 3 >= letters * 2;
}

}  // namespace veille
