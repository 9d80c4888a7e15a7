// `veille events kept-out`: what was read and is no event, and why.
#include <iostream>

#include <boost/json/object.hpp>

#include "app/commands/commands.h"
#include "app/commands/text_table.h"
#include "app/json/json_fields.h"
#include "app/terminal_width.h"
#include "app/watch.h"
#include "base/home_zone.h"
#include "base/zone.h"
#include "store/kept_out.h"

namespace veille::app {

namespace {

constexpr std::size_t kShown = 200;

void print_lines(const store::KeptOutList& list) {
    for (const store::KeptOutItem& item : list.items) {
        boost::json::object line;
        line["item"] = item.number;
        line["source"] = item.source;
        put(line, "title", item.title);
        put(line, "link", item.link);
        line["because"] = item.because;
        line["last_seen"] = format_in_zone(item.last_seen, kHomeZone);
        std::cout << serialise(line) << '\n';
    }
}

void print_table(const store::KeptOutList& list) {
    TextTable table({{"item", true, 10, 4},
                     {"source", false, 40, 8},
                     {"title", false, 120, 20},
                     {"kept out because", false, 120, 20}});
    for (const store::KeptOutItem& item : list.items)
        table.row({std::to_string(item.number), item.source, item.title, item.because});
    std::cout << table.text(terminal_width());
    std::cout << "An event after all: 'veille review let-in " << list.items.front().number
              << "', with the item's number.\n";
    if (list.found > list.items.size())
        std::cout << list.items.size() << " of " << list.found
                  << " shown, the latest; --source narrows it down\n";
}

Exit run_kept_out(const Arguments& arguments) {
    const Result<Watch> watch = open_watch(arguments);
    if (!watch) return report("events kept-out", watch.error(), remedy_of(watch.error()));
    Result<store::Session> session = watch->database.reader();
    if (!session) return report("events kept-out", session.error());
    const auto list = store::list_kept_out(*session, arguments.value("source"), kShown);
    if (!list) return report("events kept-out", list.error());
    if (arguments.has("json"))
        print_lines(*list);
    else if (list->items.empty())
        std::cout << "Nothing was kept out. Vacancies, calls, news and courses without a date are: "
                     "'veille poll' reads anew.\n";
    else
        print_table(*list);
    return list->items.empty() ? Exit::Nothing : Exit::Done;
}

}  // namespace

Command events_kept_out() {
    return {
        "events kept-out",
        "what was read and is no event, and why",
        "'veille review let-in' lets one in. The words that decide stand in config/taxonomy.toml: "
        "after a\nchange 'veille taxonomy apply' lets in what is an event by it. Exit codes: 0 "
        "some, 1 none.",
        {{"source", "SOURCE", "of this source alone"}, {"json", "", "JSON Lines"}},
        {},
        run_kept_out};
}

}  // namespace veille::app
