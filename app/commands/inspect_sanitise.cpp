
#include <boost/json/object.hpp>

#include "app/commands/commands.h"
#include "app/commands/inspect_lines.h"
#include "app/contained_reader.h"
#include "app/json/json_fields.h"

namespace json = boost::json;

namespace veille::app {

namespace {

const std::vector<Option> kOptions{
    {"base", "URL", "the address of the page that holds the text, for its links"},
};

Inspector sanitise_inspector(bool show_contacts) {
    return [reader = ReaderOnDemand(), show_contacts](const json::object& input) -> Result<Lines> {
        reader::SanitiseJob text;
        text.show_contacts = show_contacts;
        VEILLE_TRY(text.html, text_of(input, "html"));
        VEILLE_TRY(text.base_url, text_of(input, "base"));
        VEILLE_TRY(const std::string file, text_of(input, "file"));
        if (!file.empty()) {
            VEILLE_TRY(text.html, read_file(file));
        }
        VEILLE_TRY(ContainedReader* const contained, reader.get());
        VEILLE_TRY(const parsers::Sanitised clean, contained->sanitise(std::move(text)));
        json::object line;
        put(line, "file", file);
        line["html"] = clean.html;
        line["text"] = clean.text;
        if (clean.cut) line["cut"] = true;
        return Lines{std::move(line)};
    };
}

Exit run_sanitise(const Arguments& arguments) {
    const Inspector inspector = sanitise_inspector(arguments.has("show-contacts"));
    if (arguments.has("cases")) return answer_cases(inspector);
    return answer_inputs("inspect sanitise", inputs_of_files(arguments, kOptions), inspector);
}

}  // namespace

Command inspect_sanitise() {
    std::vector<Option> options = kOptions;
    options.push_back({"show-contacts", "", "leave persons' addresses and numbers as they are"});
    options.push_back(cases_option());
    return {
        "inspect sanitise",
        "what is kept of a description: HTML that a mail may hold, and text",
        "Only paragraphs, lists, headings, emphasis and links to the web or a mailbox come\n"
        "out, without share bars, cookie banners and \"read more\"; e-mail addresses and mobile\n"
        "numbers of persons are masked. Reads contained, as the daemon does.\n\n"
        "  veille inspect sanitise --base https://example.org/agenda/ description.html\n\n"
        "Exit codes: 0 told, 65 refused (nested too deeply), 69 no sandbox here, 74 file not\n"
        "readable.",
        options,
        {{"FILE", "files; - or none for standard input", true, false}},
        run_sanitise};
}

}  // namespace veille::app
