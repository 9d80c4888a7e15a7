#include "app/commands/text_table.h"

#include <algorithm>

#include "base/check.h"
#include "base/shown_text.h"
#include "base/text.h"

namespace veille::app {

void TextTable::row(std::vector<std::string> cells) {
    VEILLE_CHECK(cells.size() == columns_.size());
    for (std::size_t i = 0; i < cells.size(); ++i)
        // Fetched text: no control character may reach the terminal.
        cells[i] = shorten(clean_line(cells[i]), columns_[i].widest);
    rows_.push_back(std::move(cells));
}

std::string TextTable::text() const {
    std::vector<std::vector<std::string>> lines;
    std::vector<std::string> headings;
    headings.reserve(columns_.size());
    for (const Column& column : columns_) headings.push_back(column.heading);
    lines.push_back(std::move(headings));
    lines.insert(lines.end(), rows_.begin(), rows_.end());

    std::vector<std::size_t> widths(columns_.size(), 0);
    for (const auto& line : lines)
        for (std::size_t i = 0; i < line.size(); ++i)
            widths[i] = std::max(widths[i], count_characters(line[i]));

    std::string result;
    for (const auto& line : lines) {
        std::string text;
        for (std::size_t i = 0; i < line.size(); ++i) {
            const std::string padding(widths[i] - count_characters(line[i]), ' ');
            text += i == 0 ? "" : "  ";
            text += columns_[i].to_the_right ? padding + line[i] : line[i] + padding;
        }
        while (!text.empty() && text.back() == ' ') text.pop_back();
        result += text + "\n";
    }
    return result;
}

}  // namespace veille::app
