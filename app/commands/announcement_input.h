// An announcement from the JSON line that `inspect tag` and `inspect match` take.
#pragma once

#include <boost/json/object.hpp>

#include "app/known_sources.h"
#include "base/result.h"
#include "events/announcement.h"
#include "events/gazetteer.h"
#include "events/source.h"

namespace veille::app {

// Members: id, title, description, venue, locality, organizer, link, language, uid, start, end.
// `now` follows the start, so that nothing falls outside the horizon.
Result<events::Announcement> announcement_of(const boost::json::object& input,
                                             const events::Source& source,
                                             const events::Gazetteer& gazetteer);

// Member "source": a text (its id) or an object {"id","scale","origin","language","sectors"}. What
// is left out of one that `known` names is taken from there.
Result<events::Source> source_of(const boost::json::object& input, const KnownSources& known = {});

}  // namespace veille::app
