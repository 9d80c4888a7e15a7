// Several pages of one source as one reading: the pages that a list goes on on, and the page of its
// own that each item has. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/clock.h"
#include "events/item.h"
#include "events/source.h"

namespace veille::app {

// Where the list of `page` goes on, or empty: the rule's next-page link, else rel="next" where it
// leads to the same list (not to the next event, as some engines mean it) and the page still had
// something to come. Only ever on the host and port of `from`, where `page` was read.
std::string next_page_of(const events::Reading& page, const events::ExtractionRule& rule,
                         const std::string& from, Instant now);

// Adds what `list` does not hold yet, up to 10,000 items and 32 MB of text; beyond that the list is
// not complete, and says so. False when there is nothing to go on for: the page brought nothing
// new, or the list is full.
bool join_next_page(events::Reading& list, events::Reading page);

struct DetailPage {
    std::size_t item = 0;  // index in the list's items
    std::string address;
};

// The pages of the items that lack something and are not over yet, the soonest first, at most
// `at_most`; the others are counted in `left_out`.
struct DetailPages {
    std::vector<DetailPage> pages;
    std::size_t left_out = 0;
};
DetailPages detail_pages_of(const events::Reading& list, const std::string& from, Instant now,
                            std::size_t at_most);

// Fills what the item lacks from its own page; says with a diagnostic when that page tells of
// another day or another event.
void join_detail(events::Item& item, const events::Reading& page);

// The same host and port, and not the same address.
bool is_followed_from(const std::string& address, const std::string& from);

}  // namespace veille::app
