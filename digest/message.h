// An Internet message (RFC 5322, MIME): headers that cannot be injected into, text and HTML as
// quoted-printable. Deterministic: the same digest gives the same bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"

namespace veille::digest {

struct Message {
    std::string from_name;
    std::string from_address;
    std::string to_address;
    std::string subject;
    Instant date{};
    std::string message_id;   // without angle brackets
    std::string list_id;      // "music.veille.example"
    std::string unsubscribe;  // mailto:, for List-Unsubscribe
    std::string language;
    std::string text;
    std::string html;
};

// CRLF line ends throughout, no line over 998 bytes, QP lines of at most 76. Error InvalidInput for
// an address or id with control characters, blanks or angle brackets.
Result<std::string> write_message(const Message& message);

// RFC 2047 encoded words of at most 75 characters, none splitting a character; plain ASCII stays.
std::string encode_header_text(std::string_view text);

// RFC 2045 section 6.7; a leading "." and "From " are encoded as well.
std::string quoted_printable(std::string_view text);

}  // namespace veille::digest
