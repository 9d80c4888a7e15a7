// Which words of a text deny the keywords behind them; private to events/.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "events/compiled_taxonomy.h"
#include "events/split_text.h"

namespace veille::events {

class Denials {
  public:
    // Each word is looked up once, however many keywords stand behind it. `text` must outlive it.
    Denials(const SplitText& text, LanguageMask languages, const Taxonomy::Compiled& taxonomy);

    // The word that denies what begins at `first_word`, as written; empty where nothing does. "Not
    // only a concert", "n'hésitez pas à", "nicht nur" deny nothing.
    std::string_view of(std::size_t first_word) const;

  private:
    static constexpr std::uint8_t kDenies = 1;
    static constexpr std::uint8_t kLifts = 2;
    bool says(std::size_t word, std::uint8_t what) const { return (says_[word] & what) != 0; }

    const SplitText& text_;
    std::size_t reach_;
    std::vector<std::uint8_t> says_;  // of each word: none, one or both
};

}  // namespace veille::events
