// What one poll of one address came to. 304 and 410 are outcomes, not errors: nothing here throws
// or fails, and `reason` says in one sentence what a curator should know.
//
// Plain value; the body is moved, never copied, on its way to reader/.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "base/clock.h"

namespace veille::crawler {

enum class FetchKind {
    Body,         // `body` came, whole when `complete`
    NotModified,  // 304 to a conditional request: what we have still holds
    Gone,         // 410
    Throttled,    // 429 or 503: the host wants to be left alone, see `retry_after`
    Refused,      // robots.txt, address policy, 401, 403 or 451: asking again soon is no use
    Failed,       // everything else, see `failure`
};

// A redirect is no kind of its own: it is followed, and `moved_to` says when it was permanent.

enum class FetchFailure {
    None,
    NameNotFound,
    NameServerSlow,
    ConnectFailed,
    TlsFailed,
    TooSlow,
    TooLarge,          // body over the limit
    HeadersTooLarge,   // headers and trailers together over the limit
    BadResponse,       // not HTTP, or contradicting itself
    Interrupted,       // the connection ended before the response was whole
    TooManyRedirects,  // or a loop of them
    BadRedirect,       // without an address, or to one that is none
    AddressRefused,
    RobotsDisallowed,
    RobotsUnavailable,  // robots.txt could not be had: nothing may be asked for (RFC 9309 2.3.1.4)
    NotFound,           // 404
    ClientError,        // any other 4xx, and answers nobody asked for
    ServerError,        // 5xx
    BadAddress,         // the source's own address cannot be fetched
    Stopped,            // the program is ending: no outcome at all, poll again later
};

const char* to_string(FetchKind kind);        // "body", "not-modified", …
const char* to_string(FetchFailure failure);  // "name-not-found", …

struct FetchTimings {
    Microseconds resolve{};
    Microseconds connect{};     // TCP, from the start of the request
    Microseconds tls{};         // end of the handshake, from the start of the request
    Microseconds first_byte{};  // from the start of the request
    Microseconds total{};       // redirects and waiting for the host's turn included
};

struct FetchOutcome {
    FetchKind kind = FetchKind::Failed;
    FetchFailure failure = FetchFailure::None;
    int status = 0;  // HTTP status of the last response; 0 without one
    std::string reason;

    std::string body;              // as it came over the wire, still encoded
    std::string content_encoding;  // lower-case; empty for identity
    std::string content_type;
    // The framing of RFC 9112 section 6.3 came to its end. A body without length that ends with the
    // connection counts as complete: whether the document is whole is the reader's to see.
    bool complete = false;

    std::string etag;           // byte-exact; empty when there is none to send back
    std::string last_modified;  // byte-exact

    std::string final_url;  // of the last request, redirects followed
    std::string moved_to;   // end of the unbroken run of permanent redirects (301, 308); or empty
    int redirects = 0;

    std::optional<std::chrono::seconds> retry_after;  // bounded by kMaximumRetryAfter
    std::optional<std::chrono::seconds> fresh_for;    // RFC 9111: the server's own wish

    FetchTimings timings;
    std::uint64_t body_bytes = 0;    // on the wire, all hops
    std::uint64_t header_bytes = 0;  // on the wire, all hops
    int requests = 0;                // sent for this poll, robots.txt included
};

}  // namespace veille::crawler
