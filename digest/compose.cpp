#include "digest/compose.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "digest/compose_line.h"
#include "digest/dates_in_words.h"
#include "digest/web_calendar.h"

namespace veille::digest {

namespace {

constexpr std::size_t kNamesInPreheader = 3;
constexpr std::size_t kPreheaderCharacters = 130;

events::Selection selection_of(const Order& order, const events::Window& window) {
    events::Selection selection;
    if (!order.sector.empty()) selection.sectors = {order.sector};
    selection.languages = {order.language};
    selection.window = window;
    selection.limit = order.limit;
    return selection;
}

std::vector<Section> days_of(const events::SelectionResult& selected, const LineContext& context) {
    std::vector<Section> days;
    for (const events::SelectedEvent& event : selected.events) {
        Line line = compose_line(event, context);
        if (days.empty() || days.back().heading != line.day) days.push_back({line.day, {}});
        days.back().lines.push_back(std::move(line));
    }
    return days;
}

// Announced after the week, and not already shown in it as a series.
Section later_of(const std::vector<events::Event>& events, const Order& order,
                 const std::set<events::EventId>& shown, const LineContext& context) {
    const Date after = Date{std::chrono::sys_days{order.first_day} + order.length};
    events::Selection selection = selection_of(order, events::window_of(after, order.later));
    selection.limit = order.limit_of_others + shown.size();
    Section section{context.locale.word("later"), {}};
    for (const events::SelectedEvent& event : events::select(events, selection).events)
        if (!shown.contains(event.event->id) && section.lines.size() < order.limit_of_others)
            section.lines.push_back(compose_line(event, context));
    return section;
}

Section other_languages_of(const std::vector<events::Event>& events, const Order& order,
                           const std::set<events::EventId>& shown, const LineContext& context) {
    events::Selection selection =
        selection_of(order, events::window_of(order.first_day, order.length));
    selection.languages.clear();
    selection.limit = order.limit_of_others + shown.size();
    Section section{context.locale.word("other_languages"), {}};
    for (const events::SelectedEvent& event : events::select(events, selection).events)
        if (!shown.contains(event.event->id) && section.lines.size() < order.limit_of_others)
            section.lines.push_back(compose_line(event, context));
    return section;
}

std::string names_of(const std::vector<Section>& days) {
    std::string names;
    std::size_t count = 0;
    for (const Section& day : days) {
        for (const Line& line : day.lines) {
            if (line.cancelled || count == kNamesInPreheader) continue;
            names += (count++ == 0 ? "" : ", ") + line.title;
        }
    }
    return names;
}

const char* subject_word(const Digest& digest) {
    if (!digest.days.empty()) return "subject";
    return digest.other_languages.lines.empty() ? "subject_empty" : "subject_other_languages";
}

const char* intro_word(const Digest& digest) {
    if (digest.empty()) return "nothing_at_all";
    if (digest.days.empty())
        return digest.other_languages.lines.empty() ? "intro_empty" : "intro_other_languages";
    return digest.order.sector.empty() ? "intro_all" : "intro";
}

void put_words(Digest& digest, const Locale& locale) {
    const Order& order = digest.order;
    const Date last =
        Date{std::chrono::sys_days{order.first_day} + order.length - std::chrono::days{1}};
    const bool all = order.sector.empty();
    const std::string& label = all ? locale.word("index_all") : digest.sector_label;
    const std::size_t counted =
        digest.days.empty() ? digest.other_languages.lines.size() : digest.events;
    const std::string count = locale.plural("count_events", counted);
    const std::string range = range_in_words(order.first_day, last, order.first_day, locale);
    digest.period = period_in_words(order.first_day, last, locale);
    digest.title = all ? locale.word("title_all") : locale.word("title", {{"sector", label}});
    digest.subject =
        locale.word(subject_word(digest), {{"sector", label}, {"count", count}, {"range", range}});
    digest.intro = locale.word(intro_word(digest), {{"count", count}, {"range", range}});
    const std::string names = names_of(digest.days);
    digest.preheader = names.empty()
                           ? digest.intro
                           : shorten(locale.word("preheader", {{"count", count}, {"names", names}}),
                                     kPreheaderCharacters);
    digest.why_you_get_this = all ? locale.word("why_you_get_this_all")
                                  : locale.word("why_you_get_this", {{"sector", label}});
}

std::size_t count_open(const std::vector<Section>& days) {
    std::size_t open = 0;
    for (const Section& day : days)
        open += static_cast<std::size_t>(std::count_if(
            day.lines.begin(), day.lines.end(), [](const Line& line) { return !line.cancelled; }));
    return open;
}

}  // namespace

Digest compose(const std::vector<events::Event>& events, const Order& order,
               const events::Taxonomy& taxonomy, const Locale& locale, const Sender& sender) {
    const LineContext context{order, taxonomy, locale};
    Digest digest;
    digest.order = order;
    if (!order.sector.empty())
        digest.sector_label = taxonomy.sector_label(order.sector, order.language);
    const events::SelectionResult week = events::select(
        events, selection_of(order, events::window_of(order.first_day, order.length)));
    std::set<events::EventId> shown;
    for (const events::SelectedEvent& event : week.events) shown.insert(event.event->id);
    digest.days = days_of(week, context);
    digest.events = count_open(digest.days) + week.left_out;
    digest.left_out = week.left_out;
    digest.other_languages = other_languages_of(events, order, shown, context);
    for (const Line& line : digest.other_languages.lines) shown.insert(line.event);
    digest.later = later_of(events, order, shown, context);
    put_words(digest, locale);
    digest.stop_link =
        "mailto:" + sender.address + "?subject=" +
        percent_encode(locale.word(
            "stop_subject",
            {{"sector", order.sector.empty() ? locale.word("index_all") : digest.sector_label}}));
    return digest;
}

}  // namespace veille::digest
