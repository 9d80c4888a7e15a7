// What a page says about itself before its text: language, title, links to its feeds, calendars,
// twins in other languages and next pages, Open Graph hints, and its JSON-LD scripts. One linear
// scan without a tree, so that a page whose JSON-LD suffices never reaches gumbo.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "events/item.h"

namespace veille::parsers {

struct PageHead {
    std::string language;  // "fr", from <html lang>
    std::string title;
    std::string base;  // of relative links: <base href> where it is a web address
    std::string canonical;
    std::vector<events::RelatedLink> related;
    std::map<std::string, std::string> properties;  // meta name or property, lower-case
    std::vector<std::string_view> json_ld;          // views into the page
    // Microdata, RDFa or microformats may describe an event: such a page needs its tree. Never
    // false when they do.
    bool marks_up_events = false;
};

// Links and scripts beyond these are left out.
inline constexpr std::size_t kMaxRelatedLinks = 100;
inline constexpr std::size_t kMaxJsonLdScripts = 500;
inline constexpr std::size_t kMaxMetaElements = 500;
inline constexpr std::size_t kMaxScannedTags = 120'000;  // twice what the tree allows

PageHead scan_head(std::string_view html, std::string_view page_url);

}  // namespace veille::parsers
