#include "threats.h"

namespace veille::parsers::hostile {

namespace {

std::string page(const std::string& inside, const std::string& head = "") {
    return "<!doctype html><html lang=en><head><title>Foyer</title>" + head + "</head><body>" +
           inside + "</body></html>";
}

std::string card(const std::string& title, const std::string& more = "") {
    return "<article class=h-event><h2 class=p-name>" + title +
           "</h2><time class=dt-start datetime=2026-05-04T18:00:00+02:00></time>" + more +
           "</article>";
}

std::string attributes(std::size_t count) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) all += " a" + std::to_string(i) + "=1";
    return all;
}

// Formatting that is left open, and so opened again in every paragraph.
std::string fonts() {
    std::string all;
    for (int i = 0; i < 400; ++i) all += "<p><font size=" + std::to_string(i) + ">";
    return all + repeated("<p>x</p>", 20'000);
}

Threat nested(const char* row, const char* piece) {
    return {row, "page", [piece] { return page(repeated(piece, 20'000)); },
            0,   0,      "nested too deeply"};
}

}  // namespace

std::vector<Threat> hostile_pages() {
    return {
        nested("T47_Blocks", "<div>"),
        nested("T47_Formatting", "<a><b>"),
        nested("T47_Tables", "<table><tr><td>"),
        nested("T47_FosterParents", "<table>x<b>"),
        nested("T47_Drawings", "<svg><g>"),
        nested("T47_Formulas", "<math><mi>"),
        nested("T47_Templates", "<template><applet>"),
        {"T48_Fonts", "page", [] { return page(fonts()); }, 0, 0, "nested too deeply"},
        {"T48_Attributes", "page", [] { return page("<p" + attributes(50'000) + ">"); }, 0, 0,
         "256 attributes"},
        {"T48_AttributesOfManyBodies", "page",
         [] {
             std::string all;
             for (int i = 0; i < 300; ++i) all += "<body a" + std::to_string(i) + "=1>";
             return all;
         },
         0, 0, "256 attributes"},
        {"T48_WordsOfAProperty", "page",
         [] {
             return page("<div itemscope itemtype=http://schema.org/Event><p itemprop='" +
                         repeated("a ", 3'000) + "'>" + repeated("text ", 60'000) + "</p></div>");
         },
         0, 1},
        {"T48_PropertiesWithinProperties", "page",
         [] {
             return page("<div itemscope itemtype=http://schema.org/Event>" +
                         repeated("<div itemprop=name>", 400) + repeated("text ", 200'000));
         },
         0, 1, "16 MB of them"},
        {"T48_PropertiesWithinPropertiesInRdfa", "page",
         [] {
             return page("<div vocab=http://schema.org/ typeof=Event>" +
                         repeated("<div property=name>", 400) + repeated("text ", 200'000));
         },
         0, 1, "16 MB of them"},
        {"T49_AMillionSpans", "page", [] { return page(repeated("<span>", 1'000'000)); }, 0, 0,
         "nested too deeply"},
        {"T51_UnclosedComment", "page",
         [] { return page(card("Walk") + "<!--" + repeated("<p>", 100'000)); }, 1, 1, "", "Walk"},
        {"T51_Nothings", "page", [] { return page(card("Walk")) + std::string(100'000, '\0'); }, 1,
         1, "control characters removed", "Walk"},
        {"T51_Binary", "page",
         [] {
             std::string all;
             for (int i = 0; i < 100'000; ++i) all += static_cast<char>(i * 7919 >> 3);
             return all;
         },
         0, 0, "binary data, not a feed, calendar or page"},
        {"T52_Scripts",
         "page",
         [] {
             return page(card("Talk &lt;script&gt;steal()&lt;/script&gt;",
                              "<div class=e-content><p onclick=steal()>Text<script>steal()</script>"
                              "<img src=x onerror=steal()><a href='javascript:steal()'>a</a></div>"
                              "<a class=u-url href=' java\nscript:steal()'>x</a>"));
         },
         1,
         1,
         "",
         "Talk",
         {"<script", "onclick", "onerror", "javascript:"}},
        {"T53_EmptyLayout", "page", [] { return page("<div id=root></div>"); }, 0, 0, "no events"},
        {"T53_LogIn", "page",
         [] { return page("<form><input name=user><input type=password></form>"); }, 0, 0,
         "no events"},
        {"T54_LeadsAway",
         "page",
         [] {
             return page(card("Walk", "<a class=u-url href=/walk>more</a>"),
                         "<base href='javascript:steal()//'>"
                         "<meta http-equiv=refresh content='0;url=http://127.0.0.1/'>");
         },
         1,
         1,
         "",
         "https://foyer.example/walk",
         {"javascript:", "127.0.0.1"}},
        {"T55_DeepJsonLd", "page",
         [] {
             return page(card("Walk"), "<script type='application/ld+json'>" +
                                           repeated("[", 100'000) + "</script>");
         },
         1, 1, "JSON-LD is nested too deeply", "Walk"},
        {"T55_BrokenJsonLd", "page",
         [] {
             return page(card("Walk"),
                         "<script type='application/ld+json'>{\"@type\":\"Event\",{{]</script>");
         },
         1, 1, "", "Walk"},
    };
}

std::vector<Threat> threats() {
    std::vector<Threat> all = hostile_feeds();
    for (const auto& family : {hostile_calendars(), hostile_pages()})
        all.insert(all.end(), family.begin(), family.end());
    return all;
}

std::string repeated(const std::string& piece, std::size_t count) {
    std::string all;
    all.reserve(piece.size() * count);
    for (std::size_t i = 0; i < count; ++i) all += piece;
    return all;
}

}  // namespace veille::parsers::hostile
