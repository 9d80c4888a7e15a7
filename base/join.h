// Words put together.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace veille {

// Those that are not empty, `separator` between them.
std::string join(const std::vector<std::string>& parts, std::string_view separator = ", ");

}  // namespace veille
