// The steps of merge(); private to events/. `ranked` holds the announcements best first, an order
// that does not depend on how they arrived.
#pragma once

#include <vector>

#include "events/merge.h"

namespace veille::events {

using Ranked = std::vector<const Announcement*>;

// By trust, then item key.
Ranked rank_announcements(const std::vector<Announcement>& announcements);

// The announcement whose value of `field` wins among those that `has_value` accepts: trust, then
// the field's confidence, then the item key. Null when none has it.
const Announcement* best_for(const Ranked& ranked, Field field,
                             bool (*has_value)(const Announcement&));

FieldOrigin origin_of(const Announcement& announcement, Field field);

void merge_texts(const Ranked& ranked, Event& event);
void merge_place(const Ranked& ranked, Event& event);
void merge_occurrences(const Ranked& ranked, Event& event);
void merge_tags(const Ranked& ranked, Event& event);
void merge_flags(const Ranked& ranked, Event& event);
void apply_edits(const std::vector<Edit>& edits, Event& event);

// Cancelled or postponed: nobody should go there.
bool called_off(EventStatus status);

// Over time, place, titles and status.
std::string material_hash_of(const Event& event);

}  // namespace veille::events
