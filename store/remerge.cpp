#include "store/remerge.h"

#include <algorithm>

#include "events/merge.h"
#include "store/decision_rows.h"
#include "store/event_rows.h"
#include "store/item_rows.h"
#include "store/sighting_rows.h"

namespace veille::store {

namespace {

using events::Event;
using events::EventId;
using events::Publication;

struct Said {
    std::vector<events::Announcement> announcements;
    bool withdrawn = false;  // by every source: the last words are kept
};

Said what_is_said(Connection& connection, EventId event) {
    Statement rows = connection.statement(
        "SELECT g.item, i.state FROM sightings g JOIN items i ON i.id = g.item "
        "WHERE g.event = ?1 ORDER BY g.item");
    rows.bind(event);
    std::vector<std::int64_t> live;
    std::vector<std::int64_t> gone;
    while (rows.step()) (rows.text_view(1) == "live" ? live : gone).push_back(rows.integer(0));
    Said said;
    said.withdrawn = live.empty();
    for (const std::int64_t item : live.empty() ? gone : live)
        said.announcements.push_back(*item_rows::announcement(connection, item));
    return said;
}

// The best title of each event that this one may be the same as, either way round.
std::vector<std::string> doubtful_twins(Connection& connection, EventId event) {
    Statement rows = connection.statement(
        "SELECT DISTINCT coalesce(e.absorbed_by, e.id) FROM sightings g "
        "JOIN possible_duplicates d ON d.item = g.item JOIN events e ON e.id = d.event "
        "WHERE g.event = ?1 "
        "UNION SELECT g.event FROM possible_duplicates d JOIN sightings g ON g.item = d.item "
        "WHERE d.event IN (SELECT id FROM events WHERE id = ?1 OR absorbed_by = ?1)");
    rows.bind(event);
    std::vector<std::string> twins;
    while (rows.step()) {
        const EventId other{rows.integer(0)};
        if (other == event) continue;
        if (sighting_rows::known_apart(connection, sighting_rows::items_of(connection, event),
                                       sighting_rows::items_of(connection, other)))
            continue;
        twins.push_back(events::format_event_id(other));
    }
    return twins;
}

void add_doubts(Connection& connection, Event& event) {
    std::string list;
    for (const std::string& twin : doubtful_twins(connection, event.id))
        list += (list.empty() ? "perhaps the same as " : ", ") + twin;
    if (list.empty()) return;
    event.flags.push_back({std::string(events::flag_code::kPossibleDuplicate), list, "publish"});
    std::sort(event.flags.begin(), event.flags.end());
}

void decide_publication(Connection& connection, const Said& said, Event& event) {
    const auto decided = decision_rows::publication(connection, event.id);
    if (decided == Publication::Rejected)
        event.publication = Publication::Rejected;
    else if (said.withdrawn)
        event.publication = Publication::Withdrawn;
    else if (decided)
        event.publication = *decided;
}

// A source that says "moved" seldom says from when; what was announced before does.
void remember_move(const Event& before, Event& after) {
    if (after.status != events::EventStatus::Rescheduled) return;
    if (before.occurrences.size() != 1 || after.occurrences.size() != 1) return;
    const events::Occurrence& then = before.occurrences.front();
    events::Occurrence& now = after.occurrences.front();
    if (now.moved_from) return;
    now.moved_from =
        then.wall_start == now.wall_start ? then.moved_from : std::optional(then.wall_start);
}

}  // namespace

Publication remerge(Connection& connection, EventId id, Instant now) {
    const Event before = event_rows::read(connection, id);
    const Said said = what_is_said(connection, id);
    Event after = before;
    if (!said.announcements.empty())
        after = events::merge(id, said.announcements, decision_rows::edits(connection, id));
    remember_move(before, after);
    add_doubts(connection, after);
    decide_publication(connection, said, after);
    const auto changes = events::material_changes(before, after);
    after.revision = before.revision + (changes.empty() ? 0 : 1);
    event_rows::write(connection, after);
    if (!changes.empty()) event_rows::add_revision(connection, after, changes, now);
    return after.publication;
}

void renew_doubts(Connection& connection, EventId id) {
    Event event = event_rows::read(connection, id);
    const std::vector<events::Flag> before = event.flags;
    std::erase_if(event.flags, [](const events::Flag& flag) {
        return flag.code == events::flag_code::kPossibleDuplicate;
    });
    add_doubts(connection, event);
    if (event.flags != before) event_rows::write_flags(connection, event);
}

}  // namespace veille::store
