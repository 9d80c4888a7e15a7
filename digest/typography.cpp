#include "digest/typography.h"

#include <array>

namespace veille::digest {

namespace {

constexpr std::string_view kFixedSpace = "\u00a0";
constexpr std::string_view kOpening = "«";
constexpr std::array<std::string_view, 5> kClosing{":", ";", "?", "!", "»"};

bool begins_with_mark(std::string_view text) {
    for (const std::string_view mark : kClosing)
        if (text.starts_with(mark)) return true;
    return false;
}

}  // namespace

std::string with_fixed_spaces(std::string text, std::string_view language) {
    if (language != "fr") return text;
    std::string fixed;
    fixed.reserve(text.size() + 8);
    const std::string_view all = text;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool binds = all[i] == ' ' && (begins_with_mark(all.substr(i + 1)) ||
                                             std::string_view(fixed).ends_with(kOpening));
        if (binds)
            fixed += kFixedSpace;
        else
            fixed += all[i];
    }
    return fixed;
}

}  // namespace veille::digest
