// The body as it came over the wire, without its content coding (RFC 9110 8.4.1: gzip, deflate;
// RFC 7932: br). Done here and not by the HTTP client, which takes a gzip body that was cut short
// for a whole one. Pure; bounded in memory by kMaxInflatedBytes: of a longer document its beginning
// is kept, and said to be incomplete.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "events/diagnostic.h"

namespace veille::parsers {

// What no agenda, feed or calendar exceeds; also the limit of a body that was never compressed.
inline constexpr std::size_t kMaxInflatedBytes = std::size_t{5} << 20;
// Real feeds shrink to a twentieth, at most a hundredth; counted once kRatioFreeBytes are out.
inline constexpr std::size_t kMaxInflationRatio = 200;
inline constexpr std::size_t kRatioFreeBytes = std::size_t{1} << 20;

// The diagnostic of a document of which only the beginning is kept.
inline constexpr std::string_view kTooLarge = "too-large";

struct Inflated {
    std::string bytes;
    bool complete = true;  // false: the end is missing, what came or fits is kept
    events::Diagnostics diagnostics;
};

// `content_encoding`: the HTTP header's value. Errors: InvalidInput "encoding not understood" for a
// coding we do not know, for lists and for damaged data; LimitExceeded "too large unpacked" for
// what is packed tighter than documents are.
Result<Inflated> inflate(std::string_view body, std::string_view content_encoding);

}  // namespace veille::parsers
