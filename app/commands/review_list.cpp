// `veille review list`: what waits for a person, the most urgent first.
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
#include "base/zone.h"
#include "events/edit_value.h"
#include "store/review_store.h"

namespace veille::app {

namespace {

Result<std::size_t> limit_of(const Arguments& arguments) {
    constexpr std::size_t kMost = 10'000;
    const std::string text = arguments.value("limit", "50");
    std::size_t limit = 0;
    for (const char digit : text) {
        if (digit < '0' || digit > '9' || limit > kMost)
            return fail(ErrorCode::InvalidInput, "--limit is a number of events, such as 20",
                        text.substr(0, 40));
        limit = limit * 10 + static_cast<std::size_t>(digit - '0');
    }
    if (limit == 0 || limit > kMost)
        return fail(ErrorCode::InvalidInput, "--limit is from 1 to 10000", text.substr(0, 40));
    return limit;
}

Result<store::ReviewFilter> filter_of(const Arguments& arguments) {
    VEILLE_TRY(const Clock clock, clock_of(arguments));
    VEILLE_TRY(const events::Taxonomy taxonomy, load_taxonomy());
    store::ReviewFilter filter;
    filter.now = clock();
    filter.flag = arguments.value("flag");
    filter.sector = arguments.value("sector");
    filter.language = arguments.value("language");
    filter.source = arguments.value("source");
    filter.past = arguments.has("past");
    VEILLE_TRY(filter.limit, limit_of(arguments));
    for (const Result<void>& known :
         {check_sector(filter.sector, taxonomy), check_language(filter.language)})
        if (!known) return tl::unexpected<Error>(known.error());
    if (!filter.flag.empty() && events::find_flag_kind(filter.flag) == nullptr) {
        std::vector<std::string> codes;
        for (const events::FlagKind& kind : events::flag_kinds()) codes.emplace_back(kind.code);
        return fail(ErrorCode::NotFound, "no such flag; there are " + join(codes), filter.flag);
    }
    return filter;
}

std::string next_start(const events::Event& event, Instant now) {
    for (const events::Occurrence& occurrence : event.occurrences)
        if (occurrence.end.value_or(occurrence.start + std::chrono::hours{24}) >= now) {
            std::string start = start_value(occurrence);
            if (const auto hour = start.find('T'); hour != std::string::npos) start[hour] = ' ';
            return start;
        }
    return event.occurrences.empty() ? "no date" : "over";
}

std::string flags_of(const events::Event& event) {
    std::vector<std::string> codes;
    for (const events::Flag& flag : event.flags)
        if (codes.empty() || codes.back() != flag.code) codes.push_back(flag.code);
    return join(codes);
}

void print_lines(const store::WaitingList& list) {
    for (const store::WaitingEvent& waiting : list.events) {
        boost::json::object line = to_json(waiting.event);
        line["sources"] = boost::json::array(waiting.sources.begin(), waiting.sources.end());
        std::cout << serialise(line) << '\n';
    }
}

void print_table(const store::WaitingList& list, const store::ReviewFilter& filter) {
    TextTable table({{"id", false},
                     {"state", false},
                     {"when", false},
                     {"title", false, 120, 16},
                     {"flags", false, 80, 14},
                     {"source", false, 40, 8}});
    for (const store::WaitingEvent& waiting : list.events)
        table.row({format_event_id(waiting.event.id),
                   waiting.event.publication == events::Publication::Held ? "held" : "out",
                   next_start(waiting.event, filter.now),
                   waiting.event.texts.empty() ? "" : waiting.event.texts.front().title,
                   flags_of(waiting.event), join(waiting.sources)});
    std::cout << table.text(terminal_width());
    if (list.found > list.events.size())
        std::cout << list.events.size() << " of " << list.found
                  << " shown; --flag, --sector, --source or --limit choose others\n";
}

Exit run_list(const Arguments& arguments) {
    const Result<Watch> watch = open_watch(arguments);
    if (!watch) return report("review list", watch.error(), remedy_of(watch.error()));
    const Result<store::ReviewFilter> filter = filter_of(arguments);
    if (!filter) return report("review list", filter.error());
    Result<store::Session> session = watch->database.reader();
    if (!session) return report("review list", session.error());
    const auto list = store::ReviewStore(*session).waiting(*filter);
    if (!list) return report("review list", list.error());
    if (arguments.has("json")) {
        print_lines(*list);
    } else if (list->events.empty()) {
        std::cout << "Nothing waits for a decision. 'veille poll' looks for new events, 'veille "
                     "events list' shows what is published.\n";
    } else {
        print_table(*list, *filter);
    }
    return list->events.empty() ? Exit::Nothing : Exit::Done;
}

}  // namespace

Command review_list() {
    return {"review list",
            "events with open questions, the most urgent first",
            "Held events stand first, then those that are out already, by their next start.\n"
            "'veille review show EVENT' tells all that is known of one.\n"
            "Exit codes: 0 some, 1 none.",
            {{"flag", "CODE", "with this question open, such as possible-duplicate"},
             {"sector", "SECTOR", "with this tag"},
             {"language", "LANGUAGE", "with a text in it"},
             {"source", "SOURCE", "announced by it"},
             {"past", "", "those that are over as well"},
             {"limit", "NUMBER", "so many at most (default: 50)"},
             {"json", "", "JSON Lines"},
             now_option()},
            {},
            run_list};
}

}  // namespace veille::app
