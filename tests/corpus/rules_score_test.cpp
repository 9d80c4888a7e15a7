// Pages without markup, each read by a rule as a curator would write it: one rule per family of
// pages, kept here; the pages are the corpus's. Where its origin names only some events of a page,
// those must be found; where it counts or lists them all, nothing else may be.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "base/text.h"
#include "base/zone.h"
#include "events/when.h"
#include "parsers/read.h"
#include "scoreboard.h"

namespace veille::parsers {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

using events::ExtractionRule;

// What these rules say, the rest left out.
struct Selectors {
    std::string item = {};
    std::string title = {};
    std::string date = {};
    std::string place = {};
    std::string link = {};
    std::string date_hint = {};
};

struct PageFamily {
    std::vector<std::string> pages;  // below html-plain
    Selectors selectors;

    ExtractionRule rule() const {
        ExtractionRule rule;
        rule.item = selectors.item;
        rule.title = selectors.title;
        rule.date = selectors.date;
        rule.place = selectors.place;
        rule.link = selectors.link;
        rule.date_hint = selectors.date_hint;
        return rule;
    }
};

std::vector<PageFamily> all_families() {
    return {
        // The Events Calendar, month view: the tooltip has the whole date.
        {{"the-events-calendar-stripped/"
          "Frontend_Test__it_should_overwrite_content__tags_and_cats__0.html"},
         {.item = ".tribe-events-calendar-month__calendar-event",
          .title = ".tribe-events-calendar-month__calendar-event-title a",
          .date = ".tribe-events-calendar-month__calendar-event-tooltip-datetime time",
          .link = ".tribe-events-calendar-month__calendar-event-title a@href"}},
        // The Events Calendar, list view: the day in <time datetime>, the hours in its words.
        {{"the-events-calendar-stripped/List_ViewTest__test_render_with_upcoming_events__1.html"},
         {.item = "article.tribe-events-calendar-list__event",
          .title = "h4 a",
          .date = "time.tribe-events-calendar-list__event-datetime",
          .link = "h4 a@href"}},
        {{"the-events-calendar-stripped/"
          "Widget_ListTest__test_render_json_with_upcoming_events__1.html",
          "the-events-calendar-stripped/"
          "Widget_ListTest__test_render_with_featured_upcoming_events__1.html"},
         {.item = "article.tribe-events-widget-events-list__event",
          .title = "h3 a",
          .date = "time.tribe-events-widget-events-list__event-datetime",
          .link = "h3 a@href"}},
        // Songkick, the concerts of an artist.
        {{"extruct-stripped/songkick__elysianfields_1.html",
          "extruct-stripped/songkick__Max_mo_Park_Gigography_Tour_History_Past_Concerts.html"},
         {.item = "ul.event-listings > li[title]",
          .title = "p.summary strong",
          .date = "time@datetime",
          .place = ".location .venue-name",
          .link = "p.summary a@href"}},
        // Squarespace, a list of events: the hours are marked with the day only.
        {{"city-scrapers-fresno/friant_water_authority.html"},
         {.item = "article.eventlist-event",
          .title = ".eventlist-title",
          .date = "time.event-date, span.event-time-12hr",
          .place = ".eventlist-meta-address",
          .link = ".eventlist-title a@href"}},
        // Theatres.
        {{"whatson/resortsworld.html"},
         {.item = "#home-results .event-card",
          .title = ".title",
          .date = ".date",
          .link = "a.eventhref@href"}},
        {{"whatson/albany.html"},
         {.item = ".list_item", .title = "h4 a", .date = ".show-date", .link = "h4 a@href"}},
        {{"whatson/alex.html"},  // class names with a changing tail
         {.item = "//div[starts-with(@class, 'WhatsOnPanel__ShowCardWrapper')]",
          .title = "h3",
          .date = "./div[starts-with(@class, 'WhatsOnPanel__Appendix')]/div[1]",
          .link = "h3 a@href"}},
        {{"whatson/artrix_1.html"},
         {.item = "#gridview-new > li",
          .title = "h3 a",
          .date = ".postDate_l",
          .link = "h3 a@href"}},
        {{"whatson/arts_centre_1.html"},
         {.item = "article.unit-production-entry",
          .title = "h2",
          .date = ".meta .date",
          .place = ".venue",
          .link = "header a@href"}},
        {{"whatson/symphony_hall_2.html"},
         {.item = "a.event-block",
          .title = "h3",
          .date = ".event-block__time time",
          .link = "@href"}},
        // Agendas of public bodies: lists, tables, menus.
        {{"city-scrapers-atl/atl_marta_board.html"},
         {.item = "//h2[contains(., '2022 Board Meeting')]/following-sibling::ul[1]/li",
          .title = ".",
          .date = "."}},
        {{"city-scrapers-cle/cle_zoning_appeals.html"},
         {.item = "//option[contains(@value, '/crr')]", .title = ".", .date = "."}},
        {{"city-scrapers/chi_labor_retirement_fund.html"},
         {.item = "ul.days",
          .title = "li:nth-child(3)",
          .date = "li:nth-child(1), li:nth-child(2)",
          .date_hint = "m/d/y"}},
        {{"city-scrapers/il_liquor_control.html"},
         {.item = ".soi-dfwp-item .media", .title = "h3", .date = "h3", .date_hint = "m-d-y"}},
        {{"city-scrapers/chi_board_elections.html"},
         {.item = "article.board-meeting", .title = "h3", .date = ".field--name-body, h3"}},
        {{"city-scrapers-pitt/pa_utility.html"},
         {.item = "//p[a[. = 'Agenda']]", .title = ".", .date = "."}},
        {{"city-scrapers-grand-rapids/gra_whole.html"},
         {.item = ".MeetingRow", .title = ".RowDetails", .date = ".RowLink a"}},
        // German prose: a paragraph with the date, and a list with what and where below it.
        {{"europe-pages/whiskyverkostung.com.halle.html"},
         {.item = "//p[contains(., 'Termin:')]",
          .title = "./following-sibling::ul[1]/li[2]//strong",
          .date = ".",
          .place = "./following-sibling::ul[1]/li[1]"}},
    };
}

std::string read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string text_of(const json::object& object, std::string_view key) {
    const json::value* found = object.if_contains(key);
    return found != nullptr && found->is_string() ? std::string(found->as_string()) : std::string{};
}

events::Reading read_by_rule(const fs::path& page, const json::object& expected,
                             const ExtractionRule& rule) {
    ReadRequest request;
    request.body = read_file(page);
    request.kind = "page";
    request.url = text_of(expected, "page_url");
    request.language = text_of(expected, "language");
    request.zone = text_of(expected, "timezone");
    request.rule = rule;
    const std::string now = text_of(expected, "now");
    request.now = *parse_instant(now.empty() ? "2026-06-01" : std::string_view(now).substr(0, 10));
    return read(request);
}

bool names_some_only(const json::object& expected) {
    for (const json::value& event : expected.at("events").as_array())
        if (event.as_object().contains("index")) return true;
    return false;
}

// Each expected event with the item of its day, at its hour where there is one; npos: none.
std::vector<std::size_t> match(const std::vector<std::string>& starts,
                               const std::vector<events::Item>& items) {
    std::vector<std::size_t> matches;
    std::set<std::size_t> used;
    for (const std::string& start : starts) {
        std::size_t best = std::string::npos;
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (used.contains(i) || !items[i].start) continue;
            const std::string wall = format_local(items[i].start->wall);
            if (wall.substr(0, 10) != start.substr(0, 10)) continue;
            if (best == std::string::npos || wall.substr(0, 16) == start.substr(0, 16)) best = i;
        }
        if (best != std::string::npos) used.insert(best);
        matches.push_back(best);
    }
    return matches;
}

class PageUnderRule {
  public:
    PageUnderRule(const std::string& page, const ExtractionRule& rule)
        : name_(page), family_(fs::path(page).parent_path().string()) {
        const fs::path file = tests::corpus_folder() / "html-plain" / page;
        expected_ = json::parse(read_file(file.string() + ".expected.json")).as_object();
        items_ = read_by_rule(file, expected_, rule).items;
        std::erase_if(items_, [](const events::Item& item) { return !item.start; });
    }

    void score(tests::Scoreboard& board) const {
        std::vector<std::string> starts;
        for (const json::value& event : expected_.at("events").as_array())
            if (const std::string start = text_of(event.as_object(), "startDate"); !start.empty())
                starts.push_back(start);
        std::size_t found = 0;
        const std::vector<std::size_t> matches = match(starts, items_);
        for (std::size_t i = 0; i < starts.size(); ++i) {
            const bool is_found = matches[i] != std::string::npos;
            found += is_found ? 1 : 0;
            // Hours that the page does not say come from the origin's own knowledge.
            if (is_found && starts[i].size() >= 16 && items_[matches[i]].start->has_hour())
                board.count(family_, "hours",
                            format_local(items_[matches[i]].start->wall).substr(0, 16) ==
                                starts[i].substr(0, 16));
        }
        board.add(family_, "recall", {found, starts.size()});
        const std::size_t false_ones = score_whole_list(board, found, starts.size());
        if (found < starts.size() || false_ones > 0)
            board.differs(name_, std::to_string(found) + " of " + std::to_string(starts.size()) +
                                     " found, " + std::to_string(false_ones) + " more or less");
    }

  private:
    // How many events too many or too few, where it is known how many there are.
    std::size_t score_whole_list(tests::Scoreboard& board, std::size_t found,
                                 std::size_t wanted) const {
        if (const json::value* count = expected_.if_contains("event_count")) {
            const auto all = static_cast<std::size_t>(count->to_number<std::int64_t>());
            const std::size_t right = std::min(all, items_.size());
            board.add(family_, "recall", {right, all});
            board.add(family_, "precision", {right, items_.size()});
            return std::max(all, items_.size()) - right;
        }
        if (names_some_only(expected_)) return 0;
        board.add(family_, "precision", {found, items_.size()});
        return std::max(wanted, items_.size()) - found;
    }

    std::string name_;
    std::string family_;
    json::object expected_;
    std::vector<events::Item> items_;
};

TEST(RulesScore, PagesReadByARuleOfTheirFamily) {
    if (!fs::exists(tests::corpus_folder())) GTEST_SKIP() << "skipped: no corpus folder";
    preload_zones();
    tests::Scoreboard board("html-rules");
    for (const PageFamily& family : all_families())
        for (const std::string& page : family.pages)
            PageUnderRule(page, family.rule()).score(board);
    EXPECT_GE(board.total("precision").value(), 0.98);
    EXPECT_GE(board.total("recall").value(), 0.95);
    EXPECT_GE(board.total("hours").value(), 0.95);
    board.judge();
}

}  // namespace
}  // namespace veille::parsers
