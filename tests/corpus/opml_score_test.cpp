// Lists of subscriptions of other readers' tests. A case is right when every source is as it says:
// title, address, site and folders; of facts on another reader's structure, those that are about
// sources count.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "parsers/opml/opml.h"
#include "scoreboard.h"

namespace veille::parsers {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

std::string text_of(const json::object& row, std::string_view key) {
    const json::value* found = row.if_contains(key);
    return found != nullptr && found->is_string() ? std::string(found->as_string()) : std::string{};
}

json::array texts(const std::vector<std::string>& values) {
    return json::array(values.begin(), values.end());
}

// {"title","feed_url","site_url","path"} or {"title","feedurl","siteurl","categoryname"}.
bool is_source(const json::object& expected, const ListedSource& source) {
    if (expected.contains("feedurl"))
        return text_of(expected, "title") == source.title &&
               text_of(expected, "feedurl") == source.feed_url &&
               text_of(expected, "siteurl") == source.site_url &&
               text_of(expected, "categoryname") ==
                   (source.path.empty() ? std::string() : source.path.back());
    return text_of(expected, "title") == source.title &&
           text_of(expected, "feed_url") == source.feed_url &&
           text_of(expected, "site_url") == source.site_url &&
           expected.at("path").as_array() == texts(source.path);
}

bool are_sources(const json::array& expected, const std::vector<ListedSource>& sources) {
    return std::ranges::equal(expected, sources,
                              [](const json::value& row, const ListedSource& source) {
                                  return is_source(row.as_object(), source);
                              });
}

// Folders and categories in the form of that reader: lists of names; "tags" those of one name.
json::array categories_of(const ListedSource& source, bool only_tags) {
    json::array categories;
    const auto add = [&](json::array names) {
        json::value entry = names;
        if (only_tags && names.size() != 1) return;
        if (only_tags) entry = names.front();
        if (std::ranges::find(categories, entry) == categories.end())
            categories.push_back(std::move(entry));
    };
    if (!source.path.empty()) add(texts(source.path));
    for (const std::string& category : source.categories) {
        json::array names;
        for (std::size_t from = 0; from <= category.size();) {
            const std::size_t end = std::min(category.find('/', from), category.size());
            names.emplace_back(category.substr(from, end - from));
            from = end + 1;
        }
        add(std::move(names));
    }
    return categories;
}

// The value at "feeds.0.title"; nothing for what is not about sources.
std::optional<json::value> value_at(const SourceList& list, std::string_view path) {
    if (path == "feeds.#count") return json::value(list.sources.size());
    if (path == "meta.title") return json::value(list.title);
    constexpr std::string_view kFirst = "feeds.0.";
    if (!path.starts_with(kFirst)) return std::nullopt;
    if (list.sources.empty()) return json::value(nullptr);
    const ListedSource& source = list.sources.front();
    const std::string_view field = path.substr(kFirst.size());
    if (field == "title") return json::value(source.title);
    if (field == "url") return json::value(source.feed_url);
    const json::array categories = categories_of(source, field.starts_with("tags"));
    if (field.ends_with(".#count")) return json::value(categories.size());
    if (field == "categories.0")
        return categories.empty() ? json::value(nullptr) : categories.front();
    return json::value(categories);
}

bool holds(const json::object& fact, const SourceList& list) {
    const std::string path = text_of(fact, "path");
    if (path == "bozo" && fact.at("equals") == 0) return list.error.empty();
    const std::optional<json::value> value = value_at(list, path);
    if (!value) return true;
    if (const json::value* equals = fact.if_contains("equals")) return *value == *equals;
    return value->is_array() &&
           std::ranges::find(value->as_array(), fact.at("contains")) != value->as_array().end();
}

bool is_right(const json::object& row, const SourceList& list) {
    if (row.contains("must_fail")) return !list.error.empty();
    if (const json::value* sources = row.if_contains("feeds"))
        return are_sources(sources->as_array(), list.sources);
    if (const json::value* sources = row.if_contains("subscriptions")) {
        // Of some only the number is known.
        if (sources->as_array().empty()) return row.at("count") == list.sources.size();
        return are_sources(sources->as_array(), list.sources);
    }
    const json::value* facts = row.if_contains("facts");
    if (facts == nullptr) return true;  // not well-formed: it ends, that is all
    return std::ranges::all_of(
        facts->as_array(), [&](const json::value& fact) { return holds(fact.as_object(), list); });
}

std::string found_in(const SourceList& list) {
    std::string found = list.error;
    for (const ListedSource& source : list.sources)
        found += " [" + source.title + " | " + source.feed_url + " | " + source.site_url + " | " +
                 json::serialize(texts(source.path)) + "]";
    return found.substr(0, 600);
}

TEST(OpmlScore, ListsOfOtherReaders) {
    const fs::path folder = tests::corpus_folder() / "opml";
    if (!fs::exists(folder)) GTEST_SKIP() << "skipped: no corpus folder";
    tests::Scoreboard board("opml");
    std::vector<fs::path> families;
    for (const auto& entry : fs::directory_iterator(folder)) families.push_back(entry.path());
    std::ranges::sort(families);
    for (const fs::path& family : families) {
        std::ifstream lines(family / "expected.jsonl");
        for (std::string line; std::getline(lines, line);) {
            const json::object row = json::parse(line).as_object();
            std::ifstream file(family / text_of(row, "file"), std::ios::binary);
            const std::string bytes{std::istreambuf_iterator<char>(file), {}};
            const SourceList list = read_opml(bytes);
            const bool right = is_right(row, list);
            board.count(family.filename(), "cases", right);
            if (!right)
                board.differs(family.filename().string() + "/" + text_of(row, "file"),
                              line.substr(0, 400) + " found:" + found_in(list));
        }
    }
    EXPECT_GE(board.total("cases").value(), 0.98);
    board.judge();
}

}  // namespace
}  // namespace veille::parsers
