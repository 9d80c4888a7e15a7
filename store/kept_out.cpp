#include "store/kept_out.h"

#include "events/announcement.h"
#include "store/announcement_json.h"
#include "store/connection.h"

namespace veille::store {

namespace {

constexpr std::string_view kFound =
    "FROM items i JOIN sources s ON s.id = i.source "
    "WHERE i.state = 'kept_out' AND (?1 = '' OR s.slug = ?1)";

std::size_t count_found(Connection& connection, const std::string& source) {
    static const std::string kSql = "SELECT count(*) " + std::string(kFound);
    Statement count = connection.statement(kSql);
    count.bind(source).step();
    return static_cast<std::size_t>(count.integer(0));
}

}  // namespace

Result<KeptOutList> list_kept_out(Session& session, const std::string& source, std::size_t limit) {
    return guarded([&] {
        Connection& connection = session.connection();
        const Transaction snapshot(connection, Transaction::Kind::Read);
        KeptOutList list;
        list.found = count_found(connection, source);
        static const std::string kSql =
            "SELECT s.slug, i.kept_out_because, i.last_seen, "
            "(SELECT t.announcement FROM item_texts t WHERE t.item = i.id), i.id " +
            std::string(kFound) + " ORDER BY i.last_seen DESC, s.slug, i.key LIMIT ?2";
        Statement rows = connection.statement(kSql);
        rows.bind(source, static_cast<std::int64_t>(limit));
        while (rows.step()) {
            const auto announcement =
                value_or_give_up(from_json<events::Announcement>(rows.text_view(3)));
            list.items.push_back({rows.integer(4), rows.text(0), announcement.title,
                                  announcement.link, rows.text(1), rows.instant(2)});
        }
        return list;
    });
}

}  // namespace veille::store
