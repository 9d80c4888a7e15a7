#include "crawler/url.h"

#include <gtest/gtest.h>

namespace veille::crawler {
namespace {

TEST(CanonicalUrl, IsTheSameForTheSamePage) {
    const std::string page = "https://asbl.example/agenda?id=7&lang=fr";
    for (const char* text : {"http://www.asbl.example/agenda/?lang=fr&id=7",
                             "https://ASBL.example:443/agenda?id=7&lang=fr&utm_source=lettre",
                             " http://asbl.example/agenda?fbclid=x&id=7&lang=fr#haut",
                             "http://moi:secret@asbl.example/agenda?id=7&&lang=fr&gclid=1"})
        EXPECT_EQ(canonical_url(text), page) << text;
}

TEST(CanonicalUrl, KeepsApartWhatDiffers) {
    EXPECT_NE(canonical_url("http://a.example/x?id=1"), canonical_url("http://a.example/x?id=2"));
    EXPECT_NE(canonical_url("http://a.example/x"), canonical_url("http://a.example:8080/x"));
    EXPECT_NE(canonical_url("http://a.example/X"), canonical_url("http://a.example/x"));
    EXPECT_EQ(canonical_url("http://a.example/?utm_medium=x"), "https://a.example/");
    EXPECT_EQ(canonical_url(" no address "), "no address");
}

TEST(RegistrableDomain, FollowsThePublicSuffixes) {
    EXPECT_EQ(registrable_domain("agenda.maison.example.be"), "example.be");
    EXPECT_EQ(registrable_domain("www.events.co.uk"), "events.co.uk");
    EXPECT_EQ(registrable_domain("asbl.be."), "asbl.be");
    EXPECT_EQ(registrable_domain("localhost"), "localhost");
    EXPECT_EQ(registrable_domain("192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(registrable_domain("[2001:db8::1]"), "[2001:db8::1]");
    EXPECT_EQ(registrable_domain(""), "");
}

}  // namespace
}  // namespace veille::crawler
