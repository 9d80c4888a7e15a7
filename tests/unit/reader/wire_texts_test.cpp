
#include <gtest/gtest.h>

#include "base/text.h"
#include "damage.h"
#include "reader/wire.h"

namespace veille::reader {
namespace {

parsers::SourceList two_sources() {
    parsers::SourceList list;
    list.title = "Agendas de Liège";
    list.sources = {{"Atelier commun",
                     "https://atelier-commun.example/feed",
                     "https://atelier-commun.example/",
                     {"Réseaux", "Liège"},
                     {"coworking"},
                     "fr"},
                    {"De Werkplek", "https://werkplek.example/agenda.ics", "", {}, {}, "nl"}};
    list.notices = {"left out: Vieux site: no address of a feed"};
    return list;
}

parsers::Sanitised paragraph() {
    return {"<p>Un <a href=\"https://a.example/\" rel=\"nofollow noopener ugc\">verre</a></p>",
            "Un verre (https://a.example/)", true};
}

TEST(WireTexts, ListComesBackAsItWas) {
    const auto decoded = decode_list(encode_list(two_sources()));
    ASSERT_TRUE(decoded) << decoded.error().message;
    EXPECT_EQ(*decoded, two_sources());
}

TEST(WireTexts, SanitisedComesBackAsItWas) {
    const auto decoded = decode_sanitised(encode_sanitised(paragraph()));
    ASSERT_TRUE(decoded) << decoded.error().message;
    EXPECT_EQ(decoded->html, paragraph().html);
    EXPECT_EQ(decoded->text, paragraph().text);
    EXPECT_TRUE(decoded->cut);
}

TEST(WireTexts, TheReasonOfARefusalComesBack) {
    const auto decoded =
        decode_sanitised(encode_sanitised(fail(ErrorCode::LimitExceeded, "nested too deeply")));
    ASSERT_FALSE(decoded);
    EXPECT_EQ(decoded.error().code, ErrorCode::LimitExceeded);
    EXPECT_EQ(decoded.error().message, "nested too deeply");
}

TEST(WireTexts, JobsCarryAnyBytes) {
    const SanitiseJob job{std::string("<p>\0\xff", 5), "https://a.example/\xff", true};
    const auto decoded = decode_sanitise_job(encode_sanitise_job(job));
    ASSERT_TRUE(decoded);
    EXPECT_EQ(decoded->html, job.html);
    EXPECT_EQ(decoded->base_url, job.base_url);
    EXPECT_TRUE(decoded->show_contacts);
    EXPECT_FALSE(decode_sanitise_job(encode_sanitise_job(job) + "x"));
}

TEST(WireTexts, EveryCutAnswerIsRefused) {
    const std::string list = encode_list(two_sources());
    for (std::size_t size = 0; size < list.size(); ++size)
        EXPECT_FALSE(decode_list(std::string_view(list).substr(0, size))) << size;
    EXPECT_FALSE(decode_list(list + '\0'));
    const std::string text = encode_sanitised(paragraph());
    for (std::size_t size = 0; size < text.size(); ++size)
        EXPECT_FALSE(decode_sanitised(std::string_view(text).substr(0, size))) << size;
    EXPECT_FALSE(decode_sanitised(text + '\0'));
}

TEST(WireTexts, HostileListsAreRefusedOrHarmless) {
    for_each_damaged(encode_list(two_sources()), [](const std::string& damaged) {
        const auto decoded = decode_list(damaged);
        if (!decoded) return;
        for (const parsers::ListedSource& source : decoded->sources) {
            EXPECT_TRUE(is_valid_utf8(source.title));
            EXPECT_TRUE(source.feed_url.starts_with("http")) << source.feed_url;
        }
    });
}

TEST(WireTexts, WhatMustNeverLeaveAReaderIsRefused) {
    for (const char* address : {"javascript:alert(1)", "file:///etc/passwd", "/feed", ""}) {
        parsers::SourceList list = two_sources();
        list.sources[0].feed_url = address;
        EXPECT_FALSE(decode_list(encode_list(list))) << address;
    }
    parsers::SourceList list = two_sources();
    list.sources[0].site_url = "javascript:alert(1)";
    EXPECT_FALSE(decode_list(encode_list(list)));
    list = two_sources();
    list.sources[0].title = "bad \xff byte";
    EXPECT_FALSE(decode_list(encode_list(list)));

    for (const char* html :
         {"<script>alert(1)</script>", "<p onclick=x>a</p>", "<p>a", "a</p>", "<b><i>a</b></i>",
          "<img src=x>", "a > b", "a \" b", "<a href=\"https://a.example/\">a</a>",
          "<a href=\"javascript:alert(1)\" rel=\"nofollow noopener ugc\">a</a>",
          "<a href=\"https://a.example/\" onclick=\"x\" rel=\"nofollow noopener ugc\">a</a>",
          "<a href=\"https://a.example/ x\" rel=\"nofollow noopener ugc\">a</a>", "<a>a</a>",
          "<P>a</P>", "</br>", "<!-- a -->", "<"}) {
        // An honest encoder would not write it.
        parsers::Sanitised forged = paragraph();
        forged.html = std::string(std::string_view(html).size(), 'Q');
        std::string payload = encode_sanitised(forged);
        payload.replace(payload.find(forged.html), forged.html.size(), html);
        EXPECT_FALSE(decode_sanitised(payload)) << html;
    }
}

}  // namespace
}  // namespace veille::reader
