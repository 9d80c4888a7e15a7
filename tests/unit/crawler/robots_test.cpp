#include "crawler/robots.h"

#include <gtest/gtest.h>

namespace veille::crawler {
namespace {

RobotsVerdict verdict(std::string_view text, std::string_view url,
                      std::string_view agent = "Veille") {
    return RobotsRules::parse(text, agent).check(url);
}

bool allowed(std::string_view text, std::string_view url, std::string_view agent = "Veille") {
    return verdict(text, url, agent).allowed;
}

TEST(Robots, NamesTheRuleThatDecided) {
    const auto result =
        verdict("# ours\nUser-agent: *\nDisallow: /prive  # no\nAllow: /prive/agenda\n",
                "https://asbl.example/prive/x?y");
    EXPECT_FALSE(result.allowed);
    EXPECT_EQ(result.rule, "Disallow: /prive  # no");
    EXPECT_EQ(result.line, 3);
    const auto none = verdict("User-agent: *\nDisallow: /prive\n", "https://asbl.example/");
    EXPECT_TRUE(none.allowed);
    EXPECT_EQ(none.rule, "");
    EXPECT_EQ(none.line, 0);
}

TEST(Robots, LinesEndInAnyWay) {
    for (const char* text :
         {"User-agent: *\nDisallow: /a\n", "User-agent: *\rDisallow: /a\r",
          "User-agent: *\r\nDisallow: /a", "\xef\xbb\xbfuser-agent:*\ndisallow:/a"}) {
        EXPECT_FALSE(allowed(text, "/a")) << text;
        EXPECT_EQ(verdict(text, "/a").line, 2) << text;
    }
}

TEST(Robots, OurOwnGroupReplacesThatOfEverybody) {
    const char* text =
        "User-agent: *\nDisallow: /\n\nUser-agent: VEILLE/2.0\nDisallow: /x\n"
        "User-agent: other\nDisallow: /y\n\nUser-agent: veille\nDisallow: /z\n";
    EXPECT_TRUE(allowed(text, "/"));
    EXPECT_FALSE(allowed(text, "/x"));
    EXPECT_TRUE(allowed(text, "/y"));
    EXPECT_FALSE(allowed(text, "/z"));  // several groups of one name are one
    EXPECT_FALSE(allowed(text, "/", "Third"));
    EXPECT_TRUE(allowed("User-agent: veillefeed\nDisallow: /\n", "/"));
}

TEST(Robots, AnEmptyGroupAllowsEverything) {
    EXPECT_TRUE(allowed("User-agent: *\nDisallow: /\nUser-agent: veille\nDisallow:\n", "/"));
}

TEST(Robots, SeveralNamesShareAGroupAndOtherRecordsDoNotEndIt) {
    const char* text =
        "User-agent: a\nUser-agent: veille\nSitemap: http://x.example/s\n"
        "User-agent: b\nDisallow: /x\n";
    EXPECT_FALSE(allowed(text, "/x"));
    EXPECT_FALSE(allowed(text, "/x", "b"));
}

TEST(Robots, TheLongestRuleWinsAndPermissionOnATie) {
    const char* text =
        "User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c\nAllow: /a/b/c\n";
    EXPECT_FALSE(allowed(text, "/a/x"));
    EXPECT_TRUE(allowed(text, "/a/b"));
    EXPECT_TRUE(allowed(text, "/a/b/c"));
}

TEST(Robots, WildcardsAndEnds) {
    const char* text = "User-agent: *\nDisallow: /*.pdf$\nDisallow: /a**z/\nDisallow: *?session=\n";
    EXPECT_FALSE(allowed(text, "/x/y.pdf"));
    EXPECT_TRUE(allowed(text, "/x/y.pdf?download"));
    EXPECT_FALSE(allowed(text, "/abcz/"));
    EXPECT_FALSE(allowed(text, "/az/more"));
    EXPECT_TRUE(allowed(text, "/az"));
    EXPECT_FALSE(allowed(text, "/p?session=1"));
    EXPECT_FALSE(allowed("User-agent: *\nDisallow: /x$\n", "/x"));
    EXPECT_TRUE(allowed("User-agent: *\nDisallow: /x$\n", "/xy"));
    // The piece before the end may not be found twice: "ab" and "b$" overlap in "ab".
    EXPECT_TRUE(allowed("User-agent: *\nDisallow: /ab*b$\n", "/ab"));
    EXPECT_FALSE(allowed("User-agent: *\nDisallow: /ab*b$\n", "/abb"));
}

// RFC 9309 section 2.2.2, the table of encodings.
TEST(Robots, EncodingsAreComparedAsOctets) {
    const auto forbids = [](const char* rule, const char* path) {
        return !allowed(std::string("User-agent: *\nDisallow: ") + rule + "\n", path);
    };
    EXPECT_TRUE(forbids("/foo/bar?baz=quz", "/foo/bar?baz=quz"));
    EXPECT_TRUE(forbids("/foo/bar?baz=https://foo.bar", "/foo/bar?baz=https://foo.bar"));
    EXPECT_TRUE(forbids("/foo/bar/\xe3\x83\x84", "/foo/bar/%E3%83%84"));
    EXPECT_TRUE(forbids("/foo/bar/%E3%83%84", "/foo/bar/%e3%83%84"));
    EXPECT_TRUE(forbids("/foo/bar/%62%61%7A", "/foo/bar/baz"));
    EXPECT_FALSE(forbids("/a%2Fb", "/a/b"));
    EXPECT_TRUE(forbids("/file-with-a-%2A.html", "/file-with-a-*.html"));
    EXPECT_FALSE(forbids("/file-with-a-%2A.html", "/file-with-a-b.html"));
    EXPECT_TRUE(forbids("/path/foo-%24", "/path/foo-$"));
}

TEST(Robots, RobotsTxtItselfIsAlwaysAllowed) {
    EXPECT_TRUE(allowed("User-agent: *\nDisallow: /\n", "http://a.example/robots.txt"));
    EXPECT_FALSE(allowed("User-agent: *\nDisallow: /\n", "http://a.example"));
    EXPECT_FALSE(allowed("User-agent: *\nDisallow: /\n", "http://a.example?x"));
}

TEST(Robots, CrawlDelayIsReadWithinReason) {
    const auto delay = [](const char* value) {
        return RobotsRules::parse(std::string("User-agent: *\nCrawl-delay: ") + value + "\n", "V")
            .crawl_delay();
    };
    EXPECT_EQ(delay("5"), 5.0);
    EXPECT_EQ(delay("0.5"), 0.5);
    EXPECT_EQ(delay("1e9"), 86400.0);
    for (const char* value : {"", "-1", "soon", "nan", "inf", "5 seconds"})
        EXPECT_EQ(delay(value), std::nullopt) << value;
}

TEST(Robots, OddLinesAreSkipped) {
    const char* text =
        "<html>\n: /x\nDisallow: /before\nUser-agent: *\nDisallow: http://a.example/y\n"
        "Disallow: y\nDisalow: /typo\nuser agent veille\nDisallow /colon\n";
    EXPECT_TRUE(allowed(text, "/before", "x"));
    EXPECT_TRUE(allowed(text, "/y", "x"));
    EXPECT_FALSE(allowed(text, "/typo", "x"));
    EXPECT_FALSE(allowed(text, "/colon"));
}

TEST(Robots, LongRulesAndLongFilesAreBounded) {
    const std::string rule = "/" + std::string(kRobotsRuleBytes, 'a');
    EXPECT_TRUE(allowed("User-agent: *\nDisallow: " + rule + "\n", rule));
    const std::string filler(kRobotsBytes, '\n');
    EXPECT_TRUE(allowed("User-agent: *\n" + filler + "Disallow: /\n", "/"));
    EXPECT_FALSE(allowed("User-agent: *\nDisallow: /\n" + filler, "/"));
}

}  // namespace
}  // namespace veille::crawler
