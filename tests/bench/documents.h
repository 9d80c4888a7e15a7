// Documents of the usual size and shape, made here so that benchmarks need nothing else.
#pragma once

#include <string>

namespace veille::bench {

std::string feed(int items);          // RSS 2.0 with content:encoded, about 1.2 KB an item
std::string calendar(int events);     // one in five weekly, Outlook-like folding, VTIMEZONE
std::string page(int cards);          // a listing of a WordPress site, microdata in its cards
std::string json_ld_page(int cards);  // likewise, its events in JSON-LD and nowhere else

}  // namespace veille::bench
