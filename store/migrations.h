// The schema's versions: step n takes a database from version n - 1 to n; private to store/. A step
// that has been released is never changed.
#pragma once

#include <string>
#include <vector>

#include "store/connection.h"

namespace veille::store {

// store/sql/*.sql, embedded at build time.
const std::vector<std::string>& schema_steps();

int newest_schema();

// Applies the steps that `connection` lacks, all in one transaction. Gives up when the database
// is newer than the last step.
void migrate(Connection& connection, const std::vector<std::string>& steps);

}  // namespace veille::store
