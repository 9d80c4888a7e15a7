#include <boost/json/object.hpp>

#include "app/commands/commands.h"
#include "app/commands/inspect_lines.h"
#include "app/json/json_fields.h"
#include "base/url.h"

namespace json = boost::json;

namespace veille::app {

namespace {

const std::vector<Option> kOptions{
    {"base", "URL", "the address of the document that holds the references"},
};

Result<Lines> resolve(const json::object& input) {
    VEILLE_TRY(const std::string reference, text_of(input, "input"));
    VEILLE_TRY(const std::string base, text_of(input, "base"));
    json::object line;
    const Result<std::string> resolved = resolve_reference(reference, base);
    if (resolved) {
        line["href"] = *resolved;
    } else {
        line["failure"] = true;
        line["because"] = resolved.error().message;
    }
    return Lines{std::move(line)};
}

Exit run_url(const Arguments& arguments) {
    if (arguments.has("cases")) return answer_cases(resolve);
    std::vector<json::object> inputs;
    for (const std::string& reference : texts_or_lines(arguments.all("REFERENCE"))) {
        json::object input = input_of(arguments, kOptions);
        input["input"] = reference;
        inputs.push_back(std::move(input));
    }
    return answer_inputs("inspect url", inputs, resolve);
}

}  // namespace

Command inspect_url() {
    std::vector<Option> options = kOptions;
    options.push_back(cases_option());
    return {"inspect url",
            "what address a link leads to, as a browser resolves it",
            "  veille inspect url --base https://example.org/agenda/ '../atelier?id=3'\n\n"
            "Only http and https lead anywhere; all else is said to fail, and why.",
            options,
            {{"REFERENCE",
              "links as they stand in a document; - or none for the lines of standard input", true,
              false}},
            run_url};
}

}  // namespace veille::app
