#include "parsers/page/outline.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace veille::parsers {
namespace {

std::vector<std::string> lines(const char* html) {
    const auto tree = HtmlTree::parse(html);
    std::vector<std::string> texts;
    if (!tree) return {"refused"};
    for (const OutlineLine& line : outline_of(*tree).lines)
        texts.push_back((line.aside ? "~" : "") +
                        std::string(static_cast<std::size_t>(line.heading), '#') + line.text);
    return texts;
}

using Lines = std::vector<std::string>;

TEST(Outline, GivesTheLinesAReaderSees) {
    EXPECT_EQ(lines("<h1>A</h1><p>b <i>c</i></p><ul><li>d<li>e<br>f</ul>"),
              (Lines{"#A", "b c", "d", "e", "f"}));
    EXPECT_EQ(lines("<table><tr><td>a<td>b<tr><td>c</table>"), (Lines{"a", "b", "c"}));
    EXPECT_EQ(lines("<p>a<button>no</button><noscript>no</noscript>"), (Lines{"a"}));
}

TEST(Outline, SetsNeighbouringElementsApart) {
    EXPECT_EQ(lines("<p><b>3</b><i>mars</i></p>"), (Lines{"3 mars"}));
    EXPECT_EQ(lines("<p><b>Café</b><a>lire</a></p>"), (Lines{"Café lire"}));
    EXPECT_EQ(lines("<p>1<sup>er</sup> mars</p>"), (Lines{"1er mars"}));
    EXPECT_EQ(lines("<p><b>M</b>ardi</p>"), (Lines{"Mardi"}));
}

TEST(Outline, TellsTheMatterFromWhatStandsBesideIt) {
    EXPECT_EQ(lines("<nav>a</nav><div class=sidebar>b</div><main>c</main><footer>d</footer>"),
              (Lines{"~a", "~b", "c", "~d"}));
    EXPECT_EQ(lines("<div class=with-sidebar><h1>A</h1><p>b</p></div>"), (Lines{"#A", "b"}));
}

TEST(Outline, KnowsWhichLinesAnElementHolds) {
    const auto tree = HtmlTree::parse("<ul><li>a<p>b</p></li><li>c</li></ul><p>d</p>");
    ASSERT_TRUE(tree);
    const Outline outline = outline_of(*tree);
    std::vector<std::pair<std::size_t, std::size_t>> items;
    std::vector<std::uint64_t> signatures;
    for (const OutlineElement& element : outline.elements) {
        if (std::string_view(element.node.name()) != "li") continue;
        items.emplace_back(element.first_line, element.end_line);
        signatures.push_back(element.signature);
    }
    using Ranges = std::vector<std::pair<std::size_t, std::size_t>>;
    EXPECT_EQ(items, (Ranges{{0, 2}, {2, 3}}));
    EXPECT_EQ(signatures.at(0), signatures.at(1));
    EXPECT_EQ(outline.text(0, 3), "a\nb\nc");
}

}  // namespace
}  // namespace veille::parsers
