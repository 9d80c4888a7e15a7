#include "base/charset_conversion.h"

#include <gtest/gtest.h>

namespace veille {
namespace {

TEST(CharsetConversion, LatinAndUtf16) {
    EXPECT_EQ(*convert_to_utf8("caf\xe9", "iso-8859-1"), "café");
    EXPECT_EQ(*convert_to_utf8(std::string_view("\0h\0i", 4), "utf-16be"), "hi");
    EXPECT_EQ(*convert_to_utf8("10 \x80", "windows-1252"), "10 €");
}

TEST(CharsetConversion, UndecodableBytesAreCounted) {
    std::size_t replaced = 0;
    const auto text = convert_to_utf8(
        "a\xff"
        "b\xc3",
        "utf-8", &replaced);
    ASSERT_TRUE(text);
    EXPECT_EQ(*text,
              "a\xEF\xBF\xBD"
              "b\xEF\xBF\xBD");
    EXPECT_EQ(replaced, 2U);
}

TEST(CharsetConversion, LongerThanOneBuffer) {
    const std::string bytes(50'000, '\xe9');
    EXPECT_EQ(convert_to_utf8(bytes, "latin1")->size(), 100'000U);
}

TEST(CharsetConversion, ThereAndBack) {
    EXPECT_EQ(*convert_from_utf8("café", "iso-8859-1"), "caf\xe9");
    EXPECT_EQ(*convert_to_utf8(*convert_from_utf8("œuvre – 5 €", "windows-1252"), "windows-1252"),
              "œuvre – 5 €");
    EXPECT_FALSE(convert_from_utf8("x", "klingon"));
}

TEST(CharsetConversion, AnUnknownLabelIsAnError) {
    EXPECT_FALSE(convert_to_utf8("x", "klingon"));
}

}  // namespace
}  // namespace veille
