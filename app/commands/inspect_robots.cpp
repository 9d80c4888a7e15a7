#include <boost/json/object.hpp>

#include "app/commands/commands.h"
#include "app/commands/inspect_lines.h"
#include "app/json/json_fields.h"
#include "base/url.h"
#include "crawler/robots.h"

namespace json = boost::json;

namespace veille::app {

namespace {

const std::vector<Option> kOptions{
    {"agent", "TOKEN", "product token of the program that asks (default: Veille)"},
    {"url", "URL", "the address to fetch, or its path; in --cases, none is the home page", false,
     false},
};

Result<Lines> check_robots(const json::object& input) {
    VEILLE_TRY(const std::string text, text_of(input, "robots"));
    VEILLE_TRY(std::string agent, text_of(input, "agent"));
    VEILLE_TRY(const std::string url, text_of(input, "url"));
    if (!url.starts_with('/') && !url.empty()) {
        if (const auto parsed = parse_url(url); !parsed)
            return tl::unexpected<Error>(parsed.error());
    }
    if (agent.empty()) agent = "Veille";
    const crawler::RobotsVerdict verdict =
        crawler::RobotsRules::parse(text, agent).check(url.empty() ? "/" : url);
    json::object line;
    line["allowed"] = verdict.allowed;
    put(line, "rule", verdict.rule);
    if (verdict.line > 0) line["line"] = verdict.line;
    put(line, "crawl_delay", verdict.crawl_delay);
    return Lines{std::move(line)};
}

Exit run_robots(const Arguments& arguments) {
    if (arguments.has("cases")) return answer_cases(check_robots);
    if (!arguments.has("url"))
        return report("inspect robots", {ErrorCode::InvalidInput, "--url is missing", {}},
                      "'veille inspect robots --help' explains");
    const Result<std::string> text = read_file(arguments.value("FILE", "-"));
    if (!text) return report("inspect robots", text.error());
    json::object input = input_of(arguments, kOptions);
    input["robots"] = *text;
    return answer_inputs("inspect robots", {input}, check_robots);
}

}  // namespace

Command inspect_robots() {
    std::vector<Option> options = kOptions;
    options.push_back(cases_option());
    return {"inspect robots",
            "whether a robots.txt allows an address, and by which line (RFC 9309)",
            "  veille inspect robots --url https://example.org/agenda robots.txt",
            options,
            {{"FILE", "robots.txt; - or none for standard input", false, false}},
            run_robots};
}

}  // namespace veille::app
