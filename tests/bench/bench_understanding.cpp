// Items understood per second on one core, step by step, and how long the tables take to load.
#include <benchmark/benchmark.h>

#include "app/files/taxonomy_file.h"
#include "base/zone.h"
#include "events/match.h"
#include "events/merge.h"
#include "events/normalise.h"
#include "events/tagger.h"
#include "made_items.h"

namespace veille::bench {
namespace {

constexpr std::size_t kItems = 2000;
const std::filesystem::path kConfig{VEILLE_CONFIG};

events::Gazetteer load_gazetteer() {
    return events::Gazetteer::load(kConfig / "gazetteer").value();
}

events::Taxonomy load_taxonomy() {
    return app::load_taxonomy(kConfig / "taxonomy.toml").value();
}

// Made once: each benchmark measures its own step on the same items.
struct Workload {
    events::Gazetteer gazetteer = load_gazetteer();
    events::Taxonomy taxonomy = load_taxonomy();
    events::Source source = made_source("fr");
    Instant now = *parse_instant("2027-01-01T08:00:00Z");
    std::vector<events::Item> items = made_items(1, kItems);
    std::vector<events::Announcement> normalised;
    std::vector<events::Announcement> tagged;

    Workload() {
        preload_zones();
        for (const events::Item& item : items) normalised.push_back(*normalise(item));
        for (events::Announcement announcement : normalised) {
            events::tag(announcement, source, taxonomy);
            tagged.push_back(std::move(announcement));
        }
    }

    std::optional<events::Announcement> normalise(const events::Item& item) const {
        const events::NormaliseContext context{
            .source = source, .gazetteer = gazetteer, .now = now};
        return events::normalise(item, context);
    }
};

const Workload& workload() {
    static const Workload kWorkload;
    return kWorkload;
}

template <typename Step>
void each_item(benchmark::State& state, const Step& step) {
    for (auto _ : state)
        for (std::size_t index = 0; index < kItems; ++index) step(index);
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kItems));
}

void Normalise(benchmark::State& state) {
    const Workload& work = workload();
    each_item(state, [&](std::size_t index) {
        benchmark::DoNotOptimize(work.normalise(work.items[index]));
    });
}
BENCHMARK(Normalise)->Unit(benchmark::kMillisecond);

void Tag(benchmark::State& state) {
    const Workload& work = workload();
    each_item(state, [&](std::size_t index) {
        events::Announcement announcement = work.normalised[index];
        events::tag(announcement, work.source, work.taxonomy);
        benchmark::DoNotOptimize(announcement);
    });
}
BENCHMARK(Tag)->Unit(benchmark::kMillisecond);

void Merge(benchmark::State& state) {
    const Workload& work = workload();
    each_item(state, [&](std::size_t index) {
        benchmark::DoNotOptimize(events::merge(events::EventId{1}, {work.tagged[index]}, {}));
    });
}
BENCHMARK(Merge)->Unit(benchmark::kMillisecond);

// What matching prepares of each item; comparing is measured by bench_match.
void Profile(benchmark::State& state) {
    const Workload& work = workload();
    each_item(state, [&](std::size_t index) {
        benchmark::DoNotOptimize(events::match_keys(events::profile_of(work.tagged[index])));
    });
}
BENCHMARK(Profile)->Unit(benchmark::kMillisecond);

// The figure that the goal of 5,000 items a second is set for.
void Understand(benchmark::State& state) {
    const Workload& work = workload();
    each_item(state, [&](std::size_t index) {
        events::Announcement announcement = *work.normalise(work.items[index]);
        events::tag(announcement, work.source, work.taxonomy);
        benchmark::DoNotOptimize(events::merge(events::EventId{1}, {announcement}, {}));
    });
}
BENCHMARK(Understand)->Unit(benchmark::kMillisecond);

// The same of announcements as most feeds give them: a title and two sentences.
void UnderstandBrief(benchmark::State& state) {
    constexpr std::size_t kBrief = 200;  // bytes of text
    const Workload& work = workload();
    std::vector<events::Item> brief = work.items;
    for (events::Item& item : brief) {
        const std::string text = item.description_text;
        item.description_text = text.substr(0, text.find(' ', std::min(kBrief, text.size())));
    }
    each_item(state, [&](std::size_t index) {
        events::Announcement announcement = *work.normalise(brief[index]);
        events::tag(announcement, work.source, work.taxonomy);
        benchmark::DoNotOptimize(events::merge(events::EventId{1}, {announcement}, {}));
    });
}
BENCHMARK(UnderstandBrief)->Unit(benchmark::kMillisecond);

void LoadGazetteer(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(load_gazetteer());
}
BENCHMARK(LoadGazetteer)->Unit(benchmark::kMillisecond);

void LoadTaxonomy(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(load_taxonomy());
}
BENCHMARK(LoadTaxonomy)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace veille::bench

BENCHMARK_MAIN();
