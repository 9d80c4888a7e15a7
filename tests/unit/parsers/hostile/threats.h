// Documents of bad faith and bad luck, made when they are asked for.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace veille::parsers::hostile {

struct Threat {
    const char* row;   // in docs/limits.md
    const char* kind;  // feed, ical or page
    std::function<std::string()> document;
    std::size_t least = 0;  // items
    std::size_t most = 0;
    const char* says = "";   // to whoever looks after the source
    const char* keeps = "";  // among what is shown
    std::vector<std::string> never = {};
};

std::vector<Threat> threats();

// Of one family each.
std::vector<Threat> hostile_feeds();
std::vector<Threat> hostile_calendars();
std::vector<Threat> hostile_pages();

std::string repeated(const std::string& piece, std::size_t count);

}  // namespace veille::parsers::hostile
