// Tables of recurrence rules of other projects. A rule that repeats more often than daily must be
// refused with the reason; the rest must give the first instances exactly, and end.
#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "base/zone.h"
#include "events/when.h"
#include "parsers/ical/content_line.h"
#include "parsers/ical/expand.h"
#include "parsers/read.h"
#include "scoreboard.h"

namespace veille::parsers::ical {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

std::string digits_of(const events::When& when, bool utc) {
    std::string text = when.has_hour() ? format_local(when.wall) : format_date(date_of(when.wall));
    std::string plain;
    for (const char letter : text)
        if (letter != '-' && letter != ':') plain += letter;
    return plain + (utc ? "Z" : "");
}

// A block "DTSTART…\nRRULE:…" as a request.
ExpansionRequest request_of(const json::object& row) {
    ExpansionRequest request;
    if (const json::value* zone = row.if_contains("tzid")) request.zone = zone->as_string();
    if (const json::value* rule = row.if_contains("rrule")) {
        request.rules.emplace_back(rule->as_string());
        request.dtstart = row.at("dtstart").as_string();
        return request;
    }
    std::istringstream lines{std::string(row.at("rruleset").as_string())};
    std::string text;
    while (std::getline(lines, text)) {
        const auto line = parse_content_line(text);
        if (!line) continue;
        const std::string name = upper_ascii(line->name);
        if (name == "DTSTART") {
            request.dtstart = line->value;
            request.zone = parameter(line->parameters, "TZID");
        }
        if (name == "RRULE") request.rules.emplace_back(line->value);
        if (name == "RDATE") request.rdates.emplace_back(line->value);
        if (name == "EXDATE") request.exdates.emplace_back(line->value);
    }
    return request;
}

bool has_number(const json::array& list, long number) {
    for (const json::value& value : list)
        if (value.to_number<long>() == number) return true;
    return false;
}

// lib-recur names properties that every instance has.
bool has_properties(const json::object& row, const std::vector<Instance>& instances) {
    constexpr std::array<std::string_view, 7> kDays{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
    for (const Instance& instance : instances) {
        const Date date = date_of(instance.start.wall);
        const std::chrono::weekday weekday{std::chrono::local_days{date}};
        if (const json::value* months = row.if_contains("months"))
            if (!has_number(months->as_array(),
                            static_cast<long>(static_cast<unsigned>(date.month()))))
                return false;
        if (const json::value* list = row.if_contains("monthdays"))
            if (!has_number(list->as_array(), static_cast<long>(static_cast<unsigned>(date.day()))))
                return false;
        if (const json::value* list = row.if_contains("weekdays")) {
            bool found = false;
            for (const json::value& value : list->as_array())
                found = found || value.as_string() == kDays[weekday.c_encoding()];
            if (!found) return false;
        }
    }
    const json::value* count = row.if_contains("count");
    return count == nullptr || count->to_number<std::size_t>() == instances.size() ||
           (instances.size() == kMaxInstances && count->to_number<std::size_t>() > kMaxInstances);
}

bool has_instances(const json::object& row, const std::vector<Instance>& instances) {
    const json::array& want = row.at("instances").as_array();
    const bool utc = row.contains("dtstart") && row.at("dtstart").as_string().ends_with("Z");
    if (instances.size() < std::min(want.size(), kMaxInstances)) return false;
    if (!row.contains("prefix") && instances.size() > want.size()) return false;
    for (std::size_t i = 0; i < std::min(want.size(), instances.size()); ++i) {
        const std::string expected(want[i].as_string());
        const std::string got = expected.find('-') != std::string::npos
                                    ? events::format_when(instances[i].start)
                                    : digits_of(instances[i].start, utc);
        if (got != expected) return false;
    }
    return true;
}

bool repeats_within_days(const ExpansionRequest& request) {
    for (const std::string& rule : request.rules)
        for (const char* word : {"SECONDLY", "MINUTELY", "HOURLY"})
            if (rule.find(word) != std::string::npos) return true;
    return false;
}

#ifdef VEILLE_SANITIZER_BUILD
constexpr double kSlowBuild = 10;
#else
constexpr double kSlowBuild = 1;
#endif

// libical's table writes the error it expects in place of an instance.
bool names_error(const json::object& row) {
    const json::value* list = row.if_contains("instances");
    return list != nullptr && !list->as_array().empty() &&
           list->as_array()[0].as_string().starts_with(" ***");
}

bool is_right(const json::object& row, const ExpansionRequest& request,
              const Result<std::vector<Instance>>& result) {
    if (repeats_within_days(request))
        return !result && result.error().message.find("more often than daily") != std::string::npos;
    if (row.contains("invalid") || names_error(row)) return !result;
    if (!result) return false;
    return row.contains("instances") ? has_instances(row, *result) : has_properties(row, *result);
}

std::string difference(const ExpansionRequest& request,
                       const Result<std::vector<Instance>>& result) {
    std::string text =
        (request.rules.empty() ? "" : request.rules[0]) + " from " + request.dtstart + ":";
    if (!result) return text + " refused: " + describe(result.error());
    for (std::size_t i = 0; i < std::min<std::size_t>(result->size(), 4); ++i)
        text += " " + events::format_when((*result)[i].start);
    return text;
}

// Whole calendars, each with one series and its first instances as wall times of a zone.
void read_kcalendarcore(const fs::path& folder, tests::Scoreboard& board) {
    std::ifstream lines(folder / "expected.jsonl");
    for (std::string line; std::getline(lines, line);) {
        const json::object row = json::parse(line).as_object();
        const std::string name(row.at("file").as_string());
        const std::string zone =
            row.at("zone").is_string() ? std::string(row.at("zone").as_string()) : "UTC";
        std::ifstream file(folder / name, std::ios::binary);
        ReadRequest request;
        request.kind = "ical";
        request.body = {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
        request.expand_from = parse_instant("1900-01-01").value();
        request.expand_to = parse_instant("4000-01-01").value();
        std::vector<std::string> got;
        bool within_days = false;
        for (const events::Item& item : read(request).items) {
            for (const events::Diagnostic& said : item.diagnostics)
                within_days = within_days || said.code == "repeats-too-often";
            for (const events::ItemOccurrence& one : item.occurrences) {
                const auto instant = events::instant_of(one.start, zone);
                got.push_back(format_local(
                    instant ? to_local(*instant, zone).value_or(one.start.wall) : one.start.wall));
            }
        }
        std::vector<std::string> want;
        for (const json::value& one : row.at("instances_local").as_array())
            want.emplace_back(one.as_string());
        const bool right = within_days || got == want;
        board.count("kcalendarcore", within_days ? "sub-daily" : "calendars", right);
        if (right) continue;
        std::string how = std::to_string(got.size()) + " not " + std::to_string(want.size()) + ":";
        for (std::size_t i = 0; i < std::max(got.size(), want.size()); ++i) {
            const std::string ours = i < got.size() ? got[i] : "";
            const std::string theirs = i < want.size() ? want[i] : "";
            if (ours == theirs) continue;
            how += " " + ours + " not " + theirs;
            break;
        }
        board.differs("kcalendarcore/" + name, how);
    }
}

TEST(RruleScore, TablesOfOtherProjects) {
    const fs::path tables = tests::corpus_folder() / "rrule";
    if (!fs::exists(tables)) GTEST_SKIP() << "skipped: no corpus folder";
    tests::Scoreboard board("rrule");
    std::chrono::duration<double> slowest{0};
    for (const std::string family :
         {"dateutil", "lib-recur", "libical", "php-rrule", "rust-rrule"}) {
        std::ifstream lines(tables / family / "cases.jsonl");
        std::string line;
        while (std::getline(lines, line)) {
            const json::object row = json::parse(line).as_object();
            const ExpansionRequest request = request_of(row);
            const auto start = std::chrono::steady_clock::now();
            const Result<std::vector<Instance>> result = expand(request);
            slowest = std::max<std::chrono::duration<double>>(
                slowest, std::chrono::steady_clock::now() - start);
            const bool right = is_right(row, request, result);
            board.count(family, repeats_within_days(request) ? "sub-daily" : "rules", right);
            if (!right)
                board.differs(family + "/" + std::string(row.at("id").as_string()),
                              difference(request, result));
        }
    }
    read_kcalendarcore(tables / "kcalendarcore", board);
    board.judge();
    EXPECT_GE(board.total("sub-daily").value(), 1.0);
    EXPECT_GE(board.total("rules").value(), 0.985);
    EXPECT_LT(slowest.count(), 1.0 * kSlowBuild);
}

}  // namespace
}  // namespace veille::parsers::ical
