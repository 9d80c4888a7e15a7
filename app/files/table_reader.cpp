#include "app/files/table_reader.h"

#include <fstream>
#include <sstream>

#include <toml++/toml.h>

namespace veille::app {

namespace {

// Far above any list a person keeps; guards against a wrong path given by mistake.
constexpr std::uintmax_t kLargestFile = std::uintmax_t{16} * 1024 * 1024;

FileProblems one_problem(std::string name, std::string expected) {
    return {FileProblem{std::move(name), 0, {}, std::move(expected)}};
}

// C0, DEL and C1 (in UTF-8: C2 80 to C2 9F). A TOML string may hold them as escapes.
bool holds_control(std::string_view text, std::string_view allowed = {}) {
    unsigned char before = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte < 0x20 || byte == 0x7f) && allowed.find(c) == std::string_view::npos) return true;
        if (before == 0xc2 && byte >= 0x80 && byte <= 0x9f) return true;
        before = byte;
    }
    return false;
}

}  // namespace

FileResult<TomlFile> parse_toml(std::string_view text, std::string name) {
    try {
        TomlFile file{name, nullptr, std::make_shared<FileProblems>()};
        file.root = std::make_shared<const toml::table>(toml::parse(text));
        return file;
    } catch (const toml::parse_error& error) {
        return tl::unexpected<FileProblems>(
            FileProblems{FileProblem{std::move(name),
                                     static_cast<int>(error.source().begin.line),
                                     {},
                                     "not valid TOML: " + std::string(error.description())}});
    }
}

FileResult<TomlFile> open_toml(const std::filesystem::path& path) {
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    if (error)
        return tl::unexpected<FileProblems>(
            one_problem(path.string(), "expected a readable file: " + error.message()));
    if (size > kLargestFile)
        return tl::unexpected<FileProblems>(
            one_problem(path.string(), "expected at most 16 MiB, found " + std::to_string(size)));
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream content;
    content << stream.rdbuf();
    if (!stream)
        return tl::unexpected<FileProblems>(
            one_problem(path.string(), "expected a readable file: it cannot be opened"));
    return parse_toml(content.str(), path.string());
}

TableReader::TableReader(const TomlFile& file) : TableReader(file, *file.root, {}) {}

TableReader::TableReader(const TomlFile& file, const toml::table& table, std::string where)
    : file_(file), table_(&table), where_(std::move(where)) {}

std::optional<std::string> TableReader::text(std::string_view key) {
    std::optional<std::string> value = any_text(key);
    if (!value || !holds_control(*value)) return value;
    expect(key, "expected one line of text without control characters");
    return std::nullopt;
}

std::optional<std::string> TableReader::paragraphs(std::string_view key) {
    std::optional<std::string> value = any_text(key);
    if (!value || !holds_control(*value, "\n\r\t")) return value;
    expect(key, "expected a text without control characters other than line ends and tabs");
    return std::nullopt;
}

std::optional<std::string> TableReader::any_text(std::string_view key) {
    asked_.emplace(key);
    const toml::node* node = table_->get(key);
    if (node == nullptr) return std::nullopt;
    if (const auto* value = node->as_string()) return value->get();
    expect(key, "expected a text in quotes");
    return std::nullopt;
}

std::string TableReader::required_text(std::string_view key) {
    const std::optional<std::string> value = text(key);
    if (value && !value->empty()) return *value;
    if (value || !has(key)) expect(key, "expected a text; it is missing or empty");
    return {};
}

std::optional<std::int64_t> TableReader::integer(std::string_view key) {
    asked_.emplace(key);
    const toml::node* node = table_->get(key);
    if (node == nullptr) return std::nullopt;
    if (const auto* value = node->as_integer()) return value->get();
    expect(key, "expected a whole number");
    return std::nullopt;
}

std::optional<double> TableReader::number(std::string_view key) {
    asked_.emplace(key);
    const toml::node* node = table_->get(key);
    if (node == nullptr) return std::nullopt;
    if (const auto* value = node->as_floating_point()) return value->get();
    if (const auto* whole = node->as_integer()) return static_cast<double>(whole->get());
    expect(key, "expected a number");
    return std::nullopt;
}

std::optional<bool> TableReader::boolean(std::string_view key) {
    asked_.emplace(key);
    const toml::node* node = table_->get(key);
    if (node == nullptr) return std::nullopt;
    if (const auto* value = node->as_boolean()) return value->get();
    expect(key, "expected true or false");
    return std::nullopt;
}

std::vector<std::string> TableReader::texts(std::string_view key) {
    asked_.emplace(key);
    std::vector<std::string> values;
    const toml::node* node = table_->get(key);
    if (node == nullptr) return values;
    const toml::array* array = node->as_array();
    if (array == nullptr) {
        expect(key, "expected a list of texts, such as [\"a\", \"b\"]");
        return values;
    }
    for (const toml::node& element : *array) {
        const auto* value = element.as_string();
        if (value == nullptr)
            expect(key, "expected only texts in quotes in this list");
        else if (holds_control(value->get()))
            expect(key, "expected texts of one line without control characters in this list");
        else
            values.push_back(value->get());
    }
    return values;
}

std::optional<TableReader> TableReader::table(std::string_view key) {
    asked_.emplace(key);
    const toml::node* node = table_->get(key);
    if (node == nullptr) return std::nullopt;
    if (const toml::table* inner = node->as_table())
        return TableReader(file_, *inner, path_of(key));
    expect(key, "expected a table");
    return std::nullopt;
}

std::vector<TableReader> TableReader::tables(std::string_view key) {
    asked_.emplace(key);
    std::vector<TableReader> readers;
    const toml::node* node = table_->get(key);
    if (node == nullptr) return readers;
    const toml::array* array = node->as_array();
    if (array == nullptr || !array->is_homogeneous(toml::node_type::table)) {
        expect(key, "expected tables, each opened by [[" + path_of(key) + "]]");
        return readers;
    }
    for (std::size_t i = 0; i < array->size(); ++i)
        readers.push_back(TableReader(file_, *array->get(i)->as_table(),
                                      path_of(key) + "[" + std::to_string(i + 1) + "]"));
    return readers;
}

bool TableReader::has(std::string_view key) const {
    return table_->contains(key);
}

std::vector<std::string> TableReader::keys() const {
    std::vector<std::string> names;
    for (const auto& [key, node] : *table_) names.emplace_back(key.str());
    return names;
}

void TableReader::expect(std::string_view key, std::string expected) const {
    file_.problems->push_back({file_.name, line_of(key), path_of(key), std::move(expected)});
}

void TableReader::refuse_other_keys() const {
    for (const auto& [key, node] : *table_)
        if (!asked_.contains(key.str())) expect(key.str(), "unknown key");
}

std::string TableReader::path_of(std::string_view key) const {
    return where_.empty() ? std::string(key) : where_ + "." + std::string(key);
}

int TableReader::line_of(std::string_view key) const {
    const toml::node* node = table_->get(key);
    const toml::node& place = node != nullptr ? *node : *table_;
    return static_cast<int>(place.source().begin.line);
}

}  // namespace veille::app
