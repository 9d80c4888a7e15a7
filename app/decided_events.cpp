#include "app/decided_events.h"

#include <algorithm>
#include <array>
#include <map>

#include "app/stored_announcements.h"
#include "base/text.h"
#include "store/decision_store.h"
#include "store/event_store.h"

namespace veille::app {

namespace {

using Decided = std::map<events::EventId, events::DecidedEvent>;

std::vector<std::string> ids_in(std::string_view list) {
    std::vector<std::string> ids;
    while (!list.empty()) {
        const std::size_t comma = std::min(list.find(','), list.size());
        if (const auto id = trim_ascii(list.substr(0, comma)); !id.empty()) ids.emplace_back(id);
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return ids;
}

void add_edit(const events::Edit& edit, events::DecidedEvent& decided) {
    switch (edit.field.field) {
        case events::Field::Sectors:
            decided.sectors = ids_in(edit.value);
            break;
        case events::Field::Format:
            decided.format = edit.value;
            break;
        case events::Field::Scale:
            decided.scale = edit.value;
            break;
        case events::Field::Networking:
            decided.networking = edit.value == "yes";
            break;
        default:
            return;
    }
    decided.is_event = true;
}

Result<void> add_edits(store::Session& session, Decided& decided) {
    VEILLE_TRY(const std::vector<store::RecordedEdit> edits, store::DecisionStore(session).edits());
    for (const store::RecordedEdit& recorded : edits) {
        events::DecidedEvent corrected;
        add_edit(recorded.edit, corrected);
        if (corrected.is_event) add_edit(recorded.edit, decided[recorded.event]);
    }
    return {};
}

// The last approval or rejection that holds.
Result<std::optional<events::Decision>> last_word(store::Session& session, events::EventId event) {
    VEILLE_TRY(const std::vector<store::RecordedDecision> history,
               store::DecisionStore(session).history(event));
    std::optional<events::Decision> last;
    for (const store::RecordedDecision& recorded : history)
        if (!recorded.undone_by && (recorded.decision.kind == events::DecisionKind::Approve ||
                                    recorded.decision.kind == events::DecisionKind::Reject))
            last = recorded.decision;
    return last;
}

// Whoever approves an event finds its tags right where nobody changed them.
void confirm(const events::Event& event, events::DecidedEvent& decided) {
    const auto first = [&](events::Axis axis) -> std::optional<std::string> {
        const auto ids = event.tag_ids(axis);
        if (ids.empty()) return std::nullopt;
        return ids.front();
    };
    if (!decided.sectors) decided.sectors = event.tag_ids(events::Axis::Sector);
    if (!decided.format) decided.format = first(events::Axis::Format);
    if (!decided.scale) decided.scale = first(events::Axis::Scale);
    if (!decided.networking) decided.networking = event.networking;
    decided.is_event = true;
}

Result<void> add_verdicts(store::Session& session, events::Publication publication,
                          Decided& decided) {
    store::EventFilter filter;
    filter.publication = publication;
    filter.limit = events::kMostDecided;
    VEILLE_TRY(const store::EventList list, store::EventStore(session).list(filter));
    for (const events::Event& event : list.events) {
        VEILLE_TRY(const std::optional<events::Decision> verdict, last_word(session, event.id));
        if (!verdict) continue;
        if (verdict->kind == events::DecisionKind::Approve)
            confirm(event, decided[event.id]);
        else if (says_no_event(verdict->reason))
            decided[event.id].is_event = false;
    }
    return {};
}

}  // namespace

bool says_no_event(std::string_view reason) {
    static constexpr std::array<std::string_view, 9> kWords{
        "not an event",        "no event",       "pas un evenement",
        "pas d'evenement",     "geen evenement", "geen event",
        "keine veranstaltung", "kein event",     "not-an-event"};
    const std::string folded = fold(reason);
    return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view words) {
        return folded.find(words) != std::string::npos;
    });
}

Result<std::vector<events::DecidedEvent>> decided_events(store::Session& session) {
    Decided decided;
    if (auto added = add_edits(session, decided); !added)
        return tl::unexpected<Error>(added.error());
    for (const events::Publication publication :
         {events::Publication::Published, events::Publication::Rejected})
        if (auto added = add_verdicts(session, publication, decided); !added)
            return tl::unexpected<Error>(added.error());
    VEILLE_TRY(const SourcesById sources, sources_by_id(session));
    std::vector<events::DecidedEvent> list;
    for (auto& [id, event] : decided) {
        VEILLE_TRY(std::vector<store::StoredAnnouncement> told, store::RetagStore(session).of(id));
        event.id = format_event_id(id);
        for (store::StoredAnnouncement& stored : told) {
            events::Source source = source_in(sources, stored.announcement.key.source);
            event.told.push_back({std::move(stored.announcement), std::move(source)});
        }
        if (!event.told.empty()) list.push_back(std::move(event));
    }
    return list;
}

}  // namespace veille::app
