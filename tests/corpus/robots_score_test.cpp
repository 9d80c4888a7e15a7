// robots.txt rows of other projects, the authors of RFC 9309 among them, and real files on which
// independent readers agree.
#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "crawler/robots.h"
#include "scoreboard.h"

namespace veille::crawler {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

std::string text_of(const json::object& row, std::string_view key) {
    const json::value* found = row.if_contains(key);
    return found != nullptr && found->is_string() ? std::string(found->as_string()) : std::string{};
}

// A row asks for a verdict, a delay, or both.
bool is_right(const std::string& robots, const json::object& row) {
    const RobotsRules rules = RobotsRules::parse(robots, text_of(row, "agent"));
    if (const json::value* allowed = row.if_contains("allowed");
        allowed != nullptr && rules.check(text_of(row, "url")).allowed != allowed->as_bool())
        return false;
    const json::value* delay = row.if_contains("crawl_delay");
    if (delay == nullptr) return true;
    if (delay->is_null()) return !rules.crawl_delay();
    return rules.crawl_delay() &&
           std::abs(*rules.crawl_delay() - delay->to_number<double>()) < 0.001;
}

TEST(RobotsScore, RowsOfOtherProjects) {
    const fs::path tables = tests::corpus_folder() / "robots";
    if (!fs::exists(tables)) GTEST_SKIP() << "skipped: no corpus folder";
    tests::Scoreboard board("robots");
    for (const std::string family : {"google-robotstxt", "protego", "rep-cpp"}) {
        std::ifstream lines(tables / family / "cases.jsonl");
        for (std::string line; std::getline(lines, line);) {
            const json::object row = json::parse(line).as_object();
            const bool right = is_right(text_of(row, "robots"), row);
            board.count(family, "rows", right);
            if (!right) board.differs(family + "/" + text_of(row, "id"), line.substr(0, 300));
        }
    }
    const fs::path real = tables / "protego-real";
    std::ifstream lines(real / "expected.jsonl");
    for (std::string line; std::getline(lines, line);) {
        const json::object row = json::parse(line).as_object();
        std::ifstream file(real / text_of(row, "file"), std::ios::binary);
        const std::string robots{std::istreambuf_iterator<char>(file), {}};
        for (const json::value& check : row.at("checks").as_array()) {
            const bool right = is_right(robots, check.as_object());
            board.count("protego-real", "rows", right);
            if (!right)
                board.differs("protego-real/" + text_of(row, "file"), json::serialize(check));
        }
    }
    board.judge();
}

}  // namespace
}  // namespace veille::crawler
