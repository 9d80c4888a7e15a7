#include "app/understanding.h"

#include <optional>
#include <set>
#include <string>
#include <utility>

#include "events/normalise.h"
#include "events/tagger.h"

namespace veille::app {

namespace {

// A feed or calendar names the site it belongs to; a page is read by people as it is.
std::string page_of(const events::Reading& reading, const events::Source& source) {
    return reading.kind == events::DocumentKind::Page ? source.address : reading.link;
}

std::set<std::string> series_of(const events::Reading& reading) {
    std::set<std::string> ids;
    for (const events::Item& item : reading.items)
        if (item.recurrence_id.empty() && !item.occurrences.empty()) ids.insert(item.id);
    return ids;
}

}  // namespace

std::vector<store::PolledItem> understand(events::Reading& reading, const events::Source& source,
                                          const Knowledge& knowledge, Instant now) {
    const events::NormaliseContext context{.source = source,
                                           .gazetteer = knowledge.gazetteer,
                                           .now = now,
                                           .document_language = reading.language,
                                           .page = page_of(reading, source)};
    const std::set<std::string> masters = series_of(reading);
    std::vector<store::PolledItem> items;
    items.reserve(reading.items.size());
    for (events::Item& item : reading.items) {
        // An override is applied already, in the occurrences of its series.
        if (!item.recurrence_id.empty() && masters.contains(item.id)) continue;
        auto announcement = events::normalise(item, context);
        std::optional<events::ItemKey> private_key;
        if (item.is_private) private_key = events::item_key(item, source, now);
        store::PolledItem polled{std::move(item), std::move(announcement), std::move(private_key)};
        if (polled.announcement) events::tag(*polled.announcement, source, knowledge.taxonomy);
        items.push_back(std::move(polled));
    }
    return items;
}

}  // namespace veille::app
