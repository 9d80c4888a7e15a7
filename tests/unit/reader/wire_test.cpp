#include "reader/wire.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "damage.h"
#include "reader/archive.h"

namespace veille::reader {
namespace {

using namespace std::chrono_literals;

events::When evening() {
    events::When when;
    when.kind = events::WhenKind::LocalInZone;
    when.wall = *parse_local("2026-03-03T18:00");
    when.zone = "Europe/Brussels";
    when.text = "mardi 3 mars à 18h";
    return when;
}

events::Reading rich_reading() {
    events::Item item;
    item.index = 7;
    item.kind = events::ItemKind::Vevent;
    item.id = "uid-1@example";
    item.title = "Apéro des indépendant·es";
    item.link = "https://atelier-commun.example/apero";
    item.published = *parse_instant("2026-02-01T10:00:00Z");
    item.start = evening();
    item.duration = 2h;
    item.location->locality = "Liège";
    item.location->latitude = 50.63;
    item.status = events::EventStatus::Tentative;
    item.recurrence->rules = {"FREQ=WEEKLY;BYDAY=TU"};
    item.recurrence->exceptions = {evening()};
    events::ItemOccurrence occurrence;
    occurrence.start = evening();
    occurrence.status = events::EventStatus::Cancelled;
    item.occurrences = {occurrence};
    item.categories = {"réseau", "apéro"};
    item.is_private = true;
    item.provenance[events::Field::Start] = {"vevent:DTSTART", 1, "20260303T180000"};
    item.diagnostics = {{events::Severity::Warning, "private", "not published", "uid-1"}};
    events::Reading reading;
    reading.kind = events::DocumentKind::ICal;
    reading.title = "Agenda";
    reading.complete = false;
    reading.poll_hint = 3600s;
    reading.repairs = {"bare line feeds"};
    reading.related = {{"feed", "https://atelier-commun.example/feed", "fr", "Flux"}};
    reading.items = {item, events::Item{}};
    return reading;
}

TEST(Wire, ReadingComesBackAsItWas) {
    const std::string bytes = encode_reading(rich_reading());
    const auto decoded = decode_reading(bytes);
    ASSERT_TRUE(decoded) << decoded.error().message;
    EXPECT_EQ(encode_reading(*decoded), bytes);
    const events::Item& item = decoded->items.at(0);
    EXPECT_EQ(item.title, "Apéro des indépendant·es");
    EXPECT_EQ(item.start, evening());
    EXPECT_EQ(item.location->latitude, 50.63);
    EXPECT_EQ(item.provenance.at(events::Field::Start).text, "20260303T180000");
    EXPECT_FALSE(decoded->complete);
    EXPECT_EQ(decoded->related.at(0).href, "https://atelier-commun.example/feed");
}

TEST(Wire, RequestCarriesAnyBytes) {
    parsers::ReadRequest request;
    request.body = std::string("\0\xff\xfe<rss>", 8);
    request.url = "http://atelier-commun.example/\xff";
    request.rule.item = "li.agenda";
    request.expand_to = *parse_instant("2027-01-01");
    const auto decoded = decode_request(encode_request(request));
    ASSERT_TRUE(decoded);
    EXPECT_EQ(decoded->body, request.body);
    EXPECT_EQ(decoded->url, request.url);
    EXPECT_EQ(decoded->rule, request.rule);
    EXPECT_EQ(decoded->expand_to, request.expand_to);
}

TEST(Wire, EveryCutAnswerIsRefused) {
    const std::string bytes = encode_reading(rich_reading());
    for (std::size_t size = 0; size < bytes.size(); ++size)
        EXPECT_FALSE(decode_reading(std::string_view(bytes).substr(0, size))) << size;
    EXPECT_FALSE(decode_reading(bytes + '\0'));
}

TEST(Wire, HostileAnswersAreRefusedOrHarmless) {
    for_each_damaged(encode_reading(rich_reading()), [](const std::string& damaged) {
        const auto decoded = decode_reading(damaged);
        if (!decoded) return;
        for (const events::Item& item : decoded->items) {
            EXPECT_TRUE(is_valid_utf8(item.title));
            const std::size_t colon = item.link.find(':');
            const bool has_scheme = colon < item.link.find_first_of("/?#");
            EXPECT_TRUE(!has_scheme || item.link.starts_with("http")) << item.link;
        }
    });
}

TEST(Wire, WhatMustNeverLeaveAReaderIsRefused) {
    const auto refused = [](auto change) {
        events::Reading reading = rich_reading();
        change(reading.items.at(0));
        return !decode_reading(encode_reading(reading)).has_value();
    };
    EXPECT_TRUE(refused([](events::Item& item) { item.link = "javascript:alert(1)"; }));
    EXPECT_TRUE(refused([](events::Item& item) { item.link = "mailto:a@example.org"; }));
    EXPECT_FALSE(refused([](events::Item& item) { item.link = "/agenda?jour=3"; }));
    EXPECT_FALSE(refused([](events::Item& item) { item.link = "agenda/a:b"; }));
    EXPECT_TRUE(refused([](events::Item& item) { item.image = "file:///etc/passwd"; }));
    EXPECT_TRUE(refused([](events::Item& item) { item.title = "bad \xff byte"; }));
    EXPECT_TRUE(refused([](events::Item& item) { item.location->latitude = 91; }));
    EXPECT_TRUE(
        refused([](events::Item& item) { item.start->wall += std::chrono::days{9'000'000}; }));
    EXPECT_TRUE(
        refused([](events::Item& item) { item.provenance[events::Field::Start].confidence = 2; }));
    EXPECT_FALSE(refused([](events::Item&) {}));
}

// What a compromised reader would send: the encoder of an honest one never lets it through.
bool forged_is_refused(std::string text, std::string_view to) {
    events::Reading reading = rich_reading();
    reading.items.at(0).link = "https://atelier-commun.example/FORGED";
    reading.items.at(0).title = "Apéro FORGED";
    reading.items.at(0).description_html = "<p>Venez FORGED</p>";
    std::string bytes = encode_reading(reading);
    const std::size_t place = bytes.find(text);
    EXPECT_NE(place, std::string::npos);
    bytes.replace(place + text.size() - to.size(), to.size(), to);
    return !decode_reading(bytes).has_value();
}

TEST(Wire, ControlCharactersAreRefused) {
    for (const std::string_view bad :
         {std::string_view("\0", 1), std::string_view("\x1b"), std::string_view("\x7f"),
          std::string_view("\xc2\x9b"), std::string_view("\u202e"), std::string_view("\u2066")})
        EXPECT_TRUE(forged_is_refused("Apéro FORGED", bad)) << static_cast<int>(bad.front());
    for (const std::string_view fine : {"\t", "\n", "\r", "\xc2\xa0", "\u2019", "\u202f", "x"})
        EXPECT_FALSE(forged_is_refused("Apéro FORGED", fine)) << static_cast<int>(fine.front());
    for (const std::string_view bad : {"\n", "\r", "\t", " ", "\x1b"})
        EXPECT_TRUE(forged_is_refused("example/FORGED", bad)) << static_cast<int>(bad.front());
    EXPECT_FALSE(forged_is_refused("example/FORGED", "%20"));
}

TEST(Wire, MarkupThatTheSanitiserDoesNotWriteIsRefused) {
    for (const std::string_view bad : {"<b>", "<img>", "\"", ">", "</p>"})
        EXPECT_TRUE(forged_is_refused("Venez FORGED", bad)) << bad;
    for (const std::string_view fine : {"&lt;", "<br>", "x"})
        EXPECT_FALSE(forged_is_refused("Venez FORGED", fine)) << fine;
}

TEST(Wire, AnHonestReaderLeavesOutWhatBreaksTheProtocol) {
    events::Reading reading = rich_reading();
    events::Item& item = reading.items.at(0);
    item.title = std::string("A\0p\x1b[31méro\u202e\n", 16);
    item.link = "/agenda du\n mois";
    item.description_html = "<p onclick=x>never sanitised";
    item.diagnostics.assign(kMaximumItemDiagnostics + 1, {});
    const auto decoded = decode_reading(encode_reading(reading));
    ASSERT_TRUE(decoded) << decoded.error().message;
    EXPECT_EQ(decoded->items.at(0).title, "Ap[31méro\n");
    EXPECT_EQ(decoded->items.at(0).link, "/agenda%20du%20mois");
    EXPECT_EQ(decoded->items.at(0).description_html, "");
    EXPECT_EQ(decoded->items.at(0).diagnostics.size(), kMaximumItemDiagnostics);
    EXPECT_EQ(decoded->items.size(), reading.items.size());
}

// A count that is forged, with bytes enough behind it that it could be true.
TEST(Wire, ListsLongerThanAllowedAreRefused) {
    events::Reading reading;
    reading.title = "REPAIRS FOLLOW";
    const std::string bytes = encode_reading(reading);
    const std::string head = bytes.substr(0, bytes.find("FOLLOW") + 6);
    // language, link, charset, complete, no poll hint.
    const std::string before_repairs(3 * 4, '\0');
    const auto forged = [&](std::uint32_t repairs) {
        std::string text = head + before_repairs + std::string("\1\0", 2);
        text.append(reinterpret_cast<const char*>(&repairs), sizeof(repairs));
        text.append(repairs * sizeof(std::uint32_t), '\0');  // each an empty text
        text.append(2 * sizeof(std::uint32_t) + 2, '\0');    // related, diagnostics, error, rule
        return text + std::string(sizeof(std::uint32_t), '\0');
    };
    EXPECT_TRUE(decode_reading(forged(kMaximumRepairs)));
    EXPECT_FALSE(decode_reading(forged(kMaximumRepairs + 1)));
}

TEST(Wire, ManySmallListsAreRefusedTogether) {
    events::Item item;
    item.occurrences.assign(kMaximumOccurrences, {});
    events::Reading reading;
    reading.items.assign(100, item);
    EXPECT_TRUE(decode_reading(encode_reading(reading)));
    reading.items.assign(
        kMaximumDecodedBytes / sizeof(events::ItemOccurrence) / kMaximumOccurrences + 1, item);
    const std::string bytes = encode_reading(reading);
    EXPECT_LT(bytes.size(), kMaximumReplyBytes);
    EXPECT_FALSE(decode_reading(bytes));
}

TEST(Wire, OfMoreThanAnAnswerHoldsTheFirstItemsComeThrough) {
    constexpr std::size_t kMegabyte = std::size_t{1} << 20;
    events::Reading reading;
    reading.items.resize(40);
    for (events::Item& item : reading.items) item.description_text.assign(kMegabyte, 'x');
    reading.items.front().title = "Apéro";
    reading.diagnostics.assign(kMaximumDiagnostics, {});
    const std::string bytes = encode_reading(reading);
    EXPECT_LE(bytes.size(), kMaximumReplyBytes);
    const auto decoded = decode_reading(bytes);
    ASSERT_TRUE(decoded) << decoded.error().message;
    EXPECT_FALSE(decoded->complete);
    ASSERT_EQ(decoded->items.size(), 31U);
    EXPECT_EQ(decoded->items.front().title, "Apéro");
    EXPECT_EQ(decoded->diagnostics.front().code, "too-large");
    EXPECT_TRUE(decoded->diagnostics.front().message.starts_with("9 items not taken"));

    reading.items.resize(31);
    reading.complete = true;
    EXPECT_TRUE(decode_reading(encode_reading(reading))->complete);
}

TEST(Wire, AFrameLongerThanAllowedIsRefused) {
    const std::string bytes = frame(FrameKind::Reading, "abc");
    const auto header = parse_frame_header(bytes.substr(0, kFrameHeaderBytes), 3);
    ASSERT_TRUE(header);
    EXPECT_EQ(header->payload_bytes, 3U);
    EXPECT_FALSE(parse_frame_header(bytes.substr(0, kFrameHeaderBytes), 2));
    EXPECT_FALSE(parse_frame_header("ab", 100));
}

}  // namespace
}  // namespace veille::reader
