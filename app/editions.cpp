#include "app/editions.h"

#include "base/home_zone.h"
#include "base/log.h"
#include "base/zone.h"
#include "store/edition_store.h"
#include "store/event_store.h"
#include "store/source_store.h"

namespace veille::app {

namespace {

// ISO 8601: the week belongs to the year of its Thursday.
store::EditionKey key_of(const Week& week) {
    const std::chrono::sys_days first{week.first_day};
    const std::chrono::days since_monday = std::chrono::weekday{first} - std::chrono::Monday;
    const std::chrono::sys_days thursday = first - since_monday + std::chrono::days{3};
    const Date day{thursday};
    const std::chrono::sys_days new_year{
        Date{day.year(), std::chrono::January, std::chrono::day{1}}};
    store::EditionKey key;
    key.year = static_cast<int>(day.year());
    key.week = static_cast<int>((thursday - new_year).count() / 7) + 1;
    return key;
}

std::string folder_name(const store::EditionKey& key) {
    return std::to_string(key.year) + "-W" + (key.week < 10 ? "0" : "") + std::to_string(key.week);
}

}  // namespace

Result<std::vector<events::Event>> events_of(const store::Database& database, const Week& week) {
    VEILLE_TRY(store::Session session, database.reader());
    return store::EventStore(session).published_in(
        events::window_of(week.first_day, week.length + week.later));
}

Result<BuiltWeek> build_edition(const Watch& watch, const events::Taxonomy& taxonomy,
                                const WantedEdition& wanted) {
    store::BuiltEdition edition;
    edition.key = key_of(wanted.week);
    BuiltWeek built;
    built.folder = watch.settings.outbox / folder_name(edition.key);
    VEILLE_TRY(store::Session session, watch.database.session());
    store::EditionStore store(session);
    VEILLE_TRY(const auto before, store.find(edition.key));
    if (before && !wanted.again) return built;
    if (before)
        if (const auto forgotten = store.forget(edition.key); !forgotten)
            return tl::unexpected<Error>(forgotten.error());

    VEILLE_TRY(const DigestFolder folder, DigestFolder::open(watch.settings.digest, taxonomy));
    VEILLE_TRY(const std::vector<events::Event> events, events_of(watch.database, wanted.week));
    VEILLE_TRY(built.written, folder.write(built.folder, events, wanted.week, wanted.now));
    edition.built_at = wanted.now;
    edition.place = built.folder.string();
    edition.events = events.size();
    std::vector<store::AnnouncedEvent> announced;
    announced.reserve(events.size());
    for (const events::Event& event : events) announced.push_back({event.id, event.revision});
    if (const auto recorded = store.record(edition, announced); !recorded)
        return tl::unexpected<Error>(recorded.error());
    built.new_built = true;
    return built;
}

Result<Looked> looked_since(const store::Database& database, Instant since) {
    VEILLE_TRY(store::Session session, database.reader());
    VEILLE_TRY(const std::vector<store::StoredSource> sources, store::SourceStore(session).list());
    Looked looked{false, true};
    for (const store::StoredSource& stored : sources) {
        if (stored.health.last_attempt) looked.at_anything = true;
        if (stored.source.state == events::SourceState::Active && stored.health.next_poll <= since)
            looked.at_all_due = false;
    }
    return looked;
}

Week week_due(const DigestOptions& options, Instant now) {
    const Result<LocalTime> local = to_local(now, kHomeZone);
    const LocalTime wall = local ? *local : LocalTime{};
    std::chrono::sys_days day{date_of(wall)};
    const std::chrono::seconds time = wall - at_midnight(Date{day});
    const std::chrono::days since = std::chrono::weekday{day} - options.weekday;  // 0 to 6
    day -= since;
    if (since == std::chrono::days{0} && time < options.hour) day -= std::chrono::days{7};
    return week_after(Date{day});
}

}  // namespace veille::app
