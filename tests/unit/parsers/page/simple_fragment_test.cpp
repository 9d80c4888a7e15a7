#include "parsers/page/simple_fragment.h"

#include <array>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "parsers/page/html_guard.h"
#include "parsers/page/html_tree.h"

namespace veille::parsers {
namespace {

std::string serialise(pugi::xml_node body) {
    std::ostringstream out;
    body.print(out, "", pugi::format_raw);
    return out.str();
}

// Empty: not simple.
std::string simple(std::string_view html) {
    const auto document = read_simple_fragment(html);
    return document ? serialise(document->child("body")) : "";
}

// What gumbo makes of the same in a whole page.
std::string standard(const std::string& html) {
    const auto tree = HtmlTree::parse("<!DOCTYPE html><body>" + html);
    return tree ? serialise(tree->body()) : tree.error().message;
}

TEST(SimpleFragment, ReadsParagraphsLinksAndLists) {
    EXPECT_EQ(simple("<P>Caf&eacute; <b>r&#233;seau</b><br/>19&nbsp;h</P>"),
              "<body><p>Café <b>réseau</b><br/>19\u00A0h</p></body>");
    EXPECT_EQ(simple("<a href='/e?a=1&b=2&amp;c=3' CLASS=x>Inscription</a>"),
              "<body><a href=\"/e?a=1&amp;b=2&amp;c=3\" class=\"x\">Inscription</a></body>");
    EXPECT_EQ(simple("<ul><li>un<li>deux</ul>"), "<body><ul><li>un</li><li>deux</li></ul></body>");
}

TEST(SimpleFragment, EndsParagraphsWhereTheStandardDoes) {
    EXPECT_EQ(simple("<p>a<p>b<div>c</div>"), "<body><p>a</p><p>b</p><div>c</div></body>");
    EXPECT_EQ(simple("<div><p>a</div>b"), "<body><div><p>a</p></div>b</body>");
    EXPECT_EQ(simple("<p>a<hr>b"), "<body><p>a</p><hr/>b</body>");
}

TEST(SimpleFragment, LeavesTheRestToTheTreeBuilder) {
    const std::array fragments{
        "<b>a<p>b</b>c</p>",                   // closed out of order
        "<p><b>a<p>b",                         // formatting that the next paragraph takes over
        "a</p>b",                              // an end tag that makes an element
        "<a href='/1'>a<a href='/2'>b</a>",    // a link in a link
        "<table><tr><td>a</td></tr></table>",  //
        "<script>a</script>",                  //
        "a<!-- b -->c",                        //
        "a < b",                               //
        "R&D",                                 // may begin a reference
        "&NotEqualTilde;",                     //
        "&#1;",                                //
        "a\r\nb",                              //
        "\xE9",                                // ill-formed
        "<x-card>a</x-card>",                  //
    };
    for (const char* const fragment : fragments) EXPECT_EQ(simple(fragment), "") << fragment;
}

TEST(SimpleFragment, LeavesToTheGuardWhatIsTooMuch) {
    std::string deep;
    for (int i = 0; i < 1'000; ++i) deep += "<div>";
    EXPECT_FALSE(read_simple_fragment(deep));
    std::string many;
    for (std::size_t i = 0; i <= kMaxTags; ++i) many += "<br>";
    EXPECT_FALSE(read_simple_fragment(many));
    EXPECT_FALSE(read_simple_fragment(std::string(kMaxPageBytes + 1, 'a')));
    std::string attributes = "<p";
    for (int i = 0; i < 300; ++i) attributes += " a" + std::to_string(i);
    EXPECT_FALSE(read_simple_fragment(attributes + ">"));
}

// Tags in any order, mostly closed as they were opened.
class Fragments {
  public:
    std::string next() {
        std::string html;
        std::vector<std::string> open;
        for (unsigned i = 0, pieces = 1 + pick(12); i < pieces; ++i) {
            if (pick(3) == 0) {
                html += kTexts[pick(kTexts.size())];
            } else if (open.empty() || pick(2) == 0) {
                open.emplace_back(kNames[pick(kNames.size())]);
                html += "<" + open.back() + (pick(4) == 0 ? kAttributes[pick(3)] : "") + ">";
            } else {
                const bool in_order = pick(8) != 0;
                html += "</" + (in_order ? open.back() : kNames[pick(kNames.size())]) + ">";
                open.pop_back();
            }
        }
        return html;
    }

  private:
    static inline const std::vector<std::string> kNames{
        "p",  "div", "b",  "a",       "span", "ul",         "ol",  "li",    "h2",  "h3",
        "br", "hr",  "em", "section", "img",  "blockquote", "DIV", "small", "pre", "td"};
    static inline const std::vector<std::string> kTexts{
        "a", " ", "\n\t", "x &amp; y", "&eacute;", "&#150;", "1 & 2", "é", "&copy", "<!---->"};
    static inline const std::vector<std::string> kAttributes{
        " href=\"/x?a=1&copy=2\"", " class=a CLASS=b", " title='&lt;p&gt;'"};

    unsigned pick(std::size_t count) { return static_cast<unsigned>(random_() % count); }

    std::mt19937 random_{1};
};

TEST(SimpleFragment, AgreesWithTheTreeBuilder) {
    Fragments fragments;
    int read = 0;
    constexpr int kFragments = 4'000;
    for (int i = 0; i < kFragments; ++i) {
        const std::string html = fragments.next();
        const std::string own = simple(html);
        if (own.empty()) continue;
        ++read;
        ASSERT_EQ(own, standard(html)) << html;
    }
    EXPECT_GT(read, kFragments / 10);
}

}  // namespace
}  // namespace veille::parsers
