#include "app/commands/sources_test_events.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "app/commands/text_table.h"
#include "base/join.h"
#include "base/zone.h"

namespace veille::app {

namespace {

constexpr std::size_t kShownEvents = 10;
constexpr std::size_t kShownKeptBack = 20;

struct Coming {
    LocalTime start;
    std::string when;
    std::string title;
    std::string where;
    std::string found;
    double confidence = 1;
    std::string mark;
};

LocalTime wall_of(Instant instant, LocalTime fallback, const std::string& zone) {
    const auto local = to_local(instant, zone);
    return local ? *local : fallback;
}

LocalTime today_in(const std::string& zone, Instant now) {
    const LocalTime utc{std::chrono::floor<std::chrono::seconds>(now).time_since_epoch()};
    return std::chrono::floor<std::chrono::days>(wall_of(now, utc, zone));
}

bool has_hour(const events::Occurrence& occurrence) {
    return !occurrence.all_day && !occurrence.hour_unknown;
}

// "2026-03-05 18:00", "2026-03-05 (evening)", "2026-03-05".
std::string words_of(const events::Occurrence& occurrence, LocalTime wall) {
    if (!has_hour(occurrence))
        return format_date(date_of(wall)) +
               (occurrence.part.empty() ? "" : " (" + occurrence.part + ")");
    std::string text = format_local(wall).substr(0, 16);
    text[10] = ' ';
    return text;
}

double confidence_of(const events::Announcement& announcement) {
    double least = 1;
    for (const auto field : {events::Field::Title, events::Field::Start, events::Field::Location})
        if (const auto found = announcement.provenance.find(field);
            found != announcement.provenance.end())
            least = std::min(least, found->second.confidence);
    return least;
}

std::string where_of(const store::PolledItem& item, const events::Occurrence& occurrence) {
    const events::Location& said = item.said.location;
    const events::Place& place = item.announcement->place;
    for (const std::string& name :
         {occurrence.location, said.name, said.locality, place.venue, place.locality})
        if (!name.empty()) return name;
    return place.online ? "online" : "";
}

// Why a poll would hold it; empty when it would not.
std::vector<std::string> doubts_of(const events::Announcement& announcement) {
    std::vector<std::string> doubts;
    for (const events::Flag& flag : announcement.flags)
        if (flag.by_default == "hold") doubts.push_back(flag.code + ": " + flag.evidence);
    return doubts;
}

std::string mark_of(const events::Announcement& announcement,
                    const events::Occurrence& occurrence) {
    if (!announcement.is_event) return "no event";
    const events::EventStatus status = occurrence.status == events::EventStatus::Confirmed
                                           ? announcement.status
                                           : occurrence.status;
    std::vector<std::string> marks;
    if (status != events::EventStatus::Confirmed) marks.emplace_back(to_string(status));
    if (!doubts_of(announcement).empty()) marks.emplace_back("held");
    return join(marks);
}

Coming coming_at(const store::PolledItem& item, const events::Occurrence& occurrence,
                 const std::string& zone) {
    const events::Announcement& announcement = *item.announcement;
    Coming one;
    one.start = has_hour(occurrence) ? wall_of(occurrence.start, occurrence.wall_start, zone)
                                     : occurrence.wall_start;
    one.when = words_of(occurrence, one.start);
    one.title = occurrence.title.empty() ? announcement.title : occurrence.title;
    one.where = where_of(item, occurrence);
    one.found = to_string(announcement.item_kind);
    one.confidence = confidence_of(announcement);
    one.mark = mark_of(announcement, occurrence);
    return one;
}

// Ends are exclusive.
bool is_over(const events::Occurrence& occurrence, LocalTime today) {
    const LocalTime end = occurrence.wall_end.value_or(occurrence.wall_start);
    return std::max(occurrence.wall_start, end - std::chrono::seconds{1}) < today;
}

std::vector<Coming> coming_of(const std::vector<store::PolledItem>& items, Instant now,
                              const std::string& zone) {
    std::vector<Coming> coming;
    for (const store::PolledItem& item : items) {
        if (!item.announcement) continue;
        for (const events::Occurrence& occurrence : item.announcement->occurrences)
            if (!is_over(occurrence, today_in(zone, now)))
                coming.push_back(coming_at(item, occurrence, zone));
    }
    std::stable_sort(coming.begin(), coming.end(),
                     [](const Coming& a, const Coming& b) { return a.start < b.start; });
    return coming;
}

bool is_past(const events::Announcement& announcement, Instant now) {
    const auto& occurrences = announcement.occurrences;
    if (occurrences.empty())
        return std::any_of(
            announcement.flags.begin(), announcement.flags.end(),
            [](const events::Flag& flag) { return flag.code == events::flag_code::kPast; });
    return std::all_of(occurrences.begin(), occurrences.end(), [&](const events::Occurrence& one) {
        return is_over(one, today_in(one.zone, now));
    });
}

}  // namespace

std::string next_events(const std::vector<store::PolledItem>& items, Instant now,
                        const std::string& zone, std::size_t line_width) {
    const std::vector<Coming> coming = coming_of(items, now, zone);
    if (coming.empty()) return "\nNo event is coming up in it.\n";
    const auto shown_end =
        coming.begin() + static_cast<std::ptrdiff_t>(std::min(coming.size(), kShownEvents));
    const bool marked =
        std::any_of(coming.begin(), shown_end, [](const Coming& one) { return !one.mark.empty(); });
    std::vector<Column> columns{{"next events", false},
                                {"title", false, 120, 16},
                                {"where", false, 60, 10},
                                {"read from", false},
                                {"sure", true}};
    if (marked) columns.push_back({"mark", false});
    TextTable table(std::move(columns));
    for (auto one = coming.begin(); one != shown_end; ++one) {
        std::vector<std::string> cells{one->when, one->title, one->where, one->found,
                                       std::to_string(std::lround(one->confidence * 100)) + " %"};
        if (marked) cells.push_back(one->mark);
        table.row(std::move(cells));
    }
    std::string text = "\n" + table.text(line_width);
    if (coming.size() > kShownEvents)
        text += "and " + std::to_string(coming.size() - kShownEvents) + " more\n";
    return text;
}

std::string kept_back(const std::vector<store::PolledItem>& items, Instant now,
                      std::size_t line_width) {
    TextTable table({{"a poll", false}, {"title", false, 60, 20}, {"because", false, 160}});
    std::size_t found = 0;
    for (const store::PolledItem& item : items) {
        std::string because = "it is private, or blank";
        if (item.announcement) {
            if (is_past(*item.announcement, now)) continue;
            const std::vector<std::string> doubts = doubts_of(*item.announcement);
            if (doubts.empty()) continue;
            because = join(doubts, "; ");
        }
        if (++found > kShownKeptBack) continue;
        const bool held = item.announcement && item.announcement->is_event;
        table.row({held ? "holds" : "keeps out",
                   item.announcement ? item.announcement->title : item.said.title, because});
    }
    if (found == 0) return {};
    std::string text = "\n" + table.text(line_width);
    if (found > kShownKeptBack) text += "and " + std::to_string(found - kShownKeptBack) + " more\n";
    return text;
}

}  // namespace veille::app
