// What the store's tests share: a folder of their own, a database in it, and announcements as a
// small watch would make them.
#pragma once

#include <atomic>
#include <filesystem>
#include <string>
#include <utility>

#include <gtest/gtest.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/zone.h"
#include "events/announcement.h"
#include "store/database.h"
#include "store/ingest_store.h"
#include "store/source_store.h"

namespace veille::store::sample {

// Removed with everything in it at the end of the scope.
class Folder {
  public:
    Folder() {
        static std::atomic<int> next{0};
        path_ = std::filesystem::temp_directory_path() /
                ("veille-store-" + std::to_string(::getpid()) + "-" + std::to_string(next++));
        std::filesystem::create_directories(path_);
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

template <typename T>
T must(Result<T> result) {
    if (!result) {
        ADD_FAILURE() << describe(result.error());
        std::abort();
    }
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

inline Database make_database(const Folder& folder) {
    OpenOptions options;
    options.create = true;
    return must(Database::open(folder / "veille.db", options));
}

inline Instant at(const char* text) {
    return must(parse_instant(text));
}

inline events::Source source(const std::string& slug) {
    events::Source made;
    made.id = slug;
    made.name = "Source " + slug;
    made.address = "http://" + slug + ".example/agenda";
    made.languages = {"fr"};
    return made;
}

// An evening in Liège, two hours long, as a calendar of `source` announces it.
inline PolledItem evening(const std::string& source, const std::string& key,
                          const std::string& title, const char* wall) {
    const LocalTime start = must(parse_local(wall));
    events::Occurrence occurrence;
    occurrence.wall_start = start;
    occurrence.wall_end = start + std::chrono::hours{2};
    occurrence.zone = "Europe/Brussels";
    occurrence.start = must(to_instant(start, occurrence.zone)).instant;
    occurrence.end = occurrence.start + std::chrono::hours{2};
    events::Announcement announcement;
    announcement.key = {source, key};
    announcement.item_kind = events::ItemKind::Vevent;
    announcement.language = "fr";
    announcement.title = title;
    announcement.summary = "Une rencontre entre indépendants de la région.";
    announcement.link = "http://" + source + ".example/" + key;
    announcement.organizer.name = "La Grappe";
    announcement.place.venue = "La Bourse";
    announcement.place.locality = "Liège";
    announcement.place.locality_id = "be-4000-liege";
    announcement.place.region = "wallonia";
    announcement.place.country = "BE";
    announcement.occurrences = {occurrence};
    announcement.networking = true;
    announcement.score = 0.7;
    announcement.tags = {{events::Axis::Sector, "crafts", 0.9, {"title: «artisans»"}}};
    announcement.provenance[events::Field::Title] = {"ical:SUMMARY", 1, ""};
    announcement.content_hash = content_hash(title + wall);
    events::Item said;
    said.kind = events::ItemKind::Vevent;
    said.id = key;
    said.title = title;
    return {said, announcement};
}

inline PollRecord complete_poll(const std::string& source, const char* started,
                                std::vector<PolledItem> items) {
    PollRecord poll;
    poll.source = source;
    poll.started = at(started);
    poll.duration = std::chrono::milliseconds{120};
    poll.outcome = "body";
    poll.http_status = 200;
    poll.health.status = events::SourceStatus::Healthy;
    poll.health.last_attempt = poll.started;
    poll.health.last_success = poll.started;
    poll.health.next_poll = poll.started + std::chrono::hours{6};
    poll.health.next_poll_because = "every 6 h";
    poll.reading = ReadingKind::Complete;
    poll.items = std::move(items);
    return poll;
}

}  // namespace veille::store::sample
