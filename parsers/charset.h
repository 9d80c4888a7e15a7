// Which character set a document is in, and its text in UTF-8. Order: byte order mark, UTF-16/32
// without one, then what was declared (HTTP, XML prologue, HTML meta) as long as the bytes agree,
// then detection. Well-formed UTF-8 wins over any single-byte declaration. Pure, linear.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "events/diagnostic.h"

namespace veille::parsers {

// What made a charset be believed.
enum class CharsetEvidence {
    ByteOrderMark,
    Bytes,      // UTF-8 throughout or nearly so, or UTF-16 and 32 by their zero bytes
    Http,       // the header's charset
    Document,   // XML prologue or HTML meta
    Detection,  // what the bytes most likely are
    Nothing,    // ASCII alone: named as its kind of document is
};

std::string_view to_string(CharsetEvidence evidence);  // "byte-order-mark", "http", "document"

struct DecodedText {
    std::string text;     // UTF-8, no NUL, no forbidden control characters, no BOM
    std::string charset;  // canonical: "utf-8", "windows-1252"
    CharsetEvidence evidence = CharsetEvidence::Nothing;
    events::Diagnostics diagnostics;
    std::vector<std::string> repairs;
};

// Never fails: what cannot be decoded becomes U+FFFD and is counted in a diagnostic.
DecodedText decode_text(std::string_view bytes, std::string_view content_type);

// The declarations alone, as labels; empty when there is none.
std::string charset_of_content_type(std::string_view content_type);
std::string charset_declared_inside(std::string_view bytes);  // XML prologue or HTML meta

// What a label means to browsers ("latin1" → "windows-1252"), by the name that most converters
// know, lower-case; empty when nobody knows it.
std::string canonical_charset(std::string_view label);

}  // namespace veille::parsers
