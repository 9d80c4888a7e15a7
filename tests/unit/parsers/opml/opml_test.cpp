#include "parsers/opml/opml.h"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

namespace veille::parsers {
namespace {

SourceList list_of(const std::string& outlines) {
    return read_opml(
        "<?xml version=\"1.0\"?><opml version=\"2.0\"><head><title>Agendas</title>"
        "</head><body>" +
        outlines + "</body></opml>");
}

bool notices(const SourceList& list, std::string_view words) {
    return std::ranges::any_of(list.notices, [&](const std::string& notice) {
        return notice.find(words) != std::string::npos;
    });
}

TEST(Opml, ReadsSourcesInFoldersOfAnyDepth) {
    const SourceList list = list_of(
        "<outline text='Réseaux'><outline text='Liège'>"
        "<outline text='Atelier' type='rss' xmlUrl='https://atelier.example/feed' "
        "htmlUrl='https://atelier.example/' language='fr'/></outline>"
        "<outline text='Werkplek' xmlUrl='https://werkplek.example/agenda.ics'/></outline>"
        "<outline text='Seul' xmlUrl='https://seul.example/feed'/>");
    EXPECT_TRUE(list.error.empty()) << list.error;
    EXPECT_EQ(list.title, "Agendas");
    ASSERT_EQ(list.sources.size(), 3U);
    const ListedSource atelier{"Atelier",
                               "https://atelier.example/feed",
                               "https://atelier.example/",
                               {"Réseaux", "Liège"},
                               {},
                               "fr"};
    EXPECT_EQ(list.sources[0], atelier);
    EXPECT_EQ(list.sources[1].path, std::vector<std::string>{"Réseaux"});
    EXPECT_TRUE(list.sources[2].path.empty());
}

TEST(Opml, TakesNamesInAnyCaseAndTextBeforeTitle) {
    const SourceList list = list_of(
        "<Outline TEXT='un' title='deux' XMLURL=' https://a.example/feed '/>"
        "<outline text='  ' title='trois' xmlurl='https://b.example/feed'/>");
    ASSERT_EQ(list.sources.size(), 2U);
    EXPECT_EQ(list.sources[0].title, "un");
    EXPECT_EQ(list.sources[0].feed_url, "https://a.example/feed");
    EXPECT_EQ(list.sources[1].title, "trois");
}

// Programs write what they like as the type; an address of a feed says enough.
TEST(Opml, TellsFeedsFromLinksToOtherLists) {
    const SourceList list = list_of(
        "<outline type='RSS' text='a' xmlUrl='https://a.example/feed'/>"
        "<outline type='whatever' text='b' xmlUrl='https://b.example/feed'/>"
        "<outline type='link' text='c' xmlUrl='https://c.example/feed'/>"
        "<outline type='rss' text='d' url='https://d.example/feed'/>"
        "<outline type='include' text='e' url='https://e.example/list.opml'/>"
        "<outline type='link' text='f' url='https://f.example/list.opml'/>"
        "<outline type='source' text='g' xmlUrl='https://g.example/list'/>"
        "<outline text='h' url='https://h.example/page'/>"
        "<outline type='rss' text='i' htmlUrl='https://i.example/'/>");
    std::string titles;
    for (const ListedSource& source : list.sources) titles += source.title;
    EXPECT_EQ(titles, "abcd");
    EXPECT_TRUE(notices(list, "left out: e (https://e.example/list.opml): a link to another list"));
    EXPECT_TRUE(notices(list, "left out: i (https://i.example/): no address of a feed"));
}

TEST(Opml, ReadsCategoriesAsPaths) {
    const SourceList list = list_of(
        "<outline text='a' xmlUrl='https://a.example/' category='/agenda/liège, ,//x/ / y z/,'/>");
    ASSERT_EQ(list.sources.size(), 1U);
    EXPECT_EQ(list.sources[0].categories, (std::vector<std::string>{"agenda/liège", "x/y z"}));
}

TEST(Opml, JoinsWhatIsListedTwiceUnderOneTitle) {
    const SourceList list = list_of(
        "<outline text='Nord'><outline text='a' xmlUrl='https://a.example/feed'/></outline>"
        "<outline text='Sud'><outline text='a' xmlUrl='https://a.example/feed'/></outline>"
        "<outline text='b' xmlUrl='https://a.example/feed'/>");
    ASSERT_EQ(list.sources.size(), 2U);
    EXPECT_EQ(list.sources[0].path, std::vector<std::string>{"Nord"});
    EXPECT_EQ(list.sources[0].categories, std::vector<std::string>{"Sud"});
    EXPECT_EQ(list.sources[1].title, "b");
    EXPECT_TRUE(notices(list, "listed twice"));
}

TEST(Opml, OnlyWebAddressesComeOut) {
    const SourceList list = list_of(
        "<outline text='a' xmlUrl='feed://a.example/x'/>"
        "<outline text='b' xmlUrl='webcal://b.example/x.ics'/>"
        "<outline text='c' xmlUrl='feed:https://c.example/x'/>"
        "<outline text='d' xmlUrl='javascript:alert(1)'/>"
        "<outline text='e' xmlUrl='file:///etc/passwd'/>"
        "<outline text='f' xmlUrl='https://user:secret@f.example/'/>"
        "<outline text='g' xmlUrl='https://g.example/' htmlUrl='javascript:alert(1)'/>"
        "<outline text='h' xmlUrl='/relative'/>"
        "<outline text='i' xmlUrl='webcal'/><outline text='j' xmlUrl='feed:'/>");
    ASSERT_EQ(list.sources.size(), 4U);
    EXPECT_EQ(list.sources[0].feed_url, "http://a.example/x");
    EXPECT_EQ(list.sources[1].feed_url, "https://b.example/x.ics");
    EXPECT_EQ(list.sources[2].feed_url, "https://c.example/x");
    EXPECT_EQ(list.sources[3].site_url, "");
    EXPECT_TRUE(notices(list, "left out: e (file:///etc/passwd): its address is not one of a web"));
}

TEST(Opml, MendsWhatIsBroken) {
    const SourceList list = read_opml(
        "\n  <opml><body><outline text='Caf&eacute; & th\xE9' xmlUrl='https://a.example/?x=1&y=2'>"
        "<outline text=\"b\" xmlUrl=\"https://b.example/\"></body>");
    EXPECT_TRUE(list.error.empty()) << list.error;
    ASSERT_EQ(list.sources.size(), 2U);
    EXPECT_EQ(list.sources[0].title, "Café & thé");
    EXPECT_EQ(list.sources[0].feed_url, "https://a.example/?x=1&y=2");
    EXPECT_FALSE(list.notices.empty());
}

TEST(Opml, ReadsOtherCharacterSets) {
    const SourceList list = read_opml(
        "<?xml version='1.0' encoding='iso-8859-1'?><opml><body>"
        "<outline text='Li\xE8ge' xmlUrl='https://a.example/'/></body></opml>");
    ASSERT_EQ(list.sources.size(), 1U);
    EXPECT_EQ(list.sources[0].title, "Liège");
}

TEST(Opml, ReadsBlogRollsInFoaf) {
    const SourceList list = read_opml(
        "<rdf:RDF xmlns:rdf='r' xmlns:foaf='f' xmlns:rss='s'><foaf:Group><foaf:name>Réseau"
        "</foaf:name><foaf:member><foaf:Agent><foaf:name>Anne</foaf:name><foaf:weblog>"
        "<foaf:Document rdf:about='https://a.example/'><rdfs:seeAlso>"
        "<rss:channel rdf:about='https://a.example/feed'/></rdfs:seeAlso></foaf:Document>"
        "</foaf:weblog></foaf:Agent></foaf:member></foaf:Group></rdf:RDF>");
    ASSERT_EQ(list.sources.size(), 1U);
    const ListedSource anne{"Anne", "https://a.example/feed", "https://a.example/", {"Réseau"}, {},
                            ""};
    EXPECT_EQ(list.sources[0], anne);
}

TEST(Opml, SaysWhatIsNoList) {
    for (const char* text : {"", "Bonjour", "<html><body>x</body></html>", "<rss><channel/></rss>"})
        EXPECT_FALSE(read_opml(text).error.empty()) << text;
    EXPECT_TRUE(read_opml("<opml><head/></opml>").error.empty());
}

TEST(Opml, RefusesFloodsOfNesting) {
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "<outline text='x'>";
    EXPECT_NE(list_of(deep).error.find("nested too deeply"), std::string::npos);
}

TEST(Opml, LongNamesInManyFoldersStayBounded) {
    const std::string name(50'000, 'x');
    std::string outlines;
    for (int i = 0; i < 50; ++i) outlines += "<outline text='" + name + "'>";
    for (int i = 0; i < 20'000; ++i)
        outlines += "<outline xmlUrl='https://a.example/" + std::to_string(i) + "'/>";
    for (int i = 0; i < 50; ++i) outlines += "</outline>";
    const SourceList list = list_of(outlines);
    std::size_t bytes = 0;
    for (const ListedSource& source : list.sources) {
        EXPECT_LE(source.path.size(), kMaxListPath);
        for (const std::string& folder : source.path) bytes += folder.size();
    }
    EXPECT_LT(bytes, std::size_t{9} << 20);
    EXPECT_TRUE(notices(list, "sources left out"));
}

TEST(Opml, FoldersOfWhatIsListedManyTimesStayBounded) {
    std::string sources;
    for (int i = 0; i < 1'000; ++i)
        sources += "<outline xmlUrl='https://a.example/" + std::to_string(i) + "'/>";
    std::string outlines = sources;
    for (int folder = 0; folder < 49; ++folder) {
        for (int depth = 0; depth < 32; ++depth)
            outlines += "<outline text='" + std::to_string(folder) + std::string(290, 'x') + "'>";
        outlines += sources;
        for (int depth = 0; depth < 32; ++depth) outlines += "</outline>";
    }
    const SourceList list = list_of(outlines);
    EXPECT_EQ(list.sources.size(), 1'000U);
    std::size_t bytes = 0;
    for (const ListedSource& source : list.sources)
        for (const std::string& category : source.categories) {
            EXPECT_LE(category.size(), 1'200U);
            bytes += category.size();
        }
    EXPECT_LT(bytes, std::size_t{9} << 20);
    EXPECT_GT(bytes, std::size_t{7} << 20);
    EXPECT_TRUE(notices(list, "sources left out"));
}

}  // namespace
}  // namespace veille::parsers
