#include "sample_events.h"

#include "app/files/locale_file.h"
#include "base/check.h"
#include "base/zone.h"

namespace veille::digest {

Locale locale_of(const std::string& language) {
    const auto locale =
        app::read_locale(std::string(VEILLE_SOURCE_DIR) + "/config/locales/" + language + ".toml");
    VEILLE_CHECK(locale.has_value());
    return *locale;
}

events::Taxonomy small_taxonomy() {
    events::TaxonomyDefinition definition;
    definition.sectors = {
        {"arts", "", {{"fr", "Arts"}, {"en", "Arts"}}, {}},
        {"music", "arts", {{"fr", "Musique"}, {"en", "Music"}}, {{"fr", {"musique"}}}},
        {"crafts", "arts", {{"fr", "Artisanat"}, {"en", "Crafts"}}, {{"fr", {"artisan*"}}}}};
    definition.formats = {
        {"afterwork", true, 0.9, {{"fr", "Afterwork"}}, "people meet", {{"fr", {"afterwork"}}}}};
    auto taxonomy = events::Taxonomy::compile(std::move(definition));
    VEILLE_CHECK(taxonomy.has_value());
    return *taxonomy;
}

namespace {

events::Occurrence between(LocalTime start, LocalTime end) {
    events::Occurrence occurrence;
    occurrence.zone = "Europe/Brussels";
    occurrence.wall_start = start;
    occurrence.wall_end = end;
    occurrence.start = to_instant(start, occurrence.zone)->instant;
    occurrence.end = to_instant(end, occurrence.zone)->instant;
    return occurrence;
}

}  // namespace

events::Occurrence evening(const std::string& wall, std::chrono::minutes length) {
    const LocalTime start = *parse_local(wall);
    return between(start, start + length);
}

events::Occurrence whole_days(const std::string& first, int days) {
    const LocalTime start = *parse_local(first);
    events::Occurrence occurrence = between(start, start + std::chrono::days{days});
    occurrence.all_day = true;
    return occurrence;
}

events::Event event_of(std::int64_t id, const std::string& title, const std::string& language,
                       std::vector<events::Occurrence> occurrences) {
    events::Event event;
    event.id = events::EventId{id};
    event.texts = {
        {language, title, "Un résumé.", "", "", "https://lieu.example/e/" + std::to_string(id)}};
    event.occurrences = std::move(occurrences);
    event.place.venue = "Halle 7";
    event.place.locality = "Charleroi";
    event.tags = {{events::Axis::Sector, "music", 0.9, {}},
                  {events::Axis::Format, "afterwork", 0.9, {}}};
    event.networking = true;
    event.score = 0.9;
    event.sightings = {{"halle7", std::to_string(id)}};
    return event;
}

}  // namespace veille::digest
