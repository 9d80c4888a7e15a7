#include "digest/render.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include <gtest/gtest.h>

#include "base/text.h"
#include "sample_events.h"

namespace veille::digest {
namespace {

using namespace std::chrono_literals;

views::Template page() {
    std::ifstream file(VEILLE_SOURCE_DIR "/config/templates/digest/digest.html");
    std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    return *views::Template::parse(std::move(text), "digest.html");
}

Digest hostile_digest(const std::string& language, int events) {
    std::vector<events::Event> list;
    for (int i = 1; i <= events; ++i)
        list.push_back(event_of(i, "<script>alert(" + std::to_string(i) + ")</script> & co",
                                language, {evening("2026-03-03T18:30", 60min)}));
    Order order;
    order.language = language;
    order.first_day = *parse_date("2026-03-02");
    return compose(list, order, small_taxonomy(), locale_of(language), Sender{});
}

std::set<std::string> links_of(const std::string& text, std::string_view before) {
    std::set<std::string> links;
    for (std::size_t at = text.find(before); at != std::string::npos;
         at = text.find(before, at + 1)) {
        const std::size_t from = at + before.size();
        std::string link = text.substr(from, text.find_first_of("\"\n", from) - from);
        for (std::size_t amp = link.find("&amp;"); amp != std::string::npos;
             amp = link.find("&amp;"))
            link.replace(amp, 5, "&");
        if (link.starts_with("http")) links.insert(link);
    }
    return links;
}

TEST(RenderHtml, NothingActiveInAnyLanguage) {
    for (const char* language : {"fr", "nl", "en", "de"}) {
        const auto html =
            render_html(hostile_digest(language, 3), page(), locale_of(language), Sender{});
        ASSERT_TRUE(html) << html.error().message << " " << html.error().context;
        EXPECT_EQ(html->find("<script"), std::string::npos);
        EXPECT_EQ(html->find("{{"), std::string::npos);
        EXPECT_EQ(html->find("<img"), std::string::npos);
        EXPECT_NE(html->find("<html lang=\"" + std::string(language) + "\""), std::string::npos);
        EXPECT_EQ(html->find("<h1"), html->rfind("<h1")) << "one h1";
    }
}

TEST(RenderHtml, StaysBelowWhatGmailCuts) {
    std::vector<events::Event> events;
    for (int i = 1; i <= 500; ++i) {
        events.push_back(event_of(i, std::string(130, 'x'), i % 5 == 0 ? "nl" : "fr",
                                  {evening("2026-03-03T18:30", 60min)}));
        events.back().texts[0].summary = std::string(400, 'y');
    }
    Order order;
    order.language = "fr";
    order.first_day = *parse_date("2026-03-02");
    const views::Template template_page = page();
    const events::Taxonomy taxonomy = small_taxonomy();
    const Locale locale = locale_of("fr");
    const Sender sender;
    const RenderContext context{taxonomy, template_page, locale, sender};
    const auto rendered = render_to_fit(events, order, context);
    ASSERT_TRUE(rendered);
    EXPECT_LE(rendered->html.size(), kMaximumHtmlBytes);
    EXPECT_GE(rendered->digest.days.at(0).lines.size(), 15U);
    EXPECT_EQ(rendered->digest.left_out + rendered->digest.days.at(0).lines.size(), 400U);
    EXPECT_NE(rendered->html.find("et " + std::to_string(rendered->digest.left_out) + " autres"),
              std::string::npos);
}

TEST(RenderHtml, TablesAreForLayoutOnly) {
    const auto html = render_html(hostile_digest("fr", 2), page(), locale_of("fr"), Sender{});
    std::size_t tables = 0, presentation = 0;
    for (std::size_t at = html->find("<table"); at != std::string::npos;
         at = html->find("<table", at + 1))
        ++tables;
    for (std::size_t at = html->find("<table role=\"presentation\""); at != std::string::npos;
         at = html->find("<table role=\"presentation\"", at + 1))
        ++presentation;
    EXPECT_EQ(tables, presentation);
    for (const char* refused : {"display:flex", "position:", "float:", "var(--"})
        EXPECT_EQ(html->find(refused), std::string::npos) << refused;
}

TEST(RenderText, SaysTheSameAsTheHtml) {
    const Digest digest = hostile_digest("fr", 4);
    const auto html = render_html(digest, page(), locale_of("fr"), Sender{});
    const std::string text = render_text(digest, locale_of("fr"), Sender{});
    const std::set<std::string> in_html = links_of(*html, "href=\"");
    EXPECT_EQ(in_html.size(), 8U);  // an event's own and the calendar's, for each of four
    EXPECT_EQ(in_html, links_of("\n" + text, "\n"));
}

TEST(RenderText, SeventyTwoColumnsButForLinks) {
    const std::string text = render_text(hostile_digest("de", 3), locale_of("de"), Sender{});
    std::size_t from = 0;
    for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', from)) {
        const std::string line = text.substr(from, end - from);
        if (!line.starts_with("http") && !line.starts_with("mailto")) {
            EXPECT_LE(count_characters(line), 72U) << line;
        }
        from = end + 1;
    }
}

}  // namespace
}  // namespace veille::digest
