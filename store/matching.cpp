#include "store/matching.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "events/match.h"
#include "store/announcement_json.h"
#include "store/circle.h"
#include "store/event_rows.h"
#include "store/item_rows.h"
#include "store/likeness_rows.h"
#include "store/sighting_rows.h"

namespace veille::store {

namespace {

using events::EventId;

using Group = std::vector<CircleMember>;

std::vector<Group> groups_of(const Circle& circle) {
    std::map<std::size_t, Group> by_least;
    for (const CircleMember& member : circle.members()) by_least[member.group].push_back(member);
    std::vector<Group> groups;
    groups.reserve(by_least.size());
    for (auto& [least, group] : by_least) groups.push_back(std::move(group));
    return groups;
}

// An event goes with the item that founded it; where that speaks of it no longer, with the first
// of those that do.
struct Anchor {
    std::int64_t item = 0;
    Instant created{};
};

class Placing {
  public:
    Placing(Connection& connection, std::int64_t item, Instant now)
        : connection_(connection), item_(item), now_(now) {}

    Placed place() {
        auto [like, start] = likeness_rows::renew(connection_, item_);
        for (const std::int64_t other : like) doubt(other);
        // What is only perhaps the same draws nothing: who stands with whom there stays as it is.
        std::erase_if(start, [&](std::int64_t other) {
            return !sighting_rows::event_of(connection_, other);
        });
        start.push_back(item_);
        const Circle circle(connection_, start);
        find_anchors(circle);
        const std::vector<Group> groups = groups_of(circle);
        std::vector<EventId> homes;
        homes.reserve(groups.size());
        for (const Group& group : groups) homes.push_back(home_of(group));
        for (std::size_t i = 0; i < groups.size(); ++i) move_in(groups[i], homes[i]);
        report();
        return std::move(placed_);
    }

  private:
    void find_anchors(const Circle& circle) {
        for (const CircleMember& member : circle.members()) {
            if (!member.event || member.kept_out || anchors_.contains(*member.event)) continue;
            Statement row =
                connection_.statement("SELECT founder, created_at FROM events WHERE id = ?1");
            row.bind(*member.event).step();
            anchors_[*member.event] = {member.item, row.instant(1)};
            const std::int64_t founder = row.integer(0);
            if (std::any_of(circle.members().begin(), circle.members().end(),
                            [&](const CircleMember& other) {
                                return other.item == founder && other.event == member.event &&
                                       !other.kept_out;
                            }))
                anchors_[*member.event].item = founder;
        }
    }

    // The oldest event that goes with one of the group, which absorbs the others; else one that a
    // member founded before; else a new one.
    EventId home_of(const Group& group) {
        std::vector<std::pair<Instant, EventId>> own;
        for (const CircleMember& member : group)
            if (member.event && anchors_[*member.event].item == member.item)
                own.emplace_back(anchors_[*member.event].created, *member.event);
        if (own.empty()) return found(group);
        std::sort(own.begin(), own.end());
        const EventId home = own.front().second;
        for (std::size_t i = 1; i < own.size(); ++i) {
            sighting_rows::absorb(connection_, home, own[i].second);
            placed_.touched.insert(home);
        }
        return home;
    }

    EventId found(const Group& group) {
        for (const CircleMember& member : group) {
            Statement alias = connection_.statement(
                "SELECT id FROM events WHERE founder = ?1 AND absorbed_by IS NOT NULL "
                "ORDER BY created_at, id LIMIT 1");
            if (!alias.bind(member.item).step()) continue;
            const EventId id{alias.integer(0)};
            connection_.statement("UPDATE events SET absorbed_by = NULL WHERE id = ?1")
                .bind(id)
                .run();
            return id;
        }
        const std::int64_t founder = group.front().item;
        return event_rows::create(connection_, founder, item_rows::key_of(connection_, founder),
                                  now_);
    }

    void move_in(const Group& group, EventId home) {
        for (const CircleMember& member : group) {
            const auto now_at = sighting_rows::event_of(connection_, member.item);
            if (now_at == home) continue;
            if (now_at) placed_.touched.insert(*now_at);
            placed_.touched.insert(home);
            sighting_rows::link(connection_, member.item, home, reasons(group, member.item), now_);
        }
    }

    // Why it stands with the one of the group that it is most like.
    std::vector<std::string> reasons(const Group& group, std::int64_t item) {
        const CircleMember* likest = nullptr;
        double score = 0;
        for (const auto& like : likeness_rows::neighbours(connection_, item))
            for (const CircleMember& member : group)
                if (member.item == like.item && like.score > score) {
                    likest = &member;
                    score = like.score;
                }
        if (likest == nullptr) return {};
        return events::match(*item_rows::profile(connection_, item),
                             *item_rows::profile(connection_, likest->item))
            .because;
    }

    void doubt(std::int64_t item) {
        if (const auto event = sighting_rows::event_of(connection_, item))
            placed_.doubted.insert(*event);
    }

    void report() {
        placed_.event = *sighting_rows::event_of(connection_, item_);
        placed_.touched.insert(placed_.event);
        placed_.merged = sighting_rows::items_of(connection_, placed_.event).size() > 1;
        Statement row = connection_.statement("SELECT because FROM sightings WHERE item = ?1");
        row.bind(item_).step();
        placed_.because = value_or_give_up(from_json<std::vector<std::string>>(row.text_view(0)));
        placed_.perhaps_the_same = likeness_rows::doubts(connection_, placed_.event);
    }

    Connection& connection_;
    std::int64_t item_;
    Instant now_;
    std::map<EventId, Anchor> anchors_;
    Placed placed_;
};

}  // namespace

Placed place_item(Connection& connection, std::int64_t item, Instant now) {
    return Placing(connection, item, now).place();
}

}  // namespace veille::store
