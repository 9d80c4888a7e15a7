// Running text for a terminal, between tables.
#pragma once

#include <string>

namespace veille::app {

// One paragraph on standard output, its leading blanks kept; on a terminal no line is wider than
// it, and further ones are indented.
void print_paragraph(const std::string& text);

}  // namespace veille::app
