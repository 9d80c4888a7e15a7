// The pages of the corpus, family by family: events found, false ones, and fields, against what the
// origin's own tests or independent readers say. Read through the whole way from bytes to items.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
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

struct Score {
    std::size_t expected = 0;
    std::size_t found = 0;
    std::size_t items = 0;
    std::size_t extra = 0;  // items that stand for no expected event
    std::size_t fields = 0;
    std::size_t fields_right = 0;
    std::size_t negatives = 0;
    std::size_t false_items = 0;  // on pages without an event

    void add(const Score& other) {
        expected += other.expected;
        found += other.found;
        items += other.items;
        extra += other.extra;
        fields += other.fields;
        fields_right += other.fields_right;
        negatives += other.negatives;
        false_items += other.false_items;
    }
};

double share(std::size_t part, std::size_t whole) {
    return whole == 0 ? 1 : static_cast<double>(part) / static_cast<double>(whole);
}

using tests::corpus_folder;

std::string read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string text_of(const json::object& object, std::string_view key) {
    const json::value* found = object.if_contains(key);
    return found != nullptr && found->is_string() ? std::string(found->as_string()) : std::string{};
}

bool is_set(const json::object& object, std::string_view key) {
    const json::value* found = object.if_contains(key);
    return found != nullptr && found->is_bool() && found->as_bool();
}

bool has_offset(std::string_view iso) {
    return iso.size() > 16 && iso.find_first_of("+-Z", 16) != std::string_view::npos;
}

// To the minute: as instants where the expectation has an offset, else as the wall time said.
bool same_minute(std::string wanted, const std::optional<events::When>& when, bool is_end) {
    if (!when || wanted.empty()) return false;
    events::When shown = *when;
    if (is_end && shown.kind == events::WhenKind::AllDay) shown.wall -= std::chrono::days{1};
    if (has_offset(wanted)) {
        if (wanted.find(':', 16) == std::string::npos || wanted[16] != ':')
            wanted.insert(16, ":00");
        const auto instant = parse_instant(wanted);
        const auto said = events::instant_of(shown, "");
        return instant && said && shown.has_hour() &&
               format_utc(*instant).substr(0, 16) == format_utc(*said).substr(0, 16);
    }
    const std::string wall = shown.has_hour() ? format_local(shown.wall).substr(0, 16)
                                              : format_date(date_of(shown.wall));
    return wall == wanted.substr(0, 16);
}

std::string plain(std::string text) {
    static constexpr std::pair<const char*, const char*> kEntities[] = {
        {"&amp;", "&"}, {"&#8211;", "–"}, {"&#8217;", "’"}, {"&quot;", "\""}, {"&#039;", "'"}};
    for (const auto& [entity, character] : kEntities)
        for (std::size_t at = text.find(entity); at != std::string::npos; at = text.find(entity))
            text.replace(at, std::string_view(entity).size(), character);
    return fold(collapse_whitespace(text));
}

std::string bare_link(std::string link) {
    for (const char* scheme : {"http://", "https://"})
        if (link.starts_with(scheme)) link.erase(0, std::string_view(scheme).size());
    while (link.ends_with('/')) link.pop_back();
    return link;
}

std::string bare_place(const events::Location& location) {
    std::string all = location.name;
    for (const std::string& part : {location.address, location.locality})
        all += (all.empty() || part.empty() ? "" : ", ") + part;
    return plain(all);
}

events::Reading read_case(const fs::path& page, const json::object& expected) {
    ReadRequest request;
    request.body = read_file(page);
    request.kind = "page";
    request.url = text_of(expected, "page_url");
    if (request.url.empty()) request.url = "https://page.example/";
    request.language = text_of(expected, "language");
    request.zone = text_of(expected, "timezone");
    const std::string now = text_of(expected, "now");
    request.now = *parse_instant(now.empty() ? "2026-06-01" : std::string_view(now).substr(0, 10));
    return read(request);
}

struct FieldCheck {
    const char* name;
    bool (*right)(const std::string& wanted, const events::Item& item);
};

const FieldCheck kFieldChecks[] = {
    {"name", [](const std::string& wanted,
                const events::Item& item) { return plain(wanted) == plain(item.title); }},
    {"startDate", [](const std::string& wanted,
                     const events::Item& item) { return same_minute(wanted, item.start, false); }},
    {"endDate", [](const std::string& wanted,
                   const events::Item& item) { return same_minute(wanted, item.end, true); }},
    {"location",
     [](const std::string& wanted, const events::Item& item) {
         const std::string place = bare_place(item.location);
         return place.find(plain(wanted)) != std::string::npos ||
                (!place.empty() && plain(wanted).starts_with(plain(item.location->address)) &&
                 item.location->name.empty());
     }},
    {"url", [](const std::string& wanted,
               const events::Item& item) { return bare_link(wanted) == bare_link(item.link); }},
};

// How well an item fits an expected event; 0: not at all.
int fit(const json::object& event, const events::Item& item) {
    const std::string start = text_of(event, "startDate");
    const std::string name = text_of(event, "name");
    int points = 0;
    if (same_minute(start, item.start, false)) points += 4;
    if (!name.empty() && plain(name) == plain(item.title)) points += 4;
    if (start.empty() && name.empty()) points += 1;
    const std::string place = text_of(event, "location");
    if (points > 0 && !place.empty() && bare_place(item.location).find(plain(place)) == 0)
        points += 1;
    return points;
}

std::set<std::string> disputed_fields(const json::object& expected, std::size_t index) {
    std::set<std::string> names;
    const json::value* all = expected.if_contains("fields_that_differ_between_encodings");
    if (all == nullptr || !all->is_object()) return names;
    const json::value* fields = all->as_object().if_contains(std::to_string(index));
    if (fields == nullptr || !fields->is_array()) return names;
    for (const json::value& field : fields->as_array()) names.emplace(field.as_string());
    return names;
}

// An expectation with positions ("index") names some events of a longer list.
bool lists_all(const json::object& expected) {
    if (is_set(expected, "partial") || expected.contains("event_count")) return false;
    for (const json::value& event : expected.at("events").as_array())
        if (event.as_object().contains("index")) return false;
    return true;
}

Score score_structured(const json::object& expected, const std::vector<events::Item>& items) {
    Score score;
    const json::array& events = expected.at("events").as_array();
    score.expected = events.size();
    score.items = items.size();
    if (events.empty()) {
        score.negatives = 1;
        score.false_items = items.size();
    }
    std::vector<bool> used(items.size(), false);
    for (std::size_t i = 0; i < events.size(); ++i) {
        const json::object& event = events[i].as_object();
        std::size_t best = items.size();
        for (std::size_t j = 0; j < items.size(); ++j)
            if (!used[j] && fit(event, items[j]) > 0 &&
                (best == items.size() || fit(event, items[j]) > fit(event, items[best])))
                best = j;
        if (best == items.size()) continue;
        used[best] = true;
        ++score.found;
        const auto disputed = disputed_fields(expected, i);
        for (const FieldCheck& check : kFieldChecks) {
            const std::string wanted = text_of(event, check.name);
            if (wanted.empty() || disputed.contains(check.name)) continue;
            ++score.fields;
            score.fields_right += check.right(wanted, items[best]) ? 1 : 0;
        }
    }
    if (lists_all(expected))
        score.extra = static_cast<std::size_t>(std::count(used.begin(), used.end(), false));
    return score;
}

// Plain pages: the day decides, then the hour where the page says one.
Score score_plain(const json::object& expected, const std::vector<events::Item>& items) {
    Score score;
    const json::array& events = expected.at("events").as_array();
    std::size_t dated = 0;
    for (const events::Item& item : items) dated += item.start ? 1 : 0;
    score.items = dated;
    if (is_set(expected, "negative")) {
        score.negatives = 1;
        score.false_items = dated;
        return score;
    }
    if (events.empty()) return score;
    std::vector<bool> used(items.size(), false);
    for (const json::value& value : events) {
        const std::string start = text_of(value.as_object(), "startDate");
        if (start.empty()) continue;
        ++score.expected;
        std::size_t best = items.size();
        for (std::size_t j = 0; j < items.size(); ++j) {
            if (used[j] || !items[j].start) continue;
            const std::string wall = format_local(items[j].start->wall);
            if (wall.substr(0, 10) != start.substr(0, 10)) continue;
            if (best == items.size() || wall.substr(0, 16) == start.substr(0, 16)) best = j;
        }
        if (best == items.size()) continue;
        used[best] = true;
        ++score.found;
        if (start.size() < 16) continue;
        ++score.fields;
        score.fields_right +=
            format_local(items[best].start->wall).substr(0, 16) == start.substr(0, 16);
    }
    if (lists_all(expected)) score.extra = dated - score.found;
    return score;
}

// What the expectation can judge: "consensus" is that of readers of microformats, who say nothing
// of JSON-LD. On a page where they see no event, one script may still describe some.
std::vector<events::Item> judged_items(const json::object& expected,
                                       std::vector<events::Item> items) {
    if (text_of(expected, "source") == "consensus" && expected.at("events").as_array().empty())
        std::erase_if(
            items, [](const events::Item& item) { return item.kind == events::ItemKind::JsonLd; });
    return items;
}

std::string in_words(const Score& score) {
    return std::to_string(score.found) + " of " + std::to_string(score.expected) + " found, " +
           std::to_string(score.extra + score.false_items) + " false, fields " +
           std::to_string(score.fields_right) + " of " + std::to_string(score.fields);
}

using Scorer = Score (*)(const json::object&, const std::vector<events::Item>&);

// Everything of `set` on its board; the sum of all its pages.
Score score_set(const std::string& set, Scorer scorer) {
    tests::Scoreboard board(set);
    Score total;
    for (const auto& entry : fs::recursive_directory_iterator(corpus_folder() / set)) {
        const std::string name = entry.path().string();
        constexpr std::string_view kEnding = ".expected.json";
        if (!name.ends_with(kEnding)) continue;
        const fs::path page = name.substr(0, name.size() - kEnding.size());
        const json::object expected = json::parse(read_file(entry.path())).as_object();
        if (!fs::exists(page) || !expected.contains("events") || is_set(expected, "disputed"))
            continue;
        const Score score =
            scorer(expected, judged_items(expected, read_case(page, expected).items));
        total.add(score);
        const std::string family = entry.path().parent_path().filename();
        board.add(family, "recall", {score.found, score.expected});
        board.add(family, "precision", {score.items - score.extra, score.items});
        board.add(family, "fields", {score.fields_right, score.fields});
        board.add(family, "quiet", {score.false_items == 0 ? score.negatives : 0, score.negatives});
        if (score.found < score.expected || score.extra + score.false_items > 0 ||
            score.fields_right < score.fields)
            board.differs(family + "/" + page.filename().string(), in_words(score));
    }
    board.judge();
    return total;
}

class PagesScore : public testing::Test {
  protected:
    void SetUp() override {
        if (!fs::exists(corpus_folder())) GTEST_SKIP() << "skipped: no corpus folder";
        preload_zones();
    }
};

TEST_F(PagesScore, StructuredPages) {
    const Score total = score_set("html-structured", score_structured);
    EXPECT_GE(share(total.found, total.expected), 0.98);
    EXPECT_GE(share(total.fields_right, total.fields), 0.97);
    EXPECT_GE(1 - share(total.extra, total.items), 0.97);
    EXPECT_EQ(total.false_items, 0U);
}

// One example in three encodings gives the same event.
TEST_F(PagesScore, EncodingsOfOneExampleAgree) {
    const fs::path folder = corpus_folder() / "html-structured" / "schemaorg-examples";
    std::size_t compared = 0;
    std::size_t equal = 0;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (!name.ends_with(".jsonld.html")) continue;
        const std::string example = name.substr(0, name.find('.'));
        const std::string facts_of_script = entry.path().string() + ".expected.json";
        if (fs::exists(facts_of_script) &&
            is_set(json::parse(read_file(facts_of_script)).as_object(), "disputed"))
            continue;
        for (const char* encoding : {".microdata.html", ".rdfa.html"}) {
            const fs::path twin = folder / (example + encoding);
            const fs::path facts = twin.string() + ".expected.json";
            if (!fs::exists(twin) || !fs::exists(facts)) continue;
            const json::object expected = json::parse(read_file(facts)).as_object();
            if (is_set(expected, "disputed") ||
                expected.contains("fields_that_differ_between_encodings"))
                continue;
            const auto left = read_case(entry.path(), expected).items;
            const auto right = read_case(twin, expected).items;
            ++compared;
            bool same = left.size() == right.size() && !left.empty();
            for (std::size_t i = 0; same && i < left.size(); ++i)
                same = left[i].title == right[i].title && left[i].start == right[i].start &&
                       left[i].end == right[i].end &&
                       left[i].location->name == right[i].location->name;
            equal += same ? 1 : 0;
            if (!same) std::cout << "differs: " << twin.filename().string() << "\n";
        }
    }
    ASSERT_GT(compared, 10U);
    std::cout << "encodings that agree: " << equal << "/" << compared << "\n";
    EXPECT_GE(share(equal, compared), 0.95);
}

TEST_F(PagesScore, PlainPages) {
    const Score total = score_set("html-plain", score_plain);
    EXPECT_GE(share(total.found, total.expected), 0.65);
    EXPECT_GE(1 - share(total.extra, total.items), 0.85);
    EXPECT_LE(share(total.false_items, total.negatives), 0.1);
}

}  // namespace
}  // namespace veille::parsers
