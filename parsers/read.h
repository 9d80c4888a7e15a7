// Bytes of one document in, what it says out. Called only inside a contained reader process
// (reader/), except in tests and sanitizer builds: the libraries below crash and hang on hostile
// bytes. Reads no file, opens nothing, never asks the time. One thread per process (libical).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "events/item.h"
#include "events/source.h"

namespace veille::parsers {

// A kind that no reader stands behind: only which character set the document is in.
inline constexpr std::string_view kCharsetOnly = "charset";
// Its answer has one diagnostic of this code, whose message is the name of a CharsetEvidence.
inline constexpr std::string_view kCharsetEvidence = "charset-evidence";

struct ReadRequest {
    std::string body;              // as it came over the wire, still encoded
    std::string content_encoding;  // "gzip", "br", "deflate", or empty; a list is refused
    std::string content_type;      // the HTTP header's value, or empty
    std::string url;               // where it came from: base of relative links
    std::string kind = "auto";     // "auto", kCharsetOnly, or a name of the registry: "feed"
    std::string language;          // the source's language, when it has just one
    std::string zone;              // zone for prose dates and pages; never applied to iCalendar
    Instant now{};
    std::optional<Instant> expand_from;  // occurrences are expanded only when both are set
    std::optional<Instant> expand_to;
    events::ExtractionRule rule;
    bool framing_complete = true;  // false: HTTP says that the body was cut
    bool propose_rule = false;     // look for Reading::proposed_rule: a curator is looking
};

// Never throws on input. A document that cannot be read comes back with `error` set, one that can
// in part with diagnostics and complete = false.
events::Reading read(const ReadRequest& request);

}  // namespace veille::parsers
