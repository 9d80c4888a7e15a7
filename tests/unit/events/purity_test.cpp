// Understanding is a function of the item, its source, the tables and `now`: nothing else shows in
// a single byte of what comes out.
#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <future>
#include <random>

#include <gtest/gtest.h>

#include "app/files/taxonomy_file.h"
#include "bench/made_items.h"
#include "events/match.h"
#include "events/normalise.h"
#include "events/tagger.h"
#include "store/announcement_json.h"

namespace veille::events {
namespace {

constexpr std::size_t kItems = 120;

struct Knowledge {
    Gazetteer gazetteer = Gazetteer::load(VEILLE_SOURCE_DIR "/config/gazetteer").value();
    Taxonomy taxonomy = app::load_taxonomy(VEILLE_SOURCE_DIR "/config/taxonomy.toml").value();
    Source source = bench::made_source("fr");
    Instant now = *parse_instant("2027-01-01T08:00:00Z");
};

const Knowledge& knowledge() {
    static const Knowledge kKnowledge;
    return kKnowledge;
}

// One text for each item: all that is understood of it, and what it is matched by.
std::vector<std::string> understood(const std::vector<Item>& items) {
    const Knowledge& given = knowledge();
    const NormaliseContext context{
        .source = given.source, .gazetteer = given.gazetteer, .now = given.now};
    std::vector<std::string> texts;
    for (const Item& item : items) {
        auto announcement = normalise(item, context);
        if (!announcement) continue;
        tag(*announcement, given.source, given.taxonomy);
        std::string text = store::to_json(*announcement);
        for (const MatchKey& key : match_keys(profile_of(*announcement))) text += '\n' + key.text;
        texts.push_back(std::move(text));
    }
    return texts;
}

// Sets variables of the environment, and the time zone by them, until the end of the scope.
class Environment {
  public:
    Environment(const char* zone, const char* language) {
        set("TZ", zone);
        set("LANG", language);
        set("LC_ALL", language);
        take_over();
    }
    ~Environment() {
        for (auto& [name, value] : before_)
            value ? ::setenv(name, value->c_str(), 1) : ::unsetenv(name);
        take_over();
    }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;

  private:
    void set(const char* name, const char* value) {
        const char* old = std::getenv(name);
        before_.emplace_back(name, old ? std::optional<std::string>(old) : std::nullopt);
        ::setenv(name, value, 1);
    }
    static void take_over() { ::tzset(); }
    std::vector<std::pair<const char*, std::optional<std::string>>> before_;
};

TEST(Understanding, GivesTheSameBytesForTheSameItems) {
    const auto items = bench::made_items(3, kItems);
    EXPECT_EQ(understood(items), understood(items));
}

TEST(Understanding, TakesEachItemForItself) {
    auto items = bench::made_items(4, kItems);
    auto expected = understood(items);
    std::mt19937 engine(4);
    std::shuffle(items.begin(), items.end(), engine);
    auto shuffled = understood(items);
    std::sort(expected.begin(), expected.end());
    std::sort(shuffled.begin(), shuffled.end());
    EXPECT_EQ(shuffled, expected);
}

TEST(Understanding, IsTheSameInSeveralThreadsAtOnce) {
    const auto items = bench::made_items(5, kItems);
    std::vector<std::future<std::vector<std::string>>> answers;
    for (int thread = 0; thread < 4; ++thread)
        answers.push_back(std::async(std::launch::async, [&] { return understood(items); }));
    const auto expected = answers.front().get();
    ASSERT_FALSE(expected.empty());
    for (std::size_t thread = 1; thread < answers.size(); ++thread)
        EXPECT_EQ(answers[thread].get(), expected);
}

TEST(Understanding, DoesNotAskTheEnvironment) {
    const auto items = bench::made_items(6, kItems);
    const auto expected = understood(items);
    for (const auto& [zone, language] : {std::pair("Pacific/Auckland", "C"),
                                         {"America/New_York", "C.UTF-8"},
                                         {"UTC", "fr_BE.UTF-8"},
                                         {"Asia/Kolkata", "tr_TR.UTF-8"}}) {
        const Environment environment(zone, language);
        EXPECT_EQ(understood(items), expected) << zone << ' ' << language;
    }
}

}  // namespace
}  // namespace veille::events
