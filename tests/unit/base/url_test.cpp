#include "base/url.h"

#include <gtest/gtest.h>

#include "base/idna.h"

namespace veille {
namespace {

std::string resolved(std::string_view reference, std::string_view base) {
    const auto result = resolve_reference(reference, base);
    return result ? *result : to_string(result.error().code);
}

TEST(Url, ReadsTheParts) {
    const auto url = parse_url("HTTPS://Moi:Secret@Agenda.Example:8443/a/b?c=d#e");
    ASSERT_TRUE(url);
    EXPECT_EQ(url->scheme, "https");
    EXPECT_EQ(url->username, "Moi");
    EXPECT_EQ(url->password, "Secret");
    EXPECT_EQ(url->host, "agenda.example");
    EXPECT_EQ(url->effective_port(), 8443);
    EXPECT_EQ(url->target(), "/a/b?c=d");
    EXPECT_EQ(url->origin(), "https://agenda.example:8443");
    EXPECT_EQ(url->request(), "https://Moi:Secret@agenda.example:8443/a/b?c=d");
    EXPECT_EQ(url->href(), "https://Moi:Secret@agenda.example:8443/a/b?c=d#e");
}

TEST(Url, LeavesOutTheDefaultPort) {
    EXPECT_EQ(parse_url("http://a.example:80/")->href(), "http://a.example/");
    EXPECT_EQ(parse_url("https://a.example:443")->href(), "https://a.example/");
    EXPECT_EQ(parse_url("https://a.example:80")->href(), "https://a.example:80/");
}

TEST(Url, ResolvesAsABrowserDoes) {
    const std::string base = "https://asbl.example/agenda/mars/?page=2#haut";
    EXPECT_EQ(resolved("atelier.html", base), "https://asbl.example/agenda/mars/atelier.html");
    EXPECT_EQ(resolved("../avril", base), "https://asbl.example/agenda/avril");
    EXPECT_EQ(resolved("/contact", base), "https://asbl.example/contact");
    EXPECT_EQ(resolved("//cdn.example/x", base), "https://cdn.example/x");
    EXPECT_EQ(resolved("?page=3", base), "https://asbl.example/agenda/mars/?page=3");
    EXPECT_EQ(resolved("#bas", base), "https://asbl.example/agenda/mars/?page=2#bas");
    EXPECT_EQ(resolved("", base), "https://asbl.example/agenda/mars/?page=2");
    EXPECT_EQ(resolved("../../../../x", base), "https://asbl.example/x");
    EXPECT_EQ(resolved("%2E%2e/x", base), "https://asbl.example/agenda/x");
}

TEST(Url, RepairsWhatPeopleType) {
    EXPECT_EQ(resolved(" \thttp:\\\\asbl.example\\d\xc3\xa9"
                       "but mars.html \n",
                       ""),
              "http://asbl.example/d%C3%A9but%20mars.html");
    EXPECT_EQ(resolved("http://asbl.example/a\nb", ""), "http://asbl.example/ab");
    EXPECT_EQ(resolved("http:///asbl.example", ""), "http://asbl.example/");
    EXPECT_EQ(resolved("http://asbl.example/100%/a[1]|b", ""), "http://asbl.example/100%/a[1]|b");
}

TEST(Url, ReadsEveryNotationOfAnAddress) {
    for (const char* text :
         {"http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/", "http://127.1/",
          "http://127.0.0.1./", "http://%31%32%37.0.0.1/", "http://１２７.0.0.1/"})
        EXPECT_EQ(resolved(text, ""), "http://127.0.0.1/") << text;
    EXPECT_EQ(resolved("http://0/", ""), "http://0.0.0.0/");
    EXPECT_EQ(resolved("http://[0:0:0:0:0:FFFF:7F00:1]/", ""), "http://[::ffff:7f00:1]/");
    EXPECT_EQ(resolved("http://[2001:db8:0:0:1:0:0:1]:8080/", ""),
              "http://[2001:db8::1:0:0:1]:8080/");
    EXPECT_EQ(resolved("http://[1:0:2:3:4:5:6:7]/", ""), "http://[1:0:2:3:4:5:6:7]/");
    EXPECT_EQ(resolved("http://256.1.1.1/", ""), "invalid-input");
    EXPECT_EQ(resolved("http://1.2.3.4.5/", ""), "invalid-input");
}

TEST(Url, RefusesWhatIsNoWebAddress) {
    const std::string base = "http://asbl.example/";
    for (const char* text : {"javascript:alert(1)", "data:text/html,x", "file:///etc/passwd",
                             "ftp://asbl.example/", "mailto:a@asbl.example", "gopher://x/"})
        EXPECT_EQ(resolved(text, base), to_string(ErrorCode::Refused)) << text;
    for (const char* text :
         {"http://", "http://a b/", "http://a%00b/", "http://a.example:x/",
          "http://a.example:70000/", "http://user@/", "http://[::1", "http://a<b"})
        EXPECT_EQ(resolved(text, base), "invalid-input") << text;
    EXPECT_EQ(resolved("agenda.html", ""), "invalid-input");
    EXPECT_EQ(resolved("http://a.example/" + std::string(kMaximumUrlBytes, 'x'), ""),
              to_string(ErrorCode::LimitExceeded));
}

TEST(Url, IsItsOwnNormalForm) {
    for (const char* text :
         {"http://a.example/é?ü#ö", "http://É.example/%zz/%2F", "http://[::1]/?'"}) {
        const auto once = parse_url(text);
        ASSERT_TRUE(once) << text;
        const auto twice = parse_url(once->href());
        ASSERT_TRUE(twice) << text;
        EXPECT_EQ(*once, *twice);
    }
}

// Plain addresses are taken as they stand, without being taken apart: that must not show.
TEST(Url, ResolvesPlainAndOtherReferencesAlike) {
    for (const std::string reference : {"https://lieu.example/agenda/12?day=3&x=(1)#top",
                                        "http://lieu.example/",
                                        "http://lieu.example",
                                        "https://www.atelier-commun.example/a;b=1/c,d",
                                        "/agenda/12",
                                        "/a/./b/../c",
                                        "/.hidden",
                                        "/a/%2e%2e/b",
                                        "/a b",
                                        "/a?b#c?d",
                                        "/a#b#c",
                                        "/a?b?c",
                                        "/a\\b",
                                        "//other.example/x",
                                        "https://LIEU.example/A",
                                        "https://lieu.example:443/x",
                                        "https://lieu.example:8080/x",
                                        "https://a@lieu.example/x",
                                        "https://1.2.3.4/x",
                                        "https://1.2/x",
                                        "https://lieu.example./x",
                                        "https://-a.example/x",
                                        "https://a--b.example/x",
                                        "https://xn--caf-dma.example/x",
                                        "https://.example/x",
                                        "https://lieu..example/x",
                                        "https://lieu.example/é",
                                        "https://lieu.example/a|b'c",
                                        "https://lieu.example//x",
                                        "https://lieu.example/..",
                                        "https://localhost/x",
                                        "https://lieu.4/x",
                                        "https://lieu.0x4/x",
                                        " https://lieu.example/x",
                                        "/x\n"}) {
        for (const std::string base : {"https://lieu.example/agenda/index.html?x#y",
                                       "https://lieu.example/", "http://Lieu.example:81/a"}) {
            const auto base_url = parse_url(base);
            ASSERT_TRUE(base_url);
            const auto taken_apart = resolve_url(reference, *base_url);
            const auto resolved = resolve_reference(reference, base);
            ASSERT_EQ(resolved.has_value(), taken_apart.has_value()) << reference;
            if (resolved) {
                EXPECT_EQ(*resolved, taken_apart->href()) << reference << " on " << base;
            }
        }
    }
}

TEST(Idna, WritesNamesInAscii) {
    EXPECT_EQ(domain_to_ascii("École.BE").value(), "xn--cole-9oa.be");
    EXPECT_EQ(domain_to_ascii("straße.example").value(), "xn--strae-oqa.example");
    EXPECT_EQ(domain_to_ascii("MAISON-1.example.").value(), "maison-1.example.");
    EXPECT_FALSE(domain_to_ascii("a\xef\xbf\xbd"));
    EXPECT_FALSE(domain_to_ascii("a\xff"));
}

}  // namespace
}  // namespace veille
