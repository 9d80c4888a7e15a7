// Finds every keyword of the taxonomy in a text in one pass: a hash of the first word's form, then
// the rest of the phrase. Built once, immutable afterwards, shared between threads.
//
// Keyword syntax: "word*" any ending, "*word" any beginning of one word ("*markt" finds
// "Flohmarkt"), "~word" ambiguous (the caller weighs it), "=ABC" an acronym compared with case;
// otherwise a plural ending (s, e, es, n, en) is allowed on every word.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "events/hash_filter.h"
#include "events/split_text.h"

namespace veille::events {

using LanguageMask = std::uint8_t;
inline constexpr LanguageMask kEveryLanguage = 0x0F;

// fr 1, nl 2, en 4, de 8; every language for another code.
LanguageMask mask_of_language(std::string_view language);

class PhraseIndex {
  public:
    // Letters of a keyword that is also searched inside Dutch and German words ("Handwerkermarkt").
    static constexpr std::size_t kShortestInside = 6;

    struct Hit {
        std::uint32_t phrase = 0;
        std::uint32_t first_word = 0;
        std::uint32_t word_count = 0;
        bool inside_word = false;  // only a part of the word
    };

    // The number of the phrase, counted from 0; `keyword` without its "~" mark. False when no word
    // is left of it.
    bool add(std::string_view keyword, LanguageMask languages);

    std::size_t size() const { return phrases_.size(); }
    std::size_t letters(std::uint32_t phrase) const { return phrases_[phrase].letters; }

    // Every phrase of the languages, in order of position; overlapping ones included.
    std::vector<Hit> find(const SplitText& text, LanguageMask languages) const;

  private:
    struct Part {
        std::string text;
        bool stem = false;
    };
    struct Phrase {
        std::vector<Part> parts;
        LanguageMask languages = kEveryLanguage;
        std::size_t letters = 0;
    };

    // Which filter answers for a text: one for each language, so that its words pass over those of
    // the others, and one for all.
    static constexpr std::size_t kOfAll = 4;
    static std::size_t filter_for(LanguageMask languages);

    class LanguageFilter {
      public:
        void add(std::uint64_t hash, LanguageMask languages);
        bool may_hold(std::uint64_t hash, std::size_t filter) const {
            return filters_[filter].may_hold(hash);
        }

      private:
        std::array<HashFilter, kOfAll + 1> filters_;
    };

    // What rules most phrases out stands beside their numbers, so that the phrases themselves are
    // seldom looked at. Words of one hash of 64 bits are taken for the same.
    struct Candidate {
        std::uint32_t phrase = 0;
        std::uint8_t letters = 0;  // of the part
        LanguageMask languages = 0;
        bool single = false;  // the phrase is one word
        bool stem = false;
        std::array<char, 2> next{};  // how the second word begins; 0 where it ends before
    };

    // Phrases by the hash of a part.
    class Parts {
      public:
        void add(std::uint64_t hash, Candidate candidate);
        // Null where there are none.
        const std::vector<Candidate>* find(std::uint64_t hash, std::size_t filter) const;
        bool empty() const { return phrases_.empty(); }

      private:
        LanguageFilter filter_;
        std::unordered_map<std::uint64_t, std::vector<Candidate>> phrases_;
    };

    bool matches_behind(const Phrase& phrase, const SplitText& text, std::size_t first) const;
    void find_at(const SplitText& text, std::size_t index, LanguageMask languages,
                 std::vector<Hit>& hits) const;
    void find_inside(const SplitText& text, std::size_t index, LanguageMask languages,
                     std::vector<Hit>& hits) const;
    void find_ending(const SplitText& text, std::size_t index, LanguageMask languages,
                     std::vector<Hit>& hits) const;

    std::vector<Phrase> phrases_;
    Parts by_first_part_;
    LanguageFilter first_stems_;  // those that may be the beginning of a longer word
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_acronym_;
    std::size_t shortest_ending_ = SIZE_MAX;  // bytes
    std::size_t longest_ending_ = 0;
    Parts by_ending_;                     // "*word", backwards
    LanguageFilter compound_beginnings_;  // of the first six letters
};

}  // namespace veille::events
