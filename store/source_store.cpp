#include "store/source_store.h"

#include <algorithm>

#include "base/check.h"
#include "base/text.h"
#include "events/slug.h"
#include "store/absence.h"
#include "store/announcement_json.h"
#include "store/connection.h"
#include "store/source_readings.h"
#include "store/source_rows.h"

namespace veille::store {

namespace {

using events::Source;

void check_slug(std::string_view slug) {
    if (!events::is_slug(slug))
        give_up(ErrorCode::InvalidInput,
                "a source's id has 1 to 64 lower-case letters, digits and hyphens, no hyphen at "
                "either end",
                std::string(slug));
}

// What is there under the slug, removed or not.
struct Existing {
    std::int64_t id = 0;
    bool same_address = false;  // and kind: then what polling found out still holds
    bool removed = false;
    bool same_reading = false;  // everything else that announcements are made with
};

std::optional<Existing> existing_row(Connection& connection, const Source& source) {
    const std::string rule = to_json(source.rule);
    const std::string languages = to_json(source.languages);
    const std::string sectors = to_json(source.sectors);
    Statement find = connection.statement(
        "SELECT id, address = ?2 AND kind = ?3, removed_at IS NOT NULL, "
        "rule = ?4 AND languages = ?5 AND sectors = ?6 AND place = ?7 AND zone = ?8 AND "
        "trust = ?9 AND origin = ?10 AND actor = ?11 AND scale = ?12 "
        "FROM sources WHERE slug = ?1");
    find.bind(source.id, source.address, source.kind, rule, languages, sectors, source.place,
              source.zone, source.trust, to_string(source.origin), to_string(source.actor),
              to_string(source.scale));
    if (!find.step()) return std::nullopt;
    return Existing{find.integer(0), find.boolean(1), find.boolean(2), find.boolean(3)};
}

// The same document now says something else, so it must come again though its host would answer
// that it has not changed. Failures and their number stay.
void read_anew(Connection& connection, std::int64_t source) {
    source_readings::forget(connection, source);
    connection
        .statement(
            "UPDATE source_health SET etag = '', last_modified = '', validators_from = '', "
            "content_hash = '', next_poll = 0, next_poll_because = 'read in another way' "
            "WHERE source = ?1")
        .bind(source)
        .run();
}

void write_source(Connection& connection, const Source& source) {
    const std::string rule = to_json(source.rule);
    const std::string languages = to_json(source.languages);
    const std::string sectors = to_json(source.sectors);
    const std::string host = source_rows::host_of(source.address);
    std::optional<std::int64_t> interval;
    if (source.interval) interval = source.interval->count();
    connection
        .statement(
            "INSERT INTO sources (slug, name, address, host, kind, rule, origin, actor, scale, "
            "languages, sectors, place, zone, trust, poll_interval, state, note, removed_at) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, "
            "NULL) "
            "ON CONFLICT (slug) DO UPDATE SET name = excluded.name, address = excluded.address, "
            "host = excluded.host, kind = excluded.kind, rule = excluded.rule, "
            "origin = excluded.origin, actor = excluded.actor, scale = excluded.scale, "
            "languages = excluded.languages, sectors = excluded.sectors, place = excluded.place, "
            "zone = excluded.zone, trust = excluded.trust, "
            "poll_interval = excluded.poll_interval, state = excluded.state, "
            "note = excluded.note, removed_at = NULL")
        .bind(source.id, source.name, source.address, host, source.kind, rule,
              to_string(source.origin), to_string(source.actor), to_string(source.scale), languages,
              sectors, source.place, source.zone, source.trust, interval, to_string(source.state),
              source.note)
        .run();
}

bool contains(const std::vector<std::string>& values, const std::string& wanted) {
    return wanted.empty() || std::find(values.begin(), values.end(), wanted) != values.end();
}

bool has_text(const Source& source, const std::string& folded) {
    if (folded.empty()) return true;
    return fold(source.id + ' ' + source.name + ' ' + source.address).find(folded) !=
           std::string::npos;
}

bool fits(const StoredSource& stored, const SourceFilter& filter) {
    const Source& source = stored.source;
    return (!filter.state || source.state == *filter.state) &&
           (!filter.status || stored.health.status == *filter.status) &&
           (!filter.origin || source.origin == *filter.origin) &&
           contains(source.sectors, filter.sector) && contains(source.languages, filter.language) &&
           has_text(source, fold(filter.text));
}

// True: it was new. Inside the caller's transaction.
bool keep(Connection& connection, const Source& source) {
    check_slug(source.id);
    const auto existing = existing_row(connection, source);
    write_source(connection, source);
    if (!existing) {
        connection
            .statement(
                "INSERT INTO source_health (source, next_poll_because) "
                "SELECT id, 'new source' FROM sources WHERE slug = ?1")
            .bind(source.id)
            .run();
    } else if (!existing->same_address || existing->removed) {
        events::SourceHealth fresh;
        fresh.next_poll_because = "address changed";
        source_readings::forget(connection, existing->id);
        source_rows::write_health(connection, existing->id, fresh);
    } else if (!existing->same_reading) {
        read_anew(connection, existing->id);
    }
    return !existing || existing->removed;
}

}  // namespace

Result<bool> SourceStore::upsert(const Source& source) {
    return guarded([&] {
        Transaction transaction(session_.connection(), Transaction::Kind::Write);
        const bool is_new = keep(session_.connection(), source);
        transaction.commit();
        return is_new;
    });
}

Result<std::size_t> SourceStore::upsert_all(const std::vector<Source>& sources) {
    return guarded([&] {
        Transaction transaction(session_.connection(), Transaction::Kind::Write);
        std::size_t added = 0;
        for (const Source& source : sources) added += keep(session_.connection(), source) ? 1 : 0;
        transaction.commit();
        return added;
    });
}

Result<std::vector<StoredSource>> SourceStore::list(const SourceFilter& filter) const {
    return guarded([&] {
        static const std::string kSql =
            std::string(source_rows::kSelect) + "WHERE s.removed_at IS NULL ORDER BY s.slug";
        std::vector<StoredSource> sources;
        Statement rows = session_.connection().statement(kSql);
        while (rows.step()) {
            StoredSource stored = source_rows::read(rows);
            if (fits(stored, filter)) sources.push_back(std::move(stored));
        }
        return sources;
    });
}

Result<StoredSource> SourceStore::find(std::string_view slug) const {
    return guarded([&] {
        static const std::string kSql =
            std::string(source_rows::kSelect) + "WHERE s.slug = ?1 AND s.removed_at IS NULL";
        Statement row = session_.connection().statement(kSql);
        if (!row.bind(slug).step())
            give_up(ErrorCode::NotFound, "there is no such source", std::string(slug));
        return source_rows::read(row);
    });
}

Result<void> SourceStore::set_state(std::string_view slug, events::SourceState state,
                                    std::string_view note) {
    return guarded([&] {
        Connection& connection = session_.connection();
        Transaction transaction(connection, Transaction::Kind::Write);
        const std::int64_t id = source_rows::id_of(connection, slug);
        connection.statement("UPDATE sources SET state = ?2, note = ?3 WHERE id = ?1")
            .bind(id, to_string(state), note)
            .run();
        transaction.commit();
    });
}

Result<void> SourceStore::poll_at(std::string_view slug, Instant when, std::string_view because) {
    return guarded([&] {
        Connection& connection = session_.connection();
        Transaction transaction(connection, Transaction::Kind::Write);
        connection
            .statement(
                "UPDATE source_health SET next_poll = ?2, next_poll_because = ?3 "
                "WHERE source = ?1")
            .bind(source_rows::id_of(connection, slug), when, because)
            .run();
        transaction.commit();
    });
}

Result<void> SourceStore::remove(std::string_view slug, Instant now) {
    return guarded([&] {
        Connection& connection = session_.connection();
        Transaction transaction(connection, Transaction::Kind::Write);
        const std::int64_t id = source_rows::id_of(connection, slug);
        connection.statement("UPDATE sources SET removed_at = ?2 WHERE id = ?1")
            .bind(id, now)
            .run();
        connection
            .statement(
                "UPDATE source_health SET lease_owner = '', lease_until = 0 "
                "WHERE source = ?1")
            .bind(id)
            .run();
        withdraw_source(connection, id, now);
        transaction.commit();
    });
}

Result<std::vector<SourceFlag>> SourceStore::flags(std::string_view slug) const {
    return guarded([&] {
        Connection& connection = session_.connection();
        Statement rows = connection.statement(
            "SELECT code, evidence, since FROM source_flags WHERE source = ?1 ORDER BY code");
        rows.bind(source_rows::id_of(connection, slug));
        std::vector<SourceFlag> flags;
        while (rows.step()) flags.push_back({rows.text(0), rows.text(1), rows.instant(2)});
        return flags;
    });
}

Result<std::size_t> SourceStore::accept_listing(std::string_view slug, Instant now) {
    return guarded([&] {
        Connection& connection = session_.connection();
        Transaction transaction(connection, Transaction::Kind::Write);
        const std::size_t withdrawn =
            accept_absence(connection, source_rows::id_of(connection, slug), now);
        transaction.commit();
        return withdrawn;
    });
}

}  // namespace veille::store
