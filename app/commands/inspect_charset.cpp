#include <algorithm>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "app/commands/commands.h"
#include "app/commands/inspect_lines.h"
#include "app/contained_reader.h"
#include "app/json/item_json.h"
#include "app/json/json_fields.h"

namespace json = boost::json;

namespace veille::app {

namespace {

const std::vector<Option> kOptions{
    {"content-type", "TYPE", "the Content-Type header to assume"},
};

json::object line_of(events::Reading reading) {
    json::object line;
    line["encoding"] = reading.charset;
    const auto evidence = std::ranges::find(reading.diagnostics, parsers::kCharsetEvidence,
                                            &events::Diagnostic::code);
    if (evidence != reading.diagnostics.end()) {
        line["from"] = evidence->message;
        reading.diagnostics.erase(evidence);
    }
    put(line, "repairs", reading.repairs);
    if (!reading.diagnostics.empty()) line["diagnostics"] = to_json(reading.diagnostics);
    return line;
}

Inspector charset_inspector() {
    return [reader = ReaderOnDemand()](const json::object& input) -> Result<Lines> {
        VEILLE_TRY(const std::string file, text_of(input, "file"));
        if (file.empty()) return fail(ErrorCode::InvalidInput, "\"file\" is missing");
        parsers::ReadRequest request;
        request.kind = parsers::kCharsetOnly;
        VEILLE_TRY(request.body, read_file(file));
        VEILLE_TRY(request.content_type, text_of(input, "content_type"));
        VEILLE_TRY(ContainedReader* const contained, reader.get());
        VEILLE_TRY(events::Reading reading, contained->read(std::move(request)));
        if (reading.error) return fail(ErrorCode::InvalidInput, *reading.error, file);
        json::object line = line_of(std::move(reading));
        if (!input.contains("case")) line["file"] = file;
        return Lines{std::move(line)};
    };
}

Exit run_charset(const Arguments& arguments) {
    const Inspector inspector = charset_inspector();
    if (arguments.has("cases")) return answer_cases(inspector);
    return answer_inputs("inspect charset", inputs_of_files(arguments, kOptions), inspector);
}

}  // namespace

Command inspect_charset() {
    std::vector<Option> options = kOptions;
    options.push_back(cases_option());
    return {
        "inspect charset",
        "which character set a document is in",
        "By its byte order mark, what HTTP and the document say, and what its bytes look like\n"
        "where that is not true. \"from\" is what was believed: byte-order-mark, bytes (UTF-8 or\n"
        "wide throughout), http, document (XML prologue, HTML meta), detection, or nothing\n"
        "(plain ASCII). Reads contained, as the daemon does.\n\n"
        "  veille inspect charset --content-type 'text/html; charset=latin1' page.html\n\n"
        "Exit codes: 0 told, 1 nothing readable, 65 no document, 69 no sandbox here,\n"
        "74 file not readable.",
        options,
        {{"FILE", "files; - or none for standard input", true, false}},
        run_charset};
}

}  // namespace veille::app
