// `veille sources test`: what a source, an address or a file gives, without recording anything.
#include <filesystem>
#include <iostream>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include "app/commands/commands.h"
#include "app/commands/inspect_lines.h"
#include "app/commands/text_table.h"
#include "app/contained_reader.h"
#include "app/fetcher_settings.h"
#include "app/json/item_json.h"
#include "app/json/json_fields.h"
#include "app/watch.h"
#include "base/text.h"
#include "crawler/fetcher.h"
#include "events/normalise.h"
#include "store/source_store.h"

namespace asio = boost::asio;
namespace json = boost::json;

namespace veille::app {

namespace {

constexpr std::size_t kShownEvents = 10;

struct Tested {
    events::Source source;
    std::string fetched;      // one sentence on the fetch; empty for a file
    std::string not_fetched;  // why there is nothing to read
    bool refused = false;     // by the address policy, not by the site
    events::Reading reading;
};

// The source of that id, or one of its own for an address.
Result<events::Source> source_of(const std::string& what, const Watch& watch) {
    events::Source source;
    if (what.starts_with("http://") || what.starts_with("https://")) {
        source.id = "test";
        source.address = what;
        return source;
    }
    VEILLE_TRY(store::Session session, watch.database.reader());
    VEILLE_TRY(const store::StoredSource stored, store::SourceStore(session).find(what));
    return stored.source;
}

asio::awaitable<void> fetch(crawler::Fetcher& fetcher, events::Source source,
                            crawler::FetchOutcome& outcome) {
    outcome = co_await fetcher.fetch_source(std::move(source), events::SourceHealth());
}

crawler::FetchOutcome fetch_once(const events::Source& source, const CrawlerOptions& options) {
    asio::io_context context{1};
    crawler::Fetcher fetcher(context.get_executor(), fetcher_settings(options));
    crawler::FetchOutcome outcome;
    asio::co_spawn(context, fetch(fetcher, source, outcome), asio::detached);
    context.run();
    return outcome;
}

parsers::ReadRequest request_of(const events::Source& source, Instant now) {
    const events::Horizon horizon;
    parsers::ReadRequest request;
    request.kind = source.kind;
    request.url = source.address;
    request.zone = source.zone;
    request.rule = source.rule;
    if (source.languages.size() == 1) request.language = source.languages.front();
    request.now = now;
    request.expand_from = now;
    request.expand_to = now + horizon.future;
    return request;
}

// A file is read without a configuration as well.
Result<ReaderOptions> reader_options(const Arguments& arguments) {
    const Result<Settings> settings = load_settings(arguments.config);
    if (settings) return settings->reader;
    if (settings.error().code == ErrorCode::NotFound && arguments.config.empty())
        return ReaderOptions{};
    return tl::unexpected<Error>(settings.error());
}

Result<Tested> test_file(const std::string& file, const Arguments& arguments, Instant now) {
    VEILLE_TRY(const ReaderOptions options, reader_options(arguments));
    Tested tested;
    parsers::ReadRequest request = request_of(tested.source, now);
    VEILLE_TRY(request.body, read_file(file));
    VEILLE_TRY(ContainedReader reader, ContainedReader::start(options));
    VEILLE_TRY(tested.reading, reader.read(std::move(request)));
    return tested;
}

Result<Tested> test_source(const std::string& what, const Arguments& arguments, Instant now) {
    VEILLE_TRY(const Watch watch, open_watch(arguments));
    Tested tested;
    VEILLE_TRY(tested.source, source_of(what, watch));
    crawler::FetchOutcome outcome = fetch_once(tested.source, watch.settings.crawler);
    if (outcome.kind != crawler::FetchKind::Body) {
        tested.refused = outcome.failure == crawler::FetchFailure::AddressRefused;
        tested.not_fetched = outcome.reason.substr(0, outcome.reason.find_last_not_of('.') + 1);
        return tested;
    }
    tested.fetched = "HTTP " + std::to_string(outcome.status) + ", " + outcome.content_type + ", " +
                     std::to_string(outcome.body_bytes) + " bytes from " + outcome.final_url;
    parsers::ReadRequest request = request_of(tested.source, now);
    request.body = std::move(outcome.body);
    request.content_encoding = outcome.content_encoding;
    request.content_type = outcome.content_type;
    request.url = outcome.final_url;
    request.framing_complete = outcome.complete;
    VEILLE_TRY(ContainedReader reader, ContainedReader::start(watch.settings.reader));
    VEILLE_TRY(tested.reading, reader.read(std::move(request)));
    return tested;
}

struct Coming {
    std::string start;
    std::string title;
    std::string where;
    double confidence = 1;
};

std::vector<Coming> coming_of(const events::Reading& reading, Instant now) {
    std::vector<Coming> coming;
    const std::string today = format_utc(now).substr(0, 10);
    for (const events::Item& item : reading.items) {
        const auto found = item.provenance.find(events::Field::Start);
        const double confidence = found == item.provenance.end() ? 1 : found->second.confidence;
        const std::string where =
            item.location.name.empty() ? item.location.locality : item.location.name;
        if (item.occurrences.empty() && item.start)
            coming.push_back({format_when(*item.start), item.title, where, confidence});
        for (const events::ItemOccurrence& occurrence : item.occurrences)
            coming.push_back({format_when(occurrence.start),
                              occurrence.title.empty() ? item.title : occurrence.title, where,
                              confidence});
    }
    std::erase_if(coming, [&](const Coming& one) { return one.start < today; });
    std::sort(coming.begin(), coming.end(),
              [](const Coming& a, const Coming& b) { return a.start < b.start; });
    return coming;
}

void print_problems(const events::Reading& reading) {
    for (const std::string& repair : reading.repairs) std::cout << "repaired: " << repair << '\n';
    for (const events::Diagnostic& diagnostic : reading.diagnostics)
        std::cout << to_string(diagnostic.severity) << ": " << diagnostic.message
                  << (diagnostic.where.empty() ? "" : " (" + diagnostic.where + ")") << '\n';
    for (const events::RelatedLink& link : reading.related)
        if (link.relation == "feed" || link.relation == "calendar")
            std::cout << "found a " << link.relation << ": " << link.href << '\n';
}

void print_tested(const Tested& tested, Instant now) {
    if (!tested.fetched.empty()) std::cout << tested.fetched << '\n';
    const events::Reading& reading = tested.reading;
    std::size_t dated = 0;
    for (const events::Item& item : reading.items) dated += item.start ? 1 : 0;
    std::cout << to_string(reading.kind) << ": " << reading.items.size() << " items, " << dated
              << " with a date" << (reading.complete ? "" : ", incomplete") << '\n';
    print_problems(reading);
    const std::vector<Coming> coming = coming_of(reading, now);
    if (coming.empty()) {
        std::cout << "No event is coming up in it.\n";
        return;
    }
    TextTable table(
        {{"next events", false}, {"title", false, 60}, {"where", false, 36}, {"sure", true}});
    for (std::size_t i = 0; i < coming.size() && i < kShownEvents; ++i)
        table.row({coming[i].start, coming[i].title, coming[i].where,
                   std::to_string(static_cast<int>(coming[i].confidence * 100)) + " %"});
    std::cout << table.text();
    if (coming.size() > kShownEvents)
        std::cout << "and " << coming.size() - kShownEvents << " more\n";
}

Exit run_test(const Arguments& arguments) {
    const std::string what = arguments.value("SOURCE");
    const Result<Clock> clock = clock_of(arguments);
    if (!clock) return report("sources test", clock.error());
    const Instant now = (*clock)();
    std::error_code error;
    const Result<Tested> tested = std::filesystem::is_regular_file(what, error)
                                      ? test_file(what, arguments, now)
                                      : test_source(what, arguments, now);
    if (!tested) return report("sources test", tested.error(), remedy_of(tested.error()));
    if (!tested->not_fetched.empty())
        return report(
            "sources test", {ErrorCode::Unavailable, tested->not_fetched, tested->source.address},
            tested->refused ? "'[crawler] allowed_networks' in veille.toml allows a network "
                              "of your own, docs/limits.md says which are refused"
                            : "A browser shows whether the address is right");
    if (arguments.has("json")) {
        std::cout << serialise(to_json(tested->reading, what)) << '\n';
        for (const events::Item& item : tested->reading.items)
            std::cout << serialise(to_json(item, what)) << '\n';
    } else if (!tested->reading.error) {
        print_tested(*tested, now);
    }
    if (!tested->reading.error) return Exit::Done;
    return report("sources test", {ErrorCode::InvalidInput, *tested->reading.error, what});
}

}  // namespace

Command sources_test() {
    return {"sources test",
            "what a source gives now, without recording it",
            "  veille sources test atelier-commun\n"
            "  veille sources test https://atelier.example/agenda\n"
            "  veille sources test saved-page.html\n\n"
            "robots.txt and the address policy hold here as well.\n"
            "Exit codes: 0 readable, 65 not readable, 69 not to be had.",
            {{"json", "", "as 'veille inspect read' prints it"}, now_option()},
            {{"SOURCE", "an id, an address or a file", false, true}},
            run_test};
}

}  // namespace veille::app
