// Events stored per second: announcements matched, merged and written, one poll a transaction.
#include <filesystem>

#include <benchmark/benchmark.h>

#include "base/hash.h"
#include "base/zone.h"
#include "store/database.h"
#include "store/ingest_store.h"
#include "store/source_store.h"

namespace veille::bench {
namespace {

constexpr int kItemsPerPoll = 20;

events::Announcement announcement_of(const std::string& source, int number) {
    events::Announcement announcement;
    announcement.key = {source, std::to_string(number)};
    announcement.item_id = source + "-" + std::to_string(number);
    announcement.language = "fr";
    announcement.title = "Rencontre " + content_hash(announcement.item_id).substr(0, 8);
    announcement.summary = "Une soirée pour parler métier et repartir avec trois adresses.";
    announcement.link = "https://" + source + ".example/e/" + std::to_string(number);
    announcement.place.locality = "Namur";
    announcement.place.locality_id = "be-5000-namur";
    events::Occurrence occurrence;
    occurrence.zone = "Europe/Brussels";
    occurrence.wall_start = *parse_local("2026-03-03T18:00") + std::chrono::days{number % 300} +
                            std::chrono::minutes{number % 240};
    occurrence.start = to_instant(occurrence.wall_start, occurrence.zone)->instant;
    announcement.occurrences = {occurrence};
    announcement.tags = {{events::Axis::Sector, "music", 0.9, {"title"}},
                         {events::Axis::Format, "afterwork", 0.8, {"title"}}};
    announcement.networking = true;
    announcement.score = 0.8;
    announcement.content_hash = content_hash(announcement.title);
    return announcement;
}

store::PollRecord poll_of(const std::string& source, int round, Instant now) {
    store::PollRecord poll;
    poll.source = source;
    poll.started = now;
    poll.outcome = "body";
    poll.reading = store::ReadingKind::Complete;
    for (int i = 0; i < kItemsPerPoll; ++i) {
        store::PolledItem item;
        item.announcement = announcement_of(source, round * kItemsPerPoll + i);
        item.said.title = item.announcement->title;
        item.said.id = item.announcement->item_id;
        poll.items.push_back(std::move(item));
    }
    return poll;
}

void StoreEvents(benchmark::State& state) {
    const auto folder = std::filesystem::temp_directory_path() / "veille-bench-store";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    store::OpenOptions options;
    options.create = true;
    const auto database = store::Database::open(folder / "bench.db", options);
    auto session = database->session();
    events::Source source;
    source.id = "lieu";
    source.name = "Lieu";
    source.address = "https://lieu.example/feed";
    if (!database || !session || !store::SourceStore(*session).upsert(source)) {
        state.SkipWithError("no database");
        return;
    }
    Instant now = *parse_instant("2026-03-01");
    int round = 0;
    for (auto _ : state) {
        state.PauseTiming();
        now += std::chrono::minutes{1};
        const store::PollRecord poll = poll_of(source.id, round++, now);
        state.ResumeTiming();
        if (!store::IngestStore(*session).record(poll)) state.SkipWithError("not recorded");
    }
    state.SetItemsProcessed(state.iterations() * kItemsPerPoll);
    std::filesystem::remove_all(folder);
}
BENCHMARK(StoreEvents)->Unit(benchmark::kMillisecond)->Iterations(250);

}  // namespace
}  // namespace veille::bench

BENCHMARK_MAIN();
