#include "events/change_words.h"

#include <array>

#include "base/clock.h"

namespace veille::events {

namespace {

// "Tuesday 3 March 2026 18:00" for what material_changes() wrote; anything else as it stands.
std::string day_in_words(const std::string& text) {
    static constexpr std::array<const char*, 7> kDays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                      "Thursday", "Friday", "Saturday"};
    static constexpr std::array<const char*, 12> kMonths{
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December"};
    const auto wall = parse_local(text);
    if (!wall) return text;
    const Date date = date_of(*wall);
    const std::chrono::weekday weekday{std::chrono::sys_days{date}};
    std::string words = std::string(kDays[weekday.c_encoding()]) + " " +
                        std::to_string(static_cast<unsigned>(date.day())) + " " +
                        kMonths[static_cast<unsigned>(date.month()) - 1] + " " +
                        std::to_string(static_cast<int>(date.year()));
    const std::size_t hour = text.find('T');
    if (hour != std::string::npos) words += " " + text.substr(hour + 1, 5);
    return words;
}

std::string or_nothing(const std::string& text) {
    return text.empty() ? "nothing" : text;
}

}  // namespace

std::string in_words(const Change& change) {
    const std::string before = day_in_words(change.before);
    const std::string after = day_in_words(change.after);
    if (change.kind == "new") return "new";
    if (change.kind == "moved") return "moved from " + before + " to " + after;
    if (change.kind == "end") return "end changed from " + or_nothing(before) + " to " + after;
    if (change.kind == "place")
        return "place changed from " + or_nothing(before) + " to " + or_nothing(after);
    if (change.kind == "title") return "title changed from «" + before + "» to «" + after + "»";
    if (change.kind == "cancelled") return "of " + or_nothing(before) + ": " + after;
    if (change.kind == "restored") return "takes place after all: " + before;
    if (change.kind == "online") return "moved online";
    if (change.kind == "sold-out") return "sold out";
    if (change.kind == "places-again") return "places are free again";
    return change.kind + ": " + before + " → " + after;
}

}  // namespace veille::events
