// What common words mean, whatever the language they are written in: "boekhouding" and
// "comptabilité" have one meaning, "tien" and "dix" the number 10. A table of agendas' words in
// French, Dutch, English and German; compounds ("spoorwegrommelmarkt") are taken apart. Pure; the
// table is built once.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace veille::events {

using MeaningId = std::uint16_t;  // 0: none; stable within one build only

// What a meaning is about: a word of every agenda tells little, and two formats tell events apart.
enum class MeaningKind : std::uint8_t { Plain, Agenda, Format, Number };

struct Meanings {
    std::array<MeaningId, 2> ids{};  // the second of a compound's parts, or another sense
    bool whole = true;               // false: only a part of the word is known
    bool compound = false;

    bool any() const { return ids[0] != 0; }
};

// `folded` by base/text.h; `language` "fr", "nl", "en", "de", else all four are asked.
Meanings meanings_of(std::string_view folded, std::string_view language);

// Another number for another table: ids and meanings of one are nothing in the other.
std::uint64_t fingerprint_of_meanings();

MeaningKind kind_of(MeaningId meaning);
std::string_view name_of(MeaningId meaning);  // its English word; the digits of a number

}  // namespace veille::events
