#include "parsers/sniff.h"

#include <gtest/gtest.h>

#include "parsers/registry.h"

namespace veille::parsers {
namespace {

std::string_view kind_of(std::string_view text, std::string_view media_type = "") {
    const SourceKind* kind = choose_kind(text, media_type);
    return kind == nullptr ? "" : kind->name;
}

TEST(Sniff, ContentDecidesNotTheMediaType) {
    EXPECT_EQ(kind_of("<?xml version='1.0'?><rss version='2.0'>", "text/html"), "feed");
    EXPECT_EQ(kind_of("<feed xmlns='http://www.w3.org/2005/Atom'>", "text/plain"), "feed");
    EXPECT_EQ(kind_of("<rdf:RDF xmlns='x'>"), "feed");
    EXPECT_EQ(kind_of("<!DOCTYPE html><html><head>", "application/rss+xml"), "page");
    EXPECT_EQ(kind_of("\r\nbegin:vcalendar\r\n", "text/html"), "ical");
}

TEST(Sniff, SeesThroughJunkBeforeTheFeed) {
    EXPECT_EQ(kind_of("<br />\n<b>Warning</b>: x in <b>y</b><?xml version='1.0'?><rss >"), "feed");
    EXPECT_EQ(kind_of("<!-- <html> --><?xml version='1.0'?>\n<rss version='0.91'>"), "feed");
}

TEST(Sniff, TellsJsonFeedsFromOtherJson) {
    EXPECT_EQ(kind_of(R"({"version": "https://jsonfeed.org/version/1.1"})"), "feed");
    EXPECT_EQ(kind_of(R"({"@context": "https://schema.org"})"), "page");
}

TEST(Sniff, AFeedNamedInAPageIsNoFeed) {
    EXPECT_EQ(kind_of("<html><body><feed >"), "page");
}

TEST(Sniff, FindsTheFirstElement) {
    EXPECT_EQ(first_element("<?xml?><!-- <a> --><!DOCTYPE x><b:c d='e'>"), "b:c");
    EXPECT_EQ(first_element("no markup < 3"), "");
    EXPECT_EQ(first_element("<!-- never closed"), "");
}

TEST(Registry, KnowsItsKindsByName) {
    for (const SourceKind& kind : source_kinds()) EXPECT_EQ(find_kind(kind.name), &kind);
    EXPECT_EQ(find_kind("nothing"), nullptr);
    EXPECT_EQ(find_kind("auto"), nullptr);
}

}  // namespace
}  // namespace veille::parsers
