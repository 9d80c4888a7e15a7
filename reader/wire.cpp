#include "reader/wire.h"

#include <cmath>
#include <cstring>

#include "reader/archive.h"

namespace veille::reader {

template <>
struct LastValue<events::WhenKind> {
    static constexpr auto kValue = events::WhenKind::DayOnly;
};
template <>
struct LastValue<events::Field> {
    static constexpr auto kValue = events::Field::Enclosures;
};
template <>
struct LastValue<events::Severity> {
    static constexpr auto kValue = events::Severity::Error;
};
template <>
struct LastValue<events::ItemKind> {
    static constexpr auto kValue = events::ItemKind::Prose;
};
template <>
struct LastValue<events::EventStatus> {
    static constexpr auto kValue = events::EventStatus::MovedOnline;
};
template <>
struct LastValue<events::DocumentKind> {
    static constexpr auto kValue = events::DocumentKind::Page;
};

}  // namespace veille::reader

// Field lists live beside the types they list, so that the archive finds them by the argument's
// namespace. The order is the wire's order; both directions use the same list.
namespace veille::events {

template <typename Archive>
void fields(Archive& archive, When& when) {
    archive(when.kind);
    archive(when.wall);
    archive(when.offset);
    archive(when.zone);
    archive(when.part);
    archive(when.text);
}

template <typename Archive>
void fields(Archive& archive, Provenance& provenance) {
    archive(provenance.how);
    archive(provenance.confidence);
    archive(provenance.text);
}

template <typename Archive>
void fields(Archive& archive, Diagnostic& diagnostic) {
    archive(diagnostic.severity);
    archive(diagnostic.code);
    archive(diagnostic.message);
    archive(diagnostic.where);
}

template <typename Archive>
void fields(Archive& archive, Location& location) {
    archive(location.name);
    archive(location.address);
    archive(location.locality);
    archive(location.postal_code);
    archive(location.country);
    archive(location.latitude);
    archive(location.longitude);
    archive.link(location.online_url);
}

template <typename Archive>
void fields(Archive& archive, Organizer& organizer) {
    archive(organizer.name);
    archive.link(organizer.url);
}

template <typename Archive>
void fields(Archive& archive, Recurrence& recurrence) {
    archive(recurrence.rules, reader::kMaximumRules);
    archive(recurrence.dates, reader::kMaximumDates);
    archive(recurrence.exceptions, reader::kMaximumDates);
    archive(recurrence.time_zone_definition);
}

template <typename Archive>
void fields(Archive& archive, Enclosure& enclosure) {
    archive.link(enclosure.url);
    archive(enclosure.media_type);
    archive(enclosure.bytes);
}

template <typename Archive>
void fields(Archive& archive, ItemOccurrence& occurrence) {
    archive(occurrence.start);
    archive(occurrence.end);
    archive(occurrence.status);
    archive(occurrence.recurrence_id);
    archive(occurrence.title);
    archive(occurrence.location);
}

template <typename Archive>
void fields(Archive& archive, Item& item) {
    archive(item.index);
    archive(item.kind);
    archive(item.id);
    archive(item.recurrence_id);
    archive(item.title);
    archive.link(item.link);
    archive(item.published);
    archive(item.updated);
    archive(item.start);
    archive(item.end);
    archive(item.duration);
    archive(item.location);
    archive(item.organizer);
    archive(item.status);
    archive(item.recurrence);
    archive(item.occurrences, reader::kMaximumOccurrences);
    archive(item.categories, reader::kMaximumCategories);
    archive(item.language);
    archive(item.summary);
    archive.markup(item.description_html);
    archive(item.description_text);
    archive.link(item.image);
    archive(item.enclosures, reader::kMaximumEnclosures);
    archive(item.price);
    archive(item.author);
    archive.link(item.registration_link);
    archive(item.sequence);
    archive(item.is_private);
    archive(item.provenance, reader::kMaximumFields);
    archive(item.diagnostics, reader::kMaximumItemDiagnostics);
}

template <typename Archive>
void fields(Archive& archive, RelatedLink& link) {
    archive(link.relation);
    archive.link(link.href);
    archive(link.language);
    archive(link.title);
}

template <typename Archive>
void fields(Archive& archive, ExtractionRule& rule) {
    archive(rule.item);
    archive(rule.title);
    archive(rule.date);
    archive(rule.end);
    archive(rule.place);
    archive(rule.link);
    archive(rule.summary);
    archive(rule.next_page);
    archive(rule.detail_link);
    archive(rule.date_hint);
}

template <typename Archive>
void fields(Archive& archive, Reading& reading) {
    archive(reading.kind);
    archive(reading.title);
    archive(reading.language);
    archive.link(reading.link);
    archive(reading.charset);
    archive(reading.complete);
    archive(reading.poll_hint);
    archive(reading.repairs, reader::kMaximumRepairs);
    archive(reading.related, reader::kMaximumRelated);
    archive(reading.diagnostics, reader::kMaximumDiagnostics);
    archive(reading.error);
    archive(reading.proposed_rule);
    archive(reading.items, reader::kMaximumItems);
}

}  // namespace veille::events

namespace veille::parsers {

template <typename Archive>
void fields(Archive& archive, ReadRequest& request) {
    archive.raw(request.body);
    archive.raw(request.content_encoding);
    archive.raw(request.content_type);
    archive.raw(request.url);
    archive(request.kind);
    archive(request.language);
    archive(request.zone);
    archive(request.now);
    archive(request.expand_from);
    archive(request.expand_to);
    archive(request.rule);
    archive(request.framing_complete);
    archive(request.propose_rule);
}

}  // namespace veille::parsers

namespace veille::reader {

namespace {

// Years 1 to 9999, so that every later calculation stays in range.
template <typename Time>
bool in_calendar(const Time& time) {
    constexpr std::chrono::seconds kFirst{-62'135'596'800};
    constexpr std::chrono::seconds kLast{253'402'300'799};
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time).time_since_epoch();
    return seconds >= kFirst && seconds <= kLast;
}

bool plausible(const events::When& when) {
    constexpr std::chrono::seconds kLargestOffset = std::chrono::hours{24};
    return in_calendar(when.wall) &&
           (!when.offset || (*when.offset <= kLargestOffset && *when.offset >= -kLargestOffset));
}

template <typename T>
bool plausible(const BoxedOptional<T>& value) {
    return !value || plausible(*value);
}

bool plausible(const std::vector<events::When>& values) {
    for (const events::When& when : values)
        if (!plausible(when)) return false;
    return true;
}

bool plausible_coordinate(const std::optional<double>& value, double limit) {
    return !value || (std::isfinite(*value) && std::abs(*value) <= limit);
}

bool plausible(const events::Location& location) {
    return plausible_coordinate(location.latitude, 90) &&
           plausible_coordinate(location.longitude, 180);
}

bool plausible(const events::Item& item) {
    constexpr std::chrono::seconds kLongest = std::chrono::hours{24 * 366 * 100};
    if (item.published && !in_calendar(*item.published)) return false;
    if (item.updated && !in_calendar(*item.updated)) return false;
    if (item.duration && (*item.duration < std::chrono::seconds{0} || *item.duration > kLongest))
        return false;
    if (!plausible(item.start) || !plausible(item.end) || !plausible(item.location)) return false;
    if (!plausible(item.recurrence->dates) || !plausible(item.recurrence->exceptions)) return false;
    for (const events::ItemOccurrence& occurrence : item.occurrences)
        if (!plausible(occurrence.start) || !plausible(occurrence.end) ||
            !plausible(occurrence.location))
            return false;
    for (const auto& [field, provenance] : item.provenance)
        if (!std::isfinite(provenance.confidence) || provenance.confidence < 0 ||
            provenance.confidence > 1)
            return false;
    return true;
}

bool plausible(const events::Reading& reading) {
    for (const events::Item& item : reading.items)
        if (!plausible(item)) return false;
    return true;
}

// What the notice of an answer that was cut may take of it.
constexpr std::size_t kNoticeBytes = 1'024;

std::string encoded(const auto& value) {
    Encoder encoder;
    encoder(value);
    return encoder.take();
}

// How many items, counted from the first, fit into so many bytes.
std::size_t items_within(const std::vector<events::Item>& items, std::size_t room) {
    std::size_t count = 0;
    for (; count < items.size(); ++count) {
        const std::size_t bytes = encoded(items[count]).size();
        if (bytes > room) break;
        room -= bytes;
    }
    return count;
}

// An honest document may say more than an answer holds, as where each quotation mark takes six
// bytes of markup: its first items are better than none.
events::Reading cut_to_reply(events::Reading reading) {
    std::vector<events::Item> items = std::move(reading.items);
    reading.items.clear();
    const std::size_t head = encoded(reading).size() + kNoticeBytes;
    const std::size_t kept =
        head < kMaximumReplyBytes ? items_within(items, kMaximumReplyBytes - head) : 0;
    reading.complete = false;
    // In front: the list may be as long as an answer allows.
    reading.diagnostics.insert(
        reading.diagnostics.begin(),
        {events::Severity::Warning,
         "too-large",
         std::to_string(items.size() - kept) +
             " items not taken: those of a document have at most 32 MB together",
         {}});
    items.resize(kept);
    reading.items = std::move(items);
    return reading;
}

}  // namespace

std::string frame(FrameKind kind, std::string_view payload) {
    const auto size = static_cast<std::uint32_t>(payload.size());
    std::string bytes(kFrameHeaderBytes, '\0');
    std::memcpy(bytes.data(), &size, sizeof(size));
    bytes[sizeof(size)] = static_cast<char>(kind);
    bytes += payload;
    return bytes;
}

Result<FrameHeader> parse_frame_header(std::string_view bytes, std::uint32_t maximum) {
    FrameHeader header;
    if (bytes.size() != kFrameHeaderBytes)
        return fail(ErrorCode::Incomplete, "frame header cut short");
    std::memcpy(&header.payload_bytes, bytes.data(), sizeof(header.payload_bytes));
    header.kind = static_cast<FrameKind>(bytes[sizeof(header.payload_bytes)]);
    if (header.payload_bytes > maximum)
        return fail(ErrorCode::LimitExceeded, "frame of " + std::to_string(header.payload_bytes) +
                                                  " bytes, at most " + std::to_string(maximum) +
                                                  " are taken");
    return header;
}

std::string encode_request(const parsers::ReadRequest& request) {
    Encoder encoder;
    encoder(request);
    return encoder.take();
}

Result<parsers::ReadRequest> decode_request(std::string_view payload) {
    Decoder decoder(payload);
    parsers::ReadRequest request;
    decoder(request);
    if (!decoder.ok() || !decoder.at_end())
        return fail(ErrorCode::InvalidInput, "job not understood by the reader");
    return request;
}

std::string encode_reading(const events::Reading& reading) {
    {
        std::string bytes = encoded(reading);
        if (bytes.size() <= kMaximumReplyBytes) return bytes;
    }  // given back before the reading is copied
    return encoded(cut_to_reply(reading));
}

Result<events::Reading> decode_reading(std::string_view payload) {
    Decoder decoder(payload);
    events::Reading reading;
    decoder(reading);
    if (!decoder.ok() || !decoder.at_end() || !plausible(reading))
        return fail(ErrorCode::Refused, "the reader's answer was refused: it breaks the protocol");
    return reading;
}

}  // namespace veille::reader
