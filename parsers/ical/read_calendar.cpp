#include "parsers/ical/read_calendar.h"

#include <map>

#include "base/text.h"
#include "parsers/ical/content_line.h"
#include "parsers/ical/duration.h"
#include "parsers/ical/event_reader.h"
#include "parsers/ical/guard.h"
#include "parsers/ical/occurrences.h"

namespace veille::parsers::ical {

namespace {

using events::Severity;

// A hint is taken between these: less would be a burden on the site, more would miss changes.
constexpr std::chrono::minutes kShortestHint{15};
constexpr std::chrono::days kLongestHint{31};
// Bytes of the VTIMEZONE texts that all series of a document keep.
constexpr std::size_t kMaxDocumentDefinitions = std::size_t{8} << 20;

std::string property(const GuardedCalendar& calendar, const std::string& name) {
    const auto found = calendar.properties.find(name);
    if (found == calendar.properties.end()) return {};
    return collapse_whitespace(unescape_text(found->second));
}

std::optional<std::chrono::seconds> poll_hint(const GuardedCalendar& calendar) {
    for (const char* name : {"REFRESH-INTERVAL", "X-PUBLISHED-TTL"}) {
        const std::string text = property(calendar, name);
        const std::optional<std::chrono::seconds> length = parse_duration(text);
        if (!length || *length < kShortestHint) continue;
        return std::min<std::chrono::seconds>(*length, kLongestHint);
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

ZoneNames zones_of(GuardedCalendar& calendar, Instant now) {
    ZoneNames zones(now);
    for (ZoneDefinition& zone : calendar.zones) zones.define(std::move(zone));
    for (const auto& [name, why] : calendar.refused_zones) zones.refuse_definition(name, why);
    zones.read_nameless_in(property(calendar, "X-WR-TIMEZONE"));
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

void note_used_up(events::Reading& reading) {
    reading.complete = false;
    reading.diagnostics.push_back(
        {Severity::Warning,
         "occurrences-limited",
         "the calendar's series have more dates than a document may give: of the last ones only "
         "the next date is kept",
         {}});
}

// Each series carries the text of its own zone, so that it can be written anew by itself: a short
// calendar may have it ten thousand times.
class DefinitionBudget {
  public:
    void keep_or_drop(std::string& definition) {
        if (definition.size() > left_) {
            std::string().swap(definition);  // with its memory
            ++dropped_;
        }
        left_ -= definition.size();
    }

    void note_dropped(events::Reading& reading) const {
        if (dropped_ == 0) return;
        reading.diagnostics.push_back(
            {Severity::Warning,
             "zone-definitions-limited",
             "the time zone definition of " + std::to_string(dropped_) +
                 " series is not kept: those of a document have at most 8 MB together",
             {}});
    }

  private:
    std::size_t left_ = kMaxDocumentDefinitions;
    std::size_t dropped_ = 0;  // series
};

// Of all calendars of one document.
struct Budgets {
    ExpansionBudget expansion;
    DefinitionBudget definitions;
};

void read_events(GuardedCalendar& calendar, const ReadRequest& request, Budgets& budgets,
                 events::Reading& reading) {
    ZoneNames zones = zones_of(calendar, request.now);
    const bool withdrawn = upper_ascii(property(calendar, "METHOD")) == "CANCEL";
    std::vector<EventRecord> records;
    records.reserve(calendar.events.size());
    for (GuardedEvent& event : calendar.events) {
        records.push_back(read_event(std::move(event), zones));
        events::Item& item = records.back().item;
        budgets.definitions.keep_or_drop(item.recurrence->time_zone_definition);
        if (withdrawn && !item.status) item.status = events::EventStatus::Cancelled;
    }
    note_repeated_ids(records, reading);
    if (request.expand_from && request.expand_to)
        place_occurrences(records, {request.expand_from, request.expand_to}, budgets.expansion);
    reading.items.reserve(reading.items.size() + records.size());
    for (EventRecord& record : records) {
        record.item.index = static_cast<std::uint32_t>(reading.items.size());
        for (events::Diagnostic& diagnostic : record.item.diagnostics)
            if (diagnostic.where.empty()) diagnostic.where = shorten(record.item.id, 80);
        reading.items.push_back(std::move(record.item));
    }
}

}  // namespace

events::Reading read_calendar(const Document& document) {
    events::Reading reading;
    reading.kind = events::DocumentKind::ICal;
    reading.charset = document.charset;
    const std::string unfolded = unfold(document.text);
    GuardedDocument guarded = guard(unfolded);
    reading.complete = document.complete && guarded.complete;
    reading.error = guarded.error;
    reading.repairs = std::move(guarded.repairs);
    reading.diagnostics = std::move(guarded.diagnostics);
    Budgets budgets;
    for (GuardedCalendar& calendar : guarded.calendars) {
        describe_calendar(calendar, reading);
        read_events(calendar, document.request, budgets, reading);
    }
    if (budgets.expansion.used_up()) note_used_up(reading);
    budgets.definitions.note_dropped(reading);
    return reading;
}

}  // namespace veille::parsers::ical
