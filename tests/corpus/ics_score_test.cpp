// The calendars of the corpus, family by family, against what independent readers agree on. The
// table is printed; a fall below the thresholds fails. "zone_resolved" is the right answer where it
// stands (a Windows or prefixed zone name without a definition).
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <map>
#include <set>
#include <sstream>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "base/text.h"
#include "base/zone.h"
#include "events/when.h"
#include "parsers/ical/content_line.h"
#include "parsers/ical/read_calendar.h"

namespace veille::parsers::ical {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

struct Share {
    std::size_t right = 0;
    std::size_t all = 0;

    void count(bool good) {
        ++all;
        right += good ? 1 : 0;
    }
    double value() const {
        return all == 0 ? 1 : static_cast<double>(right) / static_cast<double>(all);
    }
};

using Shares = std::map<std::string, Share>;

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
    std::string unfolded = unfold(bytes);
    const bool utf8 = is_valid_utf8(unfolded);
    std::string text;
    if (utf8) {
        text = clean_utf8(unfolded);
    } else {
        for (const char letter : unfolded) {
            const auto code = static_cast<unsigned char>(letter);
            if (code < 0x80)
                text += letter;
            else {
                text += static_cast<char>(0xC0 | (code >> 6));
                text += static_cast<char>(0x80 | (code & 0x3F));
            }
        }
        text = clean_utf8(text);
    }
    if (text.substr(0, 3) == "\xEF\xBB\xBF") text.erase(0, 3);
    const Document document{text, "utf-8", true, {}, {}, request};
    return read_calendar(document);
}

std::string plain(std::string_view text) {
    return collapse_whitespace(text);
}

std::string status_word(const events::Item& item) {
    if (!item.status) return {};
    return to_upper(events::to_string(*item.status));
}

struct Verdict {
    bool whole = true;
    std::string why;

    void add(Share& share, bool good, const std::string& what) {
        share.count(good);
        if (!good) fail(what);
    }
    void fail(const std::string& what) {
        whole = false;
        if (why.size() < 300) why += " | " + what;
    }
};

void compare_times(const json::object& event, const events::Item& item, Shares& shares,
                   Verdict& verdict) {
    const json::value* resolved = event.if_contains("zone_resolved");
    for (const char* field : {"start", "end"}) {
        const auto& when = std::string_view(field) == "start" ? item.start : item.end;
        const std::string got = when ? written(*when) : "";
        std::string want = text_of(event, field);
        if (resolved != nullptr) {
            const std::string right = text_of(resolved->as_object(), field);
            if (!right.empty()) {
                verdict.add(shares["zone"], got == right, std::string(field) + " zone " + got);
                want = right;
            }
        }
        if (want.empty()) continue;
        // An event without an end ends where it starts.
        const bool no_end = !when && std::string_view(field) == "end" && item.start &&
                            (want == written(*item.start) || !item.start->has_hour());
        verdict.add(shares[field], no_end || got == want,
                    std::string(field) + " '" + got + "' not '" + want + "'");
    }
}

void compare_event(const json::object& event, const events::Item& item, Shares& shares,
                   Verdict& verdict) {
    const auto compare = [&](const char* field, const std::string& got) {
        if (!event.contains(field)) return;
        const std::string want = plain(text_of(event, field));
        verdict.add(shares[field], plain(got) == want,
                    std::string(field) + " '" + plain(got).substr(0, 60) + "' not '" +
                        want.substr(0, 60) + "'");
    };
    compare("uid", item.id);
    compare("summary", item.title);
    compare("location", item.location.name);
    if (event.contains("status")) {
        const std::string want = text_of(event, "status");
        if (want == "CONFIRMED" || want == "TENTATIVE" || want == "CANCELLED")
            compare("status", status_word(item));
    }
    compare_times(event, item, shares, verdict);
}

void compare_instances(const json::object& expected, const events::Reading& reading, Shares& shares,
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
    verdict.add(shares["instances"], got == want, "instances" + difference);
}

// Just below what is measured: a drop fails. Still open, and why: the cap of 500 instances (one
// file), sub-daily rules (3 files, refused by design), our zone against a calendar's wrong one (5),
// quoted-printable and Latin-1 that the peers leave undecoded (6), "this and future" that two of
// the peers ignore (1), an escaped quote (1), a fold inside a name (1).
const std::map<std::string, double> kThresholds{
    {"count", 0.996},    {"uid", 0.999},         {"start", 0.992},  {"end", 0.991},
    {"summary", 0.996},  {"location", 0.998},    {"status", 0.999}, {"zone", 1.0},
    {"instances", 0.97}, {"files whole", 0.965},
};

struct Row {
    std::size_t files = 0;
    std::size_t whole = 0;
    std::size_t counts = 0;
};

TEST(IcsScore, AgreesWithIndependentReaders) {
    const char* named = std::getenv("VEILLE_CORPUS");
    const fs::path corpus =
        named != nullptr ? fs::path(named) : fs::path(VEILLE_SOURCE_DIR) / "../shared/corpus";
    if (!fs::exists(corpus / "ics")) GTEST_SKIP() << "no corpus at " << corpus;
    const bool show = std::getenv("VEILLE_SCORE_DETAIL") != nullptr;
    Shares shares;
    std::map<std::string, Row> families;
    for (const fs::directory_entry& folder : fs::directory_iterator(corpus / "ics")) {
        std::ifstream lines(folder.path() / "expected.jsonl");
        std::string line;
        while (std::getline(lines, line)) {
            const json::object expected = json::parse(line).as_object();
            const std::string file = text_of(expected, "file");
            const events::Reading reading = read_text(read_file(folder.path() / file), expected);
            if (expected.contains("no_expectation")) continue;
            Verdict verdict;
            Row& row = families[folder.path().filename()];
            ++row.files;
            if (expected.contains("event_count")) {
                const auto count = expected.at("event_count").to_number<std::size_t>();
                const bool same = reading.items.size() == count;
                verdict.add(shares["count"], same,
                            "count " + std::to_string(reading.items.size()) + " not " +
                                std::to_string(count) + " " + reading.error.value_or(""));
                row.counts += same ? 1 : 0;
            }
            if (const json::value* list = expected.if_contains("events")) {
                for (const json::value& value : list->as_array()) {
                    const json::object& event = value.as_object();
                    const auto index = event.at("index").to_number<std::size_t>();
                    if (index < reading.items.size())
                        compare_event(event, reading.items[index], shares, verdict);
                }
            }
            compare_instances(expected, reading, shares, verdict);
            row.whole += verdict.whole ? 1 : 0;
            shares["files whole"].count(verdict.whole);
            if (show && !verdict.whole)
                std::cout << folder.path().filename().string() << "/" << file << verdict.why
                          << "\n";
        }
    }
    std::cout << std::left << std::setw(28) << "family"
              << "files  counts  whole\n";
    for (const auto& [family, row] : families)
        std::cout << std::setw(28) << family << std::setw(7) << row.files << std::setw(8)
                  << row.counts << row.whole << "\n";
    std::cout << std::fixed << std::setprecision(4);
    for (const auto& [field, share] : shares)
        std::cout << std::setw(28) << field << share.right << " of " << share.all << " = "
                  << share.value() << "\n";
    for (const auto& [field, threshold] : kThresholds)
        EXPECT_GE(shares[field].value(), threshold) << field;
}

}  // namespace
}  // namespace veille::parsers::ical
