// `veille sources add`, `pause`, `resume`, `remove`, `export`.
#include <charconv>
#include <iostream>

#include "app/commands/commands.h"
#include "app/files/source_list.h"
#include "app/files/toml_text.h"
#include "app/files/whole_file.h"
#include "app/known_names.h"
#include "app/watch.h"
#include "store/source_store.h"

namespace veille::app {

namespace {

const std::vector<Option> kAddOptions{
    {"name", "NAME", "for people (default: the id)"},
    {"kind", "KIND", "auto, feed, ical or page (default: auto)"},
    {"origin", "ORIGIN", "structure, member, partner or third_party (default: third_party)"},
    {"scale", "SCALE", "proximity, regional, federal or european (default: regional)"},
    {"language", "LANGUAGE", "that it writes; may be repeated", true},
    {"sector", "SECTOR", "a prior; may be repeated", true},
    {"place", "PLACE", "default locality or postal code"},
    {"trust", "NUMBER", "0 to 1, whose value wins when sources differ (default: 0.5)"},
    {"paused", "", "do not poll it yet"},
};

Result<std::string> trust_of(const std::string& text) {
    double trust = 0;
    const char* const end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, trust);
    if (error != std::errc{} || stopped != end || !(trust >= 0 && trust <= 1))
        return fail(ErrorCode::InvalidInput, "--trust is a number from 0 to 1, such as 0.7", text);
    return toml_number(trust);
}

// Through the reader of source lists, so that there is one place that knows what is right.
Result<events::Source> source_of(const Arguments& arguments) {
    const std::string id = arguments.value("ID");
    std::string text = "[[source]]\n";
    const std::pair<std::string, std::string> rows[] = {
        {"id", id},
        {"name", arguments.value("name", id)},
        {"address", arguments.value("ADDRESS")},
        {"kind", arguments.value("kind", "auto")},
        {"origin", arguments.value("origin", "third_party")},
        {"scale", arguments.value("scale", "regional")},
        {"place", arguments.value("place")},
        {"state", arguments.has("paused") ? "paused" : "active"}};
    for (const auto& [key, value] : rows) {
        if (!value.empty()) text.append(key).append(" = ").append(toml_text(value)).append("\n");
    }
    for (const char* key : {"language", "sector"})
        text += std::string(key) + "s = " + toml_text(arguments.all(key)) + "\n";
    if (arguments.has("trust")) {
        VEILLE_TRY(const std::string trust, trust_of(arguments.value("trust")));
        text += "trust = " + trust + "\n";
    }
    FileResult<std::vector<events::Source>> sources = parse_source_list(text, "command line");
    if (!sources) return tl::unexpected<Error>(to_error(sources.error()));
    return std::move(sources->front());
}

// Opens the watch and does one thing in one session.
template <typename Action>
Exit edit(const std::string& command, const Arguments& arguments, Action action,
          Missing missing = Missing::Refuse) {
    const Result<Watch> watch = open_watch(arguments, missing);
    if (!watch) return report(command, watch.error(), remedy_of(watch.error()));
    Result<store::Session> session = watch->database.session();
    if (!session) return report(command, session.error());
    store::SourceStore store(*session);
    const Result<void> done = action(store);
    if (!done)
        return report(
            command, done.error(),
            done.error().code == ErrorCode::NotFound ? "'veille sources list' shows the ids" : "");
    return Exit::Done;
}

Result<void> check_names(const events::Source& source) {
    VEILLE_TRY(const events::Taxonomy taxonomy, load_taxonomy());
    for (const std::string& sector : source.sectors)
        if (auto known = check_sector(sector, taxonomy); !known) return known;
    for (const std::string& language : source.languages)
        if (auto known = check_language(language); !known) return known;
    return {};
}

Exit run_add(const Arguments& arguments) {
    const Result<events::Source> source = source_of(arguments);
    if (!source) return report("sources add", source.error());
    if (const auto known = check_names(*source); !known)
        return report("sources add", known.error());
    const auto add = [&](store::SourceStore& store) -> Result<void> {
        if (store.find(source->id))
            return fail(ErrorCode::Conflict,
                        "exists already; 'veille sources export' and 'import' change it",
                        source->id);
        if (const auto added = store.upsert(*source); !added)
            return tl::unexpected<Error>(added.error());
        std::cout << source->id << " added, "
                  << (source->state == events::SourceState::Active ? "due now" : "paused")
                  << ". 'veille sources test " << source->id << "' shows what it gives\n";
        return {};
    };
    return edit("sources add", arguments, add, Missing::Create);
}

Exit set_state(const std::string& command, const Arguments& arguments, events::SourceState state,
               const std::string& note) {
    return edit(command, arguments, [&](store::SourceStore& store) -> Result<void> {
        for (const std::string& id : arguments.all("SOURCE")) {
            if (auto done = store.set_state(id, state, note); !done) return done;
            std::cout << id << " is " << to_string(state) << '\n';
        }
        return {};
    });
}

Exit run_pause(const Arguments& arguments) {
    return set_state("sources pause", arguments, events::SourceState::Paused,
                     arguments.value("note", "paused by hand"));
}

Exit run_resume(const Arguments& arguments) {
    return set_state("sources resume", arguments, events::SourceState::Active, "");
}

Exit run_remove(const Arguments& arguments) {
    const Result<Clock> clock = clock_of(arguments);
    if (!clock) return report("sources remove", clock.error());
    return edit("sources remove", arguments, [&](store::SourceStore& store) -> Result<void> {
        for (const std::string& id : arguments.all("SOURCE")) {
            if (auto done = store.remove(id, (*clock)()); !done) return done;
            std::cout << id << " removed; what it said so far is kept\n";
        }
        return {};
    });
}

Exit run_export(const Arguments& arguments) {
    return edit("sources export", arguments, [&](store::SourceStore& store) -> Result<void> {
        VEILLE_TRY(const std::vector<store::StoredSource> stored, store.list());
        std::vector<events::Source> sources;
        sources.reserve(stored.size());
        for (const store::StoredSource& entry : stored) sources.push_back(entry.source);
        if (!arguments.has("FILE")) {
            std::cout << format_source_list(sources);
            return {};
        }
        if (auto done = write_whole_file(arguments.value("FILE"), format_source_list(sources));
            !done)
            return done;
        std::cout << sources.size() << " sources written to " << arguments.value("FILE") << '\n';
        return {};
    });
}

}  // namespace

Command sources_add() {
    return {"sources add",
            "adds a source",
            "  veille sources add atelier-commun https://atelier.example/agenda.ics --language fr",
            kAddOptions,
            {{"ID", "lower-case letters, digits, hyphens", false, true},
             {"ADDRESS", "http or https", false, true}},
            run_add};
}

Command sources_pause() {
    return {"sources pause",
            "stops polling sources for a while",
            "",
            {{"note", "TEXT", "why, for the others"}},
            {{"SOURCE", "ids", true, true}},
            run_pause};
}

Command sources_resume() {
    return {"sources resume", "polls paused sources again", "", {}, {{"SOURCE", "ids", true, true}},
            run_resume};
}

Command sources_remove() {
    return {"sources remove",
            "takes sources out of the watch; what they said is kept",
            "Their future events are withdrawn where no other source announces them.",
            {now_option()},
            {{"SOURCE", "ids", true, true}},
            run_remove};
}

Command sources_export() {
    return {"sources export",
            "writes the sources as a TOML list",
            "",
            {},
            {{"FILE", "none: standard output", false, false}},
            run_export};
}

}  // namespace veille::app
