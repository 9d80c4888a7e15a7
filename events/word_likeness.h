// How sure it is that two words of titles stand for the same thing: the word, its meaning in any
// language, its stem or root, a part of a compound, a slip of the pen. Private to title_words.cpp.
#pragma once

#include "events/title_words.h"

namespace veille::events {

double likeness(const TitleWord& a, const TitleWord& b);  // 0 to 1

bool share_a_meaning(const Meanings& a, const Meanings& b);

}  // namespace veille::events
