// A page given as text, read with the defaults of these tests.
#pragma once

#include <string>

#include "parsers/document.h"
#include "parsers/page/read_page.h"

namespace veille::parsers {

struct PageUnderTest {
    std::string html;
    std::string url = "https://coop.example/agenda/";
    std::string zone = "Europe/Brussels";
    std::string language;
    events::ExtractionRule rule;

    events::Reading read() const {
        ReadRequest request;
        request.url = url;
        request.zone = zone;
        request.language = language;
        request.rule = rule;
        request.now = *parse_instant("2026-03-02T08:00:00Z");
        const Document document{html, "utf-8", true, {}, {}, request};
        return read_page(document);
    }
};

inline events::Reading read_html(std::string html) {
    PageUnderTest page;
    page.html = std::move(html);
    return page.read();
}

inline std::string json_ld_page(const std::string& script) {
    return "<!doctype html><html lang=fr><head><title>t</title><script "
           "type=\"application/ld+json\">" +
           script + "</script></head><body><p>x</p></body></html>";
}

}  // namespace veille::parsers
