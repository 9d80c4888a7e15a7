#include "store/item_rows.h"

#include <algorithm>

#include "base/hash.h"
#include "events/flag.h"
#include "store/announcement_json.h"
#include "store/likeness_rows.h"
#include "store/profile_bytes.h"
#include "store/said_again.h"

namespace veille::store::item_rows {

namespace {

using events::Announcement;

std::int64_t hash_of(std::string_view json) {
    return static_cast<std::int64_t>(content_hash_number(json));
}

std::optional<Instant> end_of(const Announcement& announcement) {
    std::optional<Instant> last;
    for (const events::Occurrence& occurrence : announcement.occurrences)
        last = std::max(last.value_or(occurrence.start), occurrence.end.value_or(occurrence.start));
    return last;
}

std::string kept_out_because(const Announcement& announcement) {
    if (announcement.is_event) return {};
    for (const events::Flag& flag : announcement.flags)
        if (flag.code == events::flag_code::kNotAnEvent) return flag.evidence;
    return "not an event";
}

struct Written {
    Announcement announcement;
    std::string said;
    std::string announced;
    std::int64_t said_hash;
    std::int64_t announced_hash;
};

Written written(const PolledItem& polled) {
    Written texts{*polled.announcement, to_json(polled.said), to_json(*polled.announcement), 0, 0};
    texts.said_hash = hash_of(texts.said);
    texts.announced_hash = hash_of(texts.announced);
    return texts;
}

// A source that says "moved" seldom says from when; what it announced before does. The hash stays
// that of what was said.
void remember_move(const Announcement& before, Written& texts) {
    if (texts.announcement.status != events::EventStatus::Rescheduled) return;
    if (before.occurrences.size() != 1 || texts.announcement.occurrences.size() != 1) return;
    const events::Occurrence& then = before.occurrences.front();
    events::Occurrence& now = texts.announcement.occurrences.front();
    if (now.moved_from) return;
    now.moved_from =
        then.wall_start == now.wall_start ? then.moved_from : std::optional(then.wall_start);
    texts.announced = to_json(texts.announcement);
}

std::optional<std::int64_t> touch_unchanged(Connection& connection, std::int64_t source,
                                            const Written& texts, Instant now) {
    Statement touch = connection.statement(
        "UPDATE items SET last_seen = ?3, times_seen = times_seen + 1, times_missed = 0 "
        "WHERE source = ?1 AND key = ?2 AND said_hash = ?4 AND announcement_hash = ?5 "
        "AND state <> 'withdrawn' RETURNING id");
    touch.bind(source, texts.announcement.key.key, now, texts.said_hash, texts.announced_hash);
    if (!touch.step()) return std::nullopt;
    return touch.integer(0);
}

std::int64_t write_item(Connection& connection, std::int64_t source, const Written& texts,
                        Instant now) {
    const Announcement& announcement = texts.announcement;
    Statement write = connection.statement(
        "INSERT INTO items (source, key, kind, said_hash, announcement_hash, first_seen, "
        "last_seen, changed_at, times_seen, times_missed, published, ends_at, state, "
        "kept_out_because) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?6, 1, 0, ?7, ?8, ?9, ?10) "
        "ON CONFLICT (source, key) DO UPDATE SET kind = excluded.kind, "
        "said_hash = excluded.said_hash, announcement_hash = excluded.announcement_hash, "
        "last_seen = excluded.last_seen, changed_at = excluded.changed_at, "
        "times_seen = times_seen + 1, times_missed = 0, "
        "published = excluded.published, ends_at = excluded.ends_at, state = excluded.state, "
        "kept_out_because = excluded.kept_out_because RETURNING id");
    const std::string because = kept_out_because(announcement);
    write.bind(source, announcement.key.key, to_string(announcement.item_kind), texts.said_hash,
               texts.announced_hash, now, announcement.published, end_of(announcement),
               announcement.is_event ? "live" : "kept_out", because);
    write.step();
    return write.integer(0);
}

void write_texts(Connection& connection, std::int64_t item, const Written& texts) {
    connection
        .statement(
            "INSERT INTO item_texts (item, said, announcement) VALUES (?1, ?2, ?3) "
            "ON CONFLICT (item) DO UPDATE SET said = excluded.said, "
            "announcement = excluded.announcement")
        .bind(item, texts.said, texts.announced)
        .run();
}

std::optional<std::int64_t> row_of(Connection& connection, std::int64_t source,
                                   const std::string& key) {
    Statement row = connection.statement("SELECT id FROM items WHERE source = ?1 AND key = ?2");
    if (!row.bind(source, key).step()) return std::nullopt;
    return row.integer(0);
}

bool says_the_same(Connection& connection, std::int64_t item, const Written& texts) {
    Statement row = connection.statement("SELECT 1 FROM items WHERE id = ?1 AND said_hash = ?2");
    return row.bind(item, texts.said_hash).step();
}

std::int64_t announcement_hash(Connection& connection, std::int64_t item) {
    Statement head = connection.statement("SELECT announcement_hash FROM items WHERE id = ?1");
    if (!head.bind(item).step())
        give_up(ErrorCode::InputOutput, "an item is missing: the database is damaged");
    return head.integer(0);
}

std::int64_t form() {
    static const auto kForm = static_cast<std::int64_t>(events::profile_form());
    return kForm;
}

SharedProfile write_profile(Connection& connection, std::int64_t item, std::int64_t hash,
                            events::MatchProfile profile) {
    const std::string bytes = to_bytes(profile);
    connection
        .statement(
            "INSERT OR REPLACE INTO match_profiles (item, form, announcement_hash, profile) "
            "VALUES (?1, ?2, ?3, ?4)")
        .bind(item, form(), hash, Blob{bytes})
        .run();
    return connection.profiles().keep(item, hash, std::move(profile));
}

// Null when it is missing, damaged or of another form.
SharedProfile kept_profile(Connection& connection, std::int64_t item) {
    Statement row = connection.statement(
        "SELECT announcement_hash, profile FROM match_profiles WHERE item = ?1 AND form = ?2");
    if (!row.bind(item, form()).step()) return nullptr;
    const std::int64_t hash = row.integer(0);
    if (SharedProfile known = connection.profiles().find(item, hash)) return known;
    std::optional<events::MatchProfile> read = profile_from_bytes(row.text_view(1));
    return read ? connection.profiles().keep(item, hash, std::move(*read)) : nullptr;
}

}  // namespace

Upserted upsert(Connection& connection, std::int64_t source, const PolledItem& polled,
                Instant now) {
    Written texts = written(polled);
    if (const auto item = touch_unchanged(connection, source, texts, now))
        return {*item, Seen::Unchanged};
    const auto known = row_of(connection, source, texts.announcement.key.key);
    if (known && says_the_same(connection, *known, texts) &&
        keep_days(*announcement(connection, *known), texts.announcement)) {
        texts.announced = to_json(texts.announcement);
        texts.announced_hash = hash_of(texts.announced);
        if (touch_unchanged(connection, source, texts, now)) return {*known, Seen::Unchanged};
    }
    if (known) remember_move(*announcement(connection, *known), texts);
    const std::int64_t item = write_item(connection, source, texts, now);
    write_texts(connection, item, texts);
    const SharedProfile profile = write_profile(connection, item, texts.announced_hash,
                                                events::profile_of(texts.announcement));
    likeness_rows::file(connection, item, *profile);
    connection.announcements().keep(item, texts.announced_hash, texts.announcement);
    return {item, known ? Seen::Changed : Seen::New};
}

void write_judgement(Connection& connection, std::int64_t item, const Announcement& announcement) {
    const std::string json = to_json(announcement);
    const std::int64_t hash = hash_of(json);
    const std::string because = kept_out_because(announcement);
    connection
        .statement(
            "UPDATE items SET announcement_hash = ?2, kept_out_because = ?3, "
            "state = CASE state WHEN 'withdrawn' THEN state ELSE ?4 END WHERE id = ?1")
        .bind(item, hash, because, announcement.is_event ? "live" : "kept_out")
        .run();
    connection.statement("UPDATE item_texts SET announcement = ?2 WHERE item = ?1")
        .bind(item, json)
        .run();
    const SharedProfile profile =
        write_profile(connection, item, hash, events::profile_of(announcement));
    likeness_rows::file(connection, item, *profile);
    connection.announcements().keep(item, hash, announcement);
}

SharedAnnouncement announcement(Connection& connection, std::int64_t item) {
    const std::int64_t hash = announcement_hash(connection, item);
    if (SharedAnnouncement known = connection.announcements().find(item, hash)) return known;
    Statement body = connection.statement("SELECT announcement FROM item_texts WHERE item = ?1");
    if (!body.bind(item).step())
        give_up(ErrorCode::InputOutput, "an item's text is missing: the database is damaged");
    return connection.announcements().keep(
        item, hash, value_or_give_up(from_json<Announcement>(body.text_view(0))));
}

SharedProfile profile(Connection& connection, std::int64_t item) {
    if (SharedProfile kept = kept_profile(connection, item)) return kept;
    const std::int64_t hash = announcement_hash(connection, item);
    events::MatchProfile made = events::profile_of(*announcement(connection, item));
    if (connection.is_writing()) return write_profile(connection, item, hash, std::move(made));
    return connection.profiles().keep(item, hash, std::move(made));
}

void write_all_profiles(Connection& connection) {
    std::vector<std::int64_t> items;
    {
        Statement rows = connection.statement("SELECT item FROM item_texts ORDER BY item");
        while (rows.step()) items.push_back(rows.integer(0));
    }
    for (const std::int64_t item : items) profile(connection, item);
}

std::optional<std::int64_t> find(Connection& connection, const events::ItemKey& key) {
    Statement row = connection.statement(
        "SELECT i.id FROM items i JOIN sources s ON s.id = i.source "
        "WHERE s.slug = ?1 AND i.key = ?2");
    if (!row.bind(key.source, key.key).step()) return std::nullopt;
    return row.integer(0);
}

events::ItemKey key_of(Connection& connection, std::int64_t item) {
    Statement row = connection.statement(
        "SELECT s.slug, i.key FROM items i JOIN sources s ON s.id = i.source WHERE i.id = ?1");
    if (!row.bind(item).step())
        give_up(ErrorCode::InputOutput, "an item is missing: the database is damaged");
    return {row.text(0), row.text(1)};
}

bool is_live(Connection& connection, std::int64_t item) {
    Statement row = connection.statement("SELECT 1 FROM items WHERE id = ?1 AND state = 'live'");
    return row.bind(item).step();
}

void set_state(Connection& connection, std::int64_t item, std::string_view state) {
    connection.statement("UPDATE items SET state = ?2 WHERE id = ?1").bind(item, state).run();
}

}  // namespace veille::store::item_rows
