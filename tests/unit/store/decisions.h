// A small watch of two sources, with what the tests of decisions do again and again.
#pragma once

#include <string>

#include <gtest/gtest.h>

#include "sample.h"
#include "store/decision_store.h"
#include "store/dump.h"
#include "store/event_store.h"

namespace veille::store::sample {

inline const Decided kMarie{"marie", Instant{std::chrono::hours{24 * 365 * 56}}, "known organiser"};
inline const events::FieldKey kTitle{"fr", events::Field::Title};

class DecidedWatch : public ::testing::Test {
  protected:
    void SetUp() override {
        for (const char* slug : {"grappe", "ville"})
            must(SourceStore(session).upsert(source(slug)));
    }

    // Every poll is an hour later than the one before.
    events::EventId poll(const PolledItem& item) {
        const std::string started = format_utc(at("2026-02-01T08:00:00Z") + hours(++polls));
        return *must(IngestStore(session).record(
                         complete_poll(item.announcement->key.source, started.c_str(), {item})))
                    .items.at(0)
                    .event;
    }
    events::EventId announce(const std::string& source, const std::string& key,
                             const std::string& title, const char* wall) {
        return poll(evening(source, key, title, wall));
    }
    events::EventId apero(const std::string& source = "grappe") {
        return announce(source, "a", "Apéro des artisans du bois", "2026-03-03T18:00");
    }
    PolledItem suspicious() {
        auto item = evening("grappe", "a", "Apéro des artisans", "2026-03-03T18:00");
        item.announcement->flags.push_back({"suspicious-text", "a shortened link", "hold"});
        return item;
    }

    events::Event event(events::EventId id) { return must(EventStore(session).find(id)); }
    std::string title(events::EventId id) { return event(id).texts.at(0).title; }
    std::string dump() { return must(dump_events(session)); }
    bool has_flag(events::EventId id, std::string_view code) {
        for (const events::Flag& flag : event(id).flags)
            if (flag.code == code) return true;
        return false;
    }

    Folder folder;
    Database database = make_database(folder);
    Session session = must(database.session());
    DecisionStore decisions{session};

  private:
    static std::chrono::hours hours(int number) { return std::chrono::hours{number}; }
    int polls = 0;
};

}  // namespace veille::store::sample
