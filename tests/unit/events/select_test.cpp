#include "events/select.h"

#include <gtest/gtest.h>

#include "announcements.h"
#include "events/merge.h"

namespace veille::events {

using testing::announcement;
using testing::at;
using testing::Brief;

namespace {

using namespace std::chrono_literals;

Event event(std::int64_t id, std::string title, std::vector<std::string> starts,
            double score = 0.7) {
    Brief brief;
    brief.title = std::move(title);
    Announcement made = announcement(brief);
    for (const std::string& start : starts) made.occurrences.push_back(at(start));
    made.score = score;
    made.place.region = "wallonia";
    return merge(EventId{id}, {made}, {});
}

Selection week_of_5_january() {
    Selection selection;
    selection.window = window_of(Date{2026y, std::chrono::January, 5d}, std::chrono::days(7));
    return selection;
}

std::vector<std::int64_t> ids(const SelectionResult& result) {
    std::vector<std::int64_t> found;
    for (const SelectedEvent& selected : result.events) found.push_back(selected.event->id.value);
    return found;
}

using Ids = std::vector<std::int64_t>;

}  // namespace

TEST(Window, IsCutAtLocalMidnightAcrossTheChangeOfClock) {
    const Window winter = window_of(Date{2026y, std::chrono::March, 23d}, std::chrono::days(7));
    EXPECT_EQ(format_utc(winter.from), "2026-03-22T23:00:00Z");
    EXPECT_EQ(format_utc(winter.to), "2026-03-29T22:00:00Z") << "summer time since that morning";
    const Window autumn = window_of(Date{2026y, std::chrono::October, 19d}, std::chrono::days(7));
    EXPECT_EQ(autumn.to - autumn.from, 7 * 24h + 1h);
}

TEST(Select, TakesTheHalfOpenWindow) {
    const std::vector<Event> events{
        event(1, "Avant", {"2026-01-04T23:59"}), event(2, "Début", {"2026-01-05T00:00"}),
        event(3, "Fin", {"2026-01-11T23:30"}), event(4, "Après", {"2026-01-12T00:00"})};
    EXPECT_EQ(ids(select(events, week_of_5_january())), (Ids{2, 3}));
}

TEST(Select, FoldsASeriesToOneLineAndKeepsCancelledOnes) {
    std::vector<Event> events{
        event(1, "Café", {"2026-01-05T09:00", "2026-01-07T09:00", "2026-01-12T09:00"})};
    events[0].occurrences[1].status = EventStatus::Cancelled;
    const SelectionResult result = select(events, week_of_5_january());
    ASSERT_EQ(result.events.size(), 1U);
    ASSERT_EQ(result.events[0].occurrences.size(), 2U);
    EXPECT_EQ(result.events[0].occurrences[1]->status, EventStatus::Cancelled);
}

TEST(Select, OrdersByTimeThenScoreThenTitle) {
    const std::vector<Event> events{
        event(1, "Zébu", {"2026-01-06T18:00"}), event(2, "Été", {"2026-01-06T18:00"}),
        event(3, "Fin", {"2026-01-06T18:00"}), event(4, "Vif", {"2026-01-06T18:00"}, 0.9),
        event(5, "Tôt", {"2026-01-05T08:00"}, 0.1)};
    EXPECT_EQ(ids(select(events, week_of_5_january())), (Ids{5, 4, 2, 3, 1}));
}

TEST(Select, LeavesOutWhatIsNotWanted) {
    std::vector<Event> events{
        event(1, "Un", {"2026-01-06T18:00"}), event(2, "Deux", {"2026-01-06T18:00"}),
        event(3, "Trois", {"2026-01-06T18:00"}), event(4, "Quatre", {"2026-01-06T18:00"})};
    events[0].publication = Publication::Held;
    events[1].networking = false;
    events[2].place.region = "flanders";
    Selection selection = week_of_5_january();
    selection.regions = {"wallonia"};
    selection.sectors = {"music"};
    selection.languages = {"nl", "fr"};
    EXPECT_EQ(ids(select(events, selection)), Ids{4});
    selection.sectors = {"crafts"};
    EXPECT_EQ(ids(select(events, selection)), Ids{});
    selection.sectors = {"music"};
    selection.languages = {"de"};
    EXPECT_EQ(ids(select(events, selection)), Ids{});
}

TEST(Select, KeepsTheLiveliestWhenThereAreTooMany) {
    const std::vector<Event> events{event(1, "A", {"2026-01-05T18:00"}, 0.6),
                                    event(2, "B", {"2026-01-06T18:00"}, 0.9),
                                    event(3, "C", {"2026-01-07T18:00"}, 0.8)};
    Selection selection = week_of_5_january();
    selection.limit = 2;
    const SelectionResult result = select(events, selection);
    EXPECT_EQ(ids(result), (Ids{2, 3}));
    EXPECT_EQ(result.left_out, 1U);
}

}  // namespace veille::events
