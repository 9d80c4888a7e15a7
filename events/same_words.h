// Whether two wordings of a title or a place are the same to a reader; private to events/. Pure;
// time linear in the words.
#pragma once

#include <string_view>

namespace veille::events {

// Case, accents, blanks, punctuation, and one slip of the pen in up to two long words apart. A
// number is never a slip.
bool same_but_for_slips(std::string_view a, std::string_view b);

// The same, or one of them with something in front or behind ("KOP" and "La KOP, rue X 3").
bool one_completes_other(std::string_view a, std::string_view b);

}  // namespace veille::events
