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

// What to do about a database that is not there: only commands that put something into it make
// one, so that a path that is wrong, or a disk that is not mounted, does not pass for an empty
// watch.
enum class Missing { Refuse, Create };

// Reads the settings and opens the database. Error InputOutput when there is none and none is made.
Result<Watch> open_watch(const Arguments& arguments, Missing missing = Missing::Refuse);

// What to do about an error of open_watch(), for report().
std::string_view remedy_of(const Error& error);

}  // namespace veille::app
