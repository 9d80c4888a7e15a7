#include "parsers/feed/part_names.h"

#include <algorithm>
#include <array>

#include "parsers/feed/names.h"
#include "parsers/xml_name.h"

namespace veille::parsers::feed {

namespace {

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& words) {
    return std::ranges::any_of(
        words, [&](std::string_view word) { return same_word(word, local_name(name)); });
}

}  // namespace

bool begins_item(std::string_view name) {
    return local_name(name) == "item" || local_name(name) == "entry";
}

bool holds_no_part(std::string_view name) {
    constexpr std::array<std::string_view, 13> kNames{
        "title",   "link",      "guid", "pubDate", "description", "comments", "lastBuildDate",
        "updated", "published", "id",   "creator", "date",        "encoded"};
    return is_one_of(name, kNames);
}

bool begins_part(std::string_view name) {
    constexpr std::array<std::string_view, 14> kNames{
        "title",   "link",      "guid", "pubDate", "description", "comments", "author",
        "updated", "published", "id",   "content", "category",    "encoded",  "enclosure"};
    return is_one_of(name, kNames);
}

}  // namespace veille::parsers::feed
