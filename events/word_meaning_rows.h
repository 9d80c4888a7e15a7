// The table behind word_meanings.h, in parts by subject. A row is "english;french;dutch;german",
// each column words without accents, the first English one being the meaning's name. Inflected
// forms whose stem is listed need no entry.
#pragma once

#include <span>
#include <string_view>

namespace veille::events {

std::span<const std::string_view> format_rows();  // kinds of events
std::span<const std::string_view> agenda_rows();  // days, audiences, registration, praise
std::span<const std::string_view> number_rows();  // the name is the number in digits
std::span<const std::string_view> people_rows();  // trades and people
std::span<const std::string_view> work_rows();    // business, law, technology
std::span<const std::string_view> craft_rows();   // arts, crafts, food, building
std::span<const std::string_view> things_rows();  // plants, animals, food, instruments, crafts
std::span<const std::string_view> life_rows();    // health, law, play, technique, what people do
std::span<const std::string_view> world_rows();   // places, nature, health, everyday words

}  // namespace veille::events
