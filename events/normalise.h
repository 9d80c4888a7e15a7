// From what a source said to what it announces: instants, place, language, clean texts, and a flag
// wherever there is doubt. Pure: the same arguments give the same announcement.
#pragma once

#include "events/announcement.h"
#include "events/gazetteer.h"
#include "events/item.h"
#include "events/source.h"

namespace veille::events {

struct Horizon {
    std::chrono::days past{30};
    std::chrono::days future{396};  // 13 months
    std::size_t occurrences = 500;
};

struct NormaliseContext {
    const Source& source;
    const Gazetteer& gazetteer;
    Instant now;
    Horizon horizon{};
    std::string document_language{};
    std::string page{};  // where a person can read on: of items without a link of their own
};

// Empty for what must not go further: CLASS:PRIVATE, or nothing but blanks. An item without a
// readable date comes out without occurrences and with the flag date-missing.
std::optional<Announcement> normalise(const Item& item, const NormaliseContext& context);

ItemKey item_key(const Item& item, const Source& source, Instant now);

}  // namespace veille::events
