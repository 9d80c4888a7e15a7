// A process that is killed while it records polls, again and again, ends with the same events as
// one that was left in peace.
#include <csignal>
#include <random>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sample.h"
#include "store/dump.h"
#include "store/ingest_store.h"
#include "store/writer.h"

namespace veille::store {
namespace {

using sample::must;

constexpr int kKills = 60;
constexpr int kRounds = 6;  // polls of each source

// Three sources that share some events; titles and dates change from round to round, items go.
std::vector<PollRecord> script() {
    std::vector<PollRecord> polls;
    for (int round = 0; round < kRounds; ++round) {
        for (const std::string slug : {"agenda", "grappe", "ville"}) {
            std::vector<PolledItem> items;
            for (int number = 0; number < 12; ++number) {
                if (slug == "grappe" && number == 3 && round > 1) continue;
                const bool shared = number % 3 == 0;
                const std::string title = "Rencontre " + std::to_string(number) +
                                          (shared ? " des artisans du bois" : " de " + slug) +
                                          (number == 5 && round == 4 ? ", nouveau titre" : "");
                const int day = 1 + number + (number == 7 && round > 2 ? 1 : 0);
                const std::string wall = std::string("2026-04-") + (day < 10 ? "0" : "") +
                                         std::to_string(day) + "T18:00";
                items.push_back(
                    sample::evening(slug, "k" + std::to_string(number), title, wall.c_str()));
            }
            const std::string started = "2026-02-0" + std::to_string(round + 1) + "T08:00:00Z";
            polls.push_back(sample::complete_poll(slug, started.c_str(), std::move(items)));
        }
    }
    return polls;
}

// As the daemon does it: through the writer's thread, in groups.
void record_all(const std::filesystem::path& path) {
    OpenOptions options;
    options.create = true;
    const Database database = must(Database::open(path, options));
    Writer writer = must(Writer::start(database));
    for (const char* slug : {"agenda", "grappe", "ville"})
        writer.submit(
            [slug](Session& session) { return SourceStore(session).upsert(sample::source(slug)); });
    for (const PollRecord& poll : script())
        writer.submit([poll](Session& session) { return IngestStore(session).record(poll); });
    writer.stop();
}

// True: the child came to its end before the kill.
bool run_and_kill(const std::filesystem::path& path, std::chrono::microseconds after) {
    const pid_t child = ::fork();
    if (child == 0) {
        record_all(path);
        ::_exit(0);
    }
    ::usleep(static_cast<useconds_t>(after.count()));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

std::string dump_of(const std::filesystem::path& path) {
    const Database database = must(Database::open(path, {}));
    Session session = must(database.reader());
    return must(dump_events(session));
}

TEST(Crash, KillsAtRandomMomentsLoseAndDoubleNothing) {
    const sample::Folder folder;
    const auto begun = std::chrono::steady_clock::now();
    record_all(folder / "undisturbed.db");
    const auto whole = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - begun);
    const std::string expected = dump_of(folder / "undisturbed.db");
    ASSERT_NE(expected.find("des artisans du bois"), std::string::npos);

    std::mt19937 random(20260303);
    int kills = 0;
    int database = 0;
    while (kills < kKills) {
        const auto path = folder / ("killed" + std::to_string(database) + ".db");
        const auto after = std::chrono::microseconds{random() % (whole.count() * 6 / 5)};
        if (run_and_kill(path, after)) {
            EXPECT_EQ(dump_of(path), expected);
            ++database;
        } else {
            ++kills;
        }
    }
    const auto last = folder / ("killed" + std::to_string(database) + ".db");
    record_all(last);
    EXPECT_EQ(dump_of(last), expected);
}

}  // namespace
}  // namespace veille::store
