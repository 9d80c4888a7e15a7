#include "digest/compose_line.h"

#include <algorithm>

#include "base/join.h"
#include "base/text.h"
#include "digest/dates_in_words.h"
#include "digest/price_in_words.h"
#include "digest/typography.h"
#include "digest/web_calendar.h"
#include "views/html.h"

namespace veille::digest {

namespace {

constexpr std::size_t kSummaryCharacters = 240;
constexpr std::size_t kTitleCharacters = 140;
constexpr double kMadeForMeeting = 0.75;  // of the networking score
constexpr std::size_t kDaysOfSeries = 4;

std::string place_in_words(const events::Place& place, const Locale& locale) {
    std::string locality = place.locality;
    // "KOP, 1060 Saint-Gilles", never "Liège, Liège".
    if (fold(place.venue).find(fold(locality)) != std::string::npos) locality.clear();
    std::string name = join({place.venue, locality}, ", ");
    if (name.empty() && !place.online) return locale.word("place_unknown");
    if (!place.online) return name;
    return name.empty() ? locale.word("online")
                        : name + " (" + locale.word("place_and_online") + ")";
}

std::string also_on(const events::SelectedEvent& selected, const Locale& locale) {
    std::vector<std::string> days;
    for (std::size_t i = 1; i < selected.occurrences.size() && days.size() < kDaysOfSeries; ++i) {
        const events::Occurrence& occurrence = *selected.occurrences[i];
        if (occurrence.status != events::EventStatus::Cancelled)
            days.push_back(short_day_in_words(date_of(occurrence.wall_start), locale));
    }
    if (days.empty()) return {};
    return locale.word("also_on", {{"days", join(days, ", ")}});
}

std::string cancelled_dates(const events::SelectedEvent& selected, const LineContext& context) {
    std::vector<std::string> days;
    for (const events::Occurrence* occurrence : selected.occurrences)
        if (occurrence->status == events::EventStatus::Cancelled)
            days.push_back(short_day_in_words(date_of(occurrence->wall_start), context.locale));
    if (days.empty() || days.size() == selected.occurrences.size()) return {};
    return context.locale.word("cancelled") + context.locale.sentence_colon + " " +
           join(days, ", ");
}

bool all_cancelled(const events::SelectedEvent& selected) {
    return selected.event->status == events::EventStatus::Cancelled ||
           std::all_of(selected.occurrences.begin(), selected.occurrences.end(),
                       [](const events::Occurrence* occurrence) {
                           return occurrence->status == events::EventStatus::Cancelled;
                       });
}

std::vector<std::string> notices_of(const events::SelectedEvent& selected,
                                    const LineContext& context) {
    const events::Event& event = *selected.event;
    const Locale& locale = context.locale;
    std::vector<std::string> notices;
    if (all_cancelled(selected)) return {locale.word("cancelled")};
    if (event.status == events::EventStatus::Postponed) notices.push_back(locale.word("postponed"));
    if (event.status == events::EventStatus::Tentative) notices.push_back(locale.word("tentative"));
    const events::Occurrence& first = *selected.occurrences.front();
    if (first.moved_from) {
        events::Occurrence before = first;
        before.wall_start = *first.moved_from;
        before.wall_end.reset();
        notices.push_back(locale.word(
            "moved_from",
            {{"before", occurrence_in_words(before, context.order.first_day, locale)}}));
    } else if (event.status == events::EventStatus::Rescheduled) {
        notices.push_back(locale.word("moved"));
    }
    if (event.sold_out) notices.push_back(locale.word("sold_out"));
    if (std::string days = cancelled_dates(selected, context); !days.empty())
        notices.push_back(std::move(days));
    return notices;
}

void put_labels(Line& line, const events::Event& event, const LineContext& context) {
    const std::vector<std::string> formats = event.tag_ids(events::Axis::Format);
    if (!formats.empty())
        line.format = context.taxonomy.format_label(formats.front(), context.locale.language);
    if (!context.order.sector.empty()) return;
    for (const std::string& sector : event.tag_ids(events::Axis::Sector))
        line.sectors.push_back(context.taxonomy.sector_label(sector, context.locale.language));
}

}  // namespace

Line compose_line(const events::SelectedEvent& selected, const LineContext& context) {
    const events::Event& event = *selected.event;
    const Locale& locale = context.locale;
    const events::EventText& text = *event.text_in(context.order.language);
    const events::Occurrence& first = *selected.occurrences.front();
    Line line;
    line.event = event.id;
    line.title = with_fixed_spaces(shorten(text.title, kTitleCharacters), text.language);
    if (text.language != context.order.language) line.title_language = text.language;
    line.link = views::safe_link(text.link);
    line.day = day_in_words(date_of(first.wall_start), context.order.first_day, locale);
    line.when = occurrence_in_words(first, context.order.first_day, locale);
    line.hours = hours_in_words(first, locale);
    line.place = place_in_words(event.place, locale);
    line.summary = with_fixed_spaces(shorten(text.summary, kSummaryCharacters), text.language);
    put_labels(line, event, context);
    line.organizer = event.organizer.name;
    line.price = price_in_words(event.price, locale);
    if (const std::string link = views::safe_link(event.registration_link); link != line.link)
        line.registration_link = link;
    if (event.registration_deadline)
        if (const auto local = to_local_day(*event.registration_deadline))
            line.registration_until =
                locale.word("register_until", {{"day", short_day_in_words(*local, locale)}});
    line.also_on = also_on(selected, locale);
    line.notices = notices_of(selected, context);
    line.cancelled = all_cancelled(selected);
    if (!line.cancelled) line.calendar_link = web_calendar_link(event, text, first);
    line.made_for_meeting = event.score >= kMadeForMeeting;
    line.sources = event.sightings.size();
    return line;
}

}  // namespace veille::digest
