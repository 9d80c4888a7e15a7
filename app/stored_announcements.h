// Everything that is stored of announcements, one after the other, each with the source it is from.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "base/result.h"
#include "events/source.h"
#include "store/database.h"
#include "store/retag_store.h"

namespace veille::app {

using SourcesById = std::map<std::string, events::Source>;

// Those that were removed from the watch are not among them.
Result<SourcesById> sources_by_id(store::Session& session);

// A source that is not in the watch any more says only which one it was.
events::Source source_in(const SourcesById& sources, const std::string& id);

class StoredAnnouncements {
  public:
    // `session` must outlive it.
    static Result<StoredAnnouncements> of(store::Session& session);

    using Visit = std::function<void(store::StoredAnnouncement&, const events::Source&)>;
    Result<void> each(const Visit& visit);

  private:
    StoredAnnouncements(store::Session& session, SourcesById sources)
        : session_(&session), sources_(std::move(sources)) {}

    store::Session* session_;
    SourcesById sources_;
};

}  // namespace veille::app
