// What containment costs a document: read here and in a contained reader, by the clock on the wall.
// bench_peers.cpp sets reading beside the bare libraries.
#include <optional>
#include <string_view>

#include <benchmark/benchmark.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include "documents.h"
#include "parsers/read.h"
#include "reader/pool.h"
#include "reader/sandbox.h"
#include "reader/worker.h"

namespace veille::bench {
namespace {

parsers::ReadRequest request_of(const std::string& body, const char* type) {
    parsers::ReadRequest request;
    request.body = body;
    request.content_type = type;
    request.url = "https://lieu.example/agenda";
    request.zone = "Europe/Brussels";
    request.now = *parse_instant("2026-03-01");
    request.expand_from = request.now;
    request.expand_to = request.now + std::chrono::days{396};
    return request;
}

void read_here(benchmark::State& state, const std::string& body, const char* type) {
    const parsers::ReadRequest request = request_of(body, type);
    std::size_t items = 0;
    for (auto _ : state) {
        const events::Reading reading = parsers::read(request);
        items += reading.items.size();
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(body.size()) * state.iterations());
    state.counters["items"] = static_cast<double>(items) / static_cast<double>(state.iterations());
}

void ReadFeed(benchmark::State& state) {
    read_here(state, feed(100), "application/rss+xml");
}
void ReadCalendar(benchmark::State& state) {
    read_here(state, calendar(200), "text/calendar");
}
void ReadPage(benchmark::State& state) {
    read_here(state, page(60), "text/html");
}
void ReadJsonLdPage(benchmark::State& state) {
    read_here(state, json_ld_page(60), "text/html");
}

boost::asio::awaitable<void> ask(reader::Pool& pool, parsers::ReadRequest request,
                                 std::size_t& items) {
    const Result<events::Reading> reading = co_await pool.read(std::move(request));
    items += reading ? reading->items.size() : 0;
}

void read_contained(benchmark::State& state, const std::string& body, const char* type) {
    boost::asio::io_context context;
    reader::PoolSettings settings;
    settings.readers = 1;
    auto pool = reader::Pool::start(context.get_executor(), settings);
    if (!pool) {
        state.SkipWithError(pool.error().message.c_str());
        return;
    }
    const parsers::ReadRequest request = request_of(body, type);
    std::size_t items = 0;
    for (auto _ : state) {
        parsers::ReadRequest copy = request;
        boost::asio::co_spawn(context, ask(**pool, std::move(copy), items), boost::asio::detached);
        context.restart();
        context.run();
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(body.size()) * state.iterations());
    state.counters["items"] = static_cast<double>(items) / static_cast<double>(state.iterations());
}

void ContainedFeed(benchmark::State& state) {
    read_contained(state, feed(100), "application/rss+xml");
}
void ContainedCalendar(benchmark::State& state) {
    read_contained(state, calendar(200), "text/calendar");
}
void ContainedPage(benchmark::State& state) {
    read_contained(state, page(60), "text/html");
}
void ContainedJsonLdPage(benchmark::State& state) {
    read_contained(state, json_ld_page(60), "text/html");
}
// What the wall itself costs: next to nothing to read.
void ContainedTinyFeed(benchmark::State& state) {
    read_contained(state, feed(1), "application/rss+xml");
}
void ReadTinyFeed(benchmark::State& state) {
    read_here(state, feed(1), "application/rss+xml");
}

BENCHMARK(ReadFeed)->Unit(benchmark::kMicrosecond)->UseRealTime();
BENCHMARK(ContainedFeed)->Unit(benchmark::kMicrosecond)->UseRealTime();
BENCHMARK(ReadCalendar)->Unit(benchmark::kMicrosecond)->UseRealTime();
BENCHMARK(ContainedCalendar)->Unit(benchmark::kMicrosecond)->UseRealTime();
BENCHMARK(ReadPage)->Unit(benchmark::kMicrosecond)->UseRealTime();
BENCHMARK(ContainedPage)->Unit(benchmark::kMicrosecond)->UseRealTime();
BENCHMARK(ReadJsonLdPage)->Unit(benchmark::kMicrosecond)->UseRealTime();
BENCHMARK(ContainedJsonLdPage)->Unit(benchmark::kMicrosecond)->UseRealTime();
BENCHMARK(ReadTinyFeed)->Unit(benchmark::kMicrosecond)->UseRealTime();
BENCHMARK(ContainedTinyFeed)->Unit(benchmark::kMicrosecond)->UseRealTime();

}  // namespace
}  // namespace veille::bench

int main(int argc, char** argv) {
    if (argc > 1 && std::string_view(argv[1]) == veille::reader::kZygoteArgument)
        return veille::reader::run_zygote(true);
    veille::reader::preload_for_sandbox();
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
