// Announcements for the tests of matching and merging, written in a few words.
#pragma once

#include <string>
#include <vector>

#include "base/clock.h"
#include "base/zone.h"
#include "events/announcement.h"

namespace veille::events::testing {

inline Occurrence at(const std::string& start, const std::string& end = {}) {
    Occurrence occurrence;
    occurrence.zone = "Europe/Brussels";
    occurrence.wall_start = parse_local(start).value();
    occurrence.start = to_instant(occurrence.wall_start, occurrence.zone).value().instant;
    occurrence.hour_unknown = start.find('T') == std::string::npos;
    if (!end.empty()) {
        occurrence.wall_end = parse_local(end).value();
        occurrence.end = to_instant(*occurrence.wall_end, occurrence.zone).value().instant;
    }
    return occurrence;
}

struct Brief {
    std::string source = "agenda";
    std::string key = "1";
    std::string language = "fr";
    std::string title;
    std::string start;
    std::string venue = "Maison des associations";
    std::string town = "Namur";
    std::string organizer;
    std::string link;
    std::string uid;
    double trust = 0.5;
};

inline Announcement announcement(const Brief& brief) {
    Announcement made;
    made.key = {brief.source, brief.key};
    made.item_id = brief.uid;
    made.source_trust = brief.trust;
    made.language = brief.language;
    made.title = brief.title;
    made.link = brief.link;
    made.organizer.name = brief.organizer;
    made.place.venue = brief.venue;
    made.place.locality = brief.town;
    made.place.locality_id = brief.town.empty() ? "" : "be-" + brief.town;
    made.place.country = brief.town.empty() ? "" : "BE";
    if (!brief.start.empty()) made.occurrences = {at(brief.start)};
    made.networking = true;
    made.score = 0.7;
    made.tags = {{Axis::Sector, "music", 0.8, {"test"}}, {Axis::Format, "meetup", 0.8, {"test"}}};
    return made;
}

}  // namespace veille::events::testing
