// `veille events list` and `show`: what is published, and why.
#include <iostream>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "app/commands/commands.h"
#include "app/commands/text_table.h"
#include "app/json/event_json.h"
#include "app/json/json_fields.h"
#include "app/known_names.h"
#include "app/terminal_width.h"
#include "app/watch.h"
#include "base/home_zone.h"
#include "base/join.h"
#include "base/shown_text.h"
#include "base/text.h"
#include "base/zone.h"
#include "events/change_words.h"
#include "store/event_store.h"

namespace json = boost::json;

namespace veille::app {

namespace {

Result<store::EventFilter> filter_of(const Arguments& arguments, Instant now) {
    store::EventFilter filter;
    filter.sector = arguments.value("sector");
    filter.language = arguments.value("language");
    filter.region = arguments.value("region");
    filter.source = arguments.value("source");
    filter.text = arguments.value("text");
    if (arguments.has("state")) {
        filter.publication = events::parse_publication(arguments.value("state"));
        if (!filter.publication)
            return fail(ErrorCode::InvalidInput,
                        "--state is published, held, rejected or withdrawn",
                        arguments.value("state"));
    }
    if (!arguments.has("past")) {
        VEILLE_TRY(const LocalTime local, to_local(now, kHomeZone));
        filter.window = events::window_of(date_of(local), std::chrono::days{396});
    }
    return filter;
}

const events::Occurrence* shown_occurrence(const events::Event& event,
                                           const std::optional<events::Window>& window) {
    for (const events::Occurrence& occurrence : event.occurrences)
        if (!window || occurrence.end.value_or(occurrence.start) >= window->from)
            return &occurrence;
    return event.occurrences.empty() ? nullptr : &event.occurrences.front();
}

std::string when_of(const events::Occurrence* occurrence) {
    if (occurrence == nullptr) return "no date";
    const std::string local = format_local(occurrence->wall_start);
    return occurrence->all_day || occurrence->hour_unknown
               ? local.substr(0, 10)
               : local.substr(0, 10) + " " + local.substr(11, 5);
}

// What is published counts as such unless it does not take place as announced.
std::string state_of(const events::Event& event, const events::Occurrence* occurrence) {
    const events::EventStatus status =
        occurrence == nullptr || occurrence->status == events::EventStatus::Confirmed
            ? event.status
            : occurrence->status;
    std::string publication = to_string(event.publication);
    if (status == events::EventStatus::Confirmed) return publication;
    if (event.publication == events::Publication::Published) return to_string(status);
    return publication + ", " + to_string(status);
}

Exit run_list(const Arguments& arguments) {
    const Result<Clock> clock = clock_of(arguments);
    if (!clock) return report("events list", clock.error());
    const Result<Watch> watch = open_watch(arguments);
    if (!watch) return report("events list", watch.error(), remedy_of(watch.error()));
    const Result<store::EventFilter> filter = filter_of(arguments, (*clock)());
    if (!filter) return report("events list", filter.error());
    const Result<events::Taxonomy> taxonomy = load_taxonomy();
    if (!taxonomy) return report("events list", taxonomy.error(), remedy_of(taxonomy.error()));
    for (const Result<void>& known :
         {check_sector(filter->sector, *taxonomy), check_language(filter->language)})
        if (!known) return report("events list", known.error());
    Result<store::Session> session = watch->database.reader();
    if (!session) return report("events list", session.error());
    const auto list = store::EventStore(*session).list(*filter);
    if (!list) return report("events list", list.error());
    if (arguments.has("json")) {
        for (const events::Event& event : list->events)
            std::cout << serialise(to_json(event)) << '\n';
        return list->events.empty() ? Exit::Nothing : Exit::Done;
    }
    if (list->events.empty()) {
        std::cout << "No event is like that. 'veille poll' looks for new ones, 'veille events list "
                     "--past' shows those that are over.\n";
        return Exit::Nothing;
    }
    TextTable table({{"id", false},
                     {"when", false},
                     {"state", false},
                     {"title", false, 120, 16},
                     {"place", false, 60, 8},
                     {"sectors", false, 80, 8},
                     {"sources", true}});
    for (const events::Event& event : list->events) {
        const events::Occurrence* occurrence = shown_occurrence(event, filter->window);
        table.row(
            {format_event_id(event.id), when_of(occurrence), state_of(event, occurrence),
             event.texts.empty() ? "" : event.texts.front().title,
             event.place.online && event.place.locality.empty() ? "online" : event.place.locality,
             join(event.tag_ids(events::Axis::Sector)), std::to_string(event.sightings.size())});
    }
    std::cout << table.text(terminal_width());
    if (list->found > list->events.size())
        std::cout << list->events.size() << " of " << list->found
                  << " shown; --sector, --source or --text narrow it down\n";
    return Exit::Done;
}

// One line of text for the terminal, whatever was fetched.
std::string one_line(const std::string& text) {
    return shorten(clean_line(text), 160);
}

void print_fields(const events::Event& event) {
    std::cout << "\nFields\n";
    for (const events::EventText& text : event.texts)
        std::cout << "  [" << text.language << "] " << one_line(text.title) << "\n       "
                  << one_line(text.summary) << "\n       " << one_line(text.link) << "\n";
    std::cout << "\nWhere each came from\n";
    TextTable table({{"field", false},
                     {"language", false},
                     {"from", false, 60},
                     {"how", false, 40},
                     {"sure", true}});
    for (const auto& [key, origin] : event.origins)
        table.row({to_string(key.field), key.language,
                   origin.editor.empty() ? origin.item.source + " (" + origin.item.key + ")"
                                         : "edited by " + origin.editor,
                   origin.provenance.how,
                   std::to_string(static_cast<int>(origin.provenance.confidence * 100)) + " %"});
    std::cout << table.text();
}

void print_judgement(const events::Event& event) {
    std::cout << "\nTags\n";
    for (const events::Tag& tag : event.tags)
        std::cout << "  " << to_string(tag.axis) << " " << tag.id << " ("
                  << static_cast<int>(tag.confidence * 100)
                  << " %): " << one_line(join(tag.because, "; ")) << "\n";
    std::cout << "  networking " << (event.networking ? "yes" : "no") << ", score "
              << static_cast<int>(event.score * 100)
              << " %: " << one_line(join(event.score_because, "; ")) << "\n";
    if (event.flags.empty()) return;
    std::cout << "\nFlags\n";
    for (const events::Flag& flag : event.flags)
        std::cout << "  " << flag.code << " (by default: " << flag.by_default
                  << "): " << one_line(flag.evidence) << "\n";
}

void print_occurrences(const events::Event& event) {
    constexpr std::size_t kShown = 12;
    std::cout << "\nWhen\n";
    for (std::size_t i = 0; i < event.occurrences.size() && i < kShown; ++i) {
        const events::Occurrence& occurrence = event.occurrences[i];
        std::cout << "  " << when_of(&occurrence) << " " << occurrence.zone << " "
                  << to_string(occurrence.status)
                  << (occurrence.moved_from ? ", moved from " + format_local(*occurrence.moved_from)
                                            : "")
                  << "\n";
    }
    if (event.occurrences.size() > kShown)
        std::cout << "  and " << event.occurrences.size() - kShown << " more\n";
}

void print_history(const std::vector<store::Sighting>& sightings,
                   const std::vector<store::Revision>& revisions) {
    std::cout << "\nAnnounced by\n";
    for (const store::Sighting& sighting : sightings)
        std::cout << "  " << sighting.announcement.key.source << " «"
                  << one_line(sighting.announcement.title) << "», " << sighting.state
                  << ", first seen " << format_in_zone(sighting.first_seen, kHomeZone).substr(0, 16)
                  << (sighting.because.empty()
                          ? ""
                          : "; joined: " + one_line(join(sighting.because, "; ")))
                  << "\n";
    std::cout << "\nHistory\n";
    for (const store::Revision& revision : revisions)
        for (const events::Change& change : revision.changes)
            std::cout << "  " << format_in_zone(revision.at, kHomeZone).substr(0, 16)
                      << " revision " << revision.number << " "
                      << one_line(events::in_words(change)) << "\n";
}

Exit run_show(const Arguments& arguments) {
    const Result<events::EventId> id = events::parse_event_id(arguments.value("EVENT"));
    if (!id) return report("events show", id.error(), "'veille events list' shows the ids");
    const Result<Watch> watch = open_watch(arguments);
    if (!watch) return report("events show", watch.error(), remedy_of(watch.error()));
    Result<store::Session> session = watch->database.reader();
    if (!session) return report("events show", session.error());
    const store::EventStore store(*session);
    const auto event = store.find(*id);
    if (!event) return report("events show", event.error(), "'veille events list' shows the ids");
    const auto sightings = store.sightings(event->id);
    if (!sightings) return report("events show", sightings.error());
    const auto revisions = store.revisions(event->id);
    if (!revisions) return report("events show", revisions.error());
    if (arguments.has("json")) {
        std::cout << serialise(to_json(*event)) << '\n';
        return Exit::Done;
    }
    std::cout << one_line(event->texts.empty() ? "" : event->texts.front().title) << " ("
              << format_event_id(event->id) << ")\n"
              << to_string(event->publication) << ", " << to_string(event->status) << ", revision "
              << event->revision << "\n"
              << (event->publication_because.empty() ? ""
                                                     : one_line(event->publication_because) + "\n")
              << join({event->place.venue, event->place.locality, event->place.postal_code}, " ")
              << (event->place.online ? " online" : "") << " ("
              << static_cast<int>(event->place.confidence * 100)
              << " %: " << one_line(event->place.because) << ")\n";
    print_occurrences(*event);
    print_fields(*event);
    print_judgement(*event);
    print_history(*sightings, *revisions);
    std::cout << "\n'veille review show " << format_event_id(event->id)
              << "' tells what may be decided about it.\n";
    return Exit::Done;
}

}  // namespace

Command events_list() {
    return {"events list",
            "the events of the watch",
            "Exit codes: 0 some, 1 none.",
            {{"sector", "SECTOR", "with this tag"},
             {"language", "LANGUAGE", "with a text in it"},
             {"region", "REGION", "brussels, wallonia or flanders"},
             {"source", "SOURCE", "announced by it"},
             {"state", "STATE", "published, held, rejected or withdrawn"},
             {"text", "WORDS", "in title or summary"},
             {"past", "", "those that are over as well"},
             {"json", "", "JSON Lines"},
             now_option()},
            {},
            run_list};
}

Command events_show() {
    return {"events show",
            "one event: every field with where it came from, every tag with its reasons",
            "",
            {{"json", "", "as JSON"}},
            {{"EVENT", "its id, eight letters and digits", false, true}},
            run_show};
}

}  // namespace veille::app
