// Columns for people, aligned by what is seen, not by bytes.
#pragma once

#include <string>
#include <vector>

namespace veille::app {

struct Column {
    std::string heading;
    bool to_the_right = false;  // numbers
    std::size_t widest = 200;   // longer cells are shortened
};

class TextTable {
  public:
    explicit TextTable(std::vector<Column> columns) : columns_(std::move(columns)) {}

    void row(std::vector<std::string> cells);
    bool empty() const { return rows_.empty(); }

    // One line per row, headings first; no blanks at line ends.
    std::string text() const;

  private:
    std::vector<Column> columns_;
    std::vector<std::vector<std::string>> rows_;
};

}  // namespace veille::app
