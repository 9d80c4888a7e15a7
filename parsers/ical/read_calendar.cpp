#include "parsers/ical/read_calendar.h"

#include <map>

#include <libical/ical.h>

#include "base/text.h"
#include "parsers/ical/content_line.h"
#include "parsers/ical/event_reader.h"
#include "parsers/ical/guard.h"
#include "parsers/ical/occurrences.h"

namespace veille::parsers::ical {

namespace {

using events::Severity;

// A hint is taken between these: less would be a burden on the site, more would miss changes.
constexpr std::chrono::minutes kShortestHint{15};
constexpr std::chrono::days kLongestHint{31};

std::string property(const GuardedCalendar& calendar, const std::string& name) {
    const auto found = calendar.properties.find(name);
    if (found == calendar.properties.end()) return {};
    return collapse_whitespace(unescape_text(found->second));
}

std::optional<std::chrono::seconds> poll_hint(const GuardedCalendar& calendar) {
    for (const char* name : {"REFRESH-INTERVAL", "X-PUBLISHED-TTL"}) {
        const std::string text = property(calendar, name);
        if (text.empty() || text.size() > kMaxDurationLength) continue;
        const icaldurationtype duration = icaldurationtype_from_string(text.c_str());
        const std::chrono::seconds length{icaldurationtype_as_int(duration)};
        if (icaldurationtype_is_bad_duration(duration) || length < kShortestHint) continue;
        return std::min<std::chrono::seconds>(length, kLongestHint);
    }
    return std::nullopt;
}

void describe_calendar(const GuardedCalendar& calendar, events::Reading& reading) {
    if (reading.title.empty()) reading.title = property(calendar, "X-WR-CALNAME");
    if (reading.title.empty()) reading.title = property(calendar, "NAME");
    if (!reading.poll_hint) reading.poll_hint = poll_hint(calendar);
    const std::string link = property(calendar, "URL");
    if (reading.link.empty() && (link.starts_with("http://") || link.starts_with("https://")))
        reading.link = link;
}

ZoneNames zones_of(const GuardedCalendar& calendar, Instant now) {
    ZoneNames zones(now);
    for (const ZoneDefinition& zone : calendar.zones) zones.define(zone);
    for (const auto& [name, why] : calendar.refused_zones) zones.refuse_definition(name, why);
    return zones;
}

// One UID many times without RECURRENCE-ID: kept, as each may be a date of its own, but said.
void note_repeated_ids(const std::vector<EventRecord>& records, events::Reading& reading) {
    std::map<std::string_view, std::size_t> counts;
    for (const EventRecord& record : records)
        if (!record.recurrence_id && !record.item.id.empty()) ++counts[record.item.id];
    for (const auto& [id, count] : counts) {
        if (count < 2) continue;
        reading.diagnostics.push_back({Severity::Info, "same-uid",
                                       std::to_string(count) + " events have the same UID",
                                       shorten(id, 80)});
        return;
    }
}

void read_events(const GuardedCalendar& calendar, const ReadRequest& request,
                 events::Reading& reading) {
    ZoneNames zones = zones_of(calendar, request.now);
    const bool withdrawn = upper_ascii(property(calendar, "METHOD")) == "CANCEL";
    std::vector<EventRecord> records;
    records.reserve(calendar.events.size());
    for (const GuardedEvent& event : calendar.events) {
        std::optional<EventRecord> record = read_event(event, zones, reading.diagnostics);
        if (!record) continue;
        if (withdrawn && !record->item.status) record->item.status = events::EventStatus::Cancelled;
        records.push_back(std::move(*record));
    }
    note_repeated_ids(records, reading);
    if (request.expand_from && request.expand_to)
        place_occurrences(records, *request.expand_from, *request.expand_to);
    for (EventRecord& record : records) {
        record.item.index = static_cast<std::uint32_t>(reading.items.size());
        for (events::Diagnostic& diagnostic : record.item.diagnostics)
            if (diagnostic.where.empty()) diagnostic.where = shorten(record.item.id, 80);
        reading.items.push_back(std::move(record.item));
    }
}

}  // namespace

events::Reading read_calendar(const Document& document) {
    silence_library();
    events::Reading reading;
    reading.kind = events::DocumentKind::ICal;
    reading.charset = document.charset;
    GuardedDocument guarded = guard(unfold(document.text));
    reading.complete = document.complete && guarded.complete;
    reading.error = guarded.error;
    reading.repairs = std::move(guarded.repairs);
    reading.diagnostics = std::move(guarded.diagnostics);
    for (const GuardedCalendar& calendar : guarded.calendars) {
        describe_calendar(calendar, reading);
        read_events(calendar, document.request, reading);
    }
    return reading;
}

}  // namespace veille::parsers::ical
