// Items that a person let in although the rules say that they are no event: remembered for each
// item, whatever its source says of it later. Private to store/.
#pragma once

#include <cstdint>
#include <string>

#include "events/announcement.h"
#include "store/connection.h"

namespace veille::store::let_in {

bool holds(Connection& connection, std::int64_t item);
void remember(Connection& connection, std::int64_t item, std::int64_t decision);
void forget(Connection& connection, std::int64_t item);

// Makes an event of what is announced; gives the reason why it was none.
std::string apply(events::Announcement& announcement);

// As the rules had it.
void take_back(events::Announcement& announcement, const std::string& because);

}  // namespace veille::store::let_in
