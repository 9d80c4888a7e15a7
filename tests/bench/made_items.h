// Items as the feeds, calendars and pages of a Belgian watch give them, made from a seed: four
// languages, descriptions of 100 to 3000 characters, dates as fields or in prose, places as names,
// addresses or words of the text.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "events/item.h"
#include "events/source.h"

namespace veille::bench {

// The same numbers from the same seed with every library.
class Dice {
  public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}

    // 0 to `sides` - 1; `sides` at least 1.
    std::size_t roll(std::size_t sides) { return static_cast<std::size_t>(engine_() % sides); }
    bool chance(std::size_t percent) { return roll(100) < percent; }

    template <typename List>
    const auto& pick(const List& list) {
        return list[roll(std::size(list))];
    }

  private:
    std::mt19937_64 engine_;
};

events::Source made_source(const std::string& language);

// `language`: fr, nl, de or en. Unlike items have unlike titles, days and places.
events::Item made_item(Dice& dice, const std::string& language);

std::vector<events::Item> made_items(std::uint64_t seed, std::size_t count);

// The day `days` after Monday 4 January 2027, in words of the language, with its weekday.
std::string day_in_words(const std::string& language, int days);

}  // namespace veille::bench
