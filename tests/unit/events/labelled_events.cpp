#include "labelled_events.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <stdexcept>

#include <boost/json.hpp>

#include "events/language.h"
#include "events/tagger.h"

namespace veille::events::testing {

namespace {

namespace json = boost::json;

std::string text_of(const json::object& object, const char* key) {
    const json::value* found = object.if_contains(key);
    return found != nullptr && found->is_string() ? std::string(found->as_string()) : "";
}

Source source_of(const json::object& object) {
    Source source;
    source.id = text_of(object, "id");
    source.scale = parse_scale(text_of(object, "scale")).value_or(Scale::Regional);
    source.origin = parse_origin(text_of(object, "origin")).value_or(Origin::ThirdParty);
    source.languages = {text_of(object, "lang")};
    if (const json::value* sectors = object.if_contains("sectors"))
        for (const json::value& sector : sectors->as_array())
            source.sectors.emplace_back(sector.as_string());
    return source;
}

Judgement judgement_of(const json::object& gold) {
    Judgement right;
    right.language = text_of(gold, "lang");
    for (const json::value& sector : gold.at("sectors").as_array())
        right.sectors.emplace_back(sector.as_string());
    right.format = text_of(gold, "format");
    right.scale = text_of(gold, "scale");
    right.origin = text_of(gold, "origin");
    right.actor = text_of(gold, "actor");
    right.is_event = gold.at("is_event").as_bool();
    right.networking = gold.at("networking").as_bool();
    return right;
}

// What a place is, is tested with the gazetteer; here it is enough to tell a town from a house with
// a name.
Place place_of(const std::string& venue) {
    Place place;
    place.online = venue == "online" || venue == "en ligne";
    const bool town = venue.find_first_of(" ,") == std::string::npos;
    if (!place.online) (town ? place.locality : place.venue) = venue;
    return place;
}

Announcement announcement_of(const LabelledEvent& event) {
    Announcement announcement;
    announcement.title = event.title;
    announcement.description_text = event.description;
    announcement.language =
        guess_language(event.title + "\n" + event.description, {}, event.source.languages).code;
    announcement.place = place_of(event.venue);
    return announcement;
}

std::string first_tag(const Announcement& announcement, Axis axis) {
    for (const Tag& tag : announcement.tags)
        if (tag.axis == axis) return tag.id;
    return "none";
}

double f1(int hits, int said, int right) {
    return said + right == 0 ? 0 : 2.0 * hits / (said + right);
}

struct Counting {
    Scores scores;

    void axis(Ratio& ratio, const LabelledEvent& event, const std::string& said,
              const std::string& right, const char* name) {
        ++ratio.all;
        if (said == right) {
            ++ratio.hits;
        } else {
            scores.misses.push_back(event.id + " " + name + ": " + said + " instead of " + right +
                                    " | " + event.title);
        }
    }

    void sectors(const LabelledEvent& event, const Announcement& announcement) {
        std::string said;
        std::string right;
        for (const std::string& sector : event.right.sectors) right += sector + " ";
        int hits = 0;
        for (const Tag& tag : announcement.tags) {
            if (tag.axis != Axis::Sector) continue;
            said += tag.id + " ";
            ++scores.sectors_said;
            hits += static_cast<int>(
                std::count(event.right.sectors.begin(), event.right.sectors.end(), tag.id));
        }
        scores.sector_hits += hits;
        scores.sectors_right += static_cast<int>(event.right.sectors.size());
        if (hits != static_cast<int>(event.right.sectors.size()) || said.size() != right.size())
            scores.misses.push_back(event.id + " sectors: " + said + "instead of " + right + "| " +
                                    event.title);
    }

    void yes_or_no(const LabelledEvent& event, const Announcement& announcement) {
        const Judgement& right = event.right;
        scores.networking_said += announcement.networking;
        scores.networking_right += right.networking;
        scores.networking_hits += announcement.networking && right.networking;
        scores.events_said += announcement.is_event;
        scores.events_right += right.is_event;
        scores.event_hits += announcement.is_event && right.is_event;
        if (announcement.networking != right.networking) {
            std::string why;
            for (const std::string& reason : announcement.score_because) why += " [" + reason + "]";
            scores.misses.push_back(event.id + " networking: " +
                                    std::to_string(announcement.score) + why + " | " + event.title);
        }
        if (announcement.is_event != right.is_event)
            scores.misses.push_back(event.id + " is_event: wrong | " + event.title);
    }
};

}  // namespace

std::vector<LabelledEvent> read_labelled_events(const std::filesystem::path& file) {
    std::ifstream stream(file);
    if (!stream) throw std::runtime_error("cannot read " + file.string());
    std::vector<LabelledEvent> events;
    for (std::string line; std::getline(stream, line);) {
        if (line.empty()) continue;
        const json::value parsed = json::parse(line);
        const json::object& object = parsed.as_object();
        LabelledEvent event;
        event.id = text_of(object, "id");
        event.source = source_of(object.at("source").as_object());
        event.title = text_of(object, "title");
        event.description = text_of(object, "description");
        event.venue = text_of(object, "venue");
        event.right = judgement_of(object.at("gold").as_object());
        events.push_back(std::move(event));
    }
    return events;
}

double Scores::sector_f1() const {
    return f1(sector_hits, sectors_said, sectors_right);
}
double Scores::event_f1() const {
    return f1(event_hits, events_said, events_right);
}
double Scores::networking_precision() const {
    return networking_said == 0 ? 0 : static_cast<double>(networking_hits) / networking_said;
}
double Scores::networking_recall() const {
    return networking_right == 0 ? 0 : static_cast<double>(networking_hits) / networking_right;
}

void Scores::print(const std::string& name) const {
    std::cout << name << ": language " << language.value() << ", sectors F1 " << sector_f1()
              << ", format " << format.value() << ", scale " << scale.value() << ", origin "
              << origin.value() << ", actor " << actor.value() << ", networking P "
              << networking_precision() << " R " << networking_recall() << ", is_event F1 "
              << event_f1() << "\n";
    if (std::getenv("VEILLE_SHOW_MISSES") != nullptr)
        for (const std::string& miss : misses) std::cout << "  " << miss << "\n";
}

Scores evaluate(const std::vector<LabelledEvent>& events, const Taxonomy& taxonomy) {
    Counting counting;
    Scores& scores = counting.scores;
    for (const LabelledEvent& event : events) {
        Announcement announcement = announcement_of(event);
        tag(announcement, event.source, taxonomy);
        const auto said = [&](Axis axis) { return first_tag(announcement, axis); };
        counting.axis(scores.language, event, announcement.language, event.right.language,
                      "language");
        counting.axis(scores.format, event, said(Axis::Format), event.right.format, "format");
        counting.axis(scores.scale, event, said(Axis::Scale), event.right.scale, "scale");
        counting.axis(scores.origin, event, said(Axis::Origin), event.right.origin, "origin");
        counting.axis(scores.actor, event, said(Axis::Actor), event.right.actor, "actor");
        counting.sectors(event, announcement);
        counting.yes_or_no(event, announcement);
    }
    return scores;
}

}  // namespace veille::events::testing
