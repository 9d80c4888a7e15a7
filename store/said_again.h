// What an item keeps of how it was understood when its source says exactly the same again; private
// to store/.
#pragma once

#include "events/announcement.h"

namespace veille::store {

// "Next Saturday" and "12 December" are read from the day of the reading where no source says when
// it was written; they mean what they meant on the day they were first read. True when `now_read`
// was given the days of `before`. A weekly or monthly rhythm goes on with the calendar.
bool keep_days(const events::Announcement& before, events::Announcement& now_read);

}  // namespace veille::store
