#include "store/event_rows.h"

#include "store/announcement_json.h"
#include "store/event_fields.h"
#include "store/json_archive.h"

namespace veille::store::event_rows {

namespace {

using events::Event;
using events::EventId;

constexpr std::int64_t kLargestId = (std::int64_t{1} << 40) - 1;  // eight letters of base 32

void write_head(Connection& connection, const Event& event) {
    std::vector<std::string> languages;
    languages.reserve(event.texts.size());
    for (const events::EventText& text : event.texts) languages.push_back(text.language);
    const std::string language_list = to_json(languages);
    const std::string because = to_json(event.score_because);
    connection
        .statement(
            "UPDATE events SET languages = ?2, publication = ?3, status = ?4, "
            "sold_out = ?5, is_event = ?6, networking = ?7, score = ?8, "
            "score_because = ?9, registration_deadline = ?10, region = ?11, "
            "revision = ?12, material_hash = ?13, publication_because = ?14 "
            "WHERE id = ?1")
        .bind(event.id, language_list, to_string(event.publication), to_string(event.status),
              event.sold_out, event.is_event, event.networking, event.score, because,
              event.registration_deadline, event.place.region, event.revision, event.material_hash,
              event.publication_because)
        .run();
}

// Until when an occurrence is worth finding: a day without hours lasts the day, also the longest.
Instant search_end(const events::Occurrence& occurrence) {
    if (occurrence.end) return *occurrence.end;
    return occurrence.all_day || occurrence.hour_unknown ? occurrence.start + std::chrono::hours{25}
                                                         : occurrence.start;
}

void write_occurrences(Connection& connection, const Event& event) {
    connection.statement("DELETE FROM occurrences WHERE event = ?1").bind(event.id).run();
    std::size_t position = 0;
    for (const events::Occurrence& occurrence : event.occurrences) {
        const std::string detail = to_json(occurrence);
        connection
            .statement(
                "INSERT INTO occurrences (event, position, starts_at, ends_at, detail) "
                "VALUES (?1, ?2, ?3, ?4, ?5)")
            .bind(event.id, position++, occurrence.start, search_end(occurrence), detail)
            .run();
    }
}

void write_tags(Connection& connection, const Event& event) {
    connection.statement("DELETE FROM event_tags WHERE event = ?1").bind(event.id).run();
    std::size_t position = 0;
    for (const events::Tag& tag : event.tags) {
        const std::string because = to_json(tag.because);
        connection
            .statement(
                "INSERT OR IGNORE INTO event_tags (event, axis, tag, position, "
                "confidence, because) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
            .bind(event.id, to_string(tag.axis), tag.id, position++, tag.confidence, because)
            .run();
    }
}

void mark_merged(Connection& connection, const Event& event) {
    std::map<events::ItemKey, std::int64_t> items = items_of(connection, event.id);
    connection.statement("UPDATE sightings SET merged = 0 WHERE event = ?1 AND merged = 1")
        .bind(event.id)
        .run();
    for (const events::ItemKey& key : event.sightings)
        connection.statement("UPDATE sightings SET merged = 1 WHERE item = ?1")
            .bind(items[key])
            .run();
}

template <typename T>
T known_word(std::optional<T> word, EventId id) {
    if (!word)
        give_up(ErrorCode::InputOutput, "an event's row is damaged, restore a backup",
                events::format_event_id(id));
    return *word;
}

void read_head(Connection& connection, Event& event) {
    Statement row = connection.statement(
        "SELECT languages, publication, status, sold_out, is_event, networking, score, "
        "score_because, registration_deadline, revision, material_hash, publication_because "
        "FROM events WHERE id = ?1");
    if (!row.bind(event.id).step())
        give_up(ErrorCode::NotFound, "there is no such event", events::format_event_id(event.id));
    for (std::string& language :
         value_or_give_up(from_json<std::vector<std::string>>(row.text_view(0)))) {
        event.texts.emplace_back();
        event.texts.back().language = std::move(language);
    }
    event.publication = known_word(events::parse_publication(row.text_view(1)), event.id);
    event.status = known_word(events::parse_event_status(row.text_view(2)), event.id);
    event.sold_out = row.boolean(3);
    event.is_event = row.boolean(4);
    event.networking = row.boolean(5);
    event.score = row.real(6);
    event.score_because = value_or_give_up(from_json<std::vector<std::string>>(row.text_view(7)));
    event.registration_deadline = row.optional_instant(8);
    event.revision = static_cast<int>(row.integer(9));
    event.material_hash = row.text(10);
    event.publication_because = row.text(11);
}

void read_occurrences(Connection& connection, Event& event) {
    Statement rows =
        connection.statement("SELECT detail FROM occurrences WHERE event = ?1 ORDER BY position");
    rows.bind(event.id);
    while (rows.step())
        event.occurrences.push_back(
            value_or_give_up(from_json<events::Occurrence>(rows.text_view(0))));
}

void read_tags_and_flags(Connection& connection, Event& event) {
    Statement tags = connection.statement(
        "SELECT axis, tag, confidence, because FROM event_tags WHERE event = ?1 "
        "ORDER BY position");
    tags.bind(event.id);
    while (tags.step())
        event.tags.push_back(
            {known_word(enumerator_of(tags.text_view(0), events::Axis::Attendance), event.id),
             tags.text(1), tags.real(2),
             value_or_give_up(from_json<std::vector<std::string>>(tags.text_view(3)))});
    Statement flags = connection.statement(
        "SELECT code, evidence, by_default FROM event_flags WHERE event = ?1 ORDER BY position");
    flags.bind(event.id);
    while (flags.step()) event.flags.push_back({flags.text(0), flags.text(1), flags.text(2)});
}

void read_sightings(Connection& connection, Event& event) {
    Statement rows = connection.statement(
        "SELECT s.slug, i.key FROM sightings g JOIN items i ON i.id = g.item "
        "JOIN sources s ON s.id = i.source WHERE g.event = ?1 AND g.merged = 1 "
        "ORDER BY s.slug, i.key");
    rows.bind(event.id);
    while (rows.step()) event.sightings.push_back({rows.text(0), rows.text(1)});
}

}  // namespace

bool exists(Connection& connection, EventId id) {
    return connection.statement("SELECT 1 FROM events WHERE id = ?1").bind(id).step();
}

EventId create(Connection& connection, std::int64_t founder, const events::ItemKey& key,
               Instant now) {
    EventId id = events::founding_event_id(key);
    while (exists(connection, id)) id.value = id.value == kLargestId ? 1 : id.value + 1;
    connection
        .statement(
            "INSERT INTO events (id, founder, languages, publication, status, sold_out, "
            "is_event, networking, score, score_because, region, revision, material_hash, "
            "created_at, changed_at) "
            "VALUES (?1, ?2, '[]', 'held', 'confirmed', 0, 1, 0, 0, '[]', '', 0, '', ?3, "
            "?3)")
        .bind(id, founder, now)
        .run();
    return id;
}

std::optional<EventId> resolve(Connection& connection, EventId id) {
    // Chains are kept flat: one step is enough.
    Statement row =
        connection.statement("SELECT coalesce(absorbed_by, id) FROM events WHERE id = ?1");
    if (!row.bind(id).step()) return std::nullopt;
    return EventId{row.integer(0)};
}

EventId standing(Connection& connection, EventId id) {
    const auto event = resolve(connection, id);
    if (!event) give_up(ErrorCode::NotFound, "there is no such event", events::format_event_id(id));
    return *event;
}

Event read(Connection& connection, EventId id) {
    Event event;
    event.id = id;
    read_head(connection, event);
    read_fields(connection, event);
    read_occurrences(connection, event);
    read_tags_and_flags(connection, event);
    read_sightings(connection, event);
    return event;
}

void write_flags(Connection& connection, const Event& event) {
    connection.statement("DELETE FROM event_flags WHERE event = ?1").bind(event.id).run();
    std::size_t position = 0;
    for (const events::Flag& flag : event.flags)
        connection
            .statement(
                "INSERT INTO event_flags (event, position, code, evidence, by_default) "
                "VALUES (?1, ?2, ?3, ?4, ?5)")
            .bind(event.id, position++, flag.code, flag.evidence, flag.by_default)
            .run();
}

void write(Connection& connection, const Event& event) {
    write_head(connection, event);
    mark_merged(connection, event);
    write_fields(connection, event);
    write_occurrences(connection, event);
    write_tags(connection, event);
    write_flags(connection, event);
    connection.statement("INSERT OR IGNORE INTO search_pending (event) VALUES (?1)")
        .bind(event.id)
        .run();
    connection.search_changed();
}

void add_revision(Connection& connection, const Event& event,
                  const std::vector<events::Change>& changes, Instant now) {
    const std::string text = to_json(changes);
    connection
        .statement("INSERT INTO revisions (event, revision, at, changes) VALUES (?1, ?2, ?3, ?4)")
        .bind(event.id, event.revision, now, text)
        .run();
    connection.statement("UPDATE events SET changed_at = ?2 WHERE id = ?1")
        .bind(event.id, now)
        .run();
}

}  // namespace veille::store::event_rows
