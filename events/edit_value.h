// A field's value as people see and write it, and where it can be edited: one form for edits, for
// what sources say beside them and for the command line.
#pragma once

#include <string>

#include "events/event.h"

namespace veille::events {

// As an Edit holds it; empty where the event has none. Times are the first occurrence's.
std::string value_of(const Event& event, const FieldKey& key);

// "2026-03-03T18:00", or the day alone where the hour is not known.
std::string start_value(const Occurrence& occurrence);

// The last day itself for whole days; empty where the end is not known.
std::string end_value(const Occurrence& occurrence);

// Fields that people may write; the others are read-only.
bool is_editable(Field field);

// One value per language: title, summary, description, link.
bool has_language(Field field);

// A judgement of the rules, on which no source has a say: tags and networking.
bool is_judgement(Field field);

// The axis of a judgement that is told by tags.
std::optional<Axis> axis_of(Field field);

}  // namespace veille::events
