#include <algorithm>
#include <map>

#include "base/home_zone.h"
#include "base/zone.h"
#include "events/merge_parts.h"
#include "events/price.h"

namespace veille::events {

namespace {

EventText& text_for(const std::string& language, Event& event) {
    for (EventText& text : event.texts)
        if (text.language == language) return text;
    EventText added;
    added.language = language;
    event.texts.push_back(added);
    return event.texts.back();
}

void drop_flags(Event& event, std::initializer_list<std::string_view> codes) {
    std::erase_if(event.flags, [&](const Flag& flag) {
        return std::find(codes.begin(), codes.end(), flag.code) != codes.end();
    });
}

// The first occurrence takes the time that a person wrote; its length stays.
bool edit_start(const std::string& value, Event& event) {
    const auto wall = parse_local(value);
    if (!wall) return false;
    if (event.occurrences.empty()) event.occurrences.emplace_back();
    Occurrence& first = event.occurrences.front();
    if (first.zone.empty()) first.zone = kHomeZone;
    const auto start = to_instant(*wall, first.zone);
    if (!start) return false;
    if (first.end) {
        first.end = start->instant + (*first.end - first.start);
        if (const auto end = to_local(*first.end, first.zone)) first.wall_end = *end;
    }
    first.wall_start = *wall;
    first.start = start->instant;
    first.all_day = false;
    first.hour_unknown = value.find('T') == std::string::npos;
    std::sort(event.occurrences.begin(), event.occurrences.end(),
              [](const Occurrence& a, const Occurrence& b) { return a.start < b.start; });
    drop_flags(event, {flag_code::kDateMissing, flag_code::kDateUncertain});
    return true;
}

bool edit_end(const std::string& value, Event& event) {
    const auto wall = parse_local(value);
    if (!wall || event.occurrences.empty()) return false;
    Occurrence& first = event.occurrences.front();
    const auto end = to_instant(*wall, first.zone.empty() ? kHomeZone : first.zone);
    if (!end || end->instant < first.start) return false;
    first.wall_end = *wall;
    first.end = end->instant;
    return true;
}

bool edit_status(const std::string& value, Event& event) {
    const auto status = parse_event_status(value);
    if (!status) return false;
    event.status = *status;
    return true;
}

bool edit_text(const FieldKey& key, const std::string& value, Event& event) {
    std::string EventText::*member = key.field == Field::Title     ? &EventText::title
                                     : key.field == Field::Summary ? &EventText::summary
                                     : key.field == Field::Link    ? &EventText::link
                                                                   : nullptr;
    const std::string language =
        key.language.empty() && !event.texts.empty() ? event.texts.front().language : key.language;
    EventText& text = text_for(language, event);
    if (member != nullptr) {
        text.*member = value;
    } else {
        text.description_text = value;
        text.description_html.clear();  // plain words only: a person's text is not trusted markup
    }
    return true;
}

bool apply_edit(const FieldKey& key, const std::string& value, Event& event) {
    switch (key.field) {
        case Field::Title:
        case Field::Summary:
        case Field::Description:
        case Field::Link:
            return edit_text(key, value, event);
        case Field::Start:
            return edit_start(value, event);
        case Field::End:
            return edit_end(value, event);
        case Field::Status:
            return edit_status(value, event);
        case Field::Location:
            event.place.venue = value;
            event.place.because = "edited";
            drop_flags(event, {flag_code::kPlaceUnknown});
            return true;
        case Field::Organizer:
            event.organizer.name = value;
            return true;
        case Field::Registration:
            event.registration_link = value;
            return true;
        case Field::Image:
            event.image = value;
            return true;
        case Field::Price:
            event.price = canonical_price(value);
            return true;
        case Field::OnlineUrl:
            event.place.online_url = value;
            event.place.online = !value.empty();
            return true;
        default:
            return false;
    }
}

bool is_later(const Edit& a, const Edit& b) {
    if (a.at != b.at) return a.at > b.at;
    if (a.editor != b.editor) return a.editor > b.editor;
    return a.value > b.value;
}

}  // namespace

void apply_edits(const std::vector<Edit>& edits, Event& event) {
    std::map<FieldKey, const Edit*> latest;
    for (const Edit& edit : edits) {
        const Edit*& known = latest[edit.field];
        if (known == nullptr || is_later(edit, *known)) known = &edit;
    }
    for (const auto& [key, edit] : latest) {
        if (!apply_edit(key, edit->value, event)) continue;
        FieldOrigin origin;
        origin.editor = edit->editor;
        origin.provenance = {"edit", 1, ""};
        event.origins[key] = std::move(origin);
    }
}

}  // namespace veille::events
