#include "parsers/read.h"

#include <utility>

#include "base/text.h"
#include "parsers/charset.h"
#include "parsers/document.h"
#include "parsers/ical/content_line.h"
#include "parsers/ical/occurrences.h"
#include "parsers/inflate.h"
#include "parsers/private_contacts.h"
#include "parsers/registry.h"
#include "parsers/sanitise.h"
#include "parsers/sniff.h"

namespace veille::parsers {

namespace {

events::Reading refuse(std::string why) {
    events::Reading reading;
    reading.complete = false;
    reading.error = std::move(why);
    return reading;
}

template <typename T>
void prepend(std::vector<T>& target, std::vector<T> first) {
    first.insert(first.end(), std::make_move_iterator(target.begin()),
                 std::make_move_iterator(target.end()));
    target = std::move(first);
}

// What was noticed before the reader of the kind saw the text comes first.
void add_preparation(events::Reading& reading, Document& document) {
    // A document that was cut for its size is often refused for where it was cut.
    for (const events::Diagnostic& one : document.diagnostics)
        if (reading.error && one.code == kTooLarge)
            reading.error = one.message + "; " + *reading.error;
    prepend(reading.diagnostics, std::move(document.diagnostics));
    prepend(reading.repairs, std::move(document.repairs));
    reading.charset = document.charset;
    reading.complete = reading.complete && document.complete;
}

// Calendars and rules give plain texts, which no sanitiser saw; those of feeds all come from it.
void clean_texts(events::Reading& reading) {
    for (events::Item& item : reading.items) {
        item.description_text = clean_description_text(std::move(item.description_text));
        item.summary = mask_private_contacts(item.summary);
    }
}

}  // namespace

events::Reading read(const ReadRequest& request) {
    auto inflated = inflate(request.body, request.content_encoding);
    if (!inflated) return refuse(describe(inflated.error()));

    if (request.kind != kCharsetOnly)
        if (const std::string_view format = binary_format(inflated->bytes); !format.empty())
            return refuse(std::string(format) + ", not a feed, calendar or page");

    // RFC 5545 section 3.1: a fold may stand between the bytes of one letter.
    if (ical::looks_like_calendar(inflated->bytes)) inflated->bytes = ical::unfold(inflated->bytes);
    DecodedText decoded = decode_text(inflated->bytes, request.content_type);
    std::string().swap(inflated->bytes);  // given back before a tree is made of the text
    Document document{.text = std::move(decoded.text),
                      .charset = std::move(decoded.charset),
                      .complete = inflated->complete && request.framing_complete,
                      .diagnostics = std::move(inflated->diagnostics),
                      .repairs = std::move(decoded.repairs),
                      .request = request};
    document.diagnostics.insert(document.diagnostics.end(), decoded.diagnostics.begin(),
                                decoded.diagnostics.end());
    if (!request.framing_complete)
        document.diagnostics.push_back(
            {events::Severity::Warning, "cut-short", "the connection ended before the body", ""});
    if (request.kind == kCharsetOnly) {
        events::Reading reading;
        reading.diagnostics.push_back({events::Severity::Info, std::string(kCharsetEvidence),
                                       std::string(to_string(decoded.evidence)), ""});
        add_preparation(reading, document);
        return reading;
    }
    if (trim_ascii(document.text).empty()) return refuse("empty answer");

    const std::string media_type = to_lower(media_type_of(request.content_type));
    const SourceKind* kind =
        request.kind == "auto" ? choose_kind(document.text, media_type) : find_kind(request.kind);
    if (kind == nullptr) return refuse("not a kind of source: " + shorten(request.kind, 40));
    events::Reading reading = kind->read(document);
    if (kind->name != "feed") clean_texts(reading);
    // Calendars place theirs themselves, with the instances that they change.
    if (kind->name != "ical" && request.expand_from && request.expand_to)
        ical::place_series(reading, {request.expand_from, request.expand_to}, request.zone);
    add_preparation(reading, document);
    return reading;
}

}  // namespace veille::parsers
