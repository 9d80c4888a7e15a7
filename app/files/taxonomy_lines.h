// Where the keys of a TOML file stand, for messages about values that were read long before. Pure.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "app/files/table_reader.h"

namespace veille::app {

// "sector[3].keywords.fr[7]" (counted from 1) → line, from 1.
using KeyLines = std::map<std::string, int, std::less<>>;

KeyLines lines_of_keys(const TomlFile& file);

// Of the key, else of the nearest one that holds it; 0: none does.
int line_of_key(const KeyLines& lines, std::string_view key);

}  // namespace veille::app
