// Columns for people, aligned by what is seen, not by bytes.
#pragma once

#include <string>
#include <vector>

namespace veille::app {

struct Column {
    std::string heading;
    bool to_the_right = false;  // numbers
    std::size_t widest = 200;   // longer cells are shortened
    std::size_t narrowest = 0;  // it gives way to so many on a narrow terminal; 0: it does not
};

class TextTable {
  public:
    explicit TextTable(std::vector<Column> columns) : columns_(std::move(columns)) {}

    void row(std::vector<std::string> cells);
    bool empty() const { return rows_.empty(); }

    // One line per row, headings first; no blanks at line ends. `line_width` is that of the
    // terminal, in characters; 0: no line is too long.
    std::string text(std::size_t line_width = 0) const;

  private:
    std::vector<std::size_t> widths_within(std::size_t line_width) const;

    std::vector<Column> columns_;
    std::vector<std::vector<std::string>> rows_;
};

}  // namespace veille::app
