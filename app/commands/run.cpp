#include <atomic>
#include <chrono>
#include <optional>

#include <systemd/sd-daemon.h>

#include "app/commands/commands.h"
#include "app/editions.h"
#include "app/interrupts.h"
#include "app/live_knowledge.h"
#include "app/poll_journal.h"
#include "app/polling.h"
#include "app/retagging.h"
#include "app/stop_switch.h"
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

// Builds the week's digests once they are due and the first round of polls is over, with the
// taxonomy that the events are judged with: a broken file does not keep them back. On one thread.
class DigestChore {
  public:
    DigestChore(const Watch& watch, Clock clock, LiveKnowledge& knowledge)
        : watch_(watch), clock_(std::move(clock)), knowledge_(knowledge) {}

    // Once per week; a failure is tried again a minute later.
    void run() {
        if (Steady::now() < next_try_ || !ready()) return;
        const Instant now = clock_();
        const Week week = week_due(watch_.settings.digest, now);
        const Result<BuiltWeek> built =
            build_edition(watch_, knowledge_.now().taxonomy, {week, now});
        if (!built) {
            next_try_ = Steady::now() + std::chrono::minutes{1};
            log(LogLevel::Error, "digests cannot be built", {{"reason", describe(built.error())}});
        } else if (built->new_built) {
            log(LogLevel::Notice, "digests built",
                {{"week", format_date(week.first_day)}, {"folder", built->folder.string()}});
        }
    }

  private:
    using Steady = std::chrono::steady_clock;
    // A source that cannot be recorded, or a host with a long Crawl-delay, must not keep a week's
    // digests back for ever.
    static constexpr std::chrono::hours kLongestRound{1};

    // The round is that of what was due when the watch had first looked at anything: a new one
    // waits until its curator has let a source in.
    bool ready() {
        if (ready_) return true;
        const Instant now = clock_();
        const Result<Looked> looked = looked_since(watch_.database, round_.value_or(now));
        if (!looked) {
            log(LogLevel::Error, "the sources cannot be listed",
                {{"reason", describe(looked.error())}});
            next_try_ = Steady::now() + std::chrono::minutes{1};
            return false;
        }
        if (!looked->at_anything) return false;
        if (!round_) {
            round_ = now;
            round_began_ = Steady::now();
        }
        ready_ = looked->at_all_due || Steady::now() - round_began_ > kLongestRound;
        return ready_;
    }

    const Watch& watch_;
    Clock clock_;
    LiveKnowledge& knowledge_;
    std::optional<Instant> round_;
    Steady::time_point round_began_;
    Steady::time_point next_try_ = Steady::now();
    bool ready_ = false;
};

// Judges the stored events anew when the taxonomy was changed, a little at a time. On one thread.
class RetagChore {
  public:
    RetagChore(const Watch& watch, Clock clock, LiveKnowledge& knowledge)
        : watch_(watch), clock_(std::move(clock)), knowledge_(knowledge) {}

    void run() {
        LiveKnowledge::ReadTaxonomy read = knowledge_.taxonomy_now();
        if (read.content != judged_with_) {
            retagging_.emplace(watch_.database, std::move(read.taxonomy), read.content);
            judged_with_ = std::move(read.content);
            changed_ = 0;
        }
        const auto until = Steady::now() + kAtATime;
        while (!retagging_->done() && Steady::now() < until) {
            const Result<store::Retagged> retagged = retagging_->next(clock_());
            if (!retagged) {
                log(LogLevel::Error, "stored events cannot be judged anew",
                    {{"reason", describe(retagged.error())}});
                return;
            }
            changed_ += retagged->events.size();
            if (retagging_->done())
                log(LogLevel::Notice, "stored events are judged with the taxonomy as it is",
                    {{"changed", std::to_string(changed_)}});
        }
    }

  private:
    using Steady = std::chrono::steady_clock;
    static constexpr std::chrono::milliseconds kAtATime{500};  // then polls have the database again

    const Watch& watch_;
    Clock clock_;
    LiveKnowledge& knowledge_;
    std::string judged_with_;
    std::optional<Retagging> retagging_;
    std::size_t changed_ = 0;
};

Result<void> run_watch(const Arguments& arguments) {
    StopSwitch stop;
    std::atomic<bool> look_again{false};
    // Before any thread: signals are blocked in those started after it.
    const Interrupts interrupts(
        [&] {
            sd_notify(0, "STOPPING=1");
            stop.flip();
        },
        [&] { look_again = true; });
    VEILLE_TRY(const Clock clock, clock_of(arguments));
    VEILLE_TRY(const Watch watch, open_watch(arguments));
    VEILLE_TRY(const std::unique_ptr<LiveKnowledge> knowledge, LiveKnowledge::open());
    const auto knowledge_now = [&] {
        if (look_again.exchange(false)) knowledge->look_again();
        return knowledge->now();
    };
    RetagChore retagging(watch, clock, *knowledge);
    // Before the polling, whose thread for chores may use them until it is gone.
    DigestChore digests(watch, clock, *knowledge);
    PollJournal journal(watch.database, clock);
    VEILLE_TRY(const std::unique_ptr<Polling> polling,
               Polling::start(watch.settings, knowledge_now, watch.database, clock));
    const StopSwitch::Guard guard(stop, [&] { polling->stop(); });
    if (stop.flipped()) return {};
    log(LogLevel::Notice, "ready",
        {{"version", VEILLE_VERSION},
         {"configuration", watch.settings.file.string()},
         {"database", watch.settings.database.string()}});
    sd_notify(0, "READY=1");
    Result<void> in_place;
    const auto tick = [&] {
        sd_notify(0, "WATCHDOG=1");
        in_place = watch.database.still_in_place();
        if (!in_place) polling->stop();
    };
    const auto chore = [&] {
        knowledge_now();
        retagging.run();
        digests.run();
        journal.tidy();
    };
    polling->run(log_poll, {tick, chore});
    if (!in_place)
        return fail(ErrorCode::InputOutput,
                    "the database was removed or replaced while in use; stopped before more is "
                    "lost",
                    watch.settings.database.string());
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
            "being polled is polled again after the next start. A changed taxonomy.toml is taken\n"
            "up by itself; a broken one is named in the log and left out, and read again when it\n"
            "changes or after SIGHUP.\n"
            "Exit codes: 0 stopped, 69 no sandbox, 74 database gone or not usable, 78\n"
            "configuration.",
            {{"verbose", "", "log more"}, now_option()},
            {},
            run_daemon};
}

}  // namespace veille::app
