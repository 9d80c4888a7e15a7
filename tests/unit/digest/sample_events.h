// Events and words for the digest's tests.
#pragma once

#include "digest/compose.h"
#include "digest/locale.h"
#include "events/event.h"
#include "events/taxonomy.h"

namespace veille::digest {

Locale locale_of(const std::string& language);  // config/locales/
events::Taxonomy small_taxonomy();              // sectors music and crafts, format afterwork

events::Occurrence evening(const std::string& wall, std::chrono::minutes length);
events::Occurrence whole_days(const std::string& first, int days);

// Published, networking, in sector music, with one text in `language`.
events::Event event_of(std::int64_t id, const std::string& title, const std::string& language,
                       std::vector<events::Occurrence> occurrences);

}  // namespace veille::digest
