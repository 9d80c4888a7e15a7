#include "parsers/feed/xml_repair.h"

#include <string>

#include <gtest/gtest.h>
#include <pugixml.hpp>

namespace veille::parsers::feed {
namespace {

std::string mended(std::string_view text) {
    const XmlRepair repair = repair_xml(text);
    pugi::xml_document document;
    EXPECT_TRUE(document.load_buffer(repair.xml.data(), repair.xml.size())) << repair.xml;
    return repair.xml;
}

TEST(XmlRepair, ClosesWhatWasLeftOpen) {
    EXPECT_EQ(mended("<r><i><t>a</i><i><t>b</t></i></r>"), "<r><i><t>a</t></i><i><t>b</t></i></r>");
    EXPECT_EQ(mended("<r><item><t>a</t><item><t>b</t></item></r>"),
              "<r><item><t>a</t></item><item><t>b</t></item></r>");
}

TEST(XmlRepair, ClosesAPartWhereTheNextBegins) {
    EXPECT_EQ(mended("<item><title>a<link>b</link><description>c<b>d<guid>e</guid></item>"),
              "<item><title>a</title><link>b</link><description>c<b>d</b></description>"
              "<guid>e</guid></item>");
    // A person holds parts, and markup of HTML is none.
    EXPECT_EQ(mended("<entry><author><id>a</id></author><title>b<i>c</title></entry>"),
              "<entry><author><id>a</id></author><title>b<i>c</i></title></entry>");
    EXPECT_EQ(mended("<channel><image><title>a</title><link>b</link></image><ttl></channel>"),
              "<channel><image><title>a</title><link>b</link></image><ttl></ttl></channel>");
}

TEST(XmlRepair, KnowsEndTagsInOtherLetters) {
    EXPECT_EQ(mended("<item><Title>a</title><link>b</LINK></item>"),
              "<item><Title>a</Title><link>b</link></item>");
    EXPECT_EQ(mended("<r><i>a<I>b</i></I></r>"), "<r><i>a<I>b</I></i></r>");
}

TEST(XmlRepair, SaysWhenTheTextEndsEarly) {
    EXPECT_FALSE(repair_xml("<r><i>a</i><i>b").ended);
    EXPECT_EQ(mended("<r><i>a</i><i>b"), "<r><i>a</i><i>b</i></r>");
    EXPECT_TRUE(repair_xml("<r><i></r>").ended);
}

TEST(XmlRepair, DropsStrayEndTags) {
    EXPECT_EQ(mended("<r><t>a</b></t></r></r>"), "<r><t>a</t></r>");
}

TEST(XmlRepair, ReadsStrayBracketsAsText) {
    EXPECT_EQ(mended("<r><t>1 < 2 <3</t></r>"), "<r><t>1 &lt; 2 &lt;3</t></r>");
}

TEST(XmlRepair, MendsAttributes) {
    EXPECT_EQ(mended("<r a=1 b='2' c d=\"<\"/>"), "<r a=\"1\" b='2' d=\"&lt;\"/>");
    EXPECT_EQ(mended("<r a=1<b/></r>"), "<r a=\"1\"><b/></r>");
    EXPECT_EQ(mended("<r a=\"1\"b=\"2\"></r>"), "<r a=\"1\" b=\"2\"></r>");
}

TEST(XmlRepair, KeepsCdataAndDropsComments) {
    EXPECT_EQ(mended("<r><!-- x --><?y?><![CDATA[<b>]]></r>"), "<r><![CDATA[<b>]]></r>");
    EXPECT_EQ(mended("<r><![CDATA[a"), "<r><![CDATA[a]]></r>");
    EXPECT_EQ(mended("<r><t><![CDATA[a</t><t><![CDATA[b</t></r>"),
              "<r><t><![CDATA[a]]></t><t><![CDATA[b]]></t></r>");
    EXPECT_EQ(mended("<r><!-- a <t>b</t></r>"), "<r><t>b</t></r>");
}

// Each of these takes minutes where every repetition looks through the whole rest.
TEST(XmlRepair, TakesTimeInProportionToTheText) {
    constexpr int kMany = 300'000;
    for (const std::string part :
         {"<!-- a ", "<?a ", "<![CDATA[", "<title>a<link>", "</x>", "<a/b=", "<x b='\" c=\""}) {
        std::string text = "<r><item>";
        for (int i = 0; i < kMany; ++i) text += part;
        EXPECT_LE(repair_xml(text + "</item></r>").xml.size(), 3 * text.size()) << part;
    }
}

TEST(XmlRepair, StopsAtTheDepthLimit) {
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "<a>";
    EXPECT_TRUE(repair_xml(deep).too_deep);
}

}  // namespace
}  // namespace veille::parsers::feed
