// What a document says of its own character set. Private to parsers/; charset_of_content_type() and
// charset_declared_inside() are in charset.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "parsers/charset.h"

namespace veille::parsers {

// Browsers look at 1,024 bytes first and at every meta tag of the head later on: long comments and
// scripts may stand before it.
inline constexpr std::size_t kPrescannedBytes = std::size_t{64} * 1024;

// The charset (canonical) of the first meta tag that counts, as browsers look for it before they
// parse (HTML standard 13.2.3.2); empty when there is none. Linear.
std::string charset_of_meta(std::string_view bytes);

// A declaration, its charset canonical.
struct Declared {
    std::string charset;
    CharsetEvidence evidence = CharsetEvidence::Nothing;
};

using Declarations = std::vector<Declared>;

// HTTP's first, then the document's; a label that nobody knows is left out.
Declarations declarations_of(std::string_view bytes, std::string_view content_type);

}  // namespace veille::parsers
