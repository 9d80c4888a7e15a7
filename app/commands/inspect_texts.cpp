// `veille inspect dates` and `veille inspect place`: what a sentence says of when and where.
#include <memory>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "app/commands/commands.h"
#include "app/commands/inspect_lines.h"
#include "app/json/json_fields.h"
#include "app/knowledge.h"
#include "app/known_names.h"
#include "base/zone.h"
#include "events/date_text.h"
#include "events/place.h"

namespace json = boost::json;

namespace veille::app {

namespace {

const std::vector<Option> kDateOptions{
    {"language", "LANGUAGE", "fr, nl, en or de (default: all four are tried)"},
    {"now", "INSTANT", "the day it was written (default: today)"},
    {"zone", "ZONE", "zone of the times (default: Europe/Brussels)"},
};

const std::vector<Option> kPlaceOptions{
    {"language", "LANGUAGE", "fr, nl, en or de (default: fr)"},
};

void put_finding(json::object& line, const events::DateFinding& finding) {
    if (!finding.only_end_known) put(line, "start", std::optional(finding.start));
    if (finding.end) put(line, "end", std::optional(inclusive_end(finding.start, *finding.end)));
    if (!finding.start.has_hour()) line["all_day"] = true;
    if (finding.start.kind == events::WhenKind::DayOnly) line["hour_unknown"] = true;
    put(line, "recurrence", finding.recurrence);
    if (!finding.sessions.empty()) {
        json::array sessions;
        for (const events::When& session : finding.sessions)
            sessions.emplace_back(format_when(session));
        line["sessions"] = std::move(sessions);
    }
    put(line, "deadline", finding.deadline);
    put(line, "doors", finding.doors);
    put(line, "part", finding.start.part);
    put(line, "assumed", finding.assumed);
    line["confidence"] = finding.confidence;
    put(line, "words", finding.words);
    if (finding.weekday_mismatch) line["weekday_mismatch"] = true;
}

Result<Lines> inspect_date(const json::object& input) {
    events::DateContext context;
    VEILLE_TRY(const std::string text, text_of(input, "text"));
    VEILLE_TRY(context.language, text_of(input, "language"));
    if (const auto known = check_language(context.language); !known)
        return tl::unexpected<Error>(known.error());
    VEILLE_TRY(const std::string zone, text_of(input, "zone"));
    if (!zone.empty()) context.zone = zone;
    if (!is_known_zone(context.zone))
        return fail(ErrorCode::InvalidInput, "time zone unknown", context.zone);
    VEILLE_TRY(const Instant now, instant_in(input, "now", system_now()));
    VEILLE_TRY(const LocalTime local, to_local(now, context.zone));
    context.reference = date_of(local);
    context.time_of_day =
        std::chrono::duration_cast<std::chrono::minutes>(local - at_midnight(context.reference));
    json::object line;
    line["text"] = text;
    if (const auto finding = events::find_event_date(text, context)) put_finding(line, *finding);
    return Lines{std::move(line)};
}

Result<Lines> inspect_one_place(const json::object& input, const events::Gazetteer& gazetteer) {
    VEILLE_TRY(const std::string text, text_of(input, "text"));
    VEILLE_TRY(std::string language, text_of(input, "language"));
    if (const auto known = check_language(language); !known)
        return tl::unexpected<Error>(known.error());
    if (language.empty()) language = "fr";
    const events::Place place = events::find_place(text, language, gazetteer);
    json::object line;
    line["text"] = text;
    put(line, "locality", place.locality);
    put(line, "postal_code", place.postal_code);
    put(line, "municipality_id", place.municipality_id);
    put(line, "region", place.region);
    put(line, "country", place.country);
    put(line, "venue", place.venue);
    put(line, "latitude", place.latitude);
    put(line, "longitude", place.longitude);
    if (place.online) line["online"] = true;
    if (place.confidence > 0) line["confidence"] = place.confidence;
    put(line, "because", place.because);
    return Lines{std::move(line)};
}

std::vector<json::object> inputs_of(const Arguments& arguments,
                                    const std::vector<Option>& options) {
    std::vector<json::object> inputs;
    for (const std::string& text : texts_or_lines(arguments.all("TEXT"))) {
        json::object input = input_of(arguments, options);
        input["text"] = text;
        inputs.push_back(std::move(input));
    }
    return inputs;
}

Exit run_dates(const Arguments& arguments) {
    if (arguments.has("cases")) return answer_cases(inspect_date);
    return answer_inputs("inspect dates", inputs_of(arguments, kDateOptions), inspect_date);
}

Exit run_place(const Arguments& arguments) {
    const Result<events::Gazetteer> gazetteer = load_gazetteer();
    if (!gazetteer) return report("inspect place", gazetteer.error());
    const Inspector inspector = [&](const json::object& input) {
        return inspect_one_place(input, *gazetteer);
    };
    if (arguments.has("cases")) return answer_cases(inspector);
    return answer_inputs("inspect place", inputs_of(arguments, kPlaceOptions), inspector);
}

std::vector<Option> with_cases(std::vector<Option> options) {
    options.push_back(cases_option());
    return options;
}

}  // namespace

Command inspect_dates() {
    return {"inspect dates",
            "when a sentence says that something happens",
            "  veille inspect dates --language fr --now 2026-03-01 'mardi 3 mars de 18h à 20h'\n\n"
            "One line per text; a line with nothing but the text holds no date of an event.",
            with_cases(kDateOptions),
            {{"TEXT", "texts; - or none for the lines of standard input", true, false}},
            run_dates};
}

Command inspect_place() {
    return {"inspect place",
            "where a sentence says that something happens",
            "  veille inspect place --language nl 'in de KOP, 1060 Sint-Gillis'",
            with_cases(kPlaceOptions),
            {{"TEXT", "texts; - or none for the lines of standard input", true, false}},
            run_place};
}

}  // namespace veille::app
