#include "parsers/page/combine.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "base/text.h"

namespace veille::parsers {
namespace {

using events::Field;
using events::Item;

bool same_day(const Item& left, const Item& right) {
    if (!left.start || !right.start) return !left.start || !right.start;
    return date_of(left.start->wall) == date_of(right.start->wall);
}

bool alike_titles(const std::string& left, const std::string& right) {
    if (left.empty() || right.empty()) return true;
    const std::string a = fold(left);
    const std::string b = fold(right);
    return a == b || a.find(b) != std::string::npos || b.find(a) != std::string::npos;
}

bool same_event(const Item& left, const Item& right) {
    if (!left.id.empty() && left.id == right.id) return true;
    return same_day(left, right) && alike_titles(left.title, right.title);
}

void take_provenance(Item& target, const Item& source, Field field) {
    const auto found = source.provenance.find(field);
    if (found != source.provenance.end()) target.provenance[field] = found->second;
}

template <typename T>
void take_if_empty(T& target, const T& source, bool is_empty, Item& item, const Item& from,
                   Field field) {
    if (!is_empty) return;
    target = source;
    take_provenance(item, from, field);
}

// An hour beats a day; otherwise the more trusted encoding stays.
void join_times(Item& item, const Item& other) {
    const bool better =
        other.start && (!item.start || (!item.start->has_hour() && other.start->has_hour() &&
                                        same_day(item, other)));
    if (better) {
        item.start = other.start;
        item.end = other.end;
        take_provenance(item, other, Field::Start);
        take_provenance(item, other, Field::End);
    }
    if (!item.end && other.end && item.start && item.start->kind == other.end->kind &&
        other.end->wall > item.start->wall) {
        item.end = other.end;
        take_provenance(item, other, Field::End);
    }
    if (item.recurrence.empty() && !other.recurrence.empty()) {
        item.recurrence = other.recurrence;
        take_provenance(item, other, Field::Recurrence);
    }
    if (item.occurrences.empty()) item.occurrences = other.occurrences;
}

void join_places(Item& item, const Item& other) {
    if (item.location.name.empty() && item.location.address.empty() && !other.location.empty()) {
        const std::string online = item.location.online_url;
        item.location = other.location;
        if (item.location.online_url.empty()) item.location.online_url = online;
        take_provenance(item, other, Field::Location);
        return;
    }
    if (item.location.name.empty()) item.location.name = other.location.name;
    if (item.location.address.empty()) item.location.address = other.location.address;
    if (item.location.locality.empty()) item.location.locality = other.location.locality;
    if (item.location.postal_code.empty()) item.location.postal_code = other.location.postal_code;
    if (!item.location.latitude) {
        item.location.latitude = other.location.latitude;
        item.location.longitude = other.location.longitude;
    }
    if (item.location.online_url.empty()) item.location.online_url = other.location.online_url;
}

void join(Item& item, const Item& other) {
    // What says neither what nor when is not where the event was read.
    if (item.title.empty() && !item.start) item.kind = other.kind;
    join_times(item, other);
    join_places(item, other);
    const auto take = [&](std::string Item::*text, Field field) {
        take_if_empty(item.*text, other.*text, (item.*text).empty(), item, other, field);
    };
    take(&Item::title, Field::Title);
    take(&Item::link, Field::Link);
    take(&Item::summary, Field::Summary);
    take(&Item::image, Field::Image);
    take(&Item::price, Field::Price);
    take(&Item::registration_link, Field::Registration);
    if (item.description_html.empty() && item.description_text.empty()) {
        item.description_html = other.description_html;
        take(&Item::description_text, Field::Description);
        take_provenance(item, other, Field::Description);
    }
    if (item.id.empty()) item.id = other.id;
    take_if_empty(item.organizer, other.organizer, item.organizer.name.empty(), item, other,
                  Field::Organizer);
    take_if_empty(item.status, other.status, !item.status.has_value(), item, other, Field::Status);
    take_if_empty(item.categories, other.categories, item.categories.empty(), item, other,
                  Field::Categories);
}

// Copies of one script, word for word, are one event.
void drop_copies(std::vector<Item>& items) {
    std::set<std::tuple<std::string, std::string, std::string, std::string>> seen;
    std::erase_if(items, [&](const Item& item) {
        if (!item.start) return false;
        return !seen.emplace(item.title, item.link, item.id, format_when(*item.start)).second;
    });
}

}  // namespace

bool tell_of_same_event(const Item& left, const Item& right) {
    return same_event(left, right);
}

void complete_item(Item& item, const Item& other) {
    join(item, other);
}

std::vector<Item> combine_encodings(std::vector<std::vector<Item>> encodings) {
    std::vector<Item> combined;
    std::multimap<std::int64_t, std::size_t> by_day;
    const auto day_of = [](const Item& item) {
        if (!item.start) return std::int64_t{0};
        return std::int64_t{
            std::chrono::floor<std::chrono::days>(item.start->wall).time_since_epoch().count()};
    };
    for (std::vector<Item>& items : encodings) {
        if (!items.empty() && items.front().kind == events::ItemKind::JsonLd) drop_copies(items);
        const std::size_t earlier = combined.size();
        std::set<std::size_t> joined;
        for (Item& item : items) {
            std::optional<std::size_t> twin;
            for (const std::int64_t day : {day_of(item), std::int64_t{0}}) {
                const auto [first, last] = by_day.equal_range(day);
                for (auto found = first; found != last && !twin; ++found)
                    if (found->second < earlier && !joined.contains(found->second) &&
                        same_event(combined[found->second], item))
                        twin = found->second;
            }
            if (!item.start && earlier == 1 && items.size() == 1 &&
                same_event(combined.front(), item))
                twin = 0;
            if (twin) {
                joined.insert(*twin);
                join(combined[*twin], item);
            } else {
                combined.push_back(std::move(item));
                by_day.emplace(day_of(combined.back()), combined.size() - 1);
            }
        }
    }
    return combined;
}

}  // namespace veille::parsers
