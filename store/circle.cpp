#include "store/circle.h"

#include <algorithm>
#include <deque>
#include <tuple>
#include <unordered_map>

#include "events/grouping.h"
#include "store/decision_rows.h"
#include "store/item_rows.h"
#include "store/likeness_rows.h"
#include "store/sighting_rows.h"

namespace veille::store {

namespace {

using events::EventId;

bool is_kept_out(Connection& connection, std::int64_t item) {
    Statement row =
        connection.statement("SELECT 1 FROM items WHERE id = ?1 AND state = 'kept_out'");
    return row.bind(item).step();
}

}  // namespace

Circle::Circle(Connection& connection, const std::vector<std::int64_t>& start)
    : connection_(connection) {
    gather(start);
    group();
}

void Circle::gather(const std::vector<std::int64_t>& start) {
    std::set<std::int64_t> seen(start.begin(), start.end());
    std::deque<std::int64_t> waiting(start.begin(), start.end());
    std::set<std::int64_t> items;
    const auto meet = [&](std::int64_t item) {
        if (seen.insert(item).second) waiting.push_back(item);
    };
    while (!waiting.empty()) {
        const std::int64_t item = waiting.front();
        waiting.pop_front();
        items.insert(item);
        if (const auto event = sighting_rows::event_of(connection_, item))
            for (const std::int64_t mate : sighting_rows::items_of(connection_, *event)) meet(mate);
        if (is_kept_out(connection_, item)) continue;  // draws nothing to it
        for (const auto& like : likeness_rows::neighbours(connection_, item))
            if (like.same && seen.size() < kMostMembers) meet(like.item);
    }
    put_in_order(items);
}

void Circle::put_in_order(const std::set<std::int64_t>& items) {
    std::vector<std::pair<events::ItemKey, std::int64_t>> ordered;
    ordered.reserve(items.size());
    for (const std::int64_t item : items)
        ordered.emplace_back(item_rows::key_of(connection_, item), item);
    std::sort(ordered.begin(), ordered.end());
    for (const auto& [key, item] : ordered)
        members_.push_back(
            {item, sighting_rows::event_of(connection_, item), is_kept_out(connection_, item), 0});
}

std::set<std::pair<std::int64_t, std::int64_t>> Circle::apart_by_people() {
    std::set<std::pair<std::int64_t, std::int64_t>> apart;
    for (const CircleMember& member : members_) {
        Statement rows = connection_.statement("SELECT second FROM not_same WHERE first = ?1");
        rows.bind(member.item);
        while (rows.step()) apart.emplace(member.item, rows.integer(0));
    }
    return apart;
}

std::vector<events::MemberPair> Circle::bound() {
    std::map<EventId, std::size_t> first_of;
    for (std::size_t i = 0; i < members_.size(); ++i)
        if (members_[i].event && !members_[i].kept_out) first_of.emplace(*members_[i].event, i);
    std::vector<events::MemberPair> pairs;
    for (std::size_t i = 0; i < members_.size(); ++i) {
        if (!members_[i].event) continue;
        const auto first = first_of.find(*members_[i].event);
        if (first == first_of.end() || first->second == i) continue;
        if (members_[i].kept_out || decision_rows::any(connection_, *members_[i].event))
            pairs.emplace_back(first->second, i);
    }
    return pairs;
}

std::vector<events::Likeness> Circle::likenesses() {
    std::unordered_map<std::int64_t, std::size_t> number;
    for (std::size_t i = 0; i < members_.size(); ++i)
        if (!members_[i].kept_out) number[members_[i].item] = i;
    std::vector<events::Likeness> found;
    for (std::size_t i = 0; i < members_.size(); ++i) {
        if (members_[i].kept_out) continue;
        for (const auto& like : likeness_rows::neighbours(connection_, members_[i].item))
            if (const auto other = number.find(like.item);
                like.same && other != number.end() && i < other->second)
                found.push_back({i, other->second, like.score});
    }
    return found;
}

void Circle::group() {
    const auto apart = apart_by_people();
    std::vector<SharedProfile> profiles(members_.size());
    const auto profile_of = [&](std::size_t member) -> const events::MatchProfile& {
        if (!profiles[member])
            profiles[member] = item_rows::profile(connection_, members_[member].item);
        return *profiles[member];
    };
    // Two groups are tried once for each likeness between them.
    std::map<events::MemberPair, bool> known;
    const auto fits = [&](std::size_t one, std::size_t other) {
        const auto [first, second] = std::minmax(members_[one].item, members_[other].item);
        if (apart.contains({first, second})) return false;
        if (members_[one].kept_out || members_[other].kept_out) return true;
        const auto [fit, added] = known.try_emplace({one, other}, false);
        if (added) fit->second = events::fit_together(profile_of(one), profile_of(other));
        return fit->second;
    };
    const auto groups = events::group_members(members_.size(), bound(), likenesses(), fits);
    for (std::size_t i = 0; i < members_.size(); ++i) members_[i].group = groups[i];
}

}  // namespace veille::store
