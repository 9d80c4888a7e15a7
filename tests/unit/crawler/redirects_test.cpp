#include "crawler/redirects.h"

#include <gtest/gtest.h>

namespace veille::crawler {
namespace {

RedirectTrail trail_from(const char* url, int limit = kMaximumRedirects) {
    return RedirectTrail(parse_url(url).value(), limit);
}

TEST(Redirects, PermanenceEndsWithTheFirstTemporaryHop) {
    auto trail = trail_from("http://a.example/");
    EXPECT_EQ(trail.moved_to(), "");
    ASSERT_TRUE(trail.follow(301, "https://a.example/"));
    ASSERT_TRUE(trail.follow(308, "/agenda"));
    EXPECT_EQ(trail.moved_to(), "https://a.example/agenda");
    ASSERT_TRUE(trail.follow(302, "/today"));
    ASSERT_TRUE(trail.follow(301, "/later"));
    EXPECT_EQ(trail.moved_to(), "https://a.example/agenda");
    EXPECT_EQ(trail.current().request(), "https://a.example/later");
    EXPECT_EQ(trail.count(), 4);
}

TEST(Redirects, NeverMoveDownFromEncryption) {
    auto trail = trail_from("https://a.example/");
    ASSERT_TRUE(trail.follow(301, "http://a.example/x"));
    EXPECT_EQ(trail.moved_to(), "");
}

TEST(Redirects, DropCredentialsAndFragments) {
    auto trail = trail_from("http://moi:secret@a.example/#x");
    ASSERT_TRUE(trail.follow(302, "http://du:geheim@b.example/p#y"));
    EXPECT_EQ(trail.current().href(), "http://b.example/p");
    ASSERT_TRUE(trail.follow(302, "q"));
    EXPECT_EQ(trail.current().href(), "http://b.example/q");
}

TEST(Redirects, EndAtTheLimitAndInLoops) {
    auto trail = trail_from("http://a.example/0", 2);
    ASSERT_TRUE(trail.follow(302, "/1"));
    const auto loop = trail.follow(302, "/0#x");
    ASSERT_FALSE(loop);
    EXPECT_EQ(loop.error().failure, FetchFailure::TooManyRedirects);
    EXPECT_NE(loop.error().reason.find("http://a.example/0 → http://a.example/1 → "
                                       "http://a.example/0"),
              std::string::npos);
    ASSERT_TRUE(trail.follow(302, "/2"));
    EXPECT_EQ(trail.follow(302, "/3").error().failure, FetchFailure::TooManyRedirects);
}

// Each hop may be as long as an address can be; the sentence about them is stored.
TEST(Redirects, AreToldInShort) {
    auto trail = trail_from("http://a.example/0");
    for (int hop = 1; hop < kMaximumRedirects; ++hop)
        ASSERT_TRUE(trail.follow(302, "/" + std::to_string(hop) + std::string(7'000, 'x')));
    const auto loop = trail.follow(302, "/0");
    ASSERT_FALSE(loop);
    EXPECT_LT(loop.error().reason.size(), 2'000u);
    EXPECT_NE(loop.error().reason.find("http://a.example/0 → http://a.example/1x"),
              std::string::npos);
    ASSERT_TRUE(trail.follow(302, "/last"));
    EXPECT_LT(trail.follow(302, "/" + std::string(7'000, 'y')).error().reason.size(), 300u);
}

TEST(Redirects, LeadToWebPortsOrTheirOwn) {
    const auto url = [](const char* text) { return parse_url(text).value(); };
    const Url start = url("http://a.example:8080/");
    for (const char* fine : {"http://b.example/", "https://b.example/", "http://b.example:8080/"})
        EXPECT_EQ(refused_port(url(fine), start, {80, 443}), "") << fine;
    EXPECT_NE(refused_port(url("http://b.example:22/"), start, {80, 443}).find("port 22"),
              std::string::npos);
}

TEST(Redirects, RefuseWhatIsNoWebAddress) {
    auto trail = trail_from("http://a.example/");
    for (const char* location :
         {"", "file:///etc/passwd", "javascript:1", "ftp://a.example/", "http://", "http://a b/"})
        EXPECT_EQ(trail.follow(302, location).error().failure, FetchFailure::BadRedirect)
            << location;
    EXPECT_EQ(trail.count(), 0);
}

TEST(Redirects, OnlyFiveStatusesRedirect) {
    for (const int status : {301, 302, 303, 307, 308})
        EXPECT_TRUE(RedirectTrail::is_redirect(status));
    for (const int status : {200, 300, 304, 305, 306, 399})
        EXPECT_FALSE(RedirectTrail::is_redirect(status));
}

}  // namespace
}  // namespace veille::crawler
