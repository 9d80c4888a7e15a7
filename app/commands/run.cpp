#include <atomic>

#include <systemd/sd-daemon.h>

#include "app/commands/commands.h"
#include "app/editions.h"
#include "app/interrupts.h"
#include "app/poll_journal.h"
#include "app/polling.h"
#include "app/watch.h"
#include "base/log.h"

namespace veille::app {

namespace {

void log_poll(const PollReport& report) {
    const bool good = report.reason.empty() && !report.error;
    log(good ? LogLevel::Info : LogLevel::Warning, "polled",
        {{"source", report.source.id},
         {"outcome", report.outcome},
         {"items", std::to_string(report.items)},
         {"events", std::to_string(report.published)},
         {"held", std::to_string(report.held)},
         {"next", format_utc(report.health.next_poll)},
         {"reason", report.reason}});
}

// Once per week; a failure is tried again with the next tick.
void build_when_due(const Watch& watch, const Clock& clock) {
    const Instant now = clock();
    const Week week = week_due(watch.settings.digest, now);
    const Result<BuiltWeek> built = build_edition(watch, week, now, false);
    if (!built)
        log(LogLevel::Error, "digests cannot be built", {{"reason", describe(built.error())}});
    else if (built->new_built)
        log(LogLevel::Notice, "digests built",
            {{"week", format_date(week.first_day)}, {"folder", built->folder.string()}});
}

void check_database(const Watch& watch, Polling& polling) {
    const Result<void> there = watch.database.still_in_place();
    if (there) return;
    log(LogLevel::Error, "the database was removed or replaced; stopping before more is lost",
        {{"reason", describe(there.error())}});
    polling.stop();
}

Result<void> run_watch(const Arguments& arguments) {
    // Before any thread: signals are blocked in those started after it.
    std::atomic<Polling*> running{nullptr};
    std::atomic<bool> stopped{false};
    const Interrupts interrupts([&] {
        stopped = true;
        sd_notify(0, "STOPPING=1");
        if (Polling* polling = running.load()) polling->stop();
    });
    VEILLE_TRY(const Clock clock, clock_of(arguments));
    VEILLE_TRY(const Watch watch, open_watch(arguments));
    VEILLE_TRY(const Knowledge knowledge, load_knowledge());
    VEILLE_TRY(const std::unique_ptr<Polling> polling,
               Polling::start(watch.settings, knowledge, watch.database, clock));
    running = polling.get();
    if (stopped) return {};
    log(LogLevel::Notice, "ready",
        {{"version", VEILLE_VERSION},
         {"configuration", watch.settings.file.string()},
         {"database", watch.settings.database.string()}});
    sd_notify(0, "READY=1");
    PollJournal journal(watch.database, clock);
    polling->run(log_poll, [&] {
        sd_notify(0, "WATCHDOG=1");
        check_database(watch, *polling);
        build_when_due(watch, clock);
        journal.tidy();
    });
    running = nullptr;
    log(LogLevel::Notice, "stopped");
    return {};
}

Exit run_daemon(const Arguments& arguments) {
    if (arguments.has("verbose")) set_log_level(LogLevel::Debug);
    const Result<void> done = run_watch(arguments);
    if (done) return Exit::Done;
    const Exit exit = report("run", done.error(), remedy_of(done.error()));
    return done.error().code == ErrorCode::InvalidInput || done.error().code == ErrorCode::NotFound
               ? Exit::Configuration
               : exit;
}

}  // namespace

Command run() {
    return {"run",
            "the daemon: polls what is due, builds digests at their hour",
            "Logs to standard error for journald. SIGTERM ends it within 5 seconds; what was\n"
            "being polled is polled again after the next start.\n"
            "Exit codes: 0 stopped, 69 no sandbox, 74 database not usable, 78 configuration.",
            {{"verbose", "", "log more"}, now_option()},
            {},
            run_daemon};
}

}  // namespace veille::app
