// Markup by which a text is not what a reader sees: passages that a style hides, and letters that a
// control character turns round. The sanitiser removes the means, which is why it is noticed here.
// Pure; linear in the markup.
#pragma once

#include <string_view>
#include <vector>

#include "events/diagnostic.h"

namespace veille::parsers {

// "hidden-text" and "direction-override", each at most once, with the passage.
std::vector<events::Diagnostic> deceptive_markup(std::string_view markup);

}  // namespace veille::parsers
