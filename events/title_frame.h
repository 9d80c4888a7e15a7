// "Netwerkmoment zorg Pajottenland" and "Netwerkmoment bouw Pajottenland": one frame of title, and
// another word in it. Organisers name their groups, sectors and sessions so. Private to events/.
#pragma once

#include <vector>

#include "events/title_words.h"

namespace veille::events {

// True when the titles begin or end alike and what remains, in one place of each, is brief and has
// nothing in common. Symmetric.
bool fills_frame_otherwise(const std::vector<TitleWord>& a, const std::vector<TitleWord>& b);

// "Salon du livre" and "Salon du livre : atelier de reliure": the one, and a part of its programme.
// Symmetric.
bool names_part_of(const std::vector<TitleWord>& a, const std::vector<TitleWord>& b);

}  // namespace veille::events
