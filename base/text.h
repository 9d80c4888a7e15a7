// Unicode text (ICU 72). Every function takes and gives UTF-8; ill-formed input bytes are read as
// U+FFFD and never fail. No function here depends on the process's locale.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace veille {

bool is_valid_utf8(std::string_view text);

// Replaces ill-formed bytes by U+FFFD (one per maximal subpart, Unicode 15 section 3.9), drops C0
// controls except tab and line ends, DEL and C1 controls; `replaced` counts the ill-formed places.
std::string clean_utf8(std::string_view text, std::size_t* replaced = nullptr);

// For comparing: full case folding, accents removed, ligatures and full-width forms unfolded
// (NFKD), curly quotes and dashes made plain ("œuvre d’été – Straße" → "oeuvre d'ete - strasse").
std::string fold(std::string_view text);

// Full lower-casing in the root locale, accents kept.
std::string to_lower(std::string_view text);
std::string to_upper(std::string_view text);

// Every run of white space (Unicode, no-break included) becomes one space; ends trimmed.
std::string collapse_whitespace(std::string_view text);

std::string_view trim_ascii(std::string_view text);

// At most `limit` user-perceived characters, cut at a word where one ends in the last third, "…"
// added when something was cut.
std::string shorten(std::string_view text, std::size_t limit);

std::size_t count_characters(std::string_view text);  // grapheme clusters

// NFC, the form of everything we store.
std::string normalise_nfc(std::string_view text);

// Removes bidirectional controls, zero-width and other invisible format characters (tag characters,
// soft hyphens), which have no place in a title or a name.
std::string remove_invisible(std::string_view text);

// Words by UAX #29, without punctuation and blanks, in order; views into `text`.
std::vector<std::string_view> words(std::string_view text);

// True when at least two thirds of the letters are capitals, and there are four or more.
bool is_all_capitals(std::string_view text);

// Sort key of the given language ("fr", "nl", "en", "de"): bytes compare as the words sort.
std::string collation_key(std::string_view text, std::string_view language);

}  // namespace veille
