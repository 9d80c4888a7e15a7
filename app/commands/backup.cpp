// `veille backup`.
#include <iostream>

#include "app/commands/commands.h"
#include "app/watch.h"

namespace veille::app {

namespace {

Exit run_backup(const Arguments& arguments) {
    const Result<Watch> watch = open_watch(arguments);
    if (!watch) return report("backup", watch.error(), remedy_of(watch.error()));
    const std::string target = arguments.value("FILE");
    const Result<void> done = watch->database.back_up(target);
    if (!done)
        return report("backup", done.error(),
                      done.error().code == ErrorCode::Conflict
                          ? "Choose a name that is free: a backup never replaces a file"
                          : remedy_of(done.error()));
    std::cout
        << "The database was copied to " << target << ". To restore it: stop the daemon, put\n"
        << "the copy in the database's place and delete the files beside it that end in -wal\n"
        << "and -shm.\n";
    return Exit::Done;
}

}  // namespace

Command backup() {
    return {"backup",
            "copies the whole database while everything goes on",
            "  veille backup /var/lib/veille/backups/$(date +%F).db\n"
            "The file appears complete or not at all, and must not exist yet.\n"
            "Exit codes: 0 copied, 65 the file exists, 74 it cannot be written.",
            {},
            {{"FILE", "where to", false, true}},
            run_backup};
}

}  // namespace veille::app
