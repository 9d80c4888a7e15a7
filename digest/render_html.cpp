#include "base/join.h"
#include "digest/render.h"

namespace veille::digest {

namespace {

views::Value words_of(const Locale& locale) {
    views::Object words;
    for (const auto& [key, text] : locale.words) words.emplace(key, text);
    return words;
}

// Absent when empty, so that a section {{#name}} is left out.
views::Value optional(const std::string& text) {
    return text.empty() ? views::Value(false) : views::Value(text);
}

std::string details_of(const Line& line, const Locale& locale) {
    std::vector<std::string> parts;
    if (line.made_for_meeting) parts.push_back(locale.word("why_meet"));
    if (!line.organizer.empty())
        parts.push_back(locale.word("organised_by", {{"name", line.organizer}}));
    parts.push_back(line.price);
    parts.push_back(join(line.sectors, ", "));
    if (line.sources > 1) parts.push_back(locale.plural("announced_by", line.sources));
    return join(parts, " · ");
}

views::List links_of(const Line& line, const Locale& locale) {
    views::List links;
    const auto add = [&](const std::string& href, std::string label) {
        if (href.empty()) return;
        views::Object link{
            {"href", href}, {"label", std::move(label)}, {"separated", !links.empty()}};
        links.emplace_back(std::move(link));
    };
    add(line.registration_link, locale.word("register"));
    add(line.calendar_link, locale.word("add_to_calendar"));
    return links;
}

views::Object line_object(const Line& line, bool first, const Locale& locale) {
    views::List links = links_of(line, locale);
    const bool actions = !links.empty() || !line.registration_until.empty();
    views::Object object{{"title", line.title},
                         {"title_language", optional(line.title_language)},
                         {"link", optional(line.link)},
                         {"notice", optional(join(line.notices, " · "))},
                         {"cancelled", line.cancelled},
                         {"when", line.when},
                         {"place", optional(line.place)},
                         {"also_on", optional(line.also_on)},
                         {"summary", optional(line.cancelled ? std::string() : line.summary)},
                         {"format", optional(line.format)},
                         {"details", details_of(line, locale)},
                         {"divided", !first},
                         {"actions", actions},
                         {"links", std::move(links)},
                         {"registration_until", optional(line.registration_until)}};
    return object;
}

views::Value section_value(const Section& section, const std::string& note, bool under_day,
                           const Locale& locale) {
    views::List lines;
    for (const Line& line : section.lines) {
        views::Object object = line_object(line, lines.empty(), locale);
        // The day stands above already.
        if (under_day && line.when.starts_with(section.heading + ", ")) object["when"] = line.hours;
        lines.emplace_back(std::move(object));
    }
    views::Object object{
        {"heading", section.heading}, {"note", optional(note)}, {"lines", std::move(lines)}};
    return object;
}

views::List sections_of(const Digest& digest, const Locale& locale) {
    views::List sections;
    for (const Section& day : digest.days) sections.push_back(section_value(day, {}, true, locale));
    if (!digest.other_languages.lines.empty())
        sections.push_back(section_value(digest.other_languages,
                                         locale.word("other_languages_note"), false, locale));
    if (!digest.later.lines.empty())
        sections.push_back(section_value(digest.later, {}, false, locale));
    return sections;
}

}  // namespace

Result<std::string> render_html(const Digest& digest, const views::Template& page,
                                const Locale& locale, const Sender& sender) {
    const std::string more =
        digest.left_out == 0 ? std::string() : locale.plural("more_events", digest.left_out);
    views::Object data{{"language", locale.language},
                       {"subject", digest.subject},
                       {"preheader", digest.preheader},
                       {"product", locale.word("product")},
                       {"period", digest.period},
                       {"title", digest.title},
                       {"intro", digest.intro},
                       {"stop_link", digest.stop_link},
                       {"calendar_file", optional(digest.calendar_file)},
                       {"sections", sections_of(digest, locale)},
                       {"more", optional(more)},
                       {"why_you_get_this", digest.why_you_get_this},
                       {"postal_address", optional(sender.postal_address)},
                       {"words", words_of(locale)}};
    return page.render(data);
}

Result<Rendered> render_to_fit(const std::vector<events::Event>& events, Order order,
                               const RenderContext& context) {
    constexpr std::size_t kFewest = 5;
    for (;;) {
        Rendered rendered;
        rendered.digest = compose(events, order, context.taxonomy, context.locale, context.sender);
        rendered.digest.calendar_file = context.calendar_file;
        VEILLE_TRY(rendered.html,
                   render_html(rendered.digest, context.page, context.locale, context.sender));
        if (rendered.html.size() <= kMaximumHtmlBytes || order.limit <= kFewest) return rendered;
        order.limit = order.limit * 4 / 5;
        order.limit_of_others = order.limit_of_others * 2 / 3;
    }
}

}  // namespace veille::digest
