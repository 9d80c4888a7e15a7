// `veille sources import`: a TOML list of our own, or another program's list of subscriptions.
#include <iostream>

#include "app/commands/commands.h"
#include "app/commands/inspect_lines.h"
#include "app/contained_reader.h"
#include "app/files/source_list.h"
#include "app/subscriptions.h"
#include "app/watch.h"
#include "base/shown_text.h"
#include "store/source_store.h"

namespace veille::app {

namespace {

// Our own lists never begin so, XML in any charset does.
bool is_subscription_list(std::string_view file, std::string_view bytes) {
    if (file.ends_with(".opml") || file.ends_with(".xml")) return true;
    // Blanks, byte order marks, the zeros of UTF-16.
    constexpr std::string_view kBefore("\0 \t\r\n\xEF\xBB\xBF\xFE\xFF", 10);
    const std::size_t first = bytes.find_first_not_of(kBefore);
    return first != std::string_view::npos && bytes[first] == '<';
}

Result<void> import_toml(store::SourceStore& store, const std::vector<events::Source>& sources) {
    VEILLE_TRY(const std::size_t added, store.upsert_all(sources));
    std::cout << added << " added, " << sources.size() - added << " brought up to date\n";
    return {};
}

Result<void> import_subscriptions(store::SourceStore& store, const parsers::SourceList& list) {
    VEILLE_TRY(const std::vector<store::StoredSource> stored, store.list());
    std::vector<events::Source> watched;
    watched.reserve(stored.size());
    for (const store::StoredSource& entry : stored) watched.push_back(entry.source);
    const Subscriptions subscriptions = subscriptions_of(list, watched);
    const Result<std::size_t> added = store.upsert_all(subscriptions.sources);
    if (!added) return tl::unexpected<Error>(added.error());
    for (const events::Source& source : subscriptions.sources)
        std::cout << source.id << "  " << clean_line(source.address) << '\n';
    std::cout << subscriptions.sources.size() << " added, " << subscriptions.watched_already
              << " watched already. 'veille sources test ID' shows what one gives\n";
    return {};
}

constexpr const char* kNoSource = "there is no source in it";

// What stood in the file is read before a database is opened, or made.
Result<parsers::SourceList> read_subscriptions(std::string bytes, const std::string& file) {
    VEILLE_TRY(ContainedReader reader, ContainedReader::start());
    VEILLE_TRY(parsers::SourceList list, reader.read_list(std::move(bytes)));
    if (!list.error.empty()) return fail(ErrorCode::InvalidInput, list.error, file);
    for (const std::string& notice : list.notices)
        std::cerr << "sources import: " << clean_line(notice) << '\n';
    if (list.sources.empty()) return fail(ErrorCode::NotFound, kNoSource, file);
    return list;
}

template <typename Import>
Exit in_session(const Arguments& arguments, Import import) {
    const Result<Watch> watch = open_watch(arguments, Missing::Create);
    if (!watch) return report("sources import", watch.error(), remedy_of(watch.error()));
    Result<store::Session> session = watch->database.session();
    if (!session) return report("sources import", session.error());
    store::SourceStore store(*session);
    const Result<void> done = import(store);
    return done ? Exit::Done : report("sources import", done.error());
}

Exit run_import(const Arguments& arguments) {
    constexpr const char* kUntouched = "Nothing was changed";
    const std::string file = arguments.value("FILE");
    Result<std::string> bytes = read_file(file);
    if (!bytes) return report("sources import", bytes.error(), kUntouched);
    if (is_subscription_list(file, *bytes)) {
        const auto list = read_subscriptions(std::move(*bytes), file);
        if (!list) return report("sources import", list.error(), kUntouched);
        return in_session(arguments, [&](store::SourceStore& store) {
            return import_subscriptions(store, *list);
        });
    }
    const FileResult<std::vector<events::Source>> sources = parse_source_list(*bytes, file);
    if (!sources) return report("sources import", to_error(sources.error()), kUntouched);
    if (sources->empty())
        return report("sources import", {ErrorCode::NotFound, kNoSource, file}, kUntouched);
    return in_session(arguments,
                      [&](store::SourceStore& store) { return import_toml(store, *sources); });
}

}  // namespace

Command sources_import() {
    return {
        "sources import",
        "adds or updates sources from a TOML list, or adds those of an OPML list",
        "A TOML list with mistakes changes nothing; every mistake is shown with its line. A\n"
        "database that is not there is made.\n\n"
        "Lists of subscriptions (OPML, as feed readers and calendars export them, however broken;\n"
        "FOAF) add the sources whose address is not watched yet, as third parties of kind auto,\n"
        "with ids made from their titles. What was left out is said on standard error.\n"
        "'veille inspect opml FILE' shows beforehand what such a list holds.\n\n"
        "  veille sources import subscriptions.opml\n\n"
        "Exit codes: 0 taken, 1 no source in it, 65 mistakes in it or no list, 74 not readable.",
        {},
        {{"FILE", "a list as 'veille sources export' or another program writes it", false, true}},
        run_import};
}

}  // namespace veille::app
