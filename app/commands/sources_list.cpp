// `veille sources list` and `show`.
#include <iostream>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "app/commands/commands.h"
#include "app/commands/text_table.h"
#include "app/json/json_fields.h"
#include "app/terminal_width.h"
#include "app/watch.h"
#include "base/home_zone.h"
#include "base/join.h"
#include "base/zone.h"
#include "store/source_store.h"

namespace json = boost::json;

namespace veille::app {

namespace {

std::string local(const std::optional<Instant>& instant) {
    if (!instant || *instant == Instant{}) return "never";
    return format_in_zone(*instant, kHomeZone).substr(0, 16);
}

json::object to_json(const store::StoredSource& stored) {
    const events::Source& source = stored.source;
    const events::SourceHealth& health = stored.health;
    json::object object;
    object["id"] = source.id;
    object["name"] = source.name;
    object["address"] = source.address;
    object["kind"] = source.kind;
    object["origin"] = to_string(source.origin);
    object["actor"] = to_string(source.actor);
    object["scale"] = to_string(source.scale);
    put(object, "languages", source.languages);
    put(object, "sectors", source.sectors);
    put(object, "place", source.place);
    object["zone"] = source.zone;
    object["trust"] = source.trust;
    object["state"] = to_string(source.state);
    put(object, "note", source.note);
    object["status"] = to_string(health.status);
    put(object, "reason", health.reason);
    object["failures"] = health.failures;
    object["items"] = health.items;
    put(object, "last_attempt", health.last_attempt);
    put(object, "last_success", health.last_success);
    object["next_poll"] = format_utc(health.next_poll);
    put(object, "next_poll_because", health.next_poll_because);
    put(object, "moved_to", health.moved_to);
    return object;
}

Result<store::SourceFilter> filter_of(const Arguments& arguments) {
    store::SourceFilter filter;
    if (arguments.has("state")) {
        filter.state = events::parse_source_state(arguments.value("state"));
        if (!filter.state)
            return fail(ErrorCode::InvalidInput, "--state is active, paused or retired",
                        arguments.value("state"));
    }
    if (arguments.has("origin")) {
        filter.origin = events::parse_origin(arguments.value("origin"));
        if (!filter.origin)
            return fail(ErrorCode::InvalidInput,
                        "--origin is structure, member, partner or third_party",
                        arguments.value("origin"));
    }
    filter.sector = arguments.value("sector");
    filter.language = arguments.value("language");
    filter.text = arguments.value("text");
    return filter;
}

void print_table(const std::vector<store::StoredSource>& sources) {
    TextTable table({{"id", false, 34},
                     {"state", false},
                     {"status", false},
                     {"items", true},
                     {"next poll", false},
                     {"why", false, 200, 20}});
    for (const store::StoredSource& stored : sources) {
        const bool active = stored.source.state == events::SourceState::Active;
        table.row({stored.source.id, to_string(stored.source.state),
                   to_string(stored.health.status), std::to_string(stored.health.items),
                   active ? local(stored.health.next_poll) : "-",
                   active ? stored.health.reason : stored.source.note});
    }
    std::cout << table.text(terminal_width()) << sources.size() << " sources\n";
}

Exit run_list(const Arguments& arguments) {
    const Result<Watch> watch = open_watch(arguments);
    if (!watch) return report("sources list", watch.error(), remedy_of(watch.error()));
    const Result<store::SourceFilter> filter = filter_of(arguments);
    if (!filter) return report("sources list", filter.error());
    Result<store::Session> session = watch->database.reader();
    if (!session) return report("sources list", session.error());
    const auto sources = store::SourceStore(*session).list(*filter);
    if (!sources) return report("sources list", sources.error());
    if (arguments.has("json")) {
        for (const store::StoredSource& stored : *sources)
            std::cout << serialise(to_json(stored)) << '\n';
    } else if (sources->empty()) {
        std::cout
            << (arguments.value("state") == "active"
                    ? "No source is active. 'veille sources list --state paused' shows what "
                      "could be, 'veille sources resume SOURCE' starts one.\n"
                    : "No source is like that. 'veille sources add' adds one, 'veille sources "
                      "import FILE' a list.\n");
    } else {
        print_table(*sources);
    }
    return sources->empty() ? Exit::Nothing : Exit::Done;
}

void print_rule(const events::ExtractionRule& rule) {
    const std::pair<const char*, const std::string*> rows[] = {{"item", &rule.item},
                                                               {"title", &rule.title},
                                                               {"date", &rule.date},
                                                               {"end", &rule.end},
                                                               {"place", &rule.place},
                                                               {"link", &rule.link},
                                                               {"summary", &rule.summary},
                                                               {"next_page", &rule.next_page},
                                                               {"detail_link", &rule.detail_link},
                                                               {"date_hint", &rule.date_hint}};
    for (const auto& [name, value] : rows)
        if (!value->empty()) std::cout << "rule " << name << ": " << *value << '\n';
}

void print_source(const store::StoredSource& stored, const std::vector<store::SourceFlag>& flags) {
    const events::Source& source = stored.source;
    const events::SourceHealth& health = stored.health;
    std::cout << source.name << " (" << source.id << ")\n"
              << "address: " << source.address << " (" << source.kind << ")\n"
              << "origin: " << to_string(source.origin) << ", " << to_string(source.actor)
              << ", scale " << to_string(source.scale) << ", trust " << source.trust << "\n"
              << "languages: " << join(source.languages) << "\n"
              << "sectors: " << (source.sectors.empty() ? "any" : join(source.sectors)) << "\n"
              << "default place: " << (source.place.empty() ? "none" : source.place) << ", zone "
              << source.zone << "\n"
              << "state: " << to_string(source.state)
              << (source.note.empty() ? "" : " (" + source.note + ")") << "\n"
              << "status: " << to_string(health.status)
              << (health.reason.empty() ? "" : ": " + health.reason) << "\n"
              << "last poll: " << local(health.last_attempt) << ", last success "
              << local(health.last_success) << ", failures in a row " << health.failures << "\n"
              << "next poll: " << local(health.next_poll)
              << (health.next_poll_because.empty() ? "" : ", because " + health.next_poll_because)
              << "\n"
              << "items: " << health.items << "\n";
    if (!health.moved_to.empty()) std::cout << "moved to: " << health.moved_to << "\n";
    print_rule(source.rule);
    for (const store::SourceFlag& flag : flags)
        std::cout << "flag " << flag.code << ": " << flag.evidence << "\n";
}

Exit run_show(const Arguments& arguments) {
    const Result<Watch> watch = open_watch(arguments);
    if (!watch) return report("sources show", watch.error(), remedy_of(watch.error()));
    Result<store::Session> session = watch->database.reader();
    if (!session) return report("sources show", session.error());
    const store::SourceStore store(*session);
    const std::string id = arguments.value("SOURCE");
    const auto stored = store.find(id);
    if (!stored)
        return report("sources show", stored.error(), "'veille sources list' shows the ids");
    const auto flags = store.flags(id);
    if (!flags) return report("sources show", flags.error());
    if (arguments.has("json"))
        std::cout << serialise(to_json(*stored)) << '\n';
    else
        print_source(*stored, *flags);
    return Exit::Done;
}

}  // namespace

Command sources_list() {
    return {"sources list",
            "the sources of the watch and how they are doing",
            "Exit codes: 0 some, 1 none.",
            {{"state", "STATE", "active, paused or retired"},
             {"origin", "ORIGIN", "structure, member, partner or third_party"},
             {"sector", "SECTOR", "those with this sector as prior"},
             {"language", "LANGUAGE", "those that write it"},
             {"text", "TEXT", "in id, name or address"},
             {"json", "", "JSON Lines"}},
            {},
            run_list};
}

Command sources_show() {
    return {"sources show",
            "one source: settings, health, why it is polled when",
            "",
            {{"json", "", "as JSON"}},
            {{"SOURCE", "its id", false, true}},
            run_show};
}

}  // namespace veille::app
