#include "parsers/charset_detection.h"

#include <algorithm>
#include <array>
#include <memory>
#include <type_traits>

#include <uchardet/uchardet.h>

#include "base/charset_conversion.h"
#include "parsers/charset.h"
#include "parsers/charset_labels.h"

namespace veille::parsers {

namespace {

constexpr std::string_view kInDoubt = "windows-1252";

struct DetectorDeleter {
    void operator()(uchardet_t detector) const { uchardet_delete(detector); }
};
using DetectorPointer = std::unique_ptr<std::remove_pointer_t<uchardet_t>, DetectorDeleter>;

bool is_high(char c) {
    return static_cast<unsigned char>(c) >= 0x80;
}

bool is_ascii_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Letters outside of tags, and how those that are not ASCII stand.
struct Census {
    std::size_t letters = 0;
    std::size_t high = 0;
    std::size_t clustered = 0;  // beside another high byte
    std::size_t controls = 0;   // 80 to 9F: none in ISO 8859
};

Census take_census(std::string_view bytes) {
    Census census;
    bool in_tag = false;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const char c = bytes[at];
        if (is_high(c)) {
            ++census.high;
            if (static_cast<unsigned char>(c) < 0xA0) ++census.controls;
            if ((at > 0 && is_high(bytes[at - 1])) ||
                (at + 1 < bytes.size() && is_high(bytes[at + 1])))
                ++census.clustered;
        } else if (c == '<' || c == '>') {
            in_tag = c == '<';
        } else if (!in_tag && is_ascii_letter(c)) {
            ++census.letters;
        }
    }
    census.letters += census.high;
    return census;
}

bool looks_other(const Census& census) {
    constexpr std::size_t kFewHighBytes = 4;
    return census.high >= kFewHighBytes && census.clustered * 10 >= census.high * 6;
}

std::string_view sample_of(std::string_view bytes) {
    const auto first = std::ranges::find_if(bytes, is_high);
    // A seven-bit charset has none.
    if (first == bytes.end()) return bytes.substr(0, kDetectedBytes);
    return bytes.substr(static_cast<std::size_t>(first - bytes.begin()), kDetectedBytes);
}

std::string ask_detector(std::string_view bytes) {
    const DetectorPointer detector(uchardet_new());
    if (!detector || uchardet_handle_data(detector.get(), bytes.data(), bytes.size()) != 0)
        return {};
    uchardet_data_end(detector.get());
    return canonical_charset(uchardet_get_charset(detector.get()));
}

// Charsets whose letters above ASCII stand between Latin ones.
enum class Latin { No, Common, Rare };

// Rare: where the detector, that has no statistics of Dutch or Italian, seeks refuge.
Latin latin_of(std::string_view charset) {
    constexpr std::array<std::string_view, 7> kCommon{
        "windows-1252", "iso-8859-15", "windows-1250", "iso-8859-2",
        "windows-1254", "macintosh",   "windows-1257"};
    constexpr std::array<std::string_view, 7> kRare{"iso-8859-3",  "iso-8859-4",   "iso-8859-10",
                                                    "iso-8859-13", "windows-1258", "ibm852",
                                                    "maclatin2"};
    if (std::ranges::find(kCommon, charset) != kCommon.end()) return Latin::Common;
    return std::ranges::find(kRare, charset) != kRare.end() ? Latin::Rare : Latin::No;
}

bool has_evidence(Latin latin, const Census& census) {
    constexpr std::size_t kFewHighBytes = 4;
    constexpr std::size_t kSomeHighBytes = 20;
    switch (latin) {
        case Latin::No:
            return looks_other(census);
        // One letter in fifty; Dutch has one in two hundred, Polish one in fifteen.
        case Latin::Common:
            return census.high >= kFewHighBytes && census.high * 50 >= census.letters;
        case Latin::Rare:
            return census.high >= kSomeHighBytes && census.high * 25 >= census.letters;
    }
    return false;
}

// "Ά", the letter that the two charsets of Greek have in different places; where the other one has
// it, each has a sign that begins no word.
constexpr char kIsoAlpha = '\xB6';
constexpr char kWindowsAlpha = '\xA2';

std::size_t word_starts(std::string_view bytes, char letter) {
    std::size_t count = 0;
    for (std::size_t at = bytes.find(letter); at != std::string_view::npos;
         at = bytes.find(letter, at + 1)) {
        const bool begins = at == 0 || !is_high(bytes[at - 1]);
        if (begins && at + 1 < bytes.size() && is_high(bytes[at + 1])) ++count;
    }
    return count;
}

struct Sibling {
    std::string_view iso;
    std::string_view windows;
};

constexpr std::array kSiblings{
    Sibling{"iso-8859-2", "windows-1250"},  Sibling{"iso-8859-7", "windows-1253"},
    Sibling{"iso-8859-8", "windows-1255"},  Sibling{"iso-8859-13", "windows-1257"},
    Sibling{"iso-8859-15", "windows-1252"},
};

// Of two that differ in some signs only, the one in which these bytes mean something.
std::string prefer_sibling(std::string charset, std::string_view sample, const Census& census) {
    if (census.controls == 0) {
        if (charset != "windows-1253") return charset;
        return word_starts(sample, kIsoAlpha) > word_starts(sample, kWindowsAlpha) ? "iso-8859-7"
                                                                                   : charset;
    }
    for (const Sibling& sibling : kSiblings)
        if (sibling.iso == charset) return std::string(sibling.windows);
    return charset;
}

bool decodes(std::string_view bytes, std::string_view charset, const Census& census) {
    constexpr std::size_t kBytesPerTolerated = 50;
    std::size_t replaced = 0;
    return convert_to_utf8(bytes, decoder_of(charset), &replaced) &&
           replaced <= census.high / kBytesPerTolerated;
}

}  // namespace

bool is_other_script(std::string_view bytes) {
    return looks_other(take_census(sample_of(bytes)));
}

std::string detect_charset(std::string_view bytes) {
    const std::string_view sample = sample_of(bytes);
    std::string charset = ask_detector(sample);
    if (is_seven_bit(charset)) return charset;
    if (charset.empty() || charset == "utf-8" || is_wide(charset)) return std::string(kInDoubt);
    // Romanian: nobody wrote it in this one but by its name.
    if (charset == "iso-8859-16") charset = "windows-1250";
    const Census census = take_census(sample);
    if (!is_multibyte(charset) && !has_evidence(latin_of(charset), census))
        return std::string(kInDoubt);
    charset = prefer_sibling(std::move(charset), sample, census);
    return decodes(sample, charset, census) ? charset : std::string(kInDoubt);
}

}  // namespace veille::parsers
