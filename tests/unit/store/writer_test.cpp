#include "store/writer.h"

#include <atomic>
#include <new>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "sample.h"
#include "store/connection.h"

namespace veille::store {
namespace {

using sample::must;

std::size_t stored_sources(const Database& database) {
    Session reader = must(database.reader());
    return must(SourceStore(reader).list()).size();
}

auto add(const std::string& slug) {
    return [slug](Session& session) { return SourceStore(session).upsert(sample::source(slug)); };
}

TEST(Writer, AnswersAfterTheCommit) {
    const sample::Folder folder;
    const Database database = sample::make_database(folder);
    Writer writer = must(Writer::start(database));
    auto added = writer.submit(add("grappe"));
    EXPECT_TRUE(must(added.get()));
    EXPECT_EQ(stored_sources(database), 1U);
}

TEST(Writer, TakesJobsFromManyThreads) {
    const sample::Folder folder;
    const Database database = sample::make_database(folder);
    Writer writer = must(Writer::start(database));
    std::atomic<int> done{0};
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([&, thread] {
            for (int job = 0; job < 50; ++job) {
                const auto work = add("s" + std::to_string(thread) + "-" + std::to_string(job));
                writer.post(
                    [work](Session& session) -> Result<void> {
                        const auto added = work(session);
                        if (!added) return tl::unexpected<Error>(added.error());
                        return {};
                    },
                    [&](const Result<void>& outcome) { done += outcome ? 1 : 0; },
                    job % 10 == 0 ? Importance::Durable : Importance::Repairable);
            }
        });
    for (std::thread& thread : threads) thread.join();
    writer.flush();
    EXPECT_EQ(done, 200);
    EXPECT_EQ(stored_sources(database), 200U);
}

TEST(Writer, AFailingJobTakesNothingWithIt) {
    const sample::Folder folder;
    const Database database = sample::make_database(folder);
    Writer writer = must(Writer::start(database));
    auto first = writer.submit(add("erste"));
    auto bad = writer.submit([](Session& session) -> Result<bool> {
        must(SourceStore(session).upsert(sample::source("half-done")));
        return fail(ErrorCode::InvalidInput, "changed its mind");
    });
    auto last = writer.submit(add("laatste"));
    EXPECT_TRUE(first.get());
    const auto outcome = bad.get();
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().message, "changed its mind");
    EXPECT_TRUE(last.get());
    EXPECT_EQ(stored_sources(database), 2U);
}

TEST(Writer, AJobThatThrowsCostsThatJobAlone) {
    const sample::Folder folder;
    const Database database = sample::make_database(folder);
    Writer writer = must(Writer::start(database));
    auto bad = writer.submit([](Session& session) -> Result<bool> {
        must(SourceStore(session).upsert(sample::source("half-done")));
        throw std::bad_alloc();
    });
    auto good = writer.submit(add("goed"));
    const auto outcome = bad.get();
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, ErrorCode::Internal);
    EXPECT_EQ(outcome.error().message, std::bad_alloc().what());
    EXPECT_TRUE(good.get());
    EXPECT_EQ(stored_sources(database), 1U);
}

TEST(Writer, TellsEveryJobWhenTheDatabaseIsLocked) {
    const sample::Folder folder;
    sample::make_database(folder);
    OpenOptions impatient;
    impatient.busy_timeout = std::chrono::milliseconds{50};
    const Database database = must(Database::open(folder / "veille.db", impatient));
    Writer writer = must(Writer::start(database));
    Session holder = must(database.session());
    {
        const Transaction held(holder.connection(), Transaction::Kind::Write);
        const auto refused = writer.submit(add("grappe")).get();
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, ErrorCode::Unavailable);
    }
    EXPECT_TRUE(writer.submit(add("grappe")).get());
}

TEST(Writer, StopsAfterWhatWasPosted) {
    const sample::Folder folder;
    const Database database = sample::make_database(folder);
    Writer writer = must(Writer::start(database));
    std::vector<std::future<Result<bool>>> futures;
    for (int job = 0; job < 20; ++job)
        futures.push_back(writer.submit(add("s" + std::to_string(job))));
    writer.stop();
    for (auto& future : futures) EXPECT_TRUE(future.get());
    const auto late = writer.submit(add("late")).get();
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().code, ErrorCode::Unavailable);
    EXPECT_EQ(stored_sources(database), 20U);
}

}  // namespace
}  // namespace veille::store
