#include "store/edition_store.h"

#include "store/connection.h"

namespace veille::store {

namespace {

BuiltEdition read(const Statement& row) {
    return {{static_cast<int>(row.integer(0)), static_cast<int>(row.integer(1)), row.text(2),
             row.text(3)},
            row.instant(4),
            row.text(5),
            static_cast<std::size_t>(row.integer(6))};
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

Result<bool> EditionStore::record(const BuiltEdition& edition) {
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
        transaction.commit();
        return recorded;
    });
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
