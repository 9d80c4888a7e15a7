#include "app/retagging.h"

#include <charconv>

#include "app/files/whole_file.h"
#include "app/stored_announcements.h"
#include "base/hash.h"
#include "events/tagger.h"

namespace veille::app {

namespace {

// An upper bound for how long one transaction keeps other writers waiting: some 50 ms.
constexpr std::size_t kAtOnce = 100;

constexpr std::string_view kDone = "done";

}  // namespace

Retagging::Retagging(const store::Database& database, events::Taxonomy taxonomy,
                     const std::string& content)
    : database_(database),
      mark_(database.path().string() + ".taxonomy"),
      taxonomy_(std::move(taxonomy)),
      version_(std::to_string(content_hash_number(content))) {
    // Without a mark everything was judged with some other taxonomy, or nothing is stored.
    const Result<std::string> mark = read_whole_file(mark_);
    if (!mark || !mark->starts_with(version_ + " ")) return;
    const std::string_view place = std::string_view(*mark).substr(version_.size() + 1);
    done_ = place.starts_with(kDone);
    std::from_chars(place.data(), place.data() + place.size(), last_);
}

void Retagging::begin_anew() {
    done_ = false;
    last_ = 0;
}

Result<store::Retagged> Retagging::next(Instant now) {
    VEILLE_TRY(store::Session session, database_.session());
    VEILLE_TRY(const SourcesById sources, sources_by_id(session));
    const auto judge = [&](events::Announcement& announcement) {
        events::tag(announcement, source_in(sources, announcement.key.source), taxonomy_);
    };
    VEILLE_TRY(store::Retagged retagged,
               store::RetagStore(session).judge_anew(last_, kAtOnce, judge, now));
    if (retagged.last) last_ = *retagged.last;
    done_ = retagged.items < kAtOnce;
    if (auto kept = remember(); !kept) return tl::unexpected<Error>(kept.error());
    return retagged;
}

Result<void> Retagging::remember() {
    const std::string place = done_ ? std::string(kDone) : std::to_string(last_);
    return write_whole_file(mark_, version_ + " " + place + "\n");
}

}  // namespace veille::app
