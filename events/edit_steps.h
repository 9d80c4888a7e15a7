// How an edit enters an event, field by field; private to events/. False: the value is none that
// the field can take, and nothing has changed.
#pragma once

#include <initializer_list>
#include <string_view>

#include "events/merge.h"

namespace veille::events {

bool edit_start(const Edit& edit, Event& event);
bool edit_end(const Edit& edit, Event& event);
bool edit_deadline(const Edit& edit, Event& event);  // a day alone lasts to its end
bool edit_tags(const Edit& edit, Event& event);      // ids, commas between them
bool edit_networking(const Edit& edit, Event& event);
bool edit_place(const Edit& edit, Event& event);

void drop_flags(Event& event, std::initializer_list<std::string_view> codes);

}  // namespace veille::events
