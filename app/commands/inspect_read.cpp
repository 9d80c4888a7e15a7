#include <algorithm>

#include <boost/json/object.hpp>

#include "app/commands/commands.h"
#include "app/commands/inspect_lines.h"
#include "app/contained_reader.h"
#include "app/json/item_json.h"
#include "app/json/json_fields.h"
#include "app/known_names.h"
#include "base/home_zone.h"
#include "base/join.h"
#include "base/url.h"
#include "base/zone.h"
#include "parsers/page/rule_check.h"
#include "parsers/registry.h"

namespace json = boost::json;

namespace veille::app {

namespace {

const std::vector<Option> kOptions{
    {"as", "KIND", "auto, feed, ical or page (default: auto)"},
    {"url", "URL", "where it came from, the base of relative links"},
    {"content-type", "TYPE", "the Content-Type header to assume"},
    {"language", "LANGUAGE", "fr, nl, en or de, when the source writes just one"},
    {"zone", "ZONE", "zone of dates in prose and on pages (default: Europe/Brussels)"},
    {"now", "INSTANT", "the day to read missing years from (default: now)"},
    {"from", "DATE", "with --to: expand occurrences from here"},
    {"to", "DATE", "with --from: expand occurrences up to here"},
    {"rule", "JSON", "selectors for a page without markup, as {\"item\":\"li\",\"date\":\"time\"}"},
};

Result<json::object> rule_fields(const json::value& given) {
    if (given.is_null()) return json::object();
    if (given.is_object()) return given.get_object();
    if (!given.is_string())
        return fail(ErrorCode::InvalidInput, "\"rule\" must be a JSON object of selectors");
    Result<json::object> fields = parse_object(given.get_string());
    if (!fields) fields.error().message = "rule: " + fields.error().message;
    return fields;
}

// As strict as source lists: a typing mistake must not pass in silence.
Result<events::ExtractionRule> rule_of(const json::object& fields) {
    events::ExtractionRule rule;
    const std::vector<std::pair<std::string, std::string*>> members{
        {"item", &rule.item},
        {"title", &rule.title},
        {"date", &rule.date},
        {"end", &rule.end},
        {"place", &rule.place},
        {"link", &rule.link},
        {"summary", &rule.summary},
        {"next_page", &rule.next_page},
        {"detail_link", &rule.detail_link},
        {"date_hint", &rule.date_hint}};
    std::vector<std::string> known;
    for (const auto& [key, member] : members) {
        VEILLE_TRY(*member, text_of(fields, key));
        known.push_back(key);
    }
    for (const auto& field : fields) {
        const std::string key(field.key());
        if (std::find(known.begin(), known.end(), key) == known.end())
            return fail(ErrorCode::InvalidInput, "a rule has no such key; there are " + join(known),
                        key);
    }
    const std::vector<parsers::RuleFault> faults = parsers::faults_of(rule);
    if (faults.empty()) return rule;
    return fail(ErrorCode::InvalidInput, faults.front().expected, "rule: " + faults.front().key);
}

Result<events::ExtractionRule> rule_in(const json::object& input) {
    const json::value* given = input.if_contains("rule");
    if (given == nullptr) return events::ExtractionRule{};
    VEILLE_TRY(const json::object fields, rule_fields(*given));
    return rule_of(fields);
}

Result<parsers::ReadRequest> request_of(const json::object& input) {
    parsers::ReadRequest request;
    VEILLE_TRY(const std::string file, text_of(input, "file"));
    if (file.empty()) return fail(ErrorCode::InvalidInput, "\"file\" is missing");
    VEILLE_TRY(request.body, read_file(file));
    VEILLE_TRY(request.url, text_of(input, "url"));
    VEILLE_TRY(request.content_type, text_of(input, "content_type"));
    VEILLE_TRY(request.language, text_of(input, "language"));
    VEILLE_TRY(request.zone, text_of(input, "zone"));
    VEILLE_TRY(request.kind, text_of(input, "as"));
    if (request.kind.empty()) request.kind = "auto";
    if (request.kind != "auto" && parsers::find_kind(request.kind) == nullptr)
        return fail(ErrorCode::InvalidInput, "--as is auto, feed, ical or page", request.kind);
    if (request.zone.empty()) request.zone = kHomeZone;
    VEILLE_TRY(request.rule, rule_in(input));
    request.propose_rule = request.rule.empty();
    VEILLE_TRY(request.now, instant_in(input, "now", system_now()));
    if (input.contains("from") && input.contains("to")) {
        VEILLE_TRY(request.expand_from, instant_in(input, "from", request.now));
        VEILLE_TRY(request.expand_to, instant_in(input, "to", request.now));
    }
    return request;
}

Inspector read_inspector() {
    return [reader = ReaderOnDemand()](const json::object& input) -> Result<Lines> {
        VEILLE_TRY(parsers::ReadRequest request, request_of(input));
        VEILLE_TRY(ContainedReader* const contained, reader.get());
        VEILLE_TRY(const std::string file, text_of(input, "file"));
        Result<events::Reading> reading = contained->read(std::move(request));
        if (!reading) {
            if (reading.error().code == ErrorCode::Unavailable)
                return tl::unexpected<Error>(reading.error());
            // What stopped the reader is a fact about the document.
            events::Reading stopped;
            stopped.error = describe(reading.error());
            stopped.complete = false;
            reading = std::move(stopped);
        }
        Lines lines{to_json(*reading, file)};
        for (const events::Item& item : reading->items) lines.push_back(to_json(item, file));
        return lines;
    };
}

// Names that a person types. Cases bring what documents say of themselves, which may be anything.
Result<void> check_names(const Arguments& arguments) {
    if (auto known = check_language(arguments.value("language")); !known) return known;
    const std::string zone = arguments.value("zone");
    if (!zone.empty() && !is_known_zone(zone))
        return fail(ErrorCode::InvalidInput, "time zone unknown", zone);
    const std::string url = arguments.value("url");
    if (!url.empty() && !parse_url(url))
        return fail(ErrorCode::InvalidInput, "--url is an address with http:// or https://", url);
    return {};
}

Exit run_read(const Arguments& arguments) {
    const Inspector inspector = read_inspector();
    if (arguments.has("cases")) return answer_cases(inspector);
    if (const auto known = check_names(arguments); !known)
        return report("inspect read", known.error());
    bool readable = false;
    const Inspector noting = [&](const json::object& input) {
        Result<Lines> lines = inspector(input);
        if (lines && !lines->empty())
            readable |= !lines->front().at("document").as_object().contains("error");
        return lines;
    };
    const Exit exit = answer_inputs("inspect read", inputs_of_files(arguments, kOptions), noting);
    return exit == Exit::Done && !readable ? Exit::Nothing : exit;
}

}  // namespace

Command inspect_read() {
    std::vector<Option> options = kOptions;
    options.push_back(cases_option());
    return {
        "inspect read",
        "what a feed, a calendar or a page says, as JSON Lines",
        "First a line for the document (kind, repairs, diagnostics, error), then one per item\n"
        "with where each field came from and how sure that is. Reads contained, as the daemon\n"
        "does.\n\n"
        "  veille inspect read agenda.ics --from 2026-03-01 --to 2026-04-01\n"
        "  curl -s https://example.org/feed | veille inspect read --url https://example.org/ -\n\n"
        "Exit codes: 0 read, 1 nothing readable or no such language, 65 an option is wrong, 69 no\n"
        "sandbox here, 74 file not readable.",
        options,
        {{"FILE", "files; - or none for standard input", true, false}},
        run_read};
}

}  // namespace veille::app
