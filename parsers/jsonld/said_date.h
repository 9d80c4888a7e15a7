// Dates that pages put into machine-readable properties in other forms than ISO 8601: a mail's or
// a script's date ("Thu, 12 Mar 2026 19:00:00 +0100"), seconds since 1970, words ("12 mars 2026 à
// 19h"). Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "events/when.h"
#include "parsers/jsonld/schema_event.h"

namespace veille::parsers {

struct SaidDate {
    events::When start;
    std::optional<events::When> end;  // words may name both
    // Relative to the property's own: what had to be completed is too uncertain to be published
    // unseen.
    double confidence = 1;
    std::string words;  // empty when it is a machine's date
};

std::optional<SaidDate> read_said_date(std::string_view text, const SchemaContext& context);

}  // namespace veille::parsers
