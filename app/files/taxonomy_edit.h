// One keyword changed in the text of a taxonomy: comments, order and line breaks stay, so that the
// difference is one line. Pure.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace veille::app {

struct KeywordEdit {
    std::string list;  // "sector[3].keywords.fr", rows counted from 1
    std::string from;  // the keyword that goes, as written; empty: none does
    std::string to;    // the one that comes, in its place or at the end; empty: none does
};

// NotFound where the list or the keyword is not there, Conflict where the new one is there already,
// InvalidInput for a text that is no sound taxonomy or writes its lists in another way.
Result<std::string> edit_taxonomy(const std::string& text, const KeywordEdit& edit);

}  // namespace veille::app
