#include <iostream>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "app/commands/commands.h"
#include "app/commands/inspect_lines.h"
#include "app/contained_reader.h"
#include "app/json/json_fields.h"
#include "base/shown_text.h"

namespace json = boost::json;

namespace veille::app {

namespace {

Result<parsers::SourceList> read_list(const ReaderOnDemand& reader, const std::string& file) {
    if (file.empty()) return fail(ErrorCode::InvalidInput, "\"file\" is missing");
    VEILLE_TRY(std::string bytes, read_file(file));
    VEILLE_TRY(ContainedReader* const contained, reader.get());
    VEILLE_TRY(parsers::SourceList list, contained->read_list(std::move(bytes)));
    if (!list.error.empty()) return fail(ErrorCode::InvalidInput, list.error, file);
    return list;
}

json::object to_json(const parsers::ListedSource& source) {
    json::object line;
    line["title"] = source.title;
    line["feed_url"] = source.feed_url;
    put(line, "site_url", source.site_url);
    line["path"] = json::array(source.path.begin(), source.path.end());
    put(line, "categories", source.categories);
    put(line, "language", source.language);
    return line;
}

// `notices`: where to say what was mended and left out, if anywhere.
Inspector list_inspector(std::ostream* notices) {
    return [reader = ReaderOnDemand(), notices](const json::object& input) -> Result<Lines> {
        VEILLE_TRY(const std::string file, text_of(input, "file"));
        VEILLE_TRY(const parsers::SourceList list, read_list(reader, file));
        Lines lines;
        lines.reserve(list.sources.size());
        for (const parsers::ListedSource& source : list.sources) {
            lines.push_back(to_json(source));
            if (!input.contains("case")) lines.back()["file"] = file;
        }
        if (notices != nullptr)
            for (const std::string& notice : list.notices)
                *notices << "inspect opml: " << file << ": " << clean_line(notice) << '\n';
        return lines;
    };
}

Exit run_opml(const Arguments& arguments) {
    if (arguments.has("cases")) return answer_cases(list_inspector(nullptr));
    return answer_inputs("inspect opml", inputs_of_files(arguments, {}),
                         list_inspector(&std::cerr));
}

}  // namespace

Command inspect_opml() {
    return {"inspect opml",
            "which sources a list of subscriptions holds",
            "OPML of any version, however broken, and blog rolls in FOAF: a line per source, with\n"
            "the folders that hold it. What was mended or left out is said on standard error.\n"
            "Reads contained, as the daemon does.\n\n"
            "  veille inspect opml subscriptions.opml\n\n"
            "Exit codes: 0 read, 1 no source in it, 65 no list, 69 no sandbox here, 74 file not\n"
            "readable.",
            {cases_option()},
            {{"FILE", "files; - or none for standard input", true, false}},
            run_opml};
}

}  // namespace veille::app
