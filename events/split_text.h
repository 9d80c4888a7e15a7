// A text cut into folded words for the taxonomy and for comparing titles: entities decoded,
// inclusive spellings reduced ("technicien·ne·s" becomes "techniciens"), case and accents folded.
// Pure; time linear in the text, which is cut at kLongestText bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace veille::events {

// What comes after this many bytes says nothing more about the kind of an event.
inline constexpr std::size_t kLongestText = 16UL * 1024;

struct Word {
    std::uint32_t begin = 0;  // in SplitText::folded
    std::uint32_t length = 0;
    std::uint32_t raw_begin = 0;  // in SplitText::raw
    std::uint32_t raw_length = 0;
    bool after_break = false;  // a sentence mark, bracket, colon or line end stands before it
};

struct SplitText {
    std::string raw;     // entities decoded
    std::string folded;  // the words' folded forms, one after the other
    std::vector<Word> words;

    std::string_view word(std::size_t index) const {
        return std::string_view(folded).substr(words[index].begin, words[index].length);
    }
    std::string_view raw_word(std::size_t index) const {
        return std::string_view(raw).substr(words[index].raw_begin, words[index].raw_length);
    }
    // The text from the first to the last of `count` words, as written.
    std::string_view raw_words(std::size_t first, std::size_t count) const;
};

SplitText split_text(std::string_view text);

// "&eacute;", "&nbsp;", "&#233;", "&amp;": the entities that agendas leave in their texts.
std::string decode_entities(std::string_view text);

}  // namespace veille::events
