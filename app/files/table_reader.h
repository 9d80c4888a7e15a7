// Reads a TOML file key by key and remembers every problem with its line. The values come back
// even when others are wrong, so that one run shows all problems; the caller applies nothing when
// there are any. Not for hostile input: these are the operator's own files. One thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/files/file_problem.h"

namespace toml::inline v3 {
class table;
}

namespace veille::app {

// Keeps the parsed file and the problems found in it.
struct TomlFile {
    std::string name;
    std::shared_ptr<const toml::table> root;
    std::shared_ptr<FileProblems> problems;

    bool sound() const { return problems->empty(); }
};

// Fails when the file cannot be read or is not TOML.
FileResult<TomlFile> open_toml(const std::filesystem::path& path);
FileResult<TomlFile> parse_toml(std::string_view text, std::string name);

// One table of the file. A key of the wrong type is a problem and reads as absent.
class TableReader {
  public:
    explicit TableReader(const TomlFile& file);

    // One line: a control character is a problem, since what is read here goes into headers, file
    // names and terminals.
    std::optional<std::string> text(std::string_view key);
    std::string required_text(std::string_view key);
    std::optional<std::string> paragraphs(std::string_view key);  // line ends and tabs, too
    std::optional<std::int64_t> integer(std::string_view key);
    std::optional<double> number(std::string_view key);  // integers too
    std::optional<bool> boolean(std::string_view key);
    std::vector<std::string> texts(std::string_view key);  // an array of lines
    std::optional<TableReader> table(std::string_view key);
    std::vector<TableReader> tables(std::string_view key);  // an array of tables

    bool has(std::string_view key) const;
    std::vector<std::string> keys() const;

    // Records a problem at the line of `key`.
    void expect(std::string_view key, std::string expected) const;

    // Every key that was never asked for is a problem: a typing mistake must not pass in silence.
    void refuse_other_keys() const;

  private:
    TableReader(const TomlFile& file, const toml::table& table, std::string where);

    std::optional<std::string> any_text(std::string_view key);
    std::string path_of(std::string_view key) const;
    int line_of(std::string_view key) const;

    TomlFile file_;
    const toml::table* table_;
    std::string where_;
    std::set<std::string, std::less<>> asked_;
};

}  // namespace veille::app
