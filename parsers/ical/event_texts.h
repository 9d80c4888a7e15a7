// The properties of a VEVENT that are not times: texts, place, links, people. Part of
// event_reader.h; libical's types stay in the .cpp files of this folder, so the property is opaque.
#pragma once

#include <string>

#include "events/item.h"

struct icalproperty_impl;

namespace veille::parsers::ical {

// Longest text of one field, in bytes; the rest is cut at a letter and said.
inline constexpr std::size_t kMaxText = 32 * 1024;

// UTF-8 without controls, ends trimmed; null gives an empty text.
std::string text_of(const char* text);

void read_text_property(icalproperty_impl* property, events::Item& item);

}  // namespace veille::parsers::ical
