// An opened watch: settings, knowledge and database, as nearly every command needs them.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "app/command.h"
#include "app/knowledge.h"
#include "app/settings.h"
#include "store/database.h"

namespace veille::app {

using Clock = std::function<Instant()>;

// --now, else VEILLE_NOW, else the system's clock.
Result<Clock> clock_of(const Arguments& arguments);
Option now_option();

struct Watch {
    Settings settings;
    store::Database database;
};

// Reads the settings and opens the database; a database that is not there is created when its
// folder exists.
Result<Watch> open_watch(const Arguments& arguments);

// What to do about an error of open_watch(), for report().
std::string_view remedy_of(const Error& error);

}  // namespace veille::app
