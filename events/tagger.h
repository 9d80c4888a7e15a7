// Sector, format, scale, origin, actor, "is it an event", networking score: rules from the taxonomy
// on the announcement's texts, with the source as prior, each result with its reasons.
#pragma once

#include "events/announcement.h"
#include "events/source.h"
#include "events/taxonomy.h"

namespace veille::events {

// Fills tags, is_event, networking, score, score_because and adds flags (weak-sector,
// not-an-event).
void tag(Announcement& announcement, const Source& source, const Taxonomy& taxonomy);

}  // namespace veille::events
