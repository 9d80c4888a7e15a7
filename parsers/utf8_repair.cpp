#include "parsers/utf8_repair.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace veille::parsers {

namespace {

constexpr std::array<char16_t, 32> kWindows1252{
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

unsigned byte_at(std::string_view bytes, std::size_t at) {
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
}

struct Sequence {
    std::size_t length = 1;
    bool well_formed = false;
};

// Table 3-7 of the Unicode standard; for an ill-formed one, its maximal subpart.
Sequence sequence_at(std::string_view bytes, std::size_t at) {
    const unsigned lead = byte_at(bytes, at);
    const std::size_t wanted = lead >= 0xC2 && lead <= 0xDF   ? 2
                               : lead >= 0xE0 && lead <= 0xEF ? 3
                               : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                              : 1;
    if (wanted == 1) return {};
    unsigned low = 0x80;
    unsigned high = 0xBF;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
    for (std::size_t i = 1; i < wanted; ++i) {
        const unsigned next = byte_at(bytes, at + i);
        if (next < low || next > high) return {i, false};
        low = 0x80;
        high = 0xBF;
    }
    return {wanted, true};
}

// Between ASCII, and where it can begin no letter between well-formed ones: "é\x94" ends a
// quotation, but the first byte of a letter before another one is a text that was cut.
bool is_lone(std::string_view bytes, std::size_t at, bool after_well_formed) {
    const bool begins_none = byte_at(bytes, at) < 0xA0;
    const bool before =
        at == 0 || byte_at(bytes, at - 1) < 0x80 || (begins_none && after_well_formed);
    return before && (byte_at(bytes, at + 1) < 0x80 ||
                      (begins_none && sequence_at(bytes, at + 1).well_formed));
}

// A letter or a mark that people write; not the controls, and not "ÿ", which is most often -1.
bool has_meaning(unsigned byte) {
    if (byte < 0xA0) return windows_1252_code_point(byte) != byte;
    return byte != 0xFF;
}

constexpr unsigned kLeadOfC1 = 0xC2;

constexpr std::array<bool, 256> kMayBeForbidden = [] {
    std::array<bool, 256> may_be{};
    std::fill_n(may_be.begin(), 0x20, true);
    may_be['\t'] = may_be['\n'] = may_be['\r'] = false;
    may_be[0x7F] = may_be[kLeadOfC1] = true;
    return may_be;
}();

// Of eight bytes at once: one of them may be such a byte, or a line end.
bool may_hold_forbidden(std::uint64_t eight) {
    constexpr std::uint64_t kEach = 0x0101010101010101;
    constexpr std::uint64_t kHighBits = kEach * 0x80;
    const auto holds_less = [](std::uint64_t bytes, std::uint64_t than) {
        return ((bytes - kEach * than) & ~bytes & kHighBits) != 0;
    };
    return holds_less(eight, 0x20) || holds_less(eight ^ (kEach * 0x7F), 1) ||
           holds_less(eight ^ (kEach * kLeadOfC1), 1);
}

// Where the first control that XML 1.0 forbids, DEL or C1 begins from `at` on; else the end.
std::size_t find_forbidden(std::string_view text, std::size_t at) {
    std::uint64_t eight = 0;
    for (; at + sizeof eight <= text.size(); at += sizeof eight) {
        std::memcpy(&eight, text.data() + at, sizeof eight);
        if (!may_hold_forbidden(eight)) continue;
        const std::size_t end = at + sizeof eight;
        for (; at < end; ++at)
            if (kMayBeForbidden[byte_at(text, at)] &&
                (byte_at(text, at) != kLeadOfC1 || byte_at(text, at + 1) < 0xA0))
                return at;
        at -= sizeof eight;
    }
    for (const char* byte = text.data() + at; at < text.size(); ++at, ++byte) {
        if (!kMayBeForbidden[static_cast<unsigned char>(*byte)]) continue;
        if (static_cast<unsigned char>(*byte) != kLeadOfC1 || byte_at(text, at + 1) < 0xA0) break;
    }
    return at;
}

}  // namespace

char32_t windows_1252_code_point(char32_t code) {
    return code >= 0x80 && code < 0xA0 ? kWindows1252[code - 0x80] : code;
}

void append_utf8(std::string& target, char32_t code_point) {
    if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF))
        code_point = 0xFFFD;
    const auto put = [&](char32_t byte) { target.push_back(static_cast<char>(byte)); };
    if (code_point < 0x80) {
        put(code_point);
    } else if (code_point < 0x800) {
        put(0xC0 | (code_point >> 6));
        put(0x80 | (code_point & 0x3F));
    } else if (code_point < 0x10000) {
        put(0xE0 | (code_point >> 12));
        put(0x80 | ((code_point >> 6) & 0x3F));
        put(0x80 | (code_point & 0x3F));
    } else {
        put(0xF0 | (code_point >> 18));
        put(0x80 | ((code_point >> 12) & 0x3F));
        put(0x80 | ((code_point >> 6) & 0x3F));
        put(0x80 | (code_point & 0x3F));
    }
}

Utf8Repair repair_utf8(std::string_view bytes) {
    Utf8Repair repair;
    repair.text.reserve(bytes.size());
    bool well_formed = false;  // the one before
    for (std::size_t at = 0; at < bytes.size();) {
        if (byte_at(bytes, at) < 0x80) {
            repair.text.push_back(bytes[at++]);
            continue;
        }
        const Sequence sequence = sequence_at(bytes, at);
        if (sequence.well_formed) {
            ++repair.well_formed;
            repair.text.append(bytes.substr(at, sequence.length));
        } else if (is_lone(bytes, at, well_formed) && has_meaning(byte_at(bytes, at))) {
            ++repair.read_as_windows_1252;
            append_utf8(repair.text, windows_1252_code_point(byte_at(bytes, at)));
        } else {
            ++repair.replaced;
            append_utf8(repair.text, 0xFFFD);
        }
        well_formed = sequence.well_formed;
        at += sequence.length;
    }
    return repair;
}

std::string describe(const Utf8Repair& repair) {
    return "bytes that are not UTF-8 read as windows-1252: " +
           std::to_string(repair.read_as_windows_1252);
}

std::size_t remove_forbidden_characters(std::string& text) {
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    if (text.starts_with(kMark)) text.erase(0, kMark.size());
    std::size_t dropped = 0;
    std::size_t at = find_forbidden(text, 0);
    std::size_t out = at;  // most texts are left as they stand
    while (at < text.size()) {
        ++dropped;
        at += byte_at(text, at) == kLeadOfC1 ? 2 : 1;
        const std::size_t next = find_forbidden(text, at);
        while (at < next) text[out++] = text[at++];
    }
    text.resize(out);
    return dropped;
}

}  // namespace veille::parsers
