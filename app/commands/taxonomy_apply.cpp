// `veille taxonomy apply`: judges the stored events anew with the words as they are now.
#include <iostream>
#include <map>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <unistd.h>

#include "app/commands/commands.h"
#include "app/files/whole_file.h"
#include "app/json/json_fields.h"
#include "app/retagging.h"
#include "app/watch.h"
#include "base/join.h"
#include "base/shown_text.h"
#include "base/text.h"

namespace json = boost::json;

namespace veille::app {

namespace {

struct Tally {
    std::size_t items = 0;
    std::size_t events = 0;
    std::map<std::string, std::size_t> lost;
    std::map<std::string, std::size_t> gained;
};

void print_event(const store::RetaggedEvent& event, bool as_json) {
    if (as_json) {
        json::object object;
        object["id"] = format_event_id(event.event);
        object["title"] = event.title;
        put(object, "lost", event.lost);
        put(object, "gained", event.gained);
        std::cout << serialise(object) << '\n';
        return;
    }
    std::cout << format_event_id(event.event) << " " << shorten(clean_line(event.title), 60)
              << "\n  ";
    if (!event.lost.empty()) std::cout << "- " << join(event.lost) << ' ';
    if (!event.gained.empty()) std::cout << "+ " << join(event.gained);
    std::cout << '\n';
}

void add(const store::Retagged& retagged, bool as_json, Tally& tally) {
    tally.items += retagged.items;
    tally.events += retagged.events.size();
    for (const store::RetaggedEvent& event : retagged.events) {
        for (const std::string& tag : event.lost) ++tally.lost[tag];
        for (const std::string& tag : event.gained) ++tally.gained[tag];
        print_event(event, as_json);
    }
}

void print_tally(const Tally& tally) {
    std::cout << tally.events << " events changed, of " << tally.items
              << " announcements judged anew\n";
    for (const auto& [tag, count] : tally.lost) std::cout << "  -" << count << ' ' << tag << '\n';
    for (const auto& [tag, count] : tally.gained) std::cout << "  +" << count << ' ' << tag << '\n';
}

Exit run_apply(const Arguments& arguments) {
    const auto failed = [](const Error& error) {
        return report("taxonomy apply", error, remedy_of(error));
    };
    const Result<Clock> clock = clock_of(arguments);
    if (!clock) return failed(clock.error());
    const Result<std::filesystem::path> file = taxonomy_file();
    if (!file) return failed(file.error());
    const Result<std::string> content = read_whole_file(*file);
    if (!content) return failed(content.error());
    Result<events::Taxonomy> taxonomy = load_taxonomy();
    if (!taxonomy) return failed(taxonomy.error());
    const Result<Watch> watch = open_watch(arguments);
    if (!watch) return failed(watch.error());
    Retagging retagging(watch->database, std::move(*taxonomy), *content);
    retagging.begin_anew();
    const bool as_json = arguments.has("json");
    Tally tally;
    while (!retagging.done()) {
        const Result<store::Retagged> retagged = retagging.next((*clock)());
        if (!retagged) return failed(retagged.error());
        add(*retagged, as_json, tally);
        if (isatty(STDERR_FILENO) != 0)
            std::cerr << tally.items << " announcements judged\r" << std::flush;
    }
    if (!as_json) print_tally(tally);
    return Exit::Done;
}

}  // namespace

Command taxonomy_apply() {
    return {"taxonomy apply",
            "judges stored events anew with the words as they are now",
            "What people edited stands. A running 'veille run' does the same by itself when the\n"
            "file changes. Prints which events changed, and how.",
            {now_option(), {"json", "", "JSON Lines"}},
            {},
            run_apply};
}

}  // namespace veille::app
