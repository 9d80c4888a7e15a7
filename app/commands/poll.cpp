#include <iostream>

#include "app/commands/commands.h"
#include "app/commands/poll_progress.h"
#include "app/interrupts.h"
#include "app/polling.h"
#include "app/stop_switch.h"
#include "store/source_store.h"

namespace veille::app {

namespace {

tl::unexpected<Error> paused(const std::string& name) {
    return fail(ErrorCode::Refused,
                "is paused; 'veille sources resume " + name + "' first, or 'veille sources test " +
                    name + "' to look without recording",
                name);
}

struct Due {
    std::size_t now = 0;
    std::size_t active = 0;
};

// The named sources are due now; without names, or with --all, see below.
Result<Due> make_due(const Watch& watch, const std::vector<std::string>& names, bool all,
                     Instant now) {
    VEILLE_TRY(store::Session session, watch.database.session());
    store::SourceStore store(session);
    VEILLE_TRY(const std::vector<store::StoredSource> sources, store.list());
    Due due;
    for (const store::StoredSource& stored : sources) {
        if (stored.source.state != events::SourceState::Active) continue;
        ++due.active;
        if (all && stored.health.next_poll > now)
            if (const auto set = store.poll_at(stored.source.id, now, "asked for"); !set)
                return tl::unexpected<Error>(set.error());
        if (names.empty() && (all || stored.health.next_poll <= now)) ++due.now;
    }
    for (const std::string& name : names) {
        VEILLE_TRY(const store::StoredSource stored, store.find(name));
        if (stored.source.state != events::SourceState::Active) return paused(name);
        if (const auto set = store.poll_at(name, now, "asked for"); !set)
            return tl::unexpected<Error>(set.error());
        ++due.now;
    }
    return due;
}

struct Polled {
    std::vector<PollReport> reports;
    std::size_t active = 0;  // sources that are polled at all
    bool interrupted = false;
};

Result<Polled> poll_now(const Watch& watch, const Arguments& arguments) {
    VEILLE_TRY(const Clock clock, clock_of(arguments));
    const bool all = arguments.has("all");
    const std::vector<std::string>& names = arguments.all("SOURCE");
    VEILLE_TRY(const Due due, make_due(watch, names, all, clock()));
    if (due.now == 0) return Polled{{}, due.active, false};
    StopSwitch stop;
    // Before any thread: signals are blocked in those started after it.
    const Interrupts interrupts([&] { stop.flip(); });
    VEILLE_TRY(const Knowledge knowledge, load_knowledge());
    VEILLE_TRY(const std::unique_ptr<Polling> polling,
               Polling::start(watch.settings, always(knowledge), watch.database, clock));
    const StopSwitch::Guard guard(stop, [&] { polling->stop(); });
    PollProgress progress("polling", due.now);
    const Result<void> polled =
        polling->poll_due([&](const PollReport& report) { progress.add(report); },
                          all ? std::vector<std::string>{} : names);
    progress.finish();
    if (!polled) return tl::unexpected<Error>(polled.error());
    return Polled{progress.reports(), due.active, stop.flipped()};
}

Exit run_poll(const Arguments& arguments) {
    const Result<Watch> watch = open_watch(arguments);
    if (!watch) return report("poll", watch.error(), remedy_of(watch.error()));
    const Result<Polled> polled = poll_now(*watch, arguments);
    if (!polled) return report("poll", polled.error(), remedy_of(polled.error()));
    if (!polled->reports.empty()) std::cout << table_of(polled->reports);
    if (polled->interrupted) {
        std::cerr << "veille: poll: interrupted; what is not in the table stays due\n";
        return Exit::Interrupted;
    }
    if (!polled->reports.empty()) return Exit::Done;
    if (arguments.has("SOURCE"))
        std::cout << "Nothing was polled: another process is polling that host at the moment.\n";
    else if (polled->active == 0)
        std::cout << "No source is active. 'veille sources list --state paused' shows what could "
                     "be, 'veille sources resume SOURCE' starts one, 'veille sources add' adds "
                     "one.\n";
    else
        std::cout << "Nothing is due. 'veille poll --all' polls every active source now, 'veille "
                     "sources list' shows when each is due.\n";
    return Exit::Nothing;
}

}  // namespace

Command poll() {
    return {
        "poll",
        "polls what is due, or the named sources, once",
        "Exit codes: 0 polled (failures are in the table), 1 nothing is due, 69 no sandbox, 130\n"
        "interrupted.",
        {{"all", "", "every active source, due or not"}, now_option()},
        {{"SOURCE", "ids of sources", true, false}},
        run_poll};
}

}  // namespace veille::app
