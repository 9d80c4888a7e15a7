#include "app/poll_journal.h"

#include "base/log.h"
#include "store/source_store.h"

namespace veille::app {

namespace {

Result<std::size_t> forget(const store::Database& database, Instant moment) {
    VEILLE_TRY(store::Session session, database.session());
    return store::SourceStore(session).forget_polls_before(moment);
}

}  // namespace

void PollJournal::tidy() {
    if (Steady::now() < next_) return;
    next_ = Steady::now() + std::chrono::hours{24};
    const Result<std::size_t> forgotten = forget(database_, clock_() - kPollsKept);
    if (!forgotten)
        log(LogLevel::Warning, "old polls cannot be forgotten; tried again tomorrow",
            {{"reason", describe(forgotten.error())}});
    else if (*forgotten > 0)
        log(LogLevel::Info, "old polls forgotten", {{"polls", std::to_string(*forgotten)}});
}

}  // namespace veille::app
