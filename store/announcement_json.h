// Items and announcements as the store keeps them: JSON, one object each, with an exact round trip
// (numbers too). Pure functions, any thread. Reading fails with InputOutput on text that these
// functions did not write: a damaged database. Fields unknown to this version are ignored, missing
// ones keep their defaults, so that older rows stay readable.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "events/announcement.h"
#include "events/item.h"
#include "events/merge.h"
#include "events/source.h"

namespace veille::store {

std::string to_json(const events::Item& item);
std::string to_json(const events::Announcement& announcement);
std::string to_json(const events::Place& place);
std::string to_json(const events::Organizer& organizer);
std::string to_json(const events::Recurrence& recurrence);
std::string to_json(const events::Occurrence& occurrence);
std::string to_json(const events::ExtractionRule& rule);
std::string to_json(const std::vector<std::string>& words);
std::string to_json(const std::vector<events::Change>& changes);

// Instantiated for the types above.
template <typename T>
Result<T> from_json(std::string_view json);

}  // namespace veille::store
