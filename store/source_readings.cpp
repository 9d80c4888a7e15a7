#include "store/source_readings.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "store/review_flags.h"
#include "store/source_rows.h"

namespace veille::store::source_readings {

namespace {

constexpr std::size_t kMostKept = 10;
constexpr std::size_t kFewestToCompare = 4;
constexpr std::int64_t kFewItems = 3;  // of fewer, a share or a language says nothing
constexpr std::int64_t kManyTimes = 3;
constexpr std::int64_t kManyMore = 10;

struct Reading {
    std::string kind;
    std::string language;
    std::int64_t items = 0;
    std::int64_t dated = 0;
    std::int64_t placed = 0;
    // Not kept: how many are of that kind, and in that language.
    std::int64_t of_kind = 0;
    std::int64_t in_language = 0;
};

using Counts = std::map<std::string, std::int64_t>;

Counts::value_type most_frequent(const Counts& counts) {
    const auto most =
        std::max_element(counts.begin(), counts.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == counts.end() ? Counts::value_type{} : *most;
}

Reading reading_of(const PollRecord& poll) {
    Reading reading;
    Counts kinds;
    Counts languages;
    for (const PolledItem& polled : poll.items) {
        if (!polled.announcement) continue;
        const events::Announcement& announcement = *polled.announcement;
        ++reading.items;
        ++kinds[to_string(announcement.item_kind)];
        ++languages[announcement.language];
        reading.dated += announcement.occurrences.empty() ? 0 : 1;
        reading.placed += announcement.place.known() ? 1 : 0;
    }
    std::tie(reading.kind, reading.of_kind) = most_frequent(kinds);
    std::tie(reading.language, reading.in_language) = most_frequent(languages);
    return reading;
}

std::vector<Reading> usual_readings(Connection& connection, std::int64_t source) {
    Statement rows = connection.statement(
        "SELECT kind, language, items, dated, placed FROM source_readings WHERE source = ?1 "
        "ORDER BY started DESC LIMIT ?2");
    rows.bind(source, kMostKept);
    std::vector<Reading> readings;
    while (rows.step())
        readings.push_back(
            {rows.text(0), rows.text(1), rows.integer(2), rows.integer(3), rows.integer(4)});
    return readings;
}

bool all_share(const std::vector<Reading>& usual, std::string Reading::*what) {
    return std::all_of(usual.begin(), usual.end(), [&](const Reading& reading) {
        return reading.*what == usual.front().*what;
    });
}

bool nearly_all(std::int64_t count, const Reading& reading) {
    return reading.items >= kFewItems && count * 5 >= reading.items * 4;
}

// Four of five items had it in every reading, and now not even two of five.
bool share_fell(const std::vector<Reading>& usual, const Reading& now,
                std::int64_t Reading::*what) {
    return now.items >= kFewItems && now.*what * 5 < now.items * 2 &&
           std::all_of(usual.begin(), usual.end(),
                       [&](const Reading& reading) { return nearly_all(reading.*what, reading); });
}

std::string share(std::int64_t part, std::int64_t whole) {
    return std::to_string(part) + " of " + std::to_string(whole);
}

// What is unlike the usual readings, in words; empty when nothing is.
std::string difference(const std::vector<Reading>& usual, const Reading& now) {
    std::string words;
    const auto say = [&words](const std::string& what) {
        words += (words.empty() ? "" : "; ") + what;
    };
    std::int64_t most = 0;
    for (const Reading& reading : usual) most = std::max(most, reading.items);
    if (now.items > kManyTimes * most + kManyMore)
        say(std::to_string(now.items) + " items instead of at most " + std::to_string(most));
    const Reading& last = usual.front();
    if (nearly_all(now.of_kind, now) && all_share(usual, &Reading::kind) && now.kind != last.kind)
        say("items of the kind " + now.kind + " instead of " + last.kind);
    if (nearly_all(now.in_language, now) && all_share(usual, &Reading::language) &&
        now.language != last.language)
        say("texts in \"" + now.language + "\" instead of \"" + last.language + "\"");
    if (share_fell(usual, now, &Reading::dated))
        say("only " + share(now.dated, now.items) + " items with a date instead of " +
            share(last.dated, last.items));
    if (share_fell(usual, now, &Reading::placed))
        say("only " + share(now.placed, now.items) + " items with a place instead of " +
            share(last.placed, last.items));
    return words;
}

void keep(Connection& connection, std::int64_t source, const Reading& reading, Instant started) {
    connection
        .statement(
            "INSERT OR REPLACE INTO source_readings "
            "(source, started, kind, language, items, dated, placed) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
        .bind(source, started, reading.kind, reading.language, reading.items, reading.dated,
              reading.placed)
        .run();
    connection
        .statement(
            "DELETE FROM source_readings WHERE source = ?1 AND started NOT IN "
            "(SELECT started FROM source_readings WHERE source = ?1 "
            " ORDER BY started DESC LIMIT ?2)")
        .bind(source, kMostKept)
        .run();
}

}  // namespace

std::set<events::EventId> judge(Connection& connection, std::int64_t source,
                                const PollRecord& poll) {
    if (poll.reading != ReadingKind::Complete) return {};
    const Reading now = reading_of(poll);
    if (now.items == 0) return {};  // store/absence.h looks at those
    const std::vector<Reading> usual = usual_readings(connection, source);
    const std::string unlike =
        usual.size() < kFewestToCompare ? std::string() : difference(usual, now);
    if (!unlike.empty()) {
        source_rows::set_flag(connection, source, events::flag_code::kSourceChange, unlike,
                              poll.started);
        return {};
    }
    keep(connection, source, now, poll.started);
    if (!source_rows::drop_flag(connection, source, events::flag_code::kSourceChange)) return {};
    const auto flagged =
        review_flags::flagged_events(connection, source, events::flag_code::kSourceChange);
    return {flagged.begin(), flagged.end()};
}

bool accept(Connection& connection, std::int64_t source) {
    if (!source_rows::drop_flag(connection, source, events::flag_code::kSourceChange)) return false;
    forget(connection, source);
    return true;
}

void forget(Connection& connection, std::int64_t source) {
    connection.statement("DELETE FROM source_readings WHERE source = ?1").bind(source).run();
}

}  // namespace veille::store::source_readings
