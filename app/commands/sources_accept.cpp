// `veille sources accept`: a person's answer to a listing that lost most of its events at once.
#include <iostream>

#include "app/commands/commands.h"
#include "app/watch.h"
#include "store/source_store.h"

namespace veille::app {

namespace {

Result<void> accept_all(const Watch& watch, const Arguments& arguments) {
    VEILLE_TRY(const Clock clock, clock_of(arguments));
    VEILLE_TRY(store::Session session, watch.database.session());
    for (const std::string& id : arguments.all("SOURCE")) {
        VEILLE_TRY(const std::size_t withdrawn,
                   store::SourceStore(session).accept_listing(id, clock()));
        std::cout << id << ": its listing is taken as it is now, " << withdrawn
                  << (withdrawn == 1 ? " announcement" : " announcements") << " withdrawn\n";
    }
    return {};
}

Exit run_accept(const Arguments& arguments) {
    const Result<Watch> watch = open_watch(arguments);
    if (!watch) return report("sources accept", watch.error(), remedy_of(watch.error()));
    const Result<void> done = accept_all(*watch, arguments);
    if (done) return Exit::Done;
    std::string_view remedy;
    if (done.error().code == ErrorCode::NotFound) remedy = "'veille sources list' shows the ids";
    if (done.error().code == ErrorCode::Conflict)
        remedy = "'veille sources show' tells which flags a source has";
    return report("sources accept", done.error(), remedy);
}

}  // namespace

Command sources_accept() {
    return {
        "sources accept",
        "takes a listing as it is after most of it vanished or it was unlike itself",
        "When more than half of what a source announces is gone at once, all of it is kept and\n"
        "the source gets the flag mass-vanish ('veille sources show'). This withdraws what its\n"
        "listing no longer has; an event that another source announces stays. A source that is\n"
        "suddenly unlike its earlier readings has the flag source-change, which this takes back:\n"
        "what was held because of it is published as the rules say.\n"
        "Exit codes: 0 taken, 1 no such source, 65 it has neither flag.",
        {now_option()},
        {{"SOURCE", "ids", true, true}},
        run_accept};
}

}  // namespace veille::app
