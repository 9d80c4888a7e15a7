#include "store/edition_store.h"

#include "events/flag.h"
#include "store/connection.h"
#include "store/review_flags.h"

namespace veille::store {

namespace {

BuiltEdition read(const Statement& row) {
    return {{static_cast<int>(row.integer(0)), static_cast<int>(row.integer(1)), row.text(2),
             row.text(3)},
            row.instant(4),
            row.text(5),
            static_cast<std::size_t>(row.integer(6))};
}

void announce(Connection& connection, const EditionKey& key, const AnnouncedEvent& announced) {
    connection
        .statement(
            "INSERT OR REPLACE INTO edition_events (year, week, language, sector, event, revision) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
        .bind(key.year, key.week, key.language, key.sector, announced.event, announced.revision)
        .run();
    connection.statement("DELETE FROM event_flags WHERE event = ?1 AND code = ?2")
        .bind(announced.event, events::flag_code::kChangedAfterDigest)
        .run();
}

}  // namespace

Result<std::optional<BuiltEdition>> EditionStore::find(const EditionKey& key) const {
    return guarded([&]() -> std::optional<BuiltEdition> {
        Statement row = session_.connection().statement(
            "SELECT year, week, language, sector, built_at, place, events FROM editions "
            "WHERE year = ?1 AND week = ?2 AND language = ?3 AND sector = ?4");
        if (!row.bind(key.year, key.week, key.language, key.sector).step()) return std::nullopt;
        return read(row);
    });
}

Result<bool> EditionStore::record(const BuiltEdition& edition,
                                  const std::vector<AnnouncedEvent>& announced) {
    return guarded([&] {
        Connection& connection = session_.connection();
        Transaction transaction(connection, Transaction::Kind::Write);
        connection
            .statement(
                "INSERT OR IGNORE INTO editions "
                "(year, week, language, sector, built_at, place, events) "
                "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
            .bind(edition.key.year, edition.key.week, edition.key.language, edition.key.sector,
                  edition.built_at, edition.place, edition.events)
            .run();
        const bool recorded = connection.changed_rows() > 0;
        if (recorded)
            for (const AnnouncedEvent& event : announced) announce(connection, edition.key, event);
        transaction.commit();
        return recorded;
    });
}

Result<std::optional<int>> EditionStore::announced_revision(events::EventId event) const {
    return guarded([&] { return review_flags::announced_revision(session_.connection(), event); });
}

Result<void> EditionStore::forget(const EditionKey& key) {
    return guarded([&] {
        Connection& connection = session_.connection();
        Transaction transaction(connection, Transaction::Kind::Write);
        connection
            .statement(
                "DELETE FROM editions WHERE year = ?1 AND week = ?2 AND language = ?3 "
                "AND sector = ?4")
            .bind(key.year, key.week, key.language, key.sector)
            .run();
        if (connection.changed_rows() == 0)
            give_up(ErrorCode::NotFound, "that edition was not built");
        connection
            .statement(
                "DELETE FROM edition_events WHERE year = ?1 AND week = ?2 AND language = ?3 "
                "AND sector = ?4")
            .bind(key.year, key.week, key.language, key.sector)
            .run();
        transaction.commit();
    });
}

Result<std::vector<BuiltEdition>> EditionStore::list(std::size_t limit) const {
    return guarded([&] {
        Statement rows = session_.connection().statement(
            "SELECT year, week, language, sector, built_at, place, events FROM editions "
            "ORDER BY year DESC, week DESC, language, sector LIMIT ?1");
        rows.bind(limit);
        std::vector<BuiltEdition> editions;
        while (rows.step()) editions.push_back(read(rows));
        return editions;
    });
}

}  // namespace veille::store
