#include "app/stored_announcements.h"

#include "store/source_store.h"

namespace veille::app {

Result<SourcesById> sources_by_id(store::Session& session) {
    VEILLE_TRY(std::vector<store::StoredSource> listed, store::SourceStore(session).list());
    SourcesById sources;
    for (store::StoredSource& stored : listed) {
        std::string id = stored.source.id;
        sources.emplace(std::move(id), std::move(stored.source));
    }
    return sources;
}

events::Source source_in(const SourcesById& sources, const std::string& id) {
    if (const auto found = sources.find(id); found != sources.end()) return found->second;
    events::Source unknown;
    unknown.id = id;
    return unknown;
}

Result<StoredAnnouncements> StoredAnnouncements::of(store::Session& session) {
    VEILLE_TRY(SourcesById sources, sources_by_id(session));
    return StoredAnnouncements(session, std::move(sources));
}

Result<void> StoredAnnouncements::each(const Visit& visit) {
    constexpr std::size_t kAtOnce = 500;
    for (std::int64_t last = 0;;) {
        VEILLE_TRY(std::vector<store::StoredAnnouncement> stored,
                   store::RetagStore(*session_).after(last, kAtOnce));
        if (stored.empty()) return {};
        last = stored.back().item;
        for (store::StoredAnnouncement& known : stored)
            visit(known, source_in(sources_, known.announcement.key.source));
    }
}

}  // namespace veille::app
