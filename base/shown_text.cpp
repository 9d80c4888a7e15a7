#include "base/shown_text.h"

#include "base/text.h"

namespace veille {

std::string clean_paragraphs(std::string_view text) {
    return remove_invisible(clean_utf8(text));
}

std::string clean_line(std::string_view text) {
    return collapse_whitespace(clean_paragraphs(text));
}

}  // namespace veille
