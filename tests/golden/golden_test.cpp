// Golden cases, one folder each: <kind>/<oddity>/ with
//   input.*        the document's bytes
//   expected.json  {"document": {…}, "items": [{…}, …]}, as `veille inspect read` prints them; only
//                  what the case is about (json_subset.h)
//   source.toml    optional, lines `key = "value"` of these keys: url content_type content_encoding
//                  language zone now from to, and of a rule: item title date end place link summary
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "app/json/item_json.h"
#include "base/clock.h"
#include "base/text.h"
#include "base/zone.h"
#include "json_subset.h"
#include "parsers/read.h"

namespace veille::golden {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

struct Case {
    std::string kind;  // of the registry: the name of the folder that holds the case
    fs::path folder;
};

void PrintTo(const Case& sample, std::ostream* out) {
    *out << sample.folder.string();
}

std::string read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<Case> find_cases() {
    std::vector<Case> cases;
    for (const auto& kind : fs::directory_iterator(fs::path(VEILLE_SOURCE_DIR) / "tests/golden")) {
        if (!kind.is_directory()) continue;
        for (const auto& folder : fs::directory_iterator(kind.path()))
            if (folder.is_directory()) cases.push_back({kind.path().filename(), folder.path()});
    }
    std::sort(cases.begin(), cases.end(),
              [](const Case& a, const Case& b) { return a.folder < b.folder; });
    return cases;
}

std::map<std::string, std::string> read_options(const fs::path& path) {
    std::map<std::string, std::string> options;
    std::ifstream file(path);
    std::string line;
    while (std::getline(file, line)) {
        const std::size_t equals = line.find('=');
        if (line.starts_with('#') || equals == std::string::npos) continue;
        const std::string key(trim_ascii(std::string_view(line).substr(0, equals)));
        std::string_view value = trim_ascii(std::string_view(line).substr(equals + 1));
        if (value.size() >= 2 && value.front() == value.back() &&
            (value.front() == '"' || value.front() == '\''))
            value = value.substr(1, value.size() - 2);
        options[key] = value;
    }
    return options;
}

parsers::ReadRequest request_of(const Case& golden, std::map<std::string, std::string> options) {
    parsers::ReadRequest request;
    for (const auto& file : fs::directory_iterator(golden.folder))
        if (file.path().stem() == "input") request.body = read_file(file.path());
    request.kind = golden.kind;
    request.url = options["url"];
    request.content_type = options["content_type"];
    request.content_encoding = options["content_encoding"];
    request.language = options["language"];
    request.zone = options["zone"];
    const std::string now = options["now"].empty() ? "2026-03-02T08:00:00Z" : options["now"];
    request.now = parse_instant(now).value();
    if (!options["from"].empty()) request.expand_from = parse_instant(options["from"]).value();
    if (!options["to"].empty()) request.expand_to = parse_instant(options["to"]).value();
    request.rule = {.item = options["item"],
                    .title = options["title"],
                    .date = options["date"],
                    .end = options["end"],
                    .place = options["place"],
                    .link = options["link"],
                    .summary = options["summary"],
                    .next_page = options["next_page"],
                    .detail_link = options["detail_link"],
                    .date_hint = options["date_hint"]};
    request.propose_rule = request.rule.empty();
    return request;
}

json::value printed(const events::Reading& reading) {
    json::object result;
    result["document"] = app::to_json(reading, "")["document"];
    json::array items;
    for (const events::Item& item : reading.items) items.emplace_back(app::to_json(item, ""));
    result["items"] = std::move(items);
    return result;
}

class Golden : public testing::TestWithParam<Case> {};

TEST_P(Golden, ReadsAsExpected) {
    const Case& golden = GetParam();
    json::error_code error;
    const json::value expected = json::parse(read_file(golden.folder / "expected.json"), error);
    ASSERT_FALSE(error) << "expected.json: " << error.message();
    ASSERT_TRUE(expected.is_object() && !expected.get_object().empty()) << "expects nothing";
    const parsers::ReadRequest request =
        request_of(golden, read_options(golden.folder / "source.toml"));
    const json::value actual = printed(parsers::read(request));
    EXPECT_EQ(differences(expected, actual), "") << json::serialize(actual);
}

std::string name_of(const testing::TestParamInfo<Case>& info) {
    std::string name = info.param.kind + "_" + info.param.folder.filename().string();
    for (char& c : name)
        if (c == '-' || c == '.') c = '_';
    return name;
}

INSTANTIATE_TEST_SUITE_P(Cases, Golden, testing::ValuesIn(find_cases()), name_of);

}  // namespace
}  // namespace veille::golden
