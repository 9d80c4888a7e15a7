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

struct Texts {
    std::string summary_markup;  // as HTML
    std::string content_markup;
    std::string summary_how;  // provenance: "rss:description"
    std::string content_how;
};

void set_title(events::Item& item, std::string line, std::string how);

// Dropped, and said, when it is no web address or hides a login.
void set_link(events::Item& item, std::string_view reference, std::string_view base,
              std::string how);

// Empty when `reference` is no address that may be shown.
std::string web_address(std::string_view reference, std::string_view base);

// `field` is Published or Updated. What cannot be understood is said and stays unset.
void set_date(events::Item& item, events::Field field, std::string_view text, std::string how);

void set_texts(events::Item& item, const Texts& texts, std::string_view base);

void add_category(events::Item& item, std::string_view name);

// Start and end from the words of the title or the text, where no extension gave them. Never from
// the publication date.
void set_announced_date(events::Item& item, const Document& document,
                        std::string_view feed_language);

// Notes what concerns all items: one id used many times, items beyond the limit.
void check_items(events::Reading& reading, std::size_t not_taken);

}  // namespace veille::parsers::feed
