#include "parsers/page/combine.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
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

// Events of one day that are compared with one of another encoding.
constexpr std::size_t kMaxCandidates = 100;
// Below what is published unseen: one of the two is wrong, and which is not known.
constexpr double kContradicted = 0.5;

// Both name an hour, and not the same; a day beside an hour only says less.
bool contradict(const events::When& left, const events::When& right) {
    if (!left.has_hour() || !right.has_hour()) return date_of(left.wall) != date_of(right.wall);
    const auto one = events::instant_of(left, "");
    const auto two = events::instant_of(right, "");
    return one && two ? *one != *two : left.wall != right.wall;
}

bool starts_agree(const Item& left, const Item& right) {
    return !left.start || !right.start || !contradict(*left.start, *right.start);
}

std::string how_of(const Item& item, Field field) {
    const auto found = item.provenance.find(field);
    return found == item.provenance.end() ? to_string(item.kind) : found->second.how;
}

void flag_contradiction(Item& item, const Item& other, Field field, const std::string& kept,
                        const std::string& said) {
    item.diagnostics.push_back({events::Severity::Warning, "contradiction",
                                how_of(item, field) + " says " + kept + ", " +
                                    how_of(other, field) + " says " + said + ": the first is kept",
                                item.title});
    events::Provenance& provenance = item.provenance[field];
    if (provenance.how.empty()) provenance.how = to_string(item.kind);
    provenance.confidence = std::min(provenance.confidence, kContradicted);
}

void flag_contradictions(Item& item, const Item& other) {
    if (!starts_agree(item, other))
        flag_contradiction(item, other, Field::Start, format_when(*item.start),
                           format_when(*other.start));
    else if (item.end && other.end && item.end->has_hour() && other.end->has_hour() &&
             contradict(*item.end, *other.end))
        flag_contradiction(item, other, Field::End, format_when(*item.end),
                           format_when(*other.end));
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
    if (item.recurrence->empty() && !other.recurrence->empty()) {
        item.recurrence = other.recurrence;
        take_provenance(item, other, Field::Recurrence);
    }
    if (item.occurrences.empty()) item.occurrences = other.occurrences;
}

void join_places(Item& item, const Item& other) {
    if (item.location->name.empty() && item.location->address.empty() && !other.location->empty()) {
        const std::string online = item.location->online_url;
        item.location = other.location;
        if (item.location->online_url.empty()) item.location->online_url = online;
        take_provenance(item, other, Field::Location);
        return;
    }
    if (item.location->name.empty()) item.location->name = other.location->name;
    if (item.location->address.empty()) item.location->address = other.location->address;
    if (item.location->locality.empty()) item.location->locality = other.location->locality;
    if (item.location->postal_code.empty())
        item.location->postal_code = other.location->postal_code;
    if (!item.location->latitude) {
        item.location->latitude = other.location->latitude;
        item.location->longitude = other.location->longitude;
    }
    if (item.location->online_url.empty()) item.location->online_url = other.location->online_url;
}

void join(Item& item, const Item& other) {
    // What says neither what nor when is not where the event was read.
    if (item.title.empty() && !item.start) item.kind = other.kind;
    flag_contradictions(item, other);
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
    take_if_empty(item.organizer, other.organizer, item.organizer->name.empty(), item, other,
                  Field::Organizer);
    // Templates say "scheduled" of every event: whoever says something else knows more.
    const bool says_little = !item.status || *item.status == events::EventStatus::Confirmed;
    if (other.status)
        take_if_empty(item.status, other.status, says_little, item, other, Field::Status);
    take_if_empty(item.categories, other.categories, item.categories.empty(), item, other,
                  Field::Categories);
}

// Copies of one script, word for word, are one event.
std::vector<Item> without_copies(std::vector<Item> items) {
    using Words = std::tuple<std::string, std::string, std::string, std::string>;
    std::map<Words, std::size_t> seen;
    std::vector<Item> kept;
    std::map<std::size_t, std::size_t> copies;
    for (Item& item : items) {
        if (item.start) {
            const auto [found, is_new] = seen.try_emplace(
                {item.title, item.link, item.id, format_when(*item.start)}, kept.size());
            if (!is_new) {
                ++copies[found->second];
                continue;
            }
        }
        kept.push_back(std::move(item));
    }
    for (const auto& [index, count] : copies)
        kept[index].diagnostics.push_back(
            {events::Severity::Info, "copies",
             "listed " + std::to_string(count + 1) + " times in the same words, read once",
             kept[index].title});
    return kept;
}

using ItemsByDay = std::multimap<std::int64_t, std::size_t>;

constexpr std::int64_t kNoDay = 0;

std::int64_t day_of(const Item& item) {
    if (!item.start) return kNoDay;
    return std::chrono::floor<std::chrono::days>(item.start->wall).time_since_epoch().count();
}

ItemsByDay by_day(const std::vector<Item>& items) {
    ItemsByDay days;
    for (std::size_t i = 0; i < items.size(); ++i) days.emplace(day_of(items[i]), i);
    return days;
}

// The first that tells of the event at the same hour, else the first that does.
ItemsByDay::iterator find_twin(const std::vector<Item>& items, ItemsByDay& days, const Item& item) {
    auto twin = days.end();
    std::size_t tried = 0;
    for (const std::int64_t day : {day_of(item), kNoDay}) {
        const auto [first, last] = days.equal_range(day);
        for (auto found = first; found != last && ++tried <= kMaxCandidates; ++found) {
            if (!same_event(items[found->second], item)) continue;
            if (starts_agree(items[found->second], item)) return found;
            if (twin == days.end()) twin = found;
        }
    }
    return twin;
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
    for (std::vector<Item>& items : encodings) {
        if (!items.empty() && items.front().kind == events::ItemKind::JsonLd)
            items = without_copies(std::move(items));
        ItemsByDay open = by_day(combined);
        const bool one_each = combined.size() == 1 && items.size() == 1;
        std::vector<Item> added;
        for (Item& item : items) {
            if (one_each && !item.start && same_event(combined.front(), item)) {
                join(combined.front(), item);
            } else if (const auto twin = find_twin(combined, open, item); twin != open.end()) {
                join(combined[twin->second], item);
                open.erase(twin);
            } else {
                added.push_back(std::move(item));
            }
        }
        std::move(added.begin(), added.end(), std::back_inserter(combined));
    }
    return combined;
}

}  // namespace veille::parsers
