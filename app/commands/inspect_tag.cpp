#include <algorithm>
#include <iostream>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "app/commands/announcement_input.h"
#include "app/commands/commands.h"
#include "app/commands/inspect_lines.h"
#include "app/json/json_fields.h"
#include "app/knowledge.h"
#include "events/tag_trace.h"
#include "events/tagger.h"

namespace json = boost::json;

namespace veille::app {

namespace {

void put_tags(json::object& line, const events::Announcement& announcement) {
    json::array sectors, audience, because;
    for (const events::Tag& tag : announcement.tags) {
        if (tag.axis == events::Axis::Sector)
            sectors.emplace_back(tag.id);
        else if (tag.axis == events::Axis::Audience)
            audience.emplace_back(tag.id);
        else
            line[to_string(tag.axis)] = tag.id;
        for (const std::string& reason : tag.because)
            because.emplace_back(std::string(to_string(tag.axis)) + " " + tag.id + ": " + reason);
    }
    for (const std::string& reason : announcement.score_because)
        because.emplace_back("networking: " + reason);
    for (const events::Flag& flag : announcement.flags)
        because.emplace_back("flag " + flag.code + ": " + flag.evidence);
    line["sectors"] = std::move(sectors);
    if (!audience.empty()) line["audience"] = std::move(audience);
    line["is_event"] = announcement.is_event;
    line["networking"] = announcement.networking;
    line["score"] = announcement.score;
    line["because"] = std::move(because);
}

// Every word with its rule and weight, what stopped it, and the sectors that came close.
void put_trace(json::object& line, const events::TagTrace& trace) {
    json::array words, runners_up;
    for (const events::TagTrace::Word& word : trace.words) {
        json::object object;
        object["words"] = word.words;
        object["in"] = word.in_title ? "title" : "text";
        object["rule"] = word.rule;
        object["keyword"] = word.keyword;
        object["weight"] = word.weight;
        put(object, "stopped", word.stopped);
        words.emplace_back(std::move(object));
    }
    const json::array& given = line["sectors"].as_array();
    for (const events::TagTrace::Rival& rival : trace.sectors) {
        if (std::find(given.begin(), given.end(), json::value(rival.sector)) != given.end())
            continue;
        json::object object;
        object["sector"] = rival.sector;
        object["score"] = rival.score;
        put(object, "because", rival.because);
        runners_up.emplace_back(std::move(object));
    }
    line["words"] = std::move(words);
    line["runners_up"] = std::move(runners_up);
}

// What is taken for granted of what the source announces.
json::object prior_of(const events::Source& source) {
    json::object prior;
    prior["origin"] = to_string(source.origin);
    prior["actor"] = to_string(source.actor);
    prior["scale"] = to_string(source.scale);
    put(prior, "sectors", source.sectors);
    return prior;
}

Result<Lines> tag_one(const json::object& input, const Knowledge& knowledge,
                      const KnownSources& sources) {
    VEILLE_TRY(const events::Source source, source_of(input, sources));
    VEILLE_TRY(events::Announcement announcement,
               announcement_of(input, source, knowledge.gazetteer));
    events::tag(announcement, source, knowledge.taxonomy);
    json::object line;
    VEILLE_TRY(const std::string id, text_of(input, "id"));
    put(line, "id", id);
    put(line, "language", announcement.language);
    put_tags(line, announcement);
    put_trace(line, events::trace_tags(announcement, source, knowledge.taxonomy));
    line["prior"] = prior_of(source);
    return Lines{std::move(line)};
}

Exit run_tag(const Arguments& arguments) {
    const Result<Knowledge> knowledge = load_knowledge();
    if (!knowledge) return report("inspect tag", knowledge.error());
    const Result<KnownSources> sources = load_known_sources();
    if (!sources) return report("inspect tag", sources.error());
    const Inspector inspector = [&](const json::object& input) {
        return tag_one(input, *knowledge, *sources);
    };
    if (arguments.has("cases")) return answer_cases(inspector);
    const Result<std::string> text = read_file(arguments.value("FILE", "-"));
    if (!text) return report("inspect tag", text.error());
    const Result<std::vector<json::object>> inputs = parse_lines(*text);
    if (!inputs) return report("inspect tag", inputs.error());
    return answer_inputs("inspect tag", *inputs, inspector);
}

}  // namespace

Command inspect_tag() {
    return {"inspect tag",
            "sector, format, scale, networking score of a text, with the reasons",
            "  echo '{\"title\":\"Apéro des indépendants\",\"venue\":\"Namur\"}' | veille inspect "
            "tag\n\n"
            "One JSON object per line: id, title, description, venue, language, and source with\n"
            "id, scale, origin, language, sectors; what is left out of a source that sources.toml\n"
            "names is taken from there. Beside the judgements and their reasons: words (each\n"
            "with rule, keyword, weight and what stopped it), runners_up (sectors that were not\n"
            "enough) and prior (what the source is taken for).",
            {cases_option()},
            {{"FILE", "JSON Lines; - or none for standard input", false, false}},
            run_tag};
}

}  // namespace veille::app
