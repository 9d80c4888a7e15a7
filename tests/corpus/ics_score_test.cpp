// The calendars of the corpus, family by family, against what independent readers agree on.
// "zone_resolved" is the right answer where it stands (a Windows or prefixed zone name without a
// definition).
#include <filesystem>
#include <fstream>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "base/text.h"
#include "base/zone.h"
#include "events/when.h"
#include "parsers/read.h"
#include "scoreboard.h"

namespace veille::parsers::ical {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

std::string text_of(const json::object& object, std::string_view key) {
    const json::value* found = object.if_contains(key);
    return found != nullptr && found->is_string() ? std::string(found->as_string()) : std::string{};
}

// UTC with Z where the instant is known, a bare wall time, or a day: as the corpus writes it.
std::string written(const events::When& when) {
    if (!when.has_hour()) return format_date(date_of(when.wall));
    if (const auto instant = events::instant_of(when, "")) return format_utc(*instant);
    return format_local(when.wall);
}

std::string read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

Instant midnight(std::string_view date) {
    const Date day = parse_date(date).value();
    return Instant{std::chrono::sys_days{day}};
}

events::Reading read_text(const std::string& bytes, const json::object& expected) {
    ReadRequest request;
    request.now = Instant{std::chrono::sys_days{std::chrono::year{2026} / 3 / 1}};
    if (const json::value* window = expected.if_contains("window")) {
        request.expand_from = midnight(window->as_array()[0].as_string());
        request.expand_to = midnight(window->as_array()[1].as_string());
    }
    request.kind = "ical";
    request.body = bytes;
    return parsers::read(request);
}

std::string plain(std::string_view text) {
    return collapse_whitespace(text);
}

std::string status_word(const events::Item& item) {
    if (!item.status) return {};
    return to_upper(events::to_string(*item.status));
}

// Of one file; its fields are counted on the board.
struct Verdict {
    tests::Scoreboard& board;
    std::string family;
    bool whole = true;
    std::string why{};

    void add(const std::string& field, bool good, const std::string& what) {
        board.count(family, field, good);
        if (good) return;
        whole = false;
        if (why.size() < 300) why += " | " + what;
    }
};

void compare_times(const json::object& event, const events::Item& item, Verdict& verdict) {
    const json::value* resolved = event.if_contains("zone_resolved");
    for (const char* field : {"start", "end"}) {
        const auto& when = std::string_view(field) == "start" ? item.start : item.end;
        const std::string got = when ? written(*when) : "";
        std::string want = text_of(event, field);
        if (resolved != nullptr) {
            const std::string right = text_of(resolved->as_object(), field);
            if (!right.empty()) {
                verdict.add("zone", got == right, std::string(field) + " zone " + got);
                want = right;
            }
        }
        if (want.empty()) continue;
        // An event without an end ends where it starts.
        const bool no_end = !when && std::string_view(field) == "end" && item.start &&
                            (want == written(*item.start) || !item.start->has_hour());
        verdict.add(field, no_end || got == want,
                    std::string(field) + " '" + got + "' not '" + want + "'");
    }
}

void compare_event(const json::object& event, const events::Item& item, Verdict& verdict) {
    const auto compare = [&](const char* field, const std::string& got) {
        if (!event.contains(field)) return;
        const std::string want = plain(text_of(event, field));
        verdict.add(field, plain(got) == want,
                    std::string(field) + " '" + plain(got).substr(0, 60) + "' not '" +
                        want.substr(0, 60) + "'");
    };
    compare("uid", item.id);
    compare("summary", item.title);
    compare("location", item.location->name);
    if (event.contains("status")) {
        const std::string want = text_of(event, "status");
        if (want == "CONFIRMED" || want == "TENTATIVE" || want == "CANCELLED")
            compare("status", status_word(item));
    }
    compare_times(event, item, verdict);
}

void compare_instances(const json::object& expected, const events::Reading& reading,
                       Verdict& verdict) {
    const json::value* wanted = expected.if_contains("instances");
    if (wanted == nullptr || !expected.contains("window")) return;
    std::vector<std::string> got;
    for (const events::Item& item : reading.items)
        for (const events::ItemOccurrence& one : item.occurrences)
            got.push_back(written(one.start));
    std::vector<std::string> want;
    for (const json::value& one : wanted->as_array())
        want.emplace_back(one.as_array()[0].as_string());
    if (expected.contains("has_zone_resolved")) {
        // The peers call these floating, zone_resolved is right: compared on the wall clock.
        got.clear();
        for (const events::Item& item : reading.items)
            for (const events::ItemOccurrence& one : item.occurrences)
                got.push_back(one.start.has_hour() && !one.start.offset
                                  ? format_local(one.start.wall)
                                  : written(one.start));
    }
    std::sort(got.begin(), got.end());
    std::sort(want.begin(), want.end());
    if (expected.contains("instances_first_only") && got.size() > want.size())
        got.resize(want.size());
    std::string difference;
    std::vector<std::string> extra;
    std::vector<std::string> missing;
    std::set_difference(got.begin(), got.end(), want.begin(), want.end(),
                        std::back_inserter(extra));
    std::set_difference(want.begin(), want.end(), got.begin(), got.end(),
                        std::back_inserter(missing));
    if (!extra.empty())
        difference += " extra " + std::to_string(extra.size()) + ": " + extra.front();
    if (!missing.empty())
        difference += " missing " + std::to_string(missing.size()) + ": " + missing.front();
    verdict.add("instances", got == want, "instances" + difference);
}

TEST(IcsScore, AgreesWithIndependentReaders) {
    const fs::path calendars = tests::corpus_folder() / "ics";
    if (!fs::exists(calendars)) GTEST_SKIP() << "skipped: no corpus folder";
    tests::Scoreboard board("ics");
    for (const fs::directory_entry& folder : fs::directory_iterator(calendars)) {
        const std::string family = folder.path().filename();
        std::ifstream lines(folder.path() / "expected.jsonl");
        std::string line;
        while (std::getline(lines, line)) {
            const json::object expected = json::parse(line).as_object();
            const std::string file = text_of(expected, "file");
            const events::Reading reading = read_text(read_file(folder.path() / file), expected);
            if (expected.contains("no_expectation")) continue;
            Verdict verdict{board, family};
            if (expected.contains("event_count")) {
                const auto count = expected.at("event_count").to_number<std::size_t>();
                verdict.add("count", reading.items.size() == count,
                            "count " + std::to_string(reading.items.size()) + " not " +
                                std::to_string(count) + " " + reading.error.value_or(""));
            }
            if (const json::value* list = expected.if_contains("events")) {
                for (const json::value& value : list->as_array()) {
                    const json::object& event = value.as_object();
                    const auto index = event.at("index").to_number<std::size_t>();
                    if (index < reading.items.size())
                        compare_event(event, reading.items[index], verdict);
                }
            }
            compare_instances(expected, reading, verdict);
            board.count(family, "files", verdict.whole);
            if (!verdict.whole) board.differs(family + "/" + file, verdict.why);
        }
    }
    board.judge();
    for (const char* field : {"uid", "start", "end", "summary", "location", "status"})
        EXPECT_GE(board.total(field).value(), 0.99) << field;
    EXPECT_GE(board.total("files").value(), 0.97);
    EXPECT_GE(board.total("instances").value(), 0.96);
    EXPECT_GE(board.total("zone").value(), 1.0);
}

}  // namespace
}  // namespace veille::parsers::ical
