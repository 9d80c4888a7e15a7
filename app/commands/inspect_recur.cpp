#include <boost/json/object.hpp>

#include "app/commands/commands.h"
#include "app/commands/inspect_lines.h"
#include "app/json/json_fields.h"
#include "parsers/ical/expand.h"

namespace json = boost::json;

namespace veille::app {

namespace {

const std::vector<Option> kOptions{
    {"dtstart", "TIME", "first start, 2026-03-03T18:00 or a date"},
    {"zone", "ZONE", "its zone; none: floating"},
    {"dtend", "TIME", "first end"},
    {"rrule", "RULE", "FREQ=WEEKLY;BYDAY=MO and so on", true},
    {"rdate", "TIME", "an added date", true},
    {"exdate", "TIME", "an excepted date", true},
    {"from", "TIME", "only instances from here"},
    {"to", "TIME", "only instances before"},
    {"limit", "N", "at most so many (default and most: 500)"},
};

Result<std::size_t> limit_in(const json::object& input) {
    VEILLE_TRY(const std::string text, text_of(input, "limit"));
    if (text.empty()) return parsers::ical::kMaxInstances;
    std::size_t limit = 0;
    for (const char digit : text) {
        if (digit < '0' || digit > '9' || limit > parsers::ical::kMaxInstances)
            return fail(ErrorCode::InvalidInput, "limit: a whole number from 1 to 500", text);
        limit = limit * 10 + static_cast<std::size_t>(digit - '0');
    }
    if (limit == 0)
        return fail(ErrorCode::InvalidInput, "limit: a whole number from 1 to 500", text);
    return std::min(limit, parsers::ical::kMaxInstances);
}

Result<Lines> expand_one(const json::object& input) {
    parsers::ical::ExpansionRequest request;
    VEILLE_TRY(request.dtstart, text_of(input, "dtstart"));
    VEILLE_TRY(request.zone, text_of(input, "zone"));
    VEILLE_TRY(request.dtend, text_of(input, "dtend"));
    VEILLE_TRY(request.from, text_of(input, "from"));
    VEILLE_TRY(request.to, text_of(input, "to"));
    VEILLE_TRY(request.limit, limit_in(input));
    request.rules = texts_of(input, "rrule");
    request.rdates = texts_of(input, "rdate");
    request.exdates = texts_of(input, "exdate");
    VEILLE_TRY(const auto instances, parsers::ical::expand(request));
    Lines lines;
    for (const auto& instance : instances) {
        json::object line;
        put(line, "start", std::optional(instance.start));
        put(line, "end", instance.end);
        lines.push_back(std::move(line));
    }
    return lines;
}

Exit run_recur(const Arguments& arguments) {
    if (arguments.has("cases")) return answer_cases(expand_one);
    return answer_inputs("inspect recur", {input_of(arguments, kOptions)}, expand_one);
}

}  // namespace

Command inspect_recur() {
    std::vector<Option> options = kOptions;
    options.push_back(cases_option());
    return {"inspect recur",
            "the dates of a recurrence rule (RFC 5545)",
            "  veille inspect recur --dtstart 2026-03-02T09:00 --zone Europe/Brussels \\\n"
            "    --rrule 'FREQ=WEEKLY;BYDAY=MO' --exdate 2026-04-06T09:00 --limit 10\n\n"
            "Rules that repeat more often than daily are refused with the reason. More than 500\n"
            "dates come in several calls: --from goes on where the last one ended.",
            options,
            {},
            run_recur};
}

}  // namespace veille::app
