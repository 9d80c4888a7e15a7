// Values as TOML 1.0 writes them, for files that `veille` itself makes. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace veille::app {

// A basic string (TOML 1.0, section String): whatever the text holds, it stays one value.
std::string toml_text(std::string_view text);
std::string toml_text(const std::vector<std::string>& texts);  // an array of them

// As few digits as read back as the same number. `number` is finite.
std::string toml_number(double number);

}  // namespace veille::app
