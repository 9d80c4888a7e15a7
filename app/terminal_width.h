// How wide the terminal is that standard output goes to.
#pragma once

#include <cstddef>

namespace veille::app {

// Columns; 0 when standard output is no terminal, or one that does not say.
std::size_t terminal_width();

}  // namespace veille::app
