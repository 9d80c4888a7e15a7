// Names of time zones as Windows, Outlook and Exchange write them, and the IANA zone each means.
// Pure. The pairs are facts of Unicode CLDR's windowsZones (territory 001), © Unicode, Inc.,
// Unicode License v3.
#pragma once

#include <string_view>

namespace veille::parsers::ical {

// "Romance Standard Time" → "Europe/Paris"; empty for a name that is not in the table. Case counts
// for nothing.
std::string_view zone_of_windows_name(std::string_view name);

// "Eastern Time (US & Canada)" → "America/New_York": the labels shown to people that name a region
// and no city. Empty when it is not one of them.
std::string_view zone_of_windows_label(std::string_view label);

}  // namespace veille::parsers::ical
