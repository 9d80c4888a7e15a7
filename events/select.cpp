#include "events/select.h"

#include <algorithm>

#include "base/check.h"
#include "base/home_zone.h"
#include "base/text.h"
#include "base/zone.h"

namespace veille::events {

namespace {

Instant midnight(std::chrono::local_days day) {
    const auto resolved = to_instant(LocalTime(day), kHomeZone);
    VEILLE_CHECK(resolved.has_value());
    return resolved->instant;
}

bool holds(const std::vector<std::string>& list, const std::string& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

bool has_wanted_sector(const Event& event, const std::vector<std::string>& sectors) {
    return sectors.empty() ||
           std::any_of(event.tags.begin(), event.tags.end(), [&](const Tag& tag) {
               return tag.axis == Axis::Sector && holds(sectors, tag.id);
           });
}

bool has_wanted_language(const Event& event, const std::vector<std::string>& languages) {
    return languages.empty() ||
           std::any_of(event.texts.begin(), event.texts.end(),
                       [&](const EventText& text) { return holds(languages, text.language); });
}

// What takes place on a screen is in every region.
bool is_in_wanted_region(const Event& event, const std::vector<std::string>& regions) {
    if (regions.empty() || holds(regions, event.place.region)) return true;
    return event.place.online && event.place.locality_id.empty();
}

bool is_wanted(const Event& event, const Selection& selection) {
    return event.publication == Publication::Published && event.is_event &&
           (event.networking || !selection.networking_only) &&
           has_wanted_sector(event, selection.sectors) &&
           has_wanted_language(event, selection.languages) &&
           is_in_wanted_region(event, selection.regions);
}

std::vector<const Occurrence*> occurrences_in(const Event& event, const Window& window) {
    std::vector<const Occurrence*> found;
    for (const Occurrence& occurrence : event.occurrences)
        if (occurrence.start >= window.from && occurrence.start < window.to)
            found.push_back(&occurrence);
    std::stable_sort(found.begin(), found.end(),
                     [](const Occurrence* a, const Occurrence* b) { return a->start < b->start; });
    return found;
}

struct Ordered {
    SelectedEvent selected;
    std::string title_key;
};

bool comes_first(const Ordered& a, const Ordered& b) {
    const Instant left = a.selected.occurrences.front()->start;
    const Instant right = b.selected.occurrences.front()->start;
    if (left != right) return left < right;
    const Event& one = *a.selected.event;
    const Event& other = *b.selected.event;
    if (one.score != other.score) return one.score > other.score;
    if (a.title_key != b.title_key) return a.title_key < b.title_key;
    return one.id < other.id;
}

bool is_livelier(const Ordered& a, const Ordered& b) {
    if (a.selected.event->score != b.selected.event->score)
        return a.selected.event->score > b.selected.event->score;
    return comes_first(a, b);
}

std::string title_key(const Event& event, const std::vector<std::string>& languages) {
    const std::string language = languages.empty() ? std::string() : languages.front();
    const EventText* text = event.text_in(language);
    return text == nullptr ? std::string() : collation_key(text->title, text->language);
}

}  // namespace

Window window_of(Date first_day, std::chrono::days length) {
    const std::chrono::local_days first{first_day};
    return {midnight(first), midnight(first + length)};
}

SelectionResult select(const std::vector<Event>& events, const Selection& selection) {
    std::vector<Ordered> found;
    for (const Event& event : events) {
        if (!is_wanted(event, selection)) continue;
        std::vector<const Occurrence*> occurrences = occurrences_in(event, selection.window);
        if (occurrences.empty()) continue;
        found.push_back({{&event, std::move(occurrences)}, title_key(event, selection.languages)});
    }
    SelectionResult result;
    if (found.size() > selection.limit) {
        // The liveliest stay, whatever their day.
        std::sort(found.begin(), found.end(), is_livelier);
        result.left_out = found.size() - selection.limit;
        found.resize(selection.limit);
    }
    std::sort(found.begin(), found.end(), comes_first);
    for (Ordered& ordered : found) result.events.push_back(std::move(ordered.selected));
    return result;
}

}  // namespace veille::events
