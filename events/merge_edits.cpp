#include <algorithm>

#include "events/edit_conflicts.h"
#include "events/edit_steps.h"
#include "events/edit_value.h"
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

bool is_address_or_empty(const std::string& value) {
    const bool is_web = value.starts_with("https://") || value.starts_with("http://");
    return value.empty() || (is_web && value.find_first_of(" \t\r\n\"<>") == std::string::npos);
}

bool edit_text(const Edit& edit, Event& event) {
    const Field field = edit.field.field;
    if (field == Field::Title && edit.value.empty()) return false;
    if (field == Field::Link && !is_address_or_empty(edit.value)) return false;
    const std::string language = edit.field.language.empty() && !event.texts.empty()
                                     ? event.texts.front().language
                                     : edit.field.language;
    EventText& text = text_for(language, event);
    if (field == Field::Description) {
        text.description_text = edit.value;
        text.description_html.clear();  // plain words only: a person's text is not trusted markup
        return true;
    }
    (field == Field::Title     ? text.title
     : field == Field::Summary ? text.summary
                               : text.link) = edit.value;
    return true;
}

bool edit_status(const Edit& edit, Event& event) {
    const auto status = parse_event_status(edit.value);
    if (!status) return false;
    event.status = *status;
    if (event.occurrences.size() == 1) event.occurrences.front().status = EventStatus::Confirmed;
    drop_flags(event, {flag_code::kCancelled});
    return true;
}

bool edit_sold_out(const Edit& edit, Event& event) {
    if (edit.value != "yes" && edit.value != "no") return false;
    event.sold_out = edit.value == "yes";
    return true;
}

bool edit_address(std::string& field, const Edit& edit) {
    if (!is_address_or_empty(edit.value)) return false;
    field = edit.value;
    return true;
}

bool apply_edit(const Edit& edit, Event& event) {
    const Field field = edit.field.field;
    if (has_language(field)) return edit_text(edit, event);
    if (axis_of(field)) return edit_tags(edit, event);
    switch (field) {
        case Field::Start:
            return edit_start(edit, event);
        case Field::End:
            return edit_end(edit, event);
        case Field::Deadline:
            return edit_deadline(edit, event);
        case Field::Status:
            return edit_status(edit, event);
        case Field::SoldOut:
            return edit_sold_out(edit, event);
        case Field::Networking:
            return edit_networking(edit, event);
        case Field::Location:
        case Field::Locality:
        case Field::Address:
        case Field::OnlineUrl:
            return edit_place(edit, event);
        case Field::Registration:
            return edit_address(event.registration_link, edit);
        case Field::Image:
            return edit_address(event.image, edit);
        case Field::Organizer:
            event.organizer = {edit.value, {}};
            return true;
        case Field::Price:
            event.price = canonical_price(edit.value);
            return true;
        default:
            return false;
    }
}

}  // namespace

void drop_flags(Event& event, std::initializer_list<std::string_view> codes) {
    std::erase_if(event.flags, [&](const Flag& flag) {
        return std::find(codes.begin(), codes.end(), flag.code) != codes.end();
    });
}

bool edit_place(const Edit& edit, Event& event) {
    Place& place = event.place;
    switch (edit.field.field) {
        case Field::Location:
            place.venue = edit.value;
            break;
        case Field::Address:
            place.address = edit.value;
            return true;
        case Field::OnlineUrl:
            if (!is_address_or_empty(edit.value)) return false;
            place.online_url = edit.value;
            place.online = !edit.value.empty();
            break;
        default: {
            const Place town = edit.place.value_or(Place{});
            if (town.locality_id != place.locality_id) place.address.clear();
            place.locality = edit.value;
            place.locality_id = town.locality_id;
            place.municipality_id = town.municipality_id;
            place.postal_code = town.postal_code;
            place.region = town.region;
            place.country = town.country;
            place.latitude = town.latitude;
            place.longitude = town.longitude;
            break;
        }
    }
    place.because = "edited by " + edit.editor;
    drop_flags(event, {flag_code::kPlaceUnknown});
    return true;
}

void apply_edits(const std::vector<Edit>& edits, Event& event) {
    for (const EditConflict& conflict : edit_conflicts(event, edits))
        event.flags.push_back(flag_of(conflict));
    for (const auto& [key, edit] : standing_edits(edits)) {
        if (!apply_edit(*edit, event)) continue;
        FieldOrigin origin;
        origin.editor = edit->editor;
        origin.provenance = {"edit", 1, ""};
        event.origins[key] = std::move(origin);
    }
    std::sort(event.flags.begin(), event.flags.end());
}

}  // namespace veille::events
