#include "parsers/enclosure.h"

#include <gtest/gtest.h>

namespace veille::parsers {
namespace {

events::Item item_with(std::string_view media_type, std::string_view bytes) {
    events::Item item;
    add_enclosure(item, {"https://a.example/f", media_type, bytes}, "rss:enclosure");
    return item;
}

TEST(Enclosure, KeepsATypeOfTwoNamesAndDropsWhatIsNone) {
    EXPECT_EQ(item_with(" Image/SVG+xml ; charset=utf-8", "").enclosures[0].media_type,
              "image/svg+xml");
    for (const char* none : {"pdf", "a/b/c", "/pdf", "text/", "text/<b>", "text/pl ain"})
        EXPECT_EQ(item_with(none, "").enclosures[0].media_type, "") << none;
    EXPECT_EQ(item_with("text/" + std::string(300, 'x'), "").enclosures[0].media_type, "");
}

TEST(Enclosure, CountsBytesOnlyWhereTheyAreACount) {
    EXPECT_EQ(item_with("", " 120 ").enclosures[0].bytes, 120);
    for (const char* none : {"", "0", "-5", "12 kB", "99999999999999999999", "1e3"})
        EXPECT_EQ(item_with("", none).enclosures[0].bytes, std::nullopt) << none;
}

TEST(Enclosure, OneAddressIsOneFileWithWhatEitherSaysOfIt) {
    events::Item item = item_with("", "7");
    add_enclosure(item, {"https://a.example/f", "text/plain", "9"}, "rss:media:content");
    ASSERT_EQ(item.enclosures.size(), 1U);
    EXPECT_EQ(item.enclosures[0], (events::Enclosure{"https://a.example/f", "text/plain", 7}));
    EXPECT_EQ(item.provenance.at(events::Field::Enclosures).how, "rss:enclosure");
}

TEST(Enclosure, NothingWithoutAnAddress) {
    events::Item item;
    add_enclosure(item, {"", "text/plain", "9"}, "rss:enclosure");
    EXPECT_TRUE(item.enclosures.empty());
    EXPECT_TRUE(item.provenance.empty());
}

TEST(Enclosure, SaysOnceThatThereAreMore) {
    events::Item item;
    for (std::size_t i = 0; i < kMaxEnclosures + 5; ++i)
        add_enclosure(item, {"https://a.example/" + std::to_string(i), "", ""}, "rss:enclosure");
    EXPECT_EQ(item.enclosures.size(), kMaxEnclosures);
    ASSERT_EQ(item.diagnostics.size(), 1U);
    EXPECT_EQ(item.diagnostics[0].code, "too-many-enclosures");
}

}  // namespace
}  // namespace veille::parsers
