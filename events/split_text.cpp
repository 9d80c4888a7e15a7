#include "events/split_text.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace veille::events {

namespace {

struct CodePoint {
    char32_t value = 0;
    std::size_t length = 1;
};

CodePoint code_point_at(std::string_view text, std::size_t position) {
    const auto byte = [&](std::size_t index) -> char32_t {
        return index < text.size() ? static_cast<unsigned char>(text[index]) : 0;
    };
    const char32_t lead = byte(position);
    if (lead < 0x80) return {lead, 1};
    if (lead < 0xE0) return {((lead & 0x1F) << 6) | (byte(position + 1) & 0x3F), 2};
    if (lead < 0xF0)
        return {((lead & 0x0F) << 12) | ((byte(position + 1) & 0x3F) << 6) |
                    (byte(position + 2) & 0x3F),
                3};
    return {0x1F000, 4};  // emoji and rare scripts: never part of a word of ours
}

constexpr std::array<bool, 0x80> kAsciiWordCharacters = [] {
    std::array<bool, 0x80> table{};
    for (std::size_t i = 0; i < table.size(); ++i)
        table[i] = (i >= '0' && i <= '9') || (i >= 'a' && i <= 'z') || (i >= 'A' && i <= 'Z');
    return table;
}();

bool is_word_character(char32_t point) {
    if (point < 0x80) return kAsciiWordCharacters[point];
    if (point < 0xC0) return point == 0xAA || point == 0xBA;
    if (point == 0xD7 || point == 0xF7) return false;
    if (point >= 0x2000 && point < 0x2C00) return false;
    return point < 0x3000;
}

bool is_break(char32_t point) {
    switch (point) {
        case '.':
        case '!':
        case '?':
        case ':':
        case ';':
        case ',':
        case '(':
        case ')':
        case '[':
        case ']':
        case '|':
        case '\n':
        case '/':
        case '>':
        case 0xAB:
        case 0xBB:
        case 0x2026:
        case 0x2022:
        case 0x2013:
        case 0x2014:
            return true;
        default:
            return false;
    }
}

bool is_letter_at(std::string_view text, std::size_t position) {
    return position < text.size() && is_word_character(code_point_at(text, position).value);
}

std::size_t end_of_word(std::string_view text, std::size_t position) {
    while (position < text.size()) {
        const auto byte = static_cast<unsigned char>(text[position]);
        if (byte < 0x80) {
            if (!kAsciiWordCharacters[byte]) break;
            ++position;
            continue;
        }
        const CodePoint point = code_point_at(text, position);
        if (!is_word_character(point.value)) break;
        position += point.length;
    }
    return std::min(position, text.size());
}

// The feminine endings that follow a mark in French and German inclusive spellings.
constexpr std::array<std::string_view, 23> kInclusiveEndings{
    "e",    "es",    "ne",    "nes",    "le",   "les",   "se",   "ses",
    "rice", "rices", "trice", "trices", "euse", "euses", "ere",  "eres",
    "ère",  "ères",  "ice",   "ices",   "x",    "in",    "innen"};

bool is_inclusive_ending(std::string_view ending) {
    return std::find(kInclusiveEndings.begin(), kInclusiveEndings.end(), ending) !=
           kInclusiveEndings.end();
}

struct Mark {
    std::size_t length = 0;  // 0: none
    bool certain = false;    // a middle dot is written for nothing else inside a word
    bool opens = false;      // a bracket
};

Mark inclusive_mark(std::string_view text, std::size_t position) {
    if (position >= text.size()) return {};
    const CodePoint point = code_point_at(text, position);
    switch (point.value) {
        case 0xB7:
        case 0x2022:
        case 0x2027:
        case 0x22C5:
            return {point.length, true, false};
        case '.':
        case '-':
        case '/':
        case ':':
        case '*':
        case '_':
            return {point.length, false, false};
        case '(':
            return {point.length, false, true};
        default:
            return {};
    }
}

struct Reduction {
    std::size_t end = 0;  // of the whole spelling; equal to the word's end when there is none
    bool plural = false;
};

// "auteur(e)s", "chargé·es", "technicien-ne-s", "Künstler*innen": where the spelling ends.
Reduction reduce_inclusive(std::string_view text, std::size_t word_begin, std::size_t word_end) {
    constexpr std::size_t kShortestStem = 4;  // "un-e", "x.e" and the like only with a middle dot
    const Mark mark = inclusive_mark(text, word_end);
    if (mark.length == 0) return {word_end, false};
    const std::size_t begin = word_end + mark.length;
    if (!is_letter_at(text, begin)) return {word_end, false};  // the end of a sentence
    std::size_t end = end_of_word(text, begin);
    const std::string ending = to_lower(text.substr(begin, end - begin));
    const bool long_enough = word_end - word_begin >= kShortestStem;
    const bool fits =
        mark.certain
            ? (!ending.empty() && ending.size() <= 6)
            : (long_enough && (is_inclusive_ending(ending) || (mark.opens && ending == "s")));
    if (!fits) return {word_end, false};
    bool plural = ending.back() == 's' || ending == "x";
    if (mark.opens) {
        if (end >= text.size() || text[end] != ')') return {word_end, false};
        ++end;
        const std::size_t after = end_of_word(text, end);
        plural = plural || text.substr(end, after - end) == "s";
        end = after;
    } else if (const Mark second = inclusive_mark(text, end); second.length != 0 && !second.opens) {
        const std::size_t after = end_of_word(text, end + second.length);
        const std::string_view tail = text.substr(end + second.length, after - end - second.length);
        if (tail == "s" || tail == "S") {
            plural = true;
            end = after;
        }
    }
    return {end, plural};
}

void append_folded(SplitText& out, std::string_view raw, bool plural) {
    const bool ascii = std::all_of(raw.begin(), raw.end(), [](char letter) {
        return static_cast<unsigned char>(letter) < 0x80;
    });
    if (ascii) {
        for (const char letter : raw)
            out.folded.push_back(
                letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter);
    } else {
        out.folded += fold(raw);
    }
    if (plural && out.folded.back() != 's') out.folded.push_back('s');
}

}  // namespace

std::string_view SplitText::raw_words(std::size_t first, std::size_t count) const {
    if (count == 0 || first + count > words.size()) return {};
    const Word& last = words[first + count - 1];
    const std::size_t begin = words[first].raw_begin;
    return std::string_view(raw).substr(begin, last.raw_begin + last.raw_length - begin);
}

SplitText split_text(std::string_view text) {
    SplitText out;
    out.raw = decode_entities(text.substr(0, kLongestText));
    const std::string_view raw = out.raw;
    out.folded.reserve(raw.size());
    bool broken = true;
    std::size_t position = 0;
    while (position < raw.size()) {
        if (!is_letter_at(raw, position)) {
            const CodePoint point = code_point_at(raw, position);
            broken = broken || is_break(point.value);
            position += point.length;
            continue;
        }
        const std::size_t end = end_of_word(raw, position);
        const Reduction reduction = reduce_inclusive(raw, position, end);
        Word word;
        word.begin = static_cast<std::uint32_t>(out.folded.size());
        word.raw_begin = static_cast<std::uint32_t>(position);
        word.raw_length = static_cast<std::uint32_t>(reduction.end - position);
        word.after_break = broken;
        append_folded(out, raw.substr(position, end - position), reduction.plural);
        word.length = static_cast<std::uint32_t>(out.folded.size()) - word.begin;
        if (word.length > 0) out.words.push_back(word);
        broken = false;
        position = reduction.end;
    }
    return out;
}

}  // namespace veille::events
