#include "parsers/feed/references.h"

#include <gtest/gtest.h>

namespace veille::parsers::feed {
namespace {

TEST(References, DecodesOneLevel) {
    EXPECT_EQ(decode_references("a &amp; b &lt;c&gt; &quot;d&quot; &apos;"), "a & b <c> \"d\" '");
    EXPECT_EQ(decode_references("&amp;amp;eacute;"), "&amp;eacute;");
    EXPECT_EQ(decode_references("caf&eacute; &nbsp;&euro;&Eacute;"), "café \u00A0€É");
    EXPECT_EQ(decode_references("&#233;&#xE9;&#XE9;&#8364;"), "ééé€");
}

TEST(References, ReadsNumbersOfWindows1252) {
    EXPECT_EQ(decode_references("l&#146;eau &#133; &#x80;"), "l’eau … €");
}

TEST(References, LeavesWhatItDoesNotKnow) {
    for (const char* text :
         {"&bogus;", "AT&T", "a & b", "&", "&;", "&#;", "&#x;", "&#xg;", "?a=1&b=2"})
        EXPECT_EQ(decode_references(text), text);
}

TEST(References, ForbiddenCharactersVanish) {
    EXPECT_EQ(decode_references("a&#0;&#1;&#27;[31m&#x1F;b"), "a[31mb");
    EXPECT_EQ(decode_references("&#xD800;"), "\uFFFD");
    EXPECT_EQ(decode_references("&#99999999999;"), "\uFFFD");
    EXPECT_EQ(decode_references("&#xFFFF;"), "");
}

TEST(References, FindsWhatXmlDoesNotAllow) {
    const auto found = [](std::string_view xml) {
        const LooseReferences loose = find_loose_references(xml);
        return std::string(loose.bare ? "bare" : "") + (loose.undefined ? "undefined" : "");
    };
    EXPECT_EQ(found("<a>&amp;&lt;&gt;&quot;&apos;&#8211;&#x20AC;</a>"), "");
    for (const char* text : {"R & D", "R&D", "?a=1&b=2", "R&", "&bogus;", "&copy"})
        EXPECT_EQ(found(text), "bare") << text;
    EXPECT_EQ(found("&eacute;"), "undefined");
    EXPECT_EQ(found("&eacute; &amp &"), "bareundefined");
    EXPECT_EQ(found("<a><![CDATA[R&D &eacute;]]></a><b><![CDATA[&]]></b>"), "");
    EXPECT_EQ(found("<a><![CDATA[x]]></a><b>R&D</b>"), "bare");
    EXPECT_EQ(found("<![CDATA[x &"), "");
    EXPECT_EQ(found("<!DOCTYPE r [<!ENTITY eacute 'x'>]>&eacute;"), "");
}

}  // namespace
}  // namespace veille::parsers::feed
