// Values of a feed's item put into their fields, alike for XML and JSON: cleaned, limited, with
// provenance, and with a diagnostic for what was dropped. Pure.
#pragma once

#include <string>
#include <string_view>

#include "events/item.h"
#include "parsers/document.h"

namespace veille::parsers::feed {

inline constexpr std::size_t kMaxFeedItems = 10'000;  // the rest is counted and said
inline constexpr std::size_t kMaxIdBytes = 2'048;
inline constexpr std::size_t kMaxCategories = 50;
inline constexpr std::size_t kMaxItemNotes = 20;

struct Texts {
    std::string summary_markup;  // as HTML
    std::string content_markup;
    std::string summary_how;  // provenance: "rss:description"
    std::string content_how;
};

// Notes what a curator should know of the item; nothing once it has kMaxItemNotes.
void say(events::Item& item, events::Severity severity, std::string code, std::string message);

void set_title(events::Item& item, std::string line, std::string how);

// Dropped, and said, when it is no web address or hides a login. Without any `base` a relative
// reference stays as the feed has it: only a file read without its address comes without one.
void set_link(events::Item& item, std::string_view reference, std::string_view base,
              std::string how);

// Empty when `reference` is no address that may be shown.
std::string web_address(std::string_view reference, std::string_view base);

// `field` is Published or Updated. What cannot be understood is said and stays unset.
void set_date(events::Item& item, events::Field field, std::string_view text, std::string how);

void set_texts(events::Item& item, const Texts& texts, std::string_view base);

// The first words of the text, where there is no title.
void title_from_text(events::Item& item);

void add_category(events::Item& item, std::string_view name);

// Notes what concerns all items: one id used many times, items beyond the limit.
void check_items(events::Reading& reading, std::size_t not_taken);

}  // namespace veille::parsers::feed
