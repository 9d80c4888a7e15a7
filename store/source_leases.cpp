// The part of SourceStore that several processes share: leases on polls, and the poll journal's
// end.
#include <algorithm>

#include "store/connection.h"
#include "store/source_rows.h"
#include "store/source_store.h"

namespace veille::store {

namespace {

// ",a,b,": a slug holds no comma. Empty when there is none.
std::string listed(const std::vector<std::string>& slugs) {
    std::string list;
    for (const std::string& slug : slugs) list.append(list.empty() ? "," : "").append(slug + ",");
    return list;
}

std::vector<std::int64_t> take_leases(Connection& connection, const ClaimRequest& request) {
    const std::string only = listed(request.only);
    // Hosts take turns: every host's first due source before any host's second.
    Statement claim = connection.statement(
        "UPDATE source_health SET lease_owner = ?3, lease_until = ?4 WHERE source IN ("
        "  SELECT source FROM ("
        "    SELECT h.source, h.next_poll, row_number() OVER ("
        "        PARTITION BY s.host ORDER BY h.next_poll, h.source) AS turn"
        "    FROM source_health h JOIN sources s ON s.id = h.source"
        "    WHERE h.next_poll <= ?1 AND h.lease_until <= ?1 AND s.state = 'active'"
        "      AND s.removed_at IS NULL AND h.failures >= ?6 AND h.failures < ?7"
        "      AND (?8 = '' OR instr(?8, ',' || s.slug || ',') > 0)"
        "      AND s.host NOT IN ("
        "        SELECT busy.host FROM source_health leased"
        "          JOIN sources busy ON busy.id = leased.source"
        "          WHERE leased.lease_owner <> '' AND leased.lease_until > ?1"
        "            AND leased.lease_owner <> ?3)"
        "  ) WHERE turn <= ?5 ORDER BY turn, next_poll, source LIMIT ?2"
        ") RETURNING source");
    claim.bind(request.now, request.limit, request.owner, request.now + request.lease,
               request.per_host, request.failures_from, request.failures_below, only);
    std::vector<std::int64_t> claimed;
    while (claim.step()) claimed.push_back(claim.integer(0));
    return claimed;
}

}  // namespace

Result<std::vector<StoredSource>> SourceStore::claim_due(const ClaimRequest& request) {
    return guarded([&] {
        static const std::string kSql = std::string(source_rows::kSelect) + "WHERE s.id = ?1";
        Connection& connection = session_.connection();
        Transaction transaction(connection, Transaction::Kind::Write);
        std::vector<StoredSource> sources;
        for (const std::int64_t id : take_leases(connection, request)) {
            Statement row = connection.statement(kSql);
            if (row.bind(id).step()) sources.push_back(source_rows::read(row));
        }
        transaction.commit();
        std::sort(sources.begin(), sources.end(), [](const StoredSource& a, const StoredSource& b) {
            return std::tie(a.health.next_poll, a.source.id) <
                   std::tie(b.health.next_poll, b.source.id);
        });
        return sources;
    });
}

Result<void> SourceStore::renew(const std::vector<std::string>& slugs, std::string_view owner,
                                Instant until) {
    return guarded([&] {
        Connection& connection = session_.connection();
        Transaction transaction(connection, Transaction::Kind::Write);
        for (const std::string& slug : slugs)
            connection
                .statement(
                    "UPDATE source_health SET lease_until = ?3 WHERE lease_owner = ?2 "
                    "AND source = (SELECT id FROM sources WHERE slug = ?1)")
                .bind(slug, owner, until)
                .run();
        transaction.commit();
    });
}

Result<void> SourceStore::release(std::string_view owner) {
    return guarded([&] {
        Connection& connection = session_.connection();
        Transaction transaction(connection, Transaction::Kind::Write);
        connection
            .statement(
                "UPDATE source_health SET lease_owner = '', lease_until = 0 "
                "WHERE lease_owner = ?1")
            .bind(owner)
            .run();
        transaction.commit();
    });
}

Result<std::size_t> SourceStore::forget_polls_before(Instant moment) {
    return guarded([&] {
        Connection& connection = session_.connection();
        Transaction transaction(connection, Transaction::Kind::Write);
        connection
            .statement(
                "DELETE FROM polls WHERE started < ?1 AND started < "
                "(SELECT max(started) FROM polls later WHERE later.source = polls.source)")
            .bind(moment)
            .run();
        const auto forgotten = static_cast<std::size_t>(connection.changed_rows());
        transaction.commit();
        return forgotten;
    });
}

}  // namespace veille::store
