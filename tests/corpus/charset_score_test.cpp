// Character sets of real files that others named, and what browsers find in the rows of html5lib.
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "base/charset_conversion.h"
#include "parsers/charset.h"
#include "scoreboard.h"

namespace veille::parsers {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

std::string text_of(const json::object& row, std::string_view key) {
    const json::value* found = row.if_contains(key);
    return found != nullptr && found->is_string() ? std::string(found->as_string()) : std::string{};
}

// RFC 4648 section 4; what is no digit is left out.
std::string decode_base64(std::string_view text) {
    constexpr std::string_view kDigits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string bytes;
    std::uint32_t bits = 0;
    int held = 0;
    for (const char c : text) {
        const std::size_t digit = kDigits.find(c);
        if (digit == std::string_view::npos) continue;
        bits = bits << 6 | static_cast<std::uint32_t>(digit);
        held += 6;
        if (held < 8) continue;
        held -= 8;
        bytes.push_back(static_cast<char>(bits >> held & 0xFF));
    }
    return bytes;
}

std::string bytes_of(const json::object& row, const fs::path& folder) {
    if (const std::string file = text_of(row, "file"); !file.empty()) {
        std::ifstream input(folder / file, std::ios::binary);
        return {std::istreambuf_iterator<char>(input), {}};
    }
    const std::string encoded = text_of(row, "data_base64");
    return encoded.empty() ? text_of(row, "data") : decode_base64(encoded);
}

// A charset has many names, and a text may be the same in several.
bool is_right(std::string_view bytes, const std::string& charset, const std::string& expected) {
    const std::string wanted = canonical_charset(expected);
    // Where the mark says which of the two.
    if (charset == wanted || (wanted == "utf-32" && charset.starts_with(wanted))) return true;
    std::size_t replaced = 0;
    const auto text = convert_to_utf8(bytes, wanted, &replaced);
    const auto ours = convert_to_utf8(bytes, charset, &replaced);
    return replaced == 0 && text && ours && *text == *ours;
}

TEST(CharsetScore, FilesAndRowsOfOtherProjects) {
    const fs::path tables = tests::corpus_folder() / "charset";
    if (!fs::exists(tables)) GTEST_SKIP() << "skipped: no corpus folder";
    tests::Scoreboard board("charset");
    for (const fs::directory_entry& folder : fs::directory_iterator(tables)) {
        const std::string origin = folder.path().filename();
        const std::string family = origin == "html5lib-encoding" ? "html5lib" : origin;
        const char* table = family == "html5lib" ? "cases.jsonl" : "expected.jsonl";
        std::ifstream lines(folder.path() / table);
        for (std::string line; std::getline(lines, line);) {
            const json::object row = json::parse(line).as_object();
            const std::string expected = text_of(row, "encoding");
            if (expected.empty()) continue;
            const std::string bytes = bytes_of(row, folder.path());
            const std::string charset = decode_text(bytes, "").charset;
            const bool right = is_right(bytes, charset, expected);
            board.count(family, "rows", right);
            const std::string name = text_of(row, row.contains("file") ? "file" : "id");
            if (!right) board.differs(family + "/" + name, charset + " not " + expected);
        }
    }
    board.judge();
}

}  // namespace
}  // namespace veille::parsers
