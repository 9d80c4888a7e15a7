#include "store/dialect.h"

#include <sqlite3.h>

#include "base/check.h"
#include "base/text.h"

namespace veille::store::dialect {

namespace {

constexpr int kApplicationId = 0x5645494c;   // "VEIL"
constexpr std::size_t kLongestSearch = 100;  // bytes; more words never find more

// Two readers and a writer of one digest's worth of rows fit; see docs/limits.md.
constexpr const char* kCacheSize = "PRAGMA cache_size = -16384";

std::int64_t ask_integer(Connection& connection, std::string_view sql) {
    Statement statement = connection.statement(sql);
    return statement.step() ? statement.integer(0) : 0;
}

}  // namespace

void prepare(Connection& connection, Access access) {
    sqlite3_db_config(connection.handle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(connection.handle(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    connection.execute("PRAGMA foreign_keys = ON");
    connection.execute("PRAGMA temp_store = MEMORY");
    connection.execute(kCacheSize);
    // The switch writes into the file: never into that of another program.
    if (access == Access::ReadOnly || !is_ours(connection)) return;
    connection.execute("PRAGMA journal_mode = WAL");
    set_durability(connection, Durability::Full);
}

void set_durability(Connection& connection, Durability durability) {
    VEILLE_CHECK(!connection.in_transaction());
    connection.execute(durability == Durability::Full ? "PRAGMA synchronous = FULL"
                                                      : "PRAGMA synchronous = NORMAL");
}

int schema_version(Connection& connection) {
    return static_cast<int>(ask_integer(connection, "PRAGMA user_version"));
}

void set_schema_version(Connection& connection, int version) {
    connection.execute("PRAGMA user_version = " + std::to_string(version));
}

bool is_ours(Connection& connection) {
    return ask_integer(connection, "PRAGMA application_id") == kApplicationId;
}

void mark_as_ours(Connection& connection) {
    connection.execute("PRAGMA application_id = " + std::to_string(kApplicationId));
}

void check_structure(Connection& connection) {
    {
        Statement check = connection.statement("PRAGMA quick_check(1)");
        if (check.step() && check.text_view(0) != "ok")
            give_up(ErrorCode::InputOutput,
                    "the database is damaged (" + check.text(0) + "), restore a backup");
    }
    Statement references = connection.statement("PRAGMA foreign_key_check");
    if (references.step())
        give_up(ErrorCode::InputOutput, "the database is damaged (a row of " + references.text(0) +
                                            " refers to nothing), restore a backup");
}

void refresh_search(Connection& connection) {
    if (ask_integer(connection, "SELECT EXISTS (SELECT 1 FROM search_pending)") == 0) return;
    connection
        .statement("DELETE FROM event_search WHERE rowid IN (SELECT event FROM search_pending)")
        .run();
    connection
        .statement(
            "INSERT INTO event_search (rowid, title, summary) "
            "SELECT p.event, "
            "  (SELECT group_concat(value, ' ') FROM event_fields "
            "    WHERE event = p.event AND field = 'title'), "
            "  (SELECT group_concat(value, ' ') FROM event_fields "
            "    WHERE event = p.event AND field = 'summary') "
            "FROM search_pending p CROSS JOIN events e ON e.id = p.event "
            "WHERE e.absorbed_by IS NULL")
        .run();
    connection.statement("DELETE FROM search_pending").run();
}

std::string search_query(std::string_view text) {
    const std::string clean = clean_utf8(text.substr(0, kLongestSearch));
    std::string query;
    for (const std::string_view word : words(clean)) {
        std::string quoted;
        for (const char c : word)
            if (c != '"') quoted += c;
        if (!quoted.empty()) query += '"' + quoted + "\" ";
    }
    if (!query.empty()) query.back() = '*';
    return query;
}

void copy_to(Connection& connection, const std::filesystem::path& target) {
    const std::string name = target.string();
    connection.statement("VACUUM INTO ?1").bind(name).run();
}

}  // namespace veille::store::dialect
