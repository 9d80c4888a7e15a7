#include "threats.h"

namespace veille::parsers::hostile {

namespace {

std::string feed(const std::string& items, const std::string& before = "") {
    return before + "<rss version=\"2.0\"><channel><title>Foyer</title>" + items +
           "</channel></rss>";
}

std::string item(const std::string& id, const std::string& title, const std::string& more = "") {
    return "<item><guid isPermaLink=\"false\">" + id + "</guid><title>" + title + "</title>" +
           more + "</item>";
}

std::string numbered_items(std::size_t count) {
    std::string items;
    for (std::size_t i = 0; i < count; ++i) items += item(std::to_string(i), "Flood");
    return items;
}

std::string attributes(std::size_t count) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) all += " a" + std::to_string(i) + "='1'";
    return all;
}

std::string laughs() {
    std::string types = "<!DOCTYPE rss [<!ENTITY a0 'haha'>";
    for (int i = 1; i < 10; ++i)
        types += "<!ENTITY a" + std::to_string(i) + " '" +
                 repeated("&a" + std::to_string(i - 1) + ";", 10) + "'>";
    return types + "]>";
}

std::string utf16(const std::string& ascii) {
    std::string bytes = "\xFF\xFE";
    for (const char c : ascii) bytes += {c, '\0'};
    return bytes;
}

constexpr const char* kScripts =
    "&lt;script&gt;steal()&lt;/script&gt;&lt;img src=x onerror=steal()&gt;"
    "&lt;a href='javascript:steal()'&gt;a&lt;/a&gt;&lt;iframe srcdoc='steal()'&gt;";

}  // namespace

std::vector<Threat> hostile_feeds() {
    return {
        {"T01_Nesting", "feed",
         [] { return feed(item("1", repeated("<a>", 100'000) + repeated("</a>", 100'000))); }, 0, 0,
         "nested too deeply"},
        {"T02_NeverClosed", "feed", [] { return "<rss><channel>" + repeated("<b>", 100'000); }, 0,
         0, "not well-formed at byte"},
        {"T03_Attributes", "feed", [] { return feed("<item" + attributes(100'000) + "/>"); }, 0, 0,
         "100000 on one element"},
        {"T03_AttributesWithoutEnd", "feed",
         [] { return "<rss><channel>" + repeated("<a/b=", 300'000); }, 0, 0,
         "not well-formed at byte"},
        {"T03_TagsWithinAttributes", "feed",
         [] { return "<rss><channel>" + repeated("<x b='\" c=\"", 130'000); }, 0, 0,
         "not well-formed at byte"},
        {"T04_EntitiesInEntities",
         "feed",
         [] { return feed(item("1", "&a9;"), laughs()); },
         0,
         1,
         "",
         "",
         {"haha"}},
        {"T05_EntityOfAFile",
         "feed",
         [] { return feed(item("1", "&t;"), "<!DOCTYPE rss [<!ENTITY t SYSTEM '/etc/passwd'>]>"); },
         0,
         1,
         "",
         "",
         {"root:"}},
        {"T06_TypeFromElsewhere", "feed",
         [] {
             return feed(item("1", "Kept"),
                         "<!DOCTYPE rss SYSTEM 'http://127.0.0.1/a.dtd' [<!ENTITY % p SYSTEM "
                         "'http://127.0.0.1/b'> %p;]>");
         },
         1, 1, "", "Kept"},
        {"T07_Utf16", "feed", [] { return utf16(feed(item("1", "Caf&#233;"))); }, 1, 1, "",
         "Caf\u00E9"},
        {"T08_BytesThatAreNoText", "feed",
         [] { return feed(item("1", "\u00E9\u00E8\u00E0\u00FC\u00F1\u20AC \x81 \u0153uf")); }, 1, 1,
         "replaced", "\uFFFD"},
        {"T09_ForbiddenReferences", "feed",
         [] { return feed(item("1", std::string("A&#0;B&#27;C\0D", 14))); }, 1, 1,
         "control characters removed", "ABCD"},
        {"T10_Cut", "feed",
         [] {
             const std::string whole = feed(item("1", "Whole") + item("2", "Lost"));
             return whole.substr(0, whole.find("Lost"));
         },
         1, 1, "incomplete", "Whole"},
        {"T11_PageInstead", "feed", [] { return "<!doctype html><html><p>Log in</html>"; }, 0, 0,
         "not a feed: HTML page"},
        {"T12_Nothing", "feed", [] { return "\xEF\xBB\xBF \r\n\t"; }, 0, 0, "empty answer"},
        {"T13_ManyItems", "feed", [] { return feed(numbered_items(10'250)); }, 10'000, 10'000,
         "250 items not taken"},
        {"T14_LongTitle",
         "feed",
         [] { return feed(item("1", std::string(1'000'000, 'x')) + item("2", "Next")); },
         2,
         2,
         "the title was cut",
         "Next",
         {std::string(501, 'x')}},
        {"T15_OneIdentifier", "feed", [] { return feed(repeated(item("same", "Copy"), 200)); }, 200,
         200, "200 items have the same id"},
        {"T17_Links",
         "feed",
         [] {
             return feed(item("1", "One", "<link>javascript:steal()</link>") +
                         item("2", "Two", "<link>data:text/html,x</link>") +
                         item("3", "Three", "<link>file:///etc/passwd</link>"));
         },
         3,
         3,
         "the link was dropped",
         "Three",
         {"javascript:", "data:", "file:"}},
        {"T18_Scripts",
         "feed",
         [] {
             return feed(item("1", std::string("Talk ") + kScripts,
                              std::string("<description>") + kScripts + "</description>"));
         },
         1,
         1,
         "",
         "Talk",
         {"<script", "onerror", "javascript:", "<iframe", "srcdoc"}},
        {"T19_LinesInTitles",
         "feed",
         [] { return feed(item("1", "Walk&#13;&#10;Bcc: all@victim.example")); },
         1,
         1,
         "",
         "Walk",
         {"\nBcc", "\rBcc"}},
        {"T20_DirectionOfWriting",
         "feed",
         [] { return feed(item("1", "Concert \u202Egnp\u202C \u200B\u2066x\u2069")); },
         1,
         1,
         "",
         "Concert gnp x",
         {"\u202E", "\u200B", "\u2066"}},
        {"T21_Templates", "feed", [] { return feed(item("1", "{{#events}}{{{secret}}}")); }, 1, 1,
         "", "{{#events}}{{{secret}}}"},
        {"T22_ImpossibleDates", "feed",
         [] { return feed(item("1", "a", "<pubDate>Mon, 30 Feb 2026 10:00:00 GMT</pubDate>")); }, 1,
         1, "date not understood"},
        {"T23_UndefinedEntities", "feed",
         [] { return feed(item("1", "Caf&eacute;") + item("2", "&nowhere; Kept")); }, 2, 2, "",
         "Kept"},
    };
}

}  // namespace veille::parsers::hostile
