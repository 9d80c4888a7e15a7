#include <algorithm>
#include <map>

#include "events/merge_parts.h"
#include "events/source_page.h"

namespace veille::events {

namespace {

// One text field of a language: the first announcement in rank that has it gives it.
struct TextField {
    Field field;
    std::string Announcement::*from;
    std::string EventText::*to;
};

constexpr TextField kTextFields[] = {
    {Field::Title, &Announcement::title, &EventText::title},
    {Field::Summary, &Announcement::summary, &EventText::summary},
};

// A link of its own before the page of a source.
void fill_link(const Ranked& speakers, EventText& text, Event& event) {
    const Announcement* best = nullptr;
    for (const Announcement* speaker : speakers) {
        if (speaker->link.empty()) continue;
        if (best == nullptr || (!has_own_link(*best) && has_own_link(*speaker))) best = speaker;
    }
    if (best == nullptr) return;
    text.link = best->link;
    event.origins[{text.language, Field::Link}] = origin_of(*best, Field::Link);
}

void fill_description(const Ranked& speakers, EventText& text, Event& event) {
    for (const Announcement* speaker : speakers) {
        if (speaker->description_text.empty() && speaker->description_html.empty()) continue;
        text.description_text = speaker->description_text;
        text.description_html = speaker->description_html;
        event.origins[{text.language, Field::Description}] =
            origin_of(*speaker, Field::Description);
        return;
    }
}

EventText text_of(const std::string& language, const Ranked& speakers, Event& event) {
    EventText text;
    text.language = language;
    for (const TextField& part : kTextFields) {
        for (const Announcement* speaker : speakers) {
            if ((speaker->*part.from).empty()) continue;
            text.*part.to = speaker->*part.from;
            event.origins[{language, part.field}] = origin_of(*speaker, part.field);
            break;
        }
    }
    fill_link(speakers, text, event);
    fill_description(speakers, text, event);
    return text;
}

}  // namespace

void merge_texts(const Ranked& ranked, Event& event) {
    std::vector<std::string> languages;  // in the order of their best announcement
    std::map<std::string, Ranked> speakers;
    for (const Announcement* announcement : ranked) {
        if (!speakers.contains(announcement->language)) languages.push_back(announcement->language);
        speakers[announcement->language].push_back(announcement);
    }
    for (const std::string& language : languages)
        event.texts.push_back(text_of(language, speakers[language], event));
}

void merge_place(const Ranked& ranked, Event& event) {
    const Announcement* best =
        best_for(ranked, Field::Location, [](const Announcement& a) { return a.place.known(); });
    if (best == nullptr)
        best = best_for(ranked, Field::Location, [](const Announcement& a) {
            return !a.place.venue.empty() || !a.place.address.empty();
        });
    if (best == nullptr) return;
    Place& place = event.place;
    place = best->place;
    event.origins[{"", Field::Location}] = origin_of(*best, Field::Location);
    for (const Announcement* other : ranked) {
        const Place& more = other->place;
        if (place.online_url.empty() && !more.online_url.empty()) {
            place.online_url = more.online_url;
            place.online = true;
            event.origins[{"", Field::OnlineUrl}] = origin_of(*other, Field::OnlineUrl);
        }
        if (more.locality_id.empty() || more.locality_id != place.locality_id) continue;
        if (place.venue.empty()) place.venue = more.venue;
        if (place.address.empty() && (more.venue == place.venue || more.venue.empty()))
            place.address = more.address;
        if (place.postal_code.empty()) place.postal_code = more.postal_code;
        if (!place.latitude) {
            place.latitude = more.latitude;
            place.longitude = more.longitude;
        }
    }
}

}  // namespace veille::events
