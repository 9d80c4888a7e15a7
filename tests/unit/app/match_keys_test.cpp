// Whether the store's search finds what the matching would call the same: the labelled pairs of
// tests/golden/duplicates share a key wherever they are the same.
#include <algorithm>
#include <fstream>
#include <set>

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include "app/commands/announcement_input.h"
#include "app/knowledge.h"
#include "events/match.h"

namespace veille::app {
namespace {

namespace json = boost::json;

std::set<events::MatchKey> keys_of(const json::object& side, const events::Gazetteer& gazetteer) {
    const auto announcement = announcement_of(side, source_of(side).value(), gazetteer).value();
    auto keys = events::match_keys(events::profile_of(announcement));
    return {keys.begin(), keys.end()};
}

TEST(MatchKeys, AreSharedByEveryPairThatIsTheSame) {
    const auto gazetteer = events::Gazetteer::load(VEILLE_SOURCE_DIR "/config/gazetteer").value();
    std::ifstream file(VEILLE_SOURCE_DIR "/tests/golden/duplicates/tuning.jsonl");
    std::size_t same = 0;
    for (std::string line; std::getline(file, line);) {
        const json::object pair = json::parse(line).get_object();
        if (!pair.at("same").get_bool()) continue;
        ++same;
        const auto a = keys_of(pair.at("a").get_object(), gazetteer);
        const auto b = keys_of(pair.at("b").get_object(), gazetteer);
        int shared = 0;  // a telling key, or two others
        for (const events::MatchKey& key : a)
            if (b.contains(key)) shared += key.telling ? 2 : 1;
        EXPECT_GE(shared, 2) << pair.at("case").get_string() << " (" << pair.at("kind").get_string()
                             << ')';
    }
    EXPECT_GT(same, 100U);
}

}  // namespace
}  // namespace veille::app
