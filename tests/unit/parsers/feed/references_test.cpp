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

}  // namespace
}  // namespace veille::parsers::feed
