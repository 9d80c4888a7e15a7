#include "parsers/feed/read_feed.h"

#include <string>

#include <gtest/gtest.h>

#include "base/text.h"
#include "parsers/feed/item_parts.h"
#include "parsers/read.h"

namespace veille::parsers::feed {
namespace {

events::Reading read_text(std::string body) {
    ReadRequest request;
    request.body = std::move(body);
    request.kind = "feed";
    request.url = "https://atelier.example/feed";
    request.now = parse_instant("2026-03-02T08:00:00Z").value();
    return read(request);
}

events::Reading read_items(const std::string& items) {
    return read_text(
        "<rss version='2.0' xmlns:ev='http://purl.org/rss/1.0/modules/event/' "
        "xmlns:geo='http://www.w3.org/2003/01/geo/wgs84_pos#'><channel><title>T</title>" +
        items + "</channel></rss>");
}

TEST(ReadFeed, NamespacesCountNotPrefixes) {
    const auto reading = read_text(
        "<x:feed xmlns:x='http://www.w3.org/2005/Atom' xmlns:atom='urn:other'>"
        "<x:title>T</x:title><x:entry><x:title>A</x:title><atom:title>B</atom:title></x:entry>"
        "</x:feed>");
    EXPECT_EQ(reading.kind, events::DocumentKind::Atom);
    ASSERT_EQ(reading.items.size(), 1U);
    EXPECT_EQ(reading.items[0].title, "A");
}

TEST(ReadFeed, TheEventModuleGivesTheStartNotPubDate) {
    const auto reading = read_items(
        "<item><title>Petit déjeuner</title><pubDate>Mon, 02 Mar 2026 08:00:00 GMT</pubDate>"
        "<ev:startdate>2026-03-12T08:30:00+01:00</ev:startdate>"
        "<ev:enddate>2026-03-12T10:00:00+01:00</ev:enddate><ev:location>Namur</ev:location>"
        "<geo:lat>50.46</geo:lat><geo:long>4.86</geo:long></item>");
    const events::Item& item = reading.items.at(0);
    ASSERT_TRUE(item.start);
    EXPECT_EQ(events::format_when(*item.start), "2026-03-12T08:30:00+01:00");
    EXPECT_EQ(events::format_when(*item.end), "2026-03-12T10:00:00+01:00");
    EXPECT_EQ(item.provenance.at(events::Field::Start).how, "rss:ev:startdate");
    EXPECT_EQ(item.location->name, "Namur");
    EXPECT_NEAR(item.location->latitude.value(), 50.46, 1e-9);
}

TEST(ReadFeed, NeverTakesPubDateForTheEvent) {
    const auto reading = read_items(
        "<item><title>Nouvelles</title><pubDate>Mon, 02 Mar 2026 08:00:00 GMT</pubDate></item>");
    EXPECT_FALSE(reading.items.at(0).start);
    EXPECT_EQ(format_utc(reading.items.at(0).published.value()), "2026-03-02T08:00:00Z");
}

TEST(ReadFeed, AnUnreadableDateIsSaidNotGuessed) {
    const auto reading = read_items("<item><title>a</title><pubDate>30 Feb 2026</pubDate></item>");
    EXPECT_FALSE(reading.items.at(0).published);
    ASSERT_EQ(reading.items[0].diagnostics.size(), 1U);
    EXPECT_NE(reading.items[0].diagnostics[0].message.find("date not understood"),
              std::string::npos);
}

TEST(ReadFeed, DropsDangerousLinksAndKeepsTheItem) {
    for (const char* link : {"javascript:alert(1)", "data:text/html,x", "file:///etc/passwd",
                             "http://user:pass@evil.example/", "vbscript:x"}) {
        const auto reading =
            read_items("<item><title>a</title><link>" + std::string(link) + "</link></item>");
        EXPECT_EQ(reading.items.at(0).link, "") << link;
        EXPECT_EQ(reading.items[0].diagnostics.at(0).code, "link-dropped");
    }
}

TEST(ReadFeed, ResolvesRelativeLinks) {
    const auto reading = read_text(
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://x.example/a/'>"
        "<entry xml:base='b/'><link href='c'/></entry><entry><link href='/d'/></entry></feed>");
    EXPECT_EQ(reading.items.at(0).link, "https://x.example/a/b/c");
    EXPECT_EQ(reading.items.at(1).link, "https://x.example/d");
}

TEST(ReadFeed, TakesTenThousandItemsAndCountsTheRest) {
    std::string items;
    for (std::size_t i = 0; i < kMaxFeedItems + 7; ++i) items += "<item/>";
    const auto reading = read_items(items);
    EXPECT_EQ(reading.items.size(), kMaxFeedItems);
    EXPECT_FALSE(reading.complete);
    EXPECT_NE(reading.diagnostics.at(0).message.find("7 items not taken"), std::string::npos);
}

TEST(ReadFeed, RefusesNestingAndAttributeFloods) {
    std::string deep;
    for (int i = 0; i < 1'000; ++i) deep += "<a>";
    for (int i = 0; i < 1'000; ++i) deep += "</a>";
    EXPECT_NE(read_items(deep).error.value_or("").find("nested too deeply"), std::string::npos);
    std::string unclosed;
    for (int i = 0; i < 1'000; ++i) unclosed += "<a>";
    EXPECT_NE(read_items(unclosed).error.value_or("").find("not well-formed at byte"),
              std::string::npos);
    std::string attributes = "<item ";
    for (int i = 0; i < 1'000; ++i) attributes += "a" + std::to_string(i) + "='1' ";
    EXPECT_NE(read_items(attributes + "/>").error.value_or("").find("too many attributes: 1000"),
              std::string::npos);
}

TEST(ReadFeed, NothingExpands) {
    const auto reading = read_text(
        "<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a 'lol'><!ENTITY b '&a;&a;'>"
        "<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
        "<rss><channel><item><title>&b; &x;</title></item></channel></rss>");
    EXPECT_EQ(reading.items.at(0).title, "&b; &x;");
}

TEST(ReadFeed, SaysThatIdsRepeat) {
    const auto reading = read_items("<item><guid>s</guid></item><item><guid>s</guid></item>");
    ASSERT_EQ(reading.diagnostics.size(), 1U);
    EXPECT_EQ(reading.diagnostics[0].message, "2 items have the same id");
}

TEST(ReadFeed, HintsHowOftenToAsk) {
    EXPECT_EQ(read_items("<ttl>90</ttl>").poll_hint, std::chrono::minutes(90));
    EXPECT_FALSE(read_items("<ttl>-1</ttl>").poll_hint);
    const auto syndication = read_text(
        "<rss xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'><channel>"
        "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>"
        "</channel></rss>");
    EXPECT_EQ(syndication.poll_hint, std::chrono::hours(6));
}

TEST(ReadFeed, ReadsJsonFeeds) {
    const auto reading = read_text(
        R"({"version":"https://jsonfeed.org/version/1.1","title":"T","home_page_url":"/",
            "items":[{"id":7,"url":"/a","title":"A &amp; B","content_html":"<p>x</p>",
            "date_published":"2026-03-02T10:00:00+01:00","tags":["u","v"],
            "authors":[{"name":"N"}]},"junk"]})");
    EXPECT_EQ(reading.kind, events::DocumentKind::JsonFeed);
    EXPECT_EQ(reading.link, "https://atelier.example/");
    ASSERT_EQ(reading.items.size(), 1U);
    const events::Item& item = reading.items[0];
    EXPECT_EQ(item.id, "7");
    EXPECT_EQ(item.link, "https://atelier.example/a");
    EXPECT_EQ(item.title, "A & B");
    EXPECT_EQ(item.description_html, "<p>x</p>");
    EXPECT_EQ(format_utc(item.published.value()), "2026-03-02T09:00:00Z");
    EXPECT_EQ(item.categories, (std::vector<std::string>{"u", "v"}));
    EXPECT_EQ(item.author, "N");
}

TEST(ReadFeed, RefusesJsonThatIsDeepOrCut) {
    std::string deep = R"({"version":"https://jsonfeed.org/version/1","items":)";
    for (int i = 0; i < 100; ++i) deep += "[";
    EXPECT_EQ(read_text(deep).error, "nested too deeply");
    EXPECT_NE(read_text(R"({"version":"https://jsonfeed.org/version/1","items":[)")
                  .error.value_or("")
                  .find("incomplete"),
              std::string::npos);
}

TEST(ReadFeed, BelievesThePartOfATitleThatSaysDayAndHour) {
    const auto start = [](const std::string& title) {
        const auto reading = read_items("<language>en</language><item><title>" + title +
                                        "</title><pubDate>Mon, 02 Mar 2026 08:00:00 GMT</pubDate>"
                                        "</item>");
        const auto& found = reading.items.at(0).start;
        return found ? events::format_when(*found) : "";
    };
    EXPECT_EQ(start("Painting Sundays at the Mill — Sun Apr 12, 2:00 PM — Old Mill"),
              "2026-04-12T14:00:00+02:00");
    EXPECT_EQ(start("Tour | March 20, 21, 22 | Sat Mar 21, 9:30 AM"), "2026-03-21T09:30:00+01:00");
    // Day and hour may stand in two parts, and one part alone may have neither.
    EXPECT_EQ(start("Breakfast — Thursday 12 March — 8:30 AM"), "2026-03-12T08:30:00+01:00");
    EXPECT_EQ(start("Thursday 12 March 2026 | Ghent"), "2026-03-12");
}

TEST(ReadFeed, ResolvesWhatAnRdfItemIsAbout) {
    const auto reading = read_text(
        "<rdf:RDF xmlns='http://purl.org/rss/1.0/' "
        "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
        "<item rdf:about='/e/9'><title>a</title></item>"
        "<item rdf:about='urn:x'><title>b</title></item></rdf:RDF>");
    ASSERT_EQ(reading.items.size(), 2U);
    EXPECT_EQ(reading.items[0].link, "https://atelier.example/e/9");
    EXPECT_EQ(reading.items[1].link, "");
}

TEST(ReadFeed, OneItemFullOfFaultsLeavesRoomForTheOthers) {
    std::string item = "<item>";
    for (int i = 0; i < 1'000; ++i)
        item += "<link>javascript:x</link><ev:startdate>never</ev:startdate>";
    const auto reading = read_items(item + "</item><item><title>b</title></item>");
    ASSERT_EQ(reading.items.size(), 2U);
    EXPECT_EQ(reading.items[0].diagnostics.size(), kMaxItemNotes);
    EXPECT_EQ(reading.items[1].title, "b");
}

TEST(ReadFeed, NoItemInheritsWhatIsTooLong) {
    const std::string endless(1'000'000, 'x');
    const auto read_with = [](const std::string& base, const std::string& language) {
        return read_text("<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http://a.example/" +
                         base + "/' xml:lang='" + language +
                         "'><entry><title>a</title><link href='y'/></entry></feed>");
    };
    EXPECT_EQ(read_with("b", "nl-BE").items.at(0).link, "http://a.example/b/y");
    EXPECT_EQ(read_with("b", "nl-BE").items.at(0).language, "nl-BE");
    EXPECT_EQ(read_with(endless, "nl").items.at(0).link, "https://atelier.example/y");
    EXPECT_EQ(read_with("b", endless).items.at(0).language, "");
}

// Takes a minute where every element looks through all declarations.
TEST(ReadFeed, LooksAtNamespaceDeclarationsOnce) {
    std::string declarations;
    for (int i = 0; i < 200; ++i) declarations += " xmlns:n" + std::to_string(i) + "='urn:u'";
    std::string items = "<item xmlns:a='http://purl.org/rss/1.0/modules/event/'><title>x</title>";
    for (int i = 0; i < 300'000; ++i) items += "<o:y/>";
    const auto reading = read_text("<rss" + declarations + "><channel" + declarations + ">" +
                                   items + "<a:location>Mons</a:location></item></channel></rss>");
    EXPECT_EQ(reading.items.at(0).location->name, "Mons");
}

TEST(ReadFeed, MendsJson) {
    const auto reading = read_text(
        R"({"version":"https://jsonfeed.org/version/1.1","items":[
            {"id":"1","title":"A",}, {"id":"2","title":"B"}, ],})");
    EXPECT_FALSE(reading.error) << *reading.error;
    EXPECT_TRUE(reading.complete);
    ASSERT_EQ(reading.items.size(), 2U);
    EXPECT_EQ(reading.items[1].title, "B");
    ASSERT_EQ(reading.repairs.size(), 2U);
    EXPECT_TRUE(reading.repairs[0].starts_with("not well-formed JSON"));
    EXPECT_EQ(reading.repairs[1], "trailing commas");
}

TEST(ReadFeed, KeepsTheWholeItemsOfJsonThatIsCut) {
    const auto reading = read_text(
        R"({"version":"https://jsonfeed.org/version/1.1","items":[
            {"id":"1","title":"A"}, {"id":"2","title":"Bre)");
    EXPECT_FALSE(reading.error);
    EXPECT_FALSE(reading.complete);
    ASSERT_EQ(reading.items.size(), 1U);
    EXPECT_EQ(reading.items[0].title, "A");
    ASSERT_EQ(reading.diagnostics.size(), 2U);
    EXPECT_EQ(reading.diagnostics[0].code, "cut-short");
    EXPECT_EQ(reading.diagnostics[1].code, "item-cut");
}

TEST(ReadFeed, TitlesJsonItemsByTheirPlainestText) {
    const auto reading = read_text(
        R"({"version":"https://jsonfeed.org/version/1.1","items":[
            {"id":"1","content_html":"<p>h</p>","content_text":"t
u","summary":"s"},
            {"id":"2","content_html":"<p>h</p>","content_text":"t
u","summary":" "},
            {"id":"3","content_html":"<p>h</p>",
             "attachments":[{"url":"/a.pdf","mime_type":"application/pdf"},
                            {"url":"/a.png","mime_type":"image/png"}]}]})");
    ASSERT_EQ(reading.items.size(), 3U);
    EXPECT_EQ(reading.items[0].title, "s");
    EXPECT_EQ(reading.items[0].provenance.at(events::Field::Title).confidence, 0.5);
    EXPECT_EQ(reading.items[1].title, "t");
    EXPECT_EQ(reading.items[2].title, "h");
    EXPECT_EQ(reading.items[2].image, "https://atelier.example/a.png");
}

TEST(ReadFeed, ReadsAllFeedsOfADocumentAndSaysWhatStandsAround) {
    const std::string feed =
        "<rss version='2.0'><channel><title>T</title><item><title>a</title></item></channel></rss>";
    const auto twice = read_text(feed + "\n" + feed);
    EXPECT_EQ(twice.items.size(), 2U);
    EXPECT_EQ(twice.repairs,
              std::vector<std::string>{"several feeds in one document are read as one"});
    for (const std::string& text :
         {"Warning: no such file\n" + feed, feed + "<script>x</script>", feed + " bye"}) {
        const auto reading = read_text(text);
        EXPECT_EQ(reading.items.size(), 1U) << text;
        EXPECT_EQ(reading.repairs,
                  std::vector<std::string>{"what stands before or after the feed was left out"})
            << text;
    }
    EXPECT_TRUE(read_text("\n" + feed + "<!-- cached -->\n").repairs.empty());
    for (const std::string& note : read_text(feed.substr(0, 60)).repairs)
        EXPECT_EQ(note.find("left out"), std::string::npos) << note;
}

TEST(ReadFeed, ReadsPlacesAndLengthsOfXCal) {
    const auto reading = read_text(
        "<rss xmlns:q='urn:ietf:params:xml:ns:xcal' xmlns:g='http://www.georss.org/georss' "
        "xmlns:gml='http://www.opengis.net/gml'><channel><item><title>a</title>"
        "<q:dtstart>20260303T180000</q:dtstart><q:duration>PT1H30M</q:duration>"
        "<q:x-calconnect-venue><q:adr><q:x-calconnect-venue-name>Halle 7"
        "</q:x-calconnect-venue-name><q:x-calconnect-street>Rue Haute 3</q:x-calconnect-street>"
        "<q:x-calconnect-city>Mons</q:x-calconnect-city><q:x-calconnect-postalcode>7000"
        "</q:x-calconnect-postalcode></q:adr></q:x-calconnect-venue>"
        "<g:where><gml:Point><gml:pos>50.45 3.95</gml:pos></gml:Point></g:where>"
        "</item></channel></rss>");
    const events::Item& item = reading.items.at(0);
    EXPECT_EQ(events::format_when(*item.start), "2026-03-03T18:00:00");
    EXPECT_EQ(item.duration, std::chrono::minutes(90));
    EXPECT_EQ(item.location->name, "Halle 7");
    EXPECT_EQ(item.location->address, "Rue Haute 3");
    EXPECT_EQ(item.location->locality, "Mons");
    EXPECT_EQ(item.location->postal_code, "7000");
    EXPECT_NEAR(item.location->latitude.value(), 50.45, 1e-9);
    EXPECT_NEAR(item.location->longitude.value(), 3.95, 1e-9);
}

TEST(ReadFeed, ReadsTheStatusOfGoogleData) {
    const auto reading = read_text(
        "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:x='http://schemas.google.com/g/2005'>"
        "<entry><title>a</title><x:when startTime='2026-03-03T18:00:00+01:00'/>"
        "<x:eventStatus value='http://schemas.google.com/g/2005#event.canceled'/></entry></feed>");
    EXPECT_EQ(reading.items.at(0).status, events::EventStatus::Cancelled);
}

TEST(ReadFeed, ExplicitCutsTitlesThatAreTooLong) {
    const auto reading = read_items("<item><title>" + std::string(1'000'000, 'x') +
                                    "</title></item><item><title>b</title></item>");
    EXPECT_LE(count_characters(reading.items.at(0).title), kMaxIdBytes);
    EXPECT_EQ(reading.items[0].diagnostics.at(0).code, "title-cut");
    EXPECT_EQ(reading.items.at(1).title, "b");
}

}  // namespace
}  // namespace veille::parsers::feed
