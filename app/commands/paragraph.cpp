#include "app/commands/paragraph.h"

#include <algorithm>
#include <iostream>

#include "app/terminal_width.h"
#include "base/text.h"

namespace veille::app {

void print_paragraph(const std::string& text) {
    constexpr std::size_t kIndent = 6;
    const std::size_t width = terminal_width();
    if (width <= kIndent) {
        std::cout << text << '\n';
        return;
    }
    std::size_t from = text.find_first_not_of(' ');
    std::size_t used = std::min(from, text.size());
    std::cout << std::string(used, ' ');
    bool is_first = true;
    while (from < text.size()) {
        const std::size_t end = std::min(text.find(' ', from), text.size());
        const std::string word = shorten(text.substr(from, end - from), width - kIndent);
        const std::size_t length = count_characters(word);
        const bool fits = used + 1 + length <= width;
        if (!is_first) std::cout << (fits ? " " : "\n" + std::string(kIndent, ' '));
        if (!is_first) used = fits ? used + 1 : kIndent;
        std::cout << word;
        used += length;
        is_first = false;
        from = text.find_first_not_of(' ', end);
    }
    std::cout << '\n';
}

}  // namespace veille::app
