#include "store/migrations.h"

#include "store/dialect.h"

namespace veille::store {

int newest_schema() {
    return static_cast<int>(schema_steps().size());
}

void migrate(Connection& connection, const std::vector<std::string>& steps) {
    const auto newest = static_cast<int>(steps.size());
    if (dialect::schema_version(connection) == newest) return;
    Transaction transaction(connection, Transaction::Kind::Write);
    // Read again: another process may have migrated while we waited for the lock.
    const int version = dialect::schema_version(connection);
    if (version > newest)
        give_up(ErrorCode::Refused, "the database was made by a newer veille (schema " +
                                        std::to_string(version) + ", this one knows up to " +
                                        std::to_string(newest) +
                                        "): use that version, or restore a backup");
    for (int step = version; step < newest; ++step)
        connection.execute(steps[static_cast<std::size_t>(step)]);
    dialect::set_schema_version(connection, newest);
    transaction.commit();
}

}  // namespace veille::store
