// Addresses of the WHATWG tables, http and https, resolved as a browser does; what browsers refuse
// must be refused.
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "base/url.h"
#include "scoreboard.h"

namespace veille {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

std::string text_of(const json::object& row, std::string_view key) {
    const json::value* found = row.if_contains(key);
    return found != nullptr && found->is_string() ? std::string(found->as_string()) : std::string{};
}

bool is_web(const std::string& address) {
    return address.starts_with("http:") || address.starts_with("https:");
}

// Rows about other schemes ask for what is refused here on purpose.
bool is_about_the_web(const json::object& row) {
    if (const std::string href = text_of(row, "href"); !href.empty()) return is_web(href);
    const std::string input = text_of(row, "input");
    return row.contains("failure") &&
           (is_web(input) || (is_web(text_of(row, "base")) && input.find(':') == input.npos));
}

// The host alone, as domain-to-ASCII gives it; nothing when it is refused.
std::optional<std::string> host_of(const std::string& domain) {
    const Result<Url> url = parse_url("https://" + domain + "/");
    return url ? std::optional(url->host) : std::nullopt;
}

TEST(UrlScore, WebRowsOfTheStandardsTable) {
    const fs::path table = tests::corpus_folder() / "url/wpt-urltestdata/cases.jsonl";
    if (!fs::exists(table)) GTEST_SKIP() << "skipped: no corpus folder";
    tests::Scoreboard board("url");
    std::ifstream lines(table);
    for (std::string line; std::getline(lines, line);) {
        const json::object row = json::parse(line).as_object();
        if (!is_about_the_web(row)) continue;
        const Result<std::string> got =
            resolve_reference(text_of(row, "input"), text_of(row, "base"));
        const bool right = row.contains("failure") ? !got : got && *got == text_of(row, "href");
        board.count("wpt-urltestdata", "rows", right);
        if (!right)
            board.differs("wpt-urltestdata/" + text_of(row, "id"),
                          line.substr(0, 200) + " gives " + (got ? *got : "nothing"));
    }
    for (const std::string family : {"wpt-toascii", "wpt-idna"}) {
        std::ifstream hosts(tests::corpus_folder() / "url" / family / "cases.jsonl");
        for (std::string line; std::getline(hosts, line);) {
            const json::object row = json::parse(line).as_object();
            if (!row.contains("input") || !row.contains("output")) continue;
            const std::optional<std::string> got = host_of(text_of(row, "input"));
            const bool right =
                row.at("output").is_null() ? !got : got && *got == text_of(row, "output");
            board.count(family, "rows", right);
            if (!right)
                board.differs(family + "/" + text_of(row, "id"),
                              line.substr(0, 200) + " gives " + (got ? *got : "nothing"));
        }
    }
    board.judge();
}

}  // namespace
}  // namespace veille
