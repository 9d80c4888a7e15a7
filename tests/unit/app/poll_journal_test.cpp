#include "app/poll_journal.h"

#include <gtest/gtest.h>

#include "store/source_store.h"
#include "unit/store/sample.h"

namespace veille::app {
namespace {

using store::sample::at;
using store::sample::must;

TEST(PollJournal, ForgetsWhatIsOlderThanItKeeps) {
    const store::sample::Folder folder;
    const store::Database database = store::sample::make_database(folder);
    store::Session session = must(database.session());
    store::SourceStore sources(session);
    must(sources.upsert(store::sample::source("grappe")));
    const auto poll = [&](const char* day) {
        must(store::IngestStore(session).record(store::sample::complete_poll("grappe", day, {})));
    };
    for (const char* day : {"2025-01-01T08:00:00Z", "2025-06-01T08:00:00Z", "2026-06-01T08:00:00Z"})
        poll(day);
    PollJournal journal(database, [] { return at("2026-06-01T09:00:00Z"); });
    journal.tidy();
    // Of the three the first is more than 400 days old.
    EXPECT_EQ(must(sources.forget_polls_before(at("2026-05-01T00:00:00Z"))), 1U);
    poll("2025-01-02T08:00:00Z");
    journal.tidy();
    EXPECT_EQ(must(sources.forget_polls_before(at("2026-05-01T00:00:00Z"))), 1U) << "once a day";
}

}  // namespace
}  // namespace veille::app
