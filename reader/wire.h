// What travels between the parent and a contained reader. A frame is a 4-byte length, one byte
// saying what it is, and a payload. The parent treats everything that a reader sends as hostile:
// the decode functions check lengths, counts, texts, ranges, links and markup again.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "events/item.h"
#include "parsers/opml/opml.h"
#include "parsers/read.h"
#include "parsers/sanitise.h"

namespace veille::reader {

enum class FrameKind : std::uint8_t {
    Hello = 1,      // reader → parent, first frame: the build id
    Read = 2,       // parent → reader: a document; answered by Reading
    Reading = 3,    // reader → parent
    Sanitise = 4,   // parent → reader: HTML of a stranger; answered by Sanitised
    Sanitised = 5,  // reader → parent
    ReadList = 6,   // parent → reader: a list of subscriptions; answered by List
    List = 7,       // reader → parent
};

inline constexpr std::size_t kFrameHeaderBytes = 5;
inline constexpr std::uint32_t kMaximumJobBytes = 16U << 20;    // a body of 5 MB fits well
inline constexpr std::uint32_t kMaximumReplyBytes = 32U << 20;  // research: 10,000 rich items

// How many values the lists of an answer may have: what the parsers allow themselves, and some.
inline constexpr std::size_t kMaximumItems = 10'000;
inline constexpr std::size_t kMaximumRelated = 12'000;  // each item may have a page of its own
inline constexpr std::size_t kMaximumRepairs = 1'000;
inline constexpr std::size_t kMaximumDiagnostics = 20'000;
// Of one item.
inline constexpr std::size_t kMaximumItemDiagnostics = 100;
inline constexpr std::size_t kMaximumOccurrences = 1'000;
inline constexpr std::size_t kMaximumRules = 500;
inline constexpr std::size_t kMaximumDates = 2'000;
inline constexpr std::size_t kMaximumCategories = 100;
inline constexpr std::size_t kMaximumEnclosures = 20;
inline constexpr std::size_t kMaximumFields = 64;  // that tell where they come from

std::string frame(FrameKind kind, std::string_view payload);

struct FrameHeader {
    std::uint32_t payload_bytes = 0;
    FrameKind kind = FrameKind::Hello;
};

// Error LimitExceeded when the payload is longer than `maximum`.
Result<FrameHeader> parse_frame_header(std::string_view bytes, std::uint32_t maximum);

std::string encode_request(const parsers::ReadRequest& request);
Result<parsers::ReadRequest> decode_request(std::string_view payload);

std::string encode_reading(const events::Reading& reading);
Result<events::Reading> decode_reading(std::string_view payload);

struct SanitiseJob {
    std::string html;
    std::string base_url;
    bool show_contacts = false;  // parsers::Contacts::Shown
};

std::string encode_sanitise_job(const SanitiseJob& job);
Result<SanitiseJob> decode_sanitise_job(std::string_view payload);

// The error of a refused text travels as LimitExceeded with its words.
std::string encode_sanitised(const Result<parsers::Sanitised>& sanitised);
Result<parsers::Sanitised> decode_sanitised(std::string_view payload);

std::string encode_list(const parsers::SourceList& list);
Result<parsers::SourceList> decode_list(std::string_view payload);

}  // namespace veille::reader
