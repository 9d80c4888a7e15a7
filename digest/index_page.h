// The page that lists what was written: a digest of all sectors per language, then one per sector
// and language, as page and as message, and a calendar per sector.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "digest/locale.h"
#include "events/taxonomy.h"
#include "views/template.h"

namespace veille::digest {

struct WrittenDigest {
    std::string sector;  // empty: all
    std::string language;
    std::size_t events = 0;
    std::string page;     // relative to the index
    std::string message;  // relative to the index
};

struct IndexContent {
    Date first_day;
    Date last_day;
    std::vector<WrittenDigest> digests;
    std::map<std::string, std::string> calendars;  // by sector, relative to the index
};

// In the language of `locale`; `locales` gives the columns.
Result<std::string> render_index(const IndexContent& content, const views::Template& page,
                                 const Locale& locale, const std::vector<Locale>& locales,
                                 const events::Taxonomy& taxonomy);

}  // namespace veille::digest
