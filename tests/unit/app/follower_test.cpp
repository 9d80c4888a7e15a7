#include "app/follower.h"

#include <map>
#include <string>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

namespace veille::app {
namespace {

namespace asio = boost::asio;

const std::string kAgenda = "http://halle.example/agenda";

events::When evening_of(const std::string& day) {
    events::When when;
    when.kind = events::WhenKind::LocalInZone;
    when.zone = "Europe/Brussels";
    when.wall = at_midnight(*parse_date(day)) + std::chrono::hours{19};
    return when;
}

// A site by its pages' addresses: the answer of the fetch, and what reading its body gives.
struct Site {
    std::map<std::string, events::Reading> pages;
    std::map<std::string, crawler::FetchOutcome> odd_answers;
    std::vector<std::string> asked;

    asio::awaitable<crawler::FetchOutcome> fetch(std::string address) {
        asked.push_back(address);
        crawler::FetchOutcome outcome;
        if (const auto odd = odd_answers.find(address); odd != odd_answers.end())
            outcome = odd->second;
        else
            outcome.kind =
                pages.contains(address) ? crawler::FetchKind::Body : crawler::FetchKind::Failed;
        if (outcome.final_url.empty()) outcome.final_url = address;
        outcome.body_bytes = 100;
        co_return outcome;
    }

    asio::awaitable<Result<events::Reading>> read(parsers::ReadRequest request) {
        Result<events::Reading> reading = pages.at(request.url);
        co_return reading;
    }
};

events::Reading list_page(int number, const std::string& next) {
    events::Reading reading;
    reading.kind = events::DocumentKind::Page;
    for (const char* letter : {"a", "b"}) {
        events::Item item;
        item.title = letter + std::to_string(number);
        item.start = evening_of("2026-03-10");
        item.location->name = "La Halle";
        item.description_text = "text";
        reading.items.push_back(item);
    }
    if (!next.empty()) reading.related.push_back({"next", next, "", ""});
    return reading;
}

std::string page_address(int number) {
    return kAgenda + "?page=" + std::to_string(number);
}

Followed follow(Site& site, const std::shared_ptr<events::Reading>& list) {
    asio::io_context context{1};
    Follower follower(
        [&site](std::string address) { return site.fetch(std::move(address)); },
        [&site](parsers::ReadRequest request) { return site.read(std::move(request)); });
    parsers::ReadRequest first;
    first.url = kAgenda;
    first.now = *parse_instant("2026-03-02T08:00:00Z");
    Followed followed;
    asio::co_spawn(context, follower.follow(std::move(first), list),
                   [&](std::exception_ptr failure, Followed result) {
                       EXPECT_FALSE(failure);
                       followed = result;
                   });
    context.run();
    return followed;
}

bool has_code(const events::Reading& reading, const std::string& code) {
    for (const events::Diagnostic& one : reading.diagnostics)
        if (one.code == code) return true;
    return false;
}

TEST(Follower, ReadsTheListToItsEnd) {
    Site site;
    site.pages[page_address(2)] = list_page(2, page_address(3));
    site.pages[page_address(3)] = list_page(3, "");
    const auto list = std::make_shared<events::Reading>(list_page(1, page_address(2)));
    const Followed followed = follow(site, list);
    EXPECT_EQ(followed.list_pages, 2U);
    EXPECT_EQ(followed.body_bytes, 200U);
    EXPECT_EQ(list->items.size(), 6U);
    EXPECT_TRUE(list->complete);
}

TEST(Follower, StopsAtItsLimitAndSaysSo) {
    Site site;
    for (int number = 2; number < 30; ++number)
        site.pages[page_address(number)] = list_page(number, page_address(number + 1));
    const auto list = std::make_shared<events::Reading>(list_page(1, page_address(2)));
    const Followed followed = follow(site, list);
    EXPECT_EQ(followed.list_pages + 1, kMaxListPages);
    EXPECT_FALSE(list->complete);
    EXPECT_TRUE(has_code(*list, "more-pages"));
}

TEST(Follower, IsNotCaughtInACircleOfPages) {
    Site site;
    site.pages[page_address(2)] = list_page(2, page_address(1));
    site.pages[page_address(1)] = list_page(1, page_address(2));
    const auto list = std::make_shared<events::Reading>(list_page(1, page_address(2)));
    follow(site, list);
    EXPECT_LE(site.asked.size(), 3U);
    EXPECT_EQ(list->items.size(), 4U);
    EXPECT_TRUE(list->complete);
}

TEST(Follower, SaysWhichPageWasNotToBeHad) {
    Site site;
    site.odd_answers[page_address(2)].kind = crawler::FetchKind::Refused;
    site.odd_answers[page_address(2)].reason = "robots.txt forbids it";
    const auto list = std::make_shared<events::Reading>(list_page(1, page_address(2)));
    const Followed followed = follow(site, list);
    EXPECT_FALSE(followed.any());
    EXPECT_FALSE(list->complete);
    ASSERT_TRUE(has_code(*list, "next-page-not-read"));
    EXPECT_NE(list->diagnostics[0].message.find("robots.txt forbids it"), std::string::npos);
    EXPECT_EQ(list->items.size(), 2U);
}

TEST(Follower, TakesNothingFromAnotherHostThatAPageLeadsTo) {
    Site site;
    crawler::FetchOutcome& moved = site.odd_answers[page_address(2)];
    moved.kind = crawler::FetchKind::Body;
    moved.final_url = "http://other.example/";
    site.pages[moved.final_url] = list_page(9, "");
    const auto list = std::make_shared<events::Reading>(list_page(1, page_address(2)));
    follow(site, list);
    EXPECT_EQ(list->items.size(), 2U);
    EXPECT_TRUE(has_code(*list, "next-page-not-read"));
}

TEST(Follower, LooksItemsUpOnTheirOwnPages) {
    Site site;
    const auto list = std::make_shared<events::Reading>(list_page(1, ""));
    list->items[0].location = {};
    list->related.push_back({"detail", "http://halle.example/e/a1", "", "a1"});
    list->related.push_back({"detail", "http://halle.example/e/b1", "", "b1"});
    events::Reading own = list_page(1, "");
    own.items.resize(1);
    own.items[0].location->name = "Salle du fond";
    site.pages["http://halle.example/e/a1"] = own;
    const Followed followed = follow(site, list);
    EXPECT_EQ(followed.detail_pages, 1U) << "the other one lacks nothing";
    EXPECT_EQ(list->items[0].location->name, "Salle du fond");
}

TEST(Follower, SaysHowManyItemsItDidNotLookUp) {
    Site site;
    auto list = std::make_shared<events::Reading>();
    list->kind = events::DocumentKind::Page;
    for (std::size_t i = 0; i < kMaxDetailPages + 5; ++i) {
        events::Item item;
        item.title = "t" + std::to_string(i);
        item.start = evening_of("2026-04-01");
        list->items.push_back(item);
        const std::string address = "http://halle.example/e/" + std::to_string(i);
        list->related.push_back({"detail", address, "", item.title});
        events::Reading own;
        own.kind = events::DocumentKind::Page;
        own.items.push_back(item);
        site.pages[address] = own;
    }
    const Followed followed = follow(site, list);
    EXPECT_EQ(followed.detail_pages, kMaxDetailPages);
    ASSERT_TRUE(has_code(*list, "more-details"));
    const std::string& said = list->diagnostics.back().message;
    EXPECT_TRUE(said.starts_with("5 items' own pages were not read: at most 20 are in one poll"))
        << said;
}

TEST(Follower, FollowsNothingButPages) {
    Site site;
    const auto list = std::make_shared<events::Reading>(list_page(1, page_address(2)));
    list->kind = events::DocumentKind::Rss;
    EXPECT_FALSE(follow(site, list).any());
    EXPECT_TRUE(site.asked.empty());
}

}  // namespace
}  // namespace veille::app
