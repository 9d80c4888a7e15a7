// Tables of recurrence rules of other projects. A rule that repeats more often than daily must be
// refused with the reason; the rest must give the first instances exactly, and end.
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <map>
#include <sstream>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "events/when.h"
#include "parsers/ical/content_line.h"
#include "parsers/ical/expand.h"

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

// Of a thousand rows. Open: tables that contradict each other (four rows refuse BYYEARDAY and
// BYWEEKNO where 20 others expand them; two read BYMONTHDAY in a yearly rule as of one month), a
// row with INTERVAL=0, a row whose start is the fault, one on weeks of two years.
constexpr std::size_t kThreshold = 983;
#ifdef VEILLE_SANITIZER_BUILD
constexpr double kSlowBuild = 10;
#else
constexpr double kSlowBuild = 1;
#endif

struct Share {
    std::size_t right = 0;
    std::size_t all = 0;
};

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

TEST(RruleScore, TablesOfOtherProjects) {
    const char* named = std::getenv("VEILLE_CORPUS");
    const fs::path corpus =
        named != nullptr ? fs::path(named) : fs::path(VEILLE_SOURCE_DIR) / "../shared/corpus";
    if (!fs::exists(corpus / "rrule")) GTEST_SKIP() << "no corpus at " << corpus;
    std::map<std::string, Share> families;
    Share total;
    Share refused;
    double slowest = 0;
    for (const char* family : {"dateutil", "lib-recur", "libical", "php-rrule", "rust-rrule"}) {
        std::ifstream lines(corpus / "rrule" / family / "cases.jsonl");
        std::string line;
        while (std::getline(lines, line)) {
            const json::object row = json::parse(line).as_object();
            const ExpansionRequest request = request_of(row);
            const auto start = std::chrono::steady_clock::now();
            const Result<std::vector<Instance>> result = expand(request);
            const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
            slowest = std::max(slowest, took.count());
            const bool right = is_right(row, request, result);
            Share& share = repeats_within_days(request) ? refused : families[family];
            ++share.all;
            share.right += right ? 1 : 0;
            if (&share != &refused) {
                ++total.all;
                total.right += right ? 1 : 0;
            }
            if (!right) {
                std::cout << "  open: " << row.at("id").as_string() << " "
                          << (request.rules.empty() ? "" : request.rules[0]) << " from "
                          << request.dtstart;
                if (!result)
                    std::cout << " refused: " << describe(result.error());
                else
                    for (std::size_t i = 0; i < std::min<std::size_t>(result->size(), 4); ++i)
                        std::cout << " " << events::format_when((*result)[i].start);
                std::cout << "\n";
            }
        }
    }
    for (const auto& [family, share] : families)
        std::cout << std::left << std::setw(14) << family << share.right << " of " << share.all
                  << "\n";
    std::cout << "sub-daily refused: " << refused.right << " of " << refused.all << "\n"
              << "daily or rarer: " << total.right << " of " << total.all << ", slowest " << slowest
              << " s\n";
    EXPECT_EQ(refused.right, refused.all);
    EXPECT_GE(total.right * 1000, total.all * kThreshold);
    EXPECT_LT(slowest, 1.0 * kSlowBuild);
}

}  // namespace
}  // namespace veille::parsers::ical
