#include "parsers/description_elements.h"

#include <algorithm>
#include <array>

namespace veille::parsers {

namespace {

// By name. Content that only a browser could show, run or ask for goes with its element.
constexpr std::array kElements{
    Element{"a", Treatment::Inline},
    Element{"address", Treatment::Line},
    Element{"applet", Treatment::Drop},
    Element{"article", Treatment::Line},
    Element{"aside", Treatment::Line},
    Element{"audio", Treatment::Drop},
    Element{"b", Treatment::Inline, "b"},
    Element{"base", Treatment::Drop},
    Element{"blockquote", Treatment::Block, "blockquote"},
    Element{"button", Treatment::Drop},
    Element{"canvas", Treatment::Drop},
    Element{"caption", Treatment::Line},
    Element{"center", Treatment::Line},
    Element{"datalist", Treatment::Drop},
    Element{"dd", Treatment::Line},
    Element{"details", Treatment::Line},
    Element{"dialog", Treatment::Drop},
    Element{"dir", Treatment::Line},
    Element{"div", Treatment::Line},
    Element{"dl", Treatment::Line},
    Element{"dt", Treatment::Line},
    Element{"em", Treatment::Inline, "em"},
    Element{"embed", Treatment::Drop},
    Element{"fieldset", Treatment::Line},
    Element{"figcaption", Treatment::Line},
    Element{"figure", Treatment::Line},
    Element{"footer", Treatment::Line},
    Element{"form", Treatment::Line},
    Element{"frame", Treatment::Drop},
    Element{"frameset", Treatment::Drop},
    Element{"h1", Treatment::Block, "h3"},
    Element{"h2", Treatment::Block, "h3"},
    Element{"h3", Treatment::Block, "h3"},
    Element{"h4", Treatment::Block, "h4"},
    Element{"h5", Treatment::Block, "h4"},
    Element{"h6", Treatment::Block, "h4"},
    Element{"head", Treatment::Drop},
    Element{"header", Treatment::Line},
    Element{"hr", Treatment::Line},
    Element{"i", Treatment::Inline, "i"},
    Element{"iframe", Treatment::Drop},
    Element{"input", Treatment::Drop},
    Element{"legend", Treatment::Line},
    Element{"li", Treatment::Line, "li"},
    Element{"link", Treatment::Drop},
    Element{"listing", Treatment::Line},
    Element{"main", Treatment::Line},
    Element{"math", Treatment::Drop},
    Element{"menu", Treatment::Line},
    Element{"meta", Treatment::Drop},
    Element{"meter", Treatment::Drop},
    Element{"nav", Treatment::Line},
    Element{"noembed", Treatment::Drop},
    Element{"noframes", Treatment::Drop},
    Element{"noscript", Treatment::Drop},
    Element{"object", Treatment::Drop},
    Element{"ol", Treatment::Block, "ol"},
    Element{"optgroup", Treatment::Drop},
    Element{"option", Treatment::Drop},
    Element{"p", Treatment::Block, "p"},
    Element{"plaintext", Treatment::Drop},
    Element{"pre", Treatment::Line},
    Element{"progress", Treatment::Drop},
    Element{"script", Treatment::Drop},
    Element{"section", Treatment::Line},
    Element{"select", Treatment::Drop},
    Element{"strong", Treatment::Inline, "strong"},
    Element{"style", Treatment::Drop},
    Element{"summary", Treatment::Line},
    Element{"svg", Treatment::Drop},
    Element{"table", Treatment::Line},
    Element{"template", Treatment::Drop},
    Element{"textarea", Treatment::Drop},
    Element{"title", Treatment::Drop},
    Element{"tr", Treatment::Line},
    Element{"ul", Treatment::Block, "ul"},
    Element{"video", Treatment::Drop},
    Element{"xmp", Treatment::Drop},
};
static_assert(std::ranges::is_sorted(kElements, {}, &Element::name));

constexpr Element kUnwrapped{};

// Where the names of each letter begin; the last one is the end.
constexpr auto kFirstOfLetter = [] {
    std::array<std::uint8_t, 27> first{};
    for (std::size_t letter = 0, at = 0; letter < first.size(); ++letter) {
        while (at < kElements.size() &&
               static_cast<std::size_t>(kElements[at].name.front() - 'a') < letter)
            ++at;
        first[letter] = static_cast<std::uint8_t>(at);
    }
    return first;
}();

}  // namespace

const Element& element_named(std::string_view name) {
    if (name.empty() || name.front() < 'a' || name.front() > 'z') return kUnwrapped;
    const auto letter = static_cast<std::size_t>(name.front() - 'a');
    for (std::size_t at = kFirstOfLetter[letter]; at < kFirstOfLetter[letter + 1]; ++at)
        if (kElements[at].name == name) return kElements[at];
    return kUnwrapped;
}

}  // namespace veille::parsers
