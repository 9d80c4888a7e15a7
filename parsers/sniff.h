// What a text is by its first kilobytes, for parsers/registry.h. Content decides, the media type
// breaks ties: feeds are served as text/html and pages as application/xml every day.
#pragma once

#include <string_view>

namespace veille::parsers {

// 0 (not at all) to 100; `media_type` is lower-case and without parameters, or empty.
int sniff_feed(std::string_view text, std::string_view media_type);
int sniff_calendar(std::string_view text, std::string_view media_type);
int sniff_page(std::string_view text, std::string_view media_type);

// "text/html" of "Text/HTML; charset=x".
std::string_view media_type_of(std::string_view content_type);

// Name of the first element, prefix included, past prologue, comments, doctype, processing
// instructions and junk; empty when there is none in the first kilobytes.
std::string_view first_element(std::string_view text);

// What bytes are that hold no text at all: "a PDF", "a PNG image", by their first bytes, or "binary
// data", by the share of control bytes in the first kilobytes; empty for anything that may be text,
// in whichever character set. Linear in those first kilobytes.
std::string_view binary_format(std::string_view bytes);

}  // namespace veille::parsers
