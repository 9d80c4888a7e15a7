#include "app/joined_pages.h"

#include <chrono>
#include <string>

#include <gtest/gtest.h>

namespace veille::app {
namespace {

const Instant kNow = *parse_instant("2026-03-02T08:00:00Z");
constexpr const char* kAgenda = "https://halle.example/agenda";

events::When at(const std::string& wall) {
    events::When when;
    when.kind = wall.size() > 10 ? events::WhenKind::LocalInZone : events::WhenKind::DayOnly;
    when.wall = wall.size() > 10 ? *parse_local(wall) : at_midnight(*parse_date(wall));
    when.zone = wall.size() > 10 ? "Europe/Brussels" : "";
    return when;
}

events::Item item(const std::string& title, const std::string& start) {
    events::Item item;
    item.kind = events::ItemKind::Rule;
    item.title = title;
    item.link = "https://halle.example/e/" + title;
    if (!start.empty()) item.start = at(start);
    return item;
}

events::Reading page(std::vector<events::Item> items, std::vector<events::RelatedLink> related) {
    events::Reading reading;
    reading.kind = events::DocumentKind::Page;
    reading.items = std::move(items);
    reading.related = std::move(related);
    return reading;
}

events::RelatedLink next(const std::string& href) {
    return {"next", href, "", ""};
}

events::RelatedLink detail(const std::string& title, const std::string& href) {
    return {"detail", href, "", title};
}

std::string next_of(const std::string& href, const std::string& selector = "") {
    events::ExtractionRule rule;
    rule.next_page = selector;
    const auto list = page({item("a", "2026-03-05"), item("b", "2026-03-06")}, {next(href)});
    return next_page_of(list, rule, kAgenda, kNow);
}

TEST(NextPage, IsWhereTheSameListGoesOn) {
    for (const char* href :
         {"https://halle.example/agenda?page=2", "https://halle.example/agenda/page/2/",
          "https://halle.example/agenda/2026-04"})
        EXPECT_EQ(next_of(href), href);
}

TEST(NextPage, IsNotTheNextEvent) {
    EXPECT_EQ(next_of("https://halle.example/agenda/bal-folk"), "");
    EXPECT_EQ(next_of("https://halle.example/agenda/bal-folk", "a.next"),
              "https://halle.example/agenda/bal-folk")
        << "a curator's own selector is believed";
}

TEST(NextPage, StaysOnTheHostAndPortOfTheList) {
    for (const char* href : {"https://other.example/agenda?page=2",
                             "https://halle.example:8443/agenda?page=2", kAgenda})
        EXPECT_EQ(next_of(href, "a.next"), "") << href;
}

TEST(NextPage, IsNotAskedForWhenAllIsOver) {
    const auto past = page({item("a", "2026-02-05"), item("b", "2026-02-06")},
                           {next("https://halle.example/agenda?page=2")});
    EXPECT_EQ(next_page_of(past, {}, kAgenda, kNow), "");
}

TEST(JoinedPages, AddWhatIsNewAndSayWhetherAnythingWas) {
    auto list = page({item("a", "2026-03-05")}, {});
    auto more = page({item("a", "2026-03-05"), item("b", "2026-03-06")},
                     {detail("b", "https://halle.example/e/b")});
    more.repairs = {"mended"};
    EXPECT_TRUE(join_next_page(list, more));
    ASSERT_EQ(list.items.size(), 2U);
    EXPECT_EQ(list.items[1].index, 1U);
    EXPECT_EQ(list.related.size(), 1U);
    EXPECT_EQ(list.repairs.size(), 1U);
    EXPECT_FALSE(join_next_page(list, more));
    EXPECT_EQ(list.items.size(), 2U);
}

TEST(JoinedPages, AreIncompleteWhenOneOfThemIs) {
    auto list = page({item("a", "2026-03-05")}, {});
    auto cut = page({item("b", "2026-03-06")}, {});
    cut.complete = false;
    join_next_page(list, cut);
    EXPECT_FALSE(list.complete);
}

// Eight pages of the largest answers would be held at once.
TEST(JoinedPages, StopAtThirtyTwoMegabytesOfText) {
    auto list = page({item("a", "2026-03-05")}, {});
    const auto long_page = [](const std::string& title) {
        auto more = page({item(title + "1", "2026-03-06"), item(title + "2", "2026-03-06")}, {});
        more.items[0].description_text.assign(7'500'000, 'x');
        more.items[1].description_html.assign(7'500'000, 'x');
        return more;
    };
    EXPECT_TRUE(join_next_page(list, long_page("b")));
    EXPECT_TRUE(join_next_page(list, long_page("c")));
    EXPECT_TRUE(list.complete);
    EXPECT_FALSE(join_next_page(list, long_page("d"))) << "nothing more is asked for";
    EXPECT_EQ(list.items.size(), 5U);
    EXPECT_FALSE(list.complete) << "what is absent proves nothing";
    ASSERT_EQ(list.diagnostics.size(), 1U);
    EXPECT_EQ(list.diagnostics[0].code, "too-many-items");
}

TEST(JoinedPages, StopAtTenThousandItems) {
    auto list = page({}, {});
    for (int i = 0; i < 9'999; ++i) list.items.push_back(item(std::to_string(i), "2026-03-05"));
    EXPECT_TRUE(join_next_page(list, page({item("last", "2026-03-06")}, {})));
    EXPECT_TRUE(list.complete);
    EXPECT_FALSE(join_next_page(list, page({item("beyond", "2026-03-06")}, {})));
    EXPECT_EQ(list.items.size(), 10'000U);
    EXPECT_FALSE(list.complete);
}

TEST(DetailPages, AreThoseOfComingItemsThatLackSomethingTheSoonestFirst) {
    auto whole = item("whole", "2026-03-04T18:00:00");
    whole.location->name = "La Halle";
    whole.description_text = "Avec un verre";
    const auto list = page({item("late", "2026-05-01"), item("soon", "2026-03-05"),
                            item("over", "2026-01-05"), whole, item("undated", "")},
                           {detail("late", "https://halle.example/e/late"),
                            detail("soon", "https://halle.example/e/soon"),
                            detail("over", "https://halle.example/e/over"),
                            detail("whole", "https://halle.example/e/whole"),
                            detail("undated", "https://halle.example/e/undated"),
                            detail("soon", "https://elsewhere.example/e/soon")});
    const DetailPages all = detail_pages_of(list, kAgenda, kNow, 20);
    ASSERT_EQ(all.pages.size(), 3U);
    EXPECT_EQ(all.pages[0].address, "https://halle.example/e/undated");
    EXPECT_EQ(all.pages[1].address, "https://halle.example/e/soon");
    EXPECT_EQ(all.pages[2].address, "https://halle.example/e/late");
    const DetailPages some = detail_pages_of(list, kAgenda, kNow, 2);
    EXPECT_EQ(some.pages.size(), 2U);
    EXPECT_EQ(some.left_out, 1U);
}

TEST(DetailPages, GoToTheItemOfTheirLinkElseToTheNextNamesake) {
    auto first = item("Bal folk", "2026-03-05");
    auto second = item("Bal folk", "2026-03-06");
    auto third = item("Bal folk", "2026-03-07");
    second.link = "https://halle.example/e/second";
    const auto list =
        page({first, second, third}, {detail("Bal folk", "https://halle.example/e/second"),
                                      detail("Bal folk", "https://halle.example/e/x"),
                                      detail("Bal folk", "https://halle.example/e/y"),
                                      detail("Bal folk", "https://halle.example/e/one-too-many"),
                                      detail("Unheard of", "https://halle.example/e/unheard-of")});
    const DetailPages found = detail_pages_of(list, kAgenda, kNow, 20);
    ASSERT_EQ(found.pages.size(), 3U);
    EXPECT_EQ(found.pages[0].item, 0U);
    EXPECT_EQ(found.pages[0].address, "https://halle.example/e/x");
    EXPECT_EQ(found.pages[1].item, 1U);
    EXPECT_EQ(found.pages[1].address, "https://halle.example/e/second");
    EXPECT_EQ(found.pages[2].item, 2U);
    EXPECT_EQ(found.pages[2].address, "https://halle.example/e/y");
}

// Looking at every item for every link would take minutes.
TEST(DetailPages, OfTheLargestListAreFoundAtOnce) {
    constexpr std::size_t kItems = 10'000;
    auto list = page({}, {});
    for (std::size_t i = 0; i < kItems; ++i) {
        list.items.push_back(item("Bal folk", "2026-03-05"));
        list.items.back().link = "https://halle.example/?item=" + std::to_string(i);
    }
    for (std::size_t i = 0; i < kItems; ++i)
        list.related.push_back(detail("Bal folk", "https://halle.example/e/" + std::to_string(i)));
    const auto begin = std::chrono::steady_clock::now();
    const DetailPages found = detail_pages_of(list, kAgenda, kNow, 20);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds{5});
    EXPECT_EQ(found.left_out, kItems - 20);
    EXPECT_EQ(found.pages[19].item, 19U);
}

TEST(JoinedPages, KeepNoMoreLinksThanOneAnswerHolds) {
    auto list = page({item("a", "2026-03-05")}, {});
    for (int number = 0; number < 3; ++number) {
        auto more = page({item("b" + std::to_string(number), "2026-03-06")}, {});
        more.related.assign(5'000, detail("b", "https://halle.example/e/b"));
        EXPECT_TRUE(join_next_page(list, std::move(more)));
    }
    EXPECT_EQ(list.related.size(), 12'000U);
}

TEST(DetailPage, FillsWhatItsItemLacksAndKeepsTheLink) {
    auto listed = item("Bal folk", "2026-03-05");
    auto told = item("Bal folk", "2026-03-05T20:00:00");
    told.link = "https://halle.example/e/canonical";
    told.location->name = "La Halle";
    told.provenance[events::Field::Start] = {"jsonld:startDate", 0.95, ""};
    join_detail(listed, page({told}, {}));
    EXPECT_EQ(format_local(listed.start->wall), "2026-03-05T20:00:00");
    EXPECT_EQ(listed.location->name, "La Halle");
    EXPECT_EQ(listed.link, "https://halle.example/e/Bal folk");
    EXPECT_EQ(listed.provenance.at(events::Field::Start).how, "detail:jsonld:startDate");
    EXPECT_TRUE(listed.diagnostics.empty());
}

TEST(DetailPage, OfAnotherDayIsNotBelieved) {
    auto listed = item("Bal folk", "2026-03-05");
    join_detail(listed, page({item("Bal folk", "2026-03-19T20:00:00")}, {}));
    EXPECT_EQ(listed.start->kind, events::WhenKind::DayOnly);
    ASSERT_EQ(listed.diagnostics.size(), 1U);
    EXPECT_EQ(listed.diagnostics[0].code, "detail-differs");
}

}  // namespace
}  // namespace veille::app
