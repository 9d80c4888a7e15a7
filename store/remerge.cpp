#include "store/remerge.h"

#include <algorithm>

#include "events/approval.h"
#include "events/merge.h"
#include "events/publish_rules.h"
#include "store/announcement_json.h"
#include "store/decision_rows.h"
#include "store/event_rows.h"
#include "store/item_rows.h"
#include "store/likeness_rows.h"
#include "store/review_flags.h"

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

using Languages = std::vector<std::string>;

Languages languages_of(const Event& event) {
    Languages languages;
    for (const events::EventText& text : event.texts) languages.push_back(text.language);
    return languages;
}

Languages languages_of(Connection& connection, EventId event) {
    Statement row = connection.statement("SELECT languages FROM events WHERE id = ?1");
    if (!row.bind(event).step()) return {};
    return value_or_give_up(from_json<Languages>(row.text_view(0)));
}

// Announced in one language here and in another there.
bool are_in_other_languages(const Languages& ours, const Languages& theirs) {
    return !ours.empty() && !theirs.empty() &&
           std::none_of(ours.begin(), ours.end(), [&](const std::string& language) {
               return std::find(theirs.begin(), theirs.end(), language) != theirs.end();
           });
}

bool is_rejected(const Event& event) {
    return event.publication == Publication::Rejected && event.is_event;
}

bool is_rejected(Connection& connection, EventId event) {
    Statement row = connection.statement(
        "SELECT 1 FROM events WHERE id = ?1 AND publication = 'rejected' AND is_event = 1");
    return row.bind(event).step();
}

// One flag for each, so that each is answered by itself. What a person rejected does not come back
// as something that is only perhaps the same.
void add_doubts(Connection& connection, Event& event) {
    const Languages ours = languages_of(event);
    for (const EventId other : likeness_rows::doubts(connection, event.id)) {
        const Languages theirs = languages_of(connection, other);
        const bool twin = are_in_other_languages(ours, theirs);
        const bool rejected = is_rejected(connection, other);
        std::string evidence =
            twin ? "perhaps the same in another language as " : "perhaps the same as ";
        evidence += events::format_event_id(other);
        if (twin) evidence += " (" + theirs.front() + ")";
        if (rejected) evidence += ", which a person rejected";
        event.flags.push_back({std::string(twin ? events::flag_code::kTwinUncertain
                                                : events::flag_code::kPossibleDuplicate),
                               std::move(evidence), rejected ? "hold" : "publish"});
    }
    std::sort(event.flags.begin(), event.flags.end());
}

// A person's word first, then the sources', then the rules.
void decide_publication(Connection& connection, const Said& said,
                        std::optional<Publication> decided, Event& event) {
    if (decided == Publication::Rejected) {
        event.publication = Publication::Rejected;
        event.publication_because = "rejected by a person";
    } else if (said.withdrawn) {
        event.publication = Publication::Withdrawn;
        event.publication_because = "withdrawn: none of its sources announces it any longer";
    } else if (decided) {
        event.publication = *decided;
        event.publication_because = "approved by a person";
        event.is_event = true;
    } else {
        events::Verdict verdict =
            events::publication_by_rules(event, said.announcements, connection.publishing());
        event.publication = verdict.publication;
        event.publication_because = std::move(verdict.because);
    }
}

void renew_doubts(Connection& connection, EventId id) {
    Event event = event_rows::read(connection, id);
    const std::vector<events::Flag> before = event.flags;
    std::erase_if(event.flags, [](const events::Flag& flag) {
        return flag.code == events::flag_code::kPossibleDuplicate ||
               flag.code == events::flag_code::kTwinUncertain;
    });
    add_doubts(connection, event);
    const decision_rows::Standing decided = decision_rows::standing(connection, id);
    events::drop_answered(decided.approval.answered, event);
    if (event.flags == before) return;
    decide_publication(connection, what_is_said(connection, id), decided.verdict, event);
    event_rows::write(connection, event);
}

}  // namespace

Publication remerge(Connection& connection, EventId id, Instant now) {
    const Event before = event_rows::read(connection, id);
    const Said said = what_is_said(connection, id);
    const decision_rows::Standing decided = decision_rows::standing(connection, id);
    Event after = before;
    after.sightings.clear();
    if (!said.announcements.empty())
        after = events::merge_approved(id, said.announcements, decided.edits, decided.approval);
    const auto changes = events::material_changes(before, after);
    after.revision = before.revision + (changes.empty() ? 0 : 1);
    add_doubts(connection, after);
    review_flags::add(connection, after, changes);
    if (said.withdrawn) review_flags::add_withdrawal(connection, after);
    events::drop_answered(decided.approval.answered, after);
    decide_publication(connection, said, decided.verdict, after);
    event_rows::write(connection, after);
    if (!changes.empty()) event_rows::add_revision(connection, after, changes, now);
    // What others say of their doubt about this one names its language and its rejection.
    if (languages_of(before) != languages_of(after) || is_rejected(before) != is_rejected(after))
        renew_doubts_around(connection, {id});
    return after.publication;
}

std::vector<events::Announcement> announcements_of(Connection& connection, EventId event) {
    return what_is_said(connection, event).announcements;
}

void renew_doubts_around(Connection& connection, const std::set<EventId>& events,
                         std::set<EventId> were_like) {
    std::set<EventId> around = std::move(were_like);
    for (const EventId event : events)
        for (const EventId other : likeness_rows::like(connection, event)) around.insert(other);
    for (const EventId other : around)
        if (!events.contains(other) && event_rows::standing(connection, other) == other)
            renew_doubts(connection, other);
}

void remerge_all(Connection& connection, std::vector<EventId> events, Instant now) {
    std::set<EventId> standing;
    for (const EventId event : events) standing.insert(event_rows::standing(connection, event));
    std::set<EventId> vouched;
    for (const EventId event : standing) {
        remerge(connection, event, now);
        for (const EventId other : review_flags::first_events_beside(connection, event))
            vouched.insert(other);
    }
    for (const EventId other : vouched)
        if (!standing.contains(other)) remerge(connection, other, now);
    renew_doubts_around(connection, standing);
}

}  // namespace veille::store
