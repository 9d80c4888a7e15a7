#include "app/commands/text_table.h"

#include <algorithm>
#include <string_view>

#include "base/check.h"
#include "base/shown_text.h"
#include "base/text.h"

namespace veille::app {

namespace {

constexpr std::string_view kGap = "  ";

}  // namespace

void TextTable::row(std::vector<std::string> cells) {
    VEILLE_CHECK(cells.size() == columns_.size());
    for (std::size_t i = 0; i < cells.size(); ++i)
        // Fetched text: no control character may reach the terminal.
        cells[i] = shorten(clean_line(cells[i]), columns_[i].widest);
    rows_.push_back(std::move(cells));
}

// The widest of those that may gives way first, so that none is cut while a wider one is whole.
std::vector<std::size_t> TextTable::widths_within(std::size_t line_width) const {
    std::vector<std::size_t> widths;
    widths.reserve(columns_.size());
    for (const Column& column : columns_) widths.push_back(count_characters(column.heading));
    for (const auto& row : rows_)
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], count_characters(row[i]));
    std::size_t total = kGap.size() * (columns_.size() - 1);
    for (const std::size_t width : widths) total += width;
    for (; line_width != 0 && total > line_width; --total) {
        std::size_t* widest = nullptr;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            const std::size_t least =
                std::max(columns_[i].narrowest, count_characters(columns_[i].heading));
            const bool gives_way = columns_[i].narrowest != 0 && widths[i] > least;
            if (gives_way && (widest == nullptr || widths[i] > *widest)) widest = &widths[i];
        }
        if (widest == nullptr) break;
        --*widest;
    }
    return widths;
}

std::string TextTable::text(std::size_t line_width) const {
    const std::vector<std::size_t> widths = widths_within(line_width);
    std::vector<std::vector<std::string>> lines;
    std::vector<std::string> headings;
    headings.reserve(columns_.size());
    for (const Column& column : columns_) headings.push_back(column.heading);
    lines.push_back(std::move(headings));
    lines.insert(lines.end(), rows_.begin(), rows_.end());

    std::string result;
    for (const auto& line : lines) {
        std::string text;
        for (std::size_t i = 0; i < line.size(); ++i) {
            const std::string cell = shorten(line[i], widths[i]);
            const std::string padding(widths[i] - count_characters(cell), ' ');
            text += i == 0 ? "" : kGap;
            text += columns_[i].to_the_right ? padding + cell : cell + padding;
        }
        while (!text.empty() && text.back() == ' ') text.pop_back();
        result += text + "\n";
    }
    return result;
}

}  // namespace veille::app
