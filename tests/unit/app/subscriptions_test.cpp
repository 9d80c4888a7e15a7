#include "app/subscriptions.h"

#include <chrono>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "events/slug.h"

namespace veille::app {
namespace {

parsers::ListedSource listed(std::string title, std::string address, std::string language = "") {
    parsers::ListedSource source;
    source.title = std::move(title);
    source.feed_url = std::move(address);
    source.language = std::move(language);
    return source;
}

TEST(Subscriptions, BecomeSourcesWithIdsOfTheirOwn) {
    parsers::SourceList list;
    list.sources = {listed("Réseau d’entreprises (Liège)", "https://a.example/feed", "fr-be"),
                    listed("Agenda", "https://b.example/feed"),
                    listed("Agenda", "https://c.example/feed"),
                    listed("", "https://www.werkplek.example/agenda.ics", "nederlands"),
                    listed("日本", "https://d.example/")};
    events::Source known;
    known.id = "agenda";
    known.address = "https://known.example/";
    const Subscriptions subscriptions = subscriptions_of(list, {known});
    ASSERT_EQ(subscriptions.sources.size(), 5U);
    EXPECT_EQ(subscriptions.sources[0].id, "reseau-d-entreprises-liege");
    EXPECT_EQ(subscriptions.sources[0].name, "Réseau d’entreprises (Liège)");
    EXPECT_EQ(subscriptions.sources[0].address, "https://a.example/feed");
    EXPECT_EQ(subscriptions.sources[0].languages, std::vector<std::string>{"fr"});
    EXPECT_EQ(subscriptions.sources[0].kind, "auto");
    EXPECT_EQ(subscriptions.sources[0].origin, events::Origin::ThirdParty);
    EXPECT_EQ(subscriptions.sources[1].id, "agenda-2");
    EXPECT_EQ(subscriptions.sources[2].id, "agenda-3");
    EXPECT_EQ(subscriptions.sources[3].id, "werkplek-example");
    EXPECT_EQ(subscriptions.sources[3].name, "werkplek.example");
    EXPECT_TRUE(subscriptions.sources[3].languages.empty());
    EXPECT_EQ(subscriptions.sources[4].id, "d-example");
}

TEST(Subscriptions, NamesakesPassByTheNumbersThatTitlesHave) {
    parsers::SourceList list;
    list.sources = {listed("Agenda 2", "https://a.example/"),
                    listed("Agenda", "https://b.example/"), listed("Agenda", "https://c.example/"),
                    listed("Agenda 4", "https://d.example/"),
                    listed("Agenda", "https://e.example/")};
    std::vector<std::string> ids;
    for (const events::Source& source : subscriptions_of(list, {}).sources)
        ids.push_back(source.id);
    EXPECT_EQ(ids,
              (std::vector<std::string>{"agenda-2", "agenda", "agenda-3", "agenda-4", "agenda-5"}));
}

// Counting from the first for each of them would take a minute.
TEST(Subscriptions, TenThousandNamesakesAreNumberedAtOnce) {
    parsers::SourceList list;
    for (int i = 0; i < 10'000; ++i)
        list.sources.push_back(listed("Agenda", "https://a.example/" + std::to_string(i)));
    const auto begin = std::chrono::steady_clock::now();
    const Subscriptions subscriptions = subscriptions_of(list, {});
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds{5});
    ASSERT_EQ(subscriptions.sources.size(), 10'000U);
    EXPECT_EQ(subscriptions.sources.back().id, "agenda-10000");
}

TEST(Subscriptions, WatchedAddressesAreNotAddedAgain) {
    parsers::SourceList list;
    list.sources = {listed("a", "https://known.example/"), listed("b", "https://b.example/"),
                    listed("c", "https://b.example/")};
    events::Source known;
    known.id = "known";
    known.address = "https://known.example/";
    const Subscriptions subscriptions = subscriptions_of(list, {known});
    ASSERT_EQ(subscriptions.sources.size(), 1U);
    EXPECT_EQ(subscriptions.sources[0].name, "b");
    EXPECT_EQ(subscriptions.watched_already, 2U);
}

TEST(Subscriptions, IdsAreSlugsHoweverLongTheTitle) {
    parsers::SourceList list;
    list.sources = {listed(std::string(500, 'x'), "https://a.example/"),
                    listed(std::string(500, 'x'), "https://b.example/"),
                    listed("-- --", "https://c.example/")};
    for (const events::Source& source : subscriptions_of(list, {}).sources)
        EXPECT_TRUE(events::is_slug(source.id)) << source.id;
}

}  // namespace
}  // namespace veille::app
