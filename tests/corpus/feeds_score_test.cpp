// The feeds of the corpus, family by family, against what their origins or independent readers
// say. A case is right when every fact that is known of it is.
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "base/clock.h"
#include "base/text.h"
#include "base/url.h"
#include "events/when.h"
#include "parsers/charset.h"
#include "parsers/feed/title_text.h"
#include "parsers/read.h"
#include "scoreboard.h"

namespace veille::parsers {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

using tests::Scoreboard;

std::string text_of(const json::object& object, std::string_view key) {
    const json::value* found = object.if_contains(key);
    return found != nullptr && found->is_string() ? std::string(found->as_string()) : std::string{};
}

std::string read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// gb18030 holds all of gbk, and reads it.
std::string decoder_name(const std::string& charset) {
    return charset == "gbk" ? "gb18030" : charset;
}

// Tags removed, entities decoded twice, blanks folded.
std::string plain(std::string_view text) {
    return feed::line_of_markup(feed::line_of_markup(text));
}

// "http://example.org" and "http://example.org/" are one address.
bool same_address(const std::string& a, const std::string& b) {
    return a == b || (!a.empty() &&
                      resolve_reference(a, "").value_or(a) == resolve_reference(b, "").value_or(b));
}

std::string written(const std::optional<Instant>& instant) {
    return instant ? format_utc(*instant) : "";
}

// Of one case; its facts are counted on the board.
class Verdict {
  public:
    Verdict(Scoreboard& board, std::string family) : board_(board), family_(std::move(family)) {}

    void add(bool good, const std::string& what) {
        count("facts", good);
        if (good) return;
        whole_ = false;
        if (why_.size() < 300) why_ += " | " + what;
    }
    void count(const std::string& measure, bool good) { board_.count(family_, measure, good); }
    bool whole() const { return whole_; }
    const std::string& why() const { return why_; }

  private:
    Scoreboard& board_;
    std::string family_;
    bool whole_ = true;
    std::string why_;
};

void compare_dates(const json::object& entry, const events::Item& item, Verdict& verdict) {
    const std::string published = written(item.published);
    const std::string updated = written(item.updated);
    const auto is_ours = [&](std::string_view wanted) {
        const auto instant = parse_instant(wanted);
        if (!instant) return false;
        return (item.published &&
                std::chrono::abs(*item.published - *instant) < std::chrono::seconds(1)) ||
               (item.updated &&
                std::chrono::abs(*item.updated - *instant) < std::chrono::seconds(1));
    };
    for (const char* field : {"published", "updated", "date"})
        if (const std::string wanted = text_of(entry, field); !wanted.empty())
            verdict.add(is_ours(wanted), std::string(field) + " '" + published + "/" + updated +
                                             "' not '" + wanted + "'");
    if (const json::value* dates = entry.if_contains("dates")) {
        bool right = false;
        for (const json::value& date : dates->as_array())
            right = right || is_ours(std::string_view(date.as_string()));
        verdict.add(right,
                    "dates '" + published + "/" + updated + "' not " + json::serialize(*dates));
    }
}

void compare_entry(const json::object& entry, const events::Item& item, Verdict& verdict) {
    if (entry.contains("title_text")) {
        const std::string wanted = plain(text_of(entry, "title_text"));
        const std::string got = plain(item.title);
        verdict.add(got == wanted,
                    "title '" + shorten(got, 60) + "' not '" + shorten(wanted, 60) + "'");
    }
    if (entry.contains("link"))
        verdict.add(same_address(item.link, text_of(entry, "link")),
                    "link '" + item.link + "' not '" + text_of(entry, "link") + "'");
    if (entry.contains("id"))
        verdict.add(item.id == text_of(entry, "id"),
                    "id '" + item.id + "' not '" + text_of(entry, "id") + "'");
    compare_dates(entry, item, verdict);
}

void compare_event(const json::object& entry, const events::Item& item, Verdict& verdict) {
    const json::value* event = entry.if_contains("event");
    if (event == nullptr) return;
    const std::string wanted = text_of(event->as_object(), "start");
    if (wanted.empty()) return;
    const std::string got = !item.start              ? ""
                            : item.start->has_hour() ? format_local(item.start->wall)
                                                     : format_date(date_of(item.start->wall));
    verdict.count("events", got.substr(0, 16) == wanted.substr(0, 16));
}

std::string http_content_type(const json::object& expected) {
    const json::value* headers = expected.if_contains("http");
    if (headers == nullptr || !headers->is_object()) return {};
    for (const auto& [key, value] : headers->as_object())
        if (to_lower(key) == "content-type" && value.is_string())
            return std::string(value.as_string());
    return {};
}

events::Reading read_case(const fs::path& file, const json::object& expected) {
    ReadRequest request;
    request.body = read_file(file);
    request.url = text_of(expected, "base_url");
    request.content_type = http_content_type(expected);
    request.kind = "feed";
    request.now = Instant{std::chrono::sys_days{std::chrono::year{2026} / 3 / 1}};
    return read(request);
}

void compare_case(const json::object& expected, const events::Reading& reading, Verdict& verdict) {
    if (const json::value* count = expected.if_contains("entry_count")) {
        const auto wanted = count->to_number<std::size_t>();
        verdict.count("counts", reading.items.size() == wanted);
        verdict.add(reading.items.size() == wanted,
                    "count " + std::to_string(reading.items.size()) + " not " +
                        std::to_string(wanted) + " " + reading.error.value_or(""));
    }
    if (const json::value* feed = expected.if_contains("feed")) {
        const json::object& facts = feed->as_object();
        const std::string key = facts.contains("title_text") ? "title_text" : "title";
        if (facts.contains(key)) {
            const std::string wanted = plain(text_of(facts, key));
            verdict.add(plain(reading.title) == wanted,
                        "feed title '" + shorten(plain(reading.title), 60) + "' not '" +
                            shorten(wanted, 60) + "' " + reading.error.value_or(""));
        }
    }
    const std::string encoding = canonical_charset(text_of(expected, "encoding"));
    if (!encoding.empty())
        verdict.add(decoder_name(reading.charset) == decoder_name(encoding),
                    "charset '" + reading.charset + "' not '" + encoding + "'");
    const json::value* entries = expected.if_contains("entries");
    if (entries == nullptr) return;
    for (const json::value& value : entries->as_array()) {
        const json::object& entry = value.as_object();
        const auto index = entry.at("index").to_number<std::int64_t>();
        if (index < 0 || static_cast<std::size_t>(index) >= reading.items.size()) {
            verdict.add(false, "no entry " + std::to_string(index));
            continue;
        }
        const events::Item& item = reading.items[static_cast<std::size_t>(index)];
        compare_entry(entry, item, verdict);
        compare_event(entry, item, verdict);
    }
}

TEST(FeedsScore, AgreesWithIndependentReaders) {
    const fs::path feeds = tests::corpus_folder() / "feeds";
    if (!fs::exists(feeds)) GTEST_SKIP() << "skipped: no corpus folder";
    Scoreboard board("feeds");
    for (const fs::directory_entry& folder : fs::directory_iterator(feeds)) {
        const std::string family = folder.path().filename();
        if (family == "feedparser-sanitize") continue;  // facts about HTML alone
        std::ifstream lines(folder.path() / "expected.jsonl");
        std::string line;
        while (std::getline(lines, line)) {
            const json::object expected = json::parse(line).as_object();
            const std::string file = text_of(expected, "file");
            const events::Reading reading = read_case(folder.path() / file, expected);
            if (expected.contains("no_expectation")) continue;
            Verdict verdict(board, family);
            if (expected.contains("must_fail"))
                verdict.add(reading.error.has_value(), "was read, is no feed");
            else
                compare_case(expected, reading, verdict);
            verdict.count("cases", verdict.whole());
            if (!verdict.whole()) board.differs(family + "/" + file, verdict.why());
        }
    }
    board.judge();
    EXPECT_GE(board.total("cases").value(), 0.96);
    EXPECT_GE(board.total("facts").value(), 0.985);
    EXPECT_GE(board.total("events").value(), 0.95);
}

}  // namespace
}  // namespace veille::parsers
