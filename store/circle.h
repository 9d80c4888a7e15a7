// All items that may belong to one event with an item, directly or through others, with what speaks
// for and against it; private to store/.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "events/event.h"
#include "events/grouping.h"
#include "store/connection.h"

namespace veille::store {

struct CircleMember {
    std::int64_t item = 0;
    std::optional<events::EventId> event;  // where it stands now
    bool kept_out = false;                 // no event (any longer): stays with one it stood with
    std::size_t group = 0;                 // where it belongs: the least member of its group
};

class Circle {
  public:
    // Around `start`, items that speak of events. Whole events only: who stands with a member is
    // one, too. Beyond kMostMembers no further likeness is followed.
    Circle(Connection& connection, const std::vector<std::int64_t>& start);

    // In the order of their keys.
    const std::vector<CircleMember>& members() const { return members_; }

    static constexpr std::size_t kMostMembers = 64;

  private:
    void gather(const std::vector<std::int64_t>& start);
    void put_in_order(const std::set<std::int64_t>& items);
    // Those that stay together whatever speaks against it.
    std::vector<events::MemberPair> bound();
    std::vector<events::Likeness> likenesses();
    void group();
    std::set<std::pair<std::int64_t, std::int64_t>> apart_by_people();

    Connection& connection_;
    std::vector<CircleMember> members_;
};

}  // namespace veille::store
