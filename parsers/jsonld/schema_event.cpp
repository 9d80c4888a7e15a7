#include "parsers/jsonld/schema_event.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "parsers/jsonld/schema_location.h"
#include "parsers/jsonld/schema_parts.h"
#include "parsers/jsonld/schema_times.h"
#include "parsers/jsonld/schema_values.h"
#include "parsers/page/page_link.h"
#include "parsers/page/page_text.h"

namespace veille::parsers {
namespace {

using events::Field;
using events::Item;

// https://schema.org/Event and everything below it that a person can attend, and its relatives.
constexpr std::array<std::string_view, 29> kEventTypes = {
    "BroadcastEvent",   "BusinessEvent",   "ChildrensEvent",
    "ComedyEvent",      "ConferenceEvent", "Conference",
    "CourseInstance",   "DanceEvent",      "EducationEvent",
    "EducationalEvent", "Event",           "EventSeries",
    "ExhibitionEvent",  "Exhibition",      "Festival",
    "FoodEvent",        "Hackathon",       "LiteraryEvent",
    "MusicEvent",       "OnlineEvent",     "PerformingArtsEvent",
    "PublicationEvent", "SaleEvent",       "ScreeningEvent",
    "SocialEvent",      "SportsEvent",     "TheaterEvent",
    "VisualArtsEvent",  "h-event"};

constexpr std::size_t kMaxCategories = 50;
constexpr double kInheritedTitle = 0.6;

class EventMapper {
  public:
    EventMapper(const ThingGraph& graph, std::size_t index, const SchemaContext& context)
        : graph_(graph), event_(graph, graph.things[index], context), context_(context) {}

    Item map() {
        item_.kind = context_.kind;
        read_names();
        read_times(event_, item_);
        read_location_and_people();
        read_texts();
        read_offers();
        read_status();
        inherit_from_parent();
        name_the_whole();
        return std::move(item_);
    }

  private:
    void note(Field field, std::string_view property) {
        item_.provenance[field] = {context_.how + ":" + std::string(property), context_.confidence,
                                   ""};
    }

    void set_text(std::string& target, Field field,
                  std::initializer_list<std::string_view> properties) {
        for (const std::string_view property : properties) {
            if (!target.empty()) return;
            target = remove_invisible(event_.text(property));
            if (!target.empty()) note(field, property);
        }
    }

    void set_link(std::string& target, Field field,
                  std::initializer_list<std::string_view> properties) {
        for (const std::string_view property : properties) {
            if (!target.empty()) return;
            target = event_.link(property);
            if (!target.empty()) note(field, property);
        }
    }

    void read_names() {
        set_text(item_.title, Field::Title, {"name", "headline", "alternateName", "summary"});
        set_link(item_.link, Field::Link, {"url", "mainEntityOfPage", "sameAs"});
        const std::string& id = event_.thing().id;
        if (!id.empty() && !id.starts_with("_:")) {
            const std::string absolute = resolve_link(context_.base, id);
            item_.id = absolute.empty() ? id : absolute;
        }
        item_.language = read_language();
    }

    std::string read_language() {
        std::string language = event_.raw_text("inLanguage");
        for (const ThingReader& inner : event_.things("inLanguage")) {
            if (language.empty()) language = inner.raw_text("alternateName");
            if (language.empty()) language = inner.raw_text("name");
        }
        if (language.empty()) language = event_.raw_text("mainLanguage");
        language = to_lower(trim_ascii(language));
        const bool is_tag = language.size() == 2 || (language.size() > 2 && language[2] == '-');
        if (!is_tag) return {};  // then the page's holds
        note(Field::Language, "inLanguage");
        return language.substr(0, 2);
    }

    void read_location_and_people() {
        item_.location = read_location(event_);
        if (!item_.location->empty()) note(Field::Location, "location");
        if (!item_.location->online_url.empty()) note(Field::OnlineUrl, "location");
        for (const std::string_view property : {"organizer", "attributedTo"}) {
            for (const ThingReader& organizer : event_.things(property)) {
                if (!item_.organizer->name.empty()) break;
                item_.organizer->name = organizer.text("name");
                item_.organizer->url = organizer.link("url");
            }
            if (item_.organizer->name.empty()) {
                const std::string name = event_.text(property);
                if (name.starts_with("http"))
                    item_.organizer->url = event_.link(property);
                else
                    item_.organizer->name = name;
            }
            if (!item_.organizer->name.empty()) {
                note(Field::Organizer, property);
                break;
            }
        }
    }

    void read_texts() {
        for (const std::string_view property : {"description", "content", "articleBody"}) {
            const std::string raw = event_.raw_text(property);
            if (raw.empty()) continue;
            item_.description_html = raw;  // read_page() sanitises it
            note(Field::Description, property);
            break;
        }
        set_link(item_.image, Field::Image, {"image", "photo", "thumbnailUrl", "logo"});
        read_categories();
    }

    void read_categories() {
        for (const std::string_view property : {"keywords", "category", "about", "eventType"}) {
            for (const std::string& list : event_.texts(property)) add_categories(list);
        }
        for (const ThingReader& term : event_.things("terms"))
            add_categories(term.raw_text("label"));
        if (!item_.categories.empty()) note(Field::Categories, "keywords");
    }

    void add_categories(std::string_view list) {
        std::size_t start = 0;
        while (start <= list.size() && item_.categories.size() < kMaxCategories) {
            const std::size_t end = std::min(list.find(',', start), list.size());
            std::string word = plain_text(list.substr(start, end - start));
            if (!word.empty() && !word.starts_with("http") && count_characters(word) <= 60)
                item_.categories.push_back(std::move(word));
            start = end + 1;
        }
    }

    void read_offers() {
        for (const ThingReader& offer : event_.things("offers")) {
            std::string price = offer.raw_text("price");
            if (price.empty()) price = offer.raw_text("lowPrice");
            const std::string high = offer.raw_text("highPrice");
            if (!price.empty() && !high.empty() && high != price) price += "–" + high;
            const std::string currency = offer.raw_text("priceCurrency");
            if (!price.empty() && !currency.empty()) price += " " + currency;
            if (item_.price.empty() && !price.empty()) {
                item_.price = collapse_whitespace(price);
                note(Field::Price, "offers");
            }
            if (item_.registration_link.empty()) {
                item_.registration_link = offer.link("url");
                if (!item_.registration_link.empty()) note(Field::Registration, "offers");
            }
            if (without_vocabulary(offer.raw_text("availability")) == "SoldOut")
                item_.diagnostics.push_back(
                    {events::Severity::Info, "sold-out", "the offer is sold out", ""});
        }
        if (item_.price.empty() && to_lower(event_.raw_text("isAccessibleForFree")) == "true") {
            item_.price = "0 EUR";
            note(Field::Price, "isAccessibleForFree");
        }
    }

    void read_status() {
        std::string status = without_vocabulary(event_.raw_text("eventStatus"));
        if (status.empty()) status = event_.raw_text("status");
        constexpr std::array<std::pair<std::string_view, events::EventStatus>, 7> kStatuses = {{
            {"eventscheduled", events::EventStatus::Confirmed},
            {"eventcancelled", events::EventStatus::Cancelled},
            {"eventcanceled", events::EventStatus::Cancelled},
            {"eventpostponed", events::EventStatus::Postponed},
            {"eventrescheduled", events::EventStatus::Rescheduled},
            {"eventmovedonline", events::EventStatus::MovedOnline},
            {"cancelled", events::EventStatus::Cancelled},
        }};
        const std::string word = to_lower(trim_ascii(status));
        for (const auto& [name, value] : kStatuses) {
            if (word != name) continue;
            item_.status = value;
            note(Field::Status, "eventStatus");
        }
    }

    // A named part of an event takes place and organiser from the whole; what a venue, a performer
    // or a house lists under "event" takes from them what it does not say itself.
    void inherit_from_parent() {
        const Thing& thing = event_.thing();
        if (!thing.parent) return;
        const ThingReader parent(graph_, graph_.things[*thing.parent], context_);
        if (thing.parent_property.starts_with("subEvent")) {
            if (item_.location->empty()) item_.location = read_location(parent);
            if (item_.link.empty()) item_.link = parent.link("url");
            if (item_.organizer->name.empty()) item_.organizer->name = parent.text("organizer");
            return;
        }
        if (!is_listing(thing.parent_property)) return;
        if (item_.title.empty()) {
            item_.title = remove_invisible(parent.text("name"));
            if (!item_.title.empty())
                item_.provenance[Field::Title] = {context_.how + ":name of what holds it",
                                                  kInheritedTitle, ""};
        }
        if (item_.location->empty()) item_.location = read_location_of_place(parent);
    }

    // What only holds dated events is no event (is_frame): its parts tell of it.
    void name_the_whole() {
        const Thing& thing = event_.thing();
        std::vector<ThingReader> wholes = event_.things("superEvent");
        if (thing.parent && thing.parent_property.starts_with("subEvent"))
            wholes.emplace_back(graph_, graph_.things[*thing.parent], context_);
        for (const ThingReader& whole : wholes) {
            const std::string name = whole.text("name");
            if (name.empty() || has_date(whole.thing())) continue;
            item_.diagnostics.push_back({events::Severity::Info, "part-of",
                                         "part of «" + shorten(name, 100) +
                                             "», which has no date of its own and was left out",
                                         item_.title});
            return;
        }
    }

    static bool is_listing(std::string_view property) {
        return property == "event" || property == "events" || property == "performerIn";
    }

    const ThingGraph& graph_;
    ThingReader event_;
    const SchemaContext& context_;
    Item item_;
};

}  // namespace

bool is_event_type(std::string_view type) {
    return std::find(kEventTypes.begin(), kEventTypes.end(), type) != kEventTypes.end();
}

std::vector<Item> read_schema_events(const ThingGraph& graph, const SchemaContext& context) {
    std::vector<Item> items;
    for (std::size_t i = 0; i < graph.things.size(); ++i) {
        const Thing& thing = graph.things[i];
        if (!is_event(thing) || thing.properties.empty() || is_occurrence(graph, thing) ||
            is_frame(graph, thing))
            continue;
        items.push_back(EventMapper(graph, i, context).map());
    }
    return items;
}

}  // namespace veille::parsers
