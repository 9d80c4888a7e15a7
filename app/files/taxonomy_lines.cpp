#include "app/files/taxonomy_lines.h"

#include <vector>

#include <toml++/toml.h>

namespace veille::app {

KeyLines lines_of_keys(const TomlFile& file) {
    struct Place {
        std::string key;
        const toml::node* node;
    };
    KeyLines lines;
    std::vector<Place> open{{"", file.root.get()}};
    while (!open.empty()) {
        const Place place = std::move(open.back());
        open.pop_back();
        if (!place.key.empty())
            lines[place.key] = static_cast<int>(place.node->source().begin.line);
        if (const toml::table* table = place.node->as_table())
            for (const auto& [key, node] : *table)
                open.push_back(
                    {place.key + (place.key.empty() ? "" : ".") + std::string(key.str()), &node});
        if (const toml::array* array = place.node->as_array())
            for (std::size_t index = 0; index < array->size(); ++index)
                open.push_back(
                    {place.key + "[" + std::to_string(index + 1) + "]", array->get(index)});
    }
    return lines;
}

int line_of_key(const KeyLines& lines, std::string_view key) {
    while (!key.empty()) {
        if (const auto found = lines.find(key); found != lines.end()) return found->second;
        const std::size_t cut = key.find_last_of(".[");
        if (cut == std::string_view::npos) break;
        key = key.substr(0, cut);
    }
    return 0;
}

}  // namespace veille::app
