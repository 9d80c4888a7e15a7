#include "store/let_in.h"

#include <algorithm>

#include "events/flag.h"

namespace veille::store::let_in {

bool holds(Connection& connection, std::int64_t item) {
    Statement row = connection.statement("SELECT 1 FROM let_in WHERE item = ?1");
    return row.bind(item).step();
}

void remember(Connection& connection, std::int64_t item, std::int64_t decision) {
    connection.statement("INSERT INTO let_in (item, decision) VALUES (?1, ?2)")
        .bind(item, decision)
        .run();
}

void forget(Connection& connection, std::int64_t item) {
    connection.statement("DELETE FROM let_in WHERE item = ?1").bind(item).run();
}

std::string apply(events::Announcement& announcement) {
    std::string because = "not an event";
    std::erase_if(announcement.flags, [&](const events::Flag& flag) {
        const bool says_why = flag.code == events::flag_code::kNotAnEvent;
        if (says_why) because = flag.evidence;
        return says_why;
    });
    announcement.is_event = true;
    return because;
}

void take_back(events::Announcement& announcement, const std::string& because) {
    announcement.is_event = false;
    announcement.flags.push_back({std::string(events::flag_code::kNotAnEvent), because, "hold"});
    std::sort(announcement.flags.begin(), announcement.flags.end());
}

}  // namespace veille::store::let_in
