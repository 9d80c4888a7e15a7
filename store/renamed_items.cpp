#include "store/renamed_items.h"

#include <unordered_set>
#include <utility>
#include <vector>

#include "store/item_rows.h"
#include "store/source_rows.h"

namespace veille::store {

namespace {

constexpr std::string_view kIdentifiersChange = "identifiers-change";

}  // namespace

void RenamedItems::find(const events::Announcement& announcement) {
    if (item_rows::find(connection_, announcement.key)) return;
    if (!loaded_) load_absent();
    const auto found = absent_.find(announcement.content_hash);
    if (found == absent_.end()) return;
    connection_.statement("UPDATE items SET key = ?2 WHERE id = ?1")
        .bind(found->second, announcement.key.key)
        .run();
    absent_.erase(found);
    ++renamed_;
}

void RenamedItems::load_absent() {
    loaded_ = true;
    std::unordered_set<std::string_view> held;
    for (const PolledItem& polled : poll_.items)
        if (polled.announcement) held.insert(polled.announcement->key.key);
    std::vector<std::int64_t> absent;
    Statement rows = connection_.statement(
        "SELECT id, key FROM items WHERE source = ?1 AND state = 'live' "
        "AND (ends_at IS NULL OR ends_at >= ?2)");
    rows.bind(source_, poll_.started);
    while (rows.step())
        if (!held.contains(rows.text_view(1))) absent.push_back(rows.integer(0));
    for (const std::int64_t item : absent)
        absent_.emplace(item_rows::announcement(connection_, item)->content_hash, item);
}

void RenamedItems::flag_source() {
    if (renamed_ > 0)
        source_rows::set_flag(
            connection_, source_, kIdentifiersChange,
            "identifiers change: " + std::to_string(renamed_) +
                " items came under others than before, and are taken for the same",
            poll_.started);
    else if (poll_.reading == ReadingKind::Complete)
        source_rows::drop_flag(connection_, source_, kIdentifiersChange);
}

}  // namespace veille::store
