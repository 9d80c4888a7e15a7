// `veille sources test`: what a source, an address or a file gives, without recording anything.
#include <filesystem>
#include <iostream>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include "app/commands/commands.h"
#include "app/commands/inspect_lines.h"
#include "app/commands/sources_test_report.h"
#include "app/contained_reader.h"
#include "app/fetcher_settings.h"
#include "app/follower.h"
#include "app/json/item_json.h"
#include "app/json/json_fields.h"
#include "app/terminal_width.h"
#include "app/understanding.h"
#include "app/watch.h"
#include "base/shown_text.h"
#include "crawler/fetcher.h"
#include "events/normalise.h"
#include "store/source_store.h"

namespace asio = boost::asio;
namespace json = boost::json;

namespace veille::app {

namespace {

constexpr const char* kNeither = "there is no such file, and no source of that id";
constexpr const char* kFolder = "this is a folder, neither a file nor a source";
constexpr std::string_view kIds = "'veille sources list' shows the ids of the sources";

struct Tested {
    events::Source source;
    std::string fetched;      // one sentence on the fetch; empty for a file
    std::string not_fetched;  // why there is nothing to read
    crawler::FetchFailure failure = crawler::FetchFailure::None;
    events::Reading reading;
};

// A mistyped name is no empty answer: there is nothing to be had of it.
Result<void> check_exists(const std::string& what) {
    std::error_code error;
    if (std::filesystem::is_directory(what, error))
        return fail(ErrorCode::Unavailable, kFolder, what);
    const bool may_be_id = what.find_first_of("/.") == std::string::npos;
    if (!may_be_id && !std::filesystem::exists(what, error))
        return fail(ErrorCode::Unavailable, kNeither, what);
    return {};
}

bool is_nowhere(const Error& error) {
    return error.message == kNeither || error.message == kFolder;
}

bool is_address(const std::string& what) {
    return what.starts_with("http://") || what.starts_with("https://");
}

// The source of that id, or one of its own for an address.
Result<events::Source> source_of(const std::string& what, const Watch& watch) {
    events::Source source;
    if (is_address(what)) {
        source.id = "test";
        source.address = what;
        return source;
    }
    VEILLE_TRY(store::Session session, watch.database.reader());
    const auto stored = store::SourceStore(session).find(what);
    if (stored) return stored->source;
    if (stored.error().code != ErrorCode::NotFound) return tl::unexpected<Error>(stored.error());
    return fail(ErrorCode::Unavailable, kNeither, what);
}

parsers::ReadRequest request_of(const events::Source& source, Instant now) {
    const events::Horizon horizon;
    parsers::ReadRequest request;
    request.kind = source.kind;
    request.url = source.address;
    request.zone = source.zone;
    request.rule = source.rule;
    request.propose_rule = source.rule.empty();
    if (source.languages.size() == 1) request.language = source.languages.front();
    request.now = now;
    request.expand_from = now - horizon.past;
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
    tested.source.address = arguments.value("url");
    parsers::ReadRequest request = request_of(tested.source, now);
    VEILLE_TRY(request.body, read_file(file));
    VEILLE_TRY(ContainedReader reader, ContainedReader::start(options));
    VEILLE_TRY(tested.reading, reader.read(std::move(request)));
    return tested;
}

asio::awaitable<Result<events::Reading>> read_contained(ContainedReader& reader,
                                                        parsers::ReadRequest request) {
    Result<events::Reading> reading = reader.read(std::move(request));
    co_return reading;
}

// A source's first page and those that follow it, as a poll would get them.
class Visit {
  public:
    Visit(const Settings& settings, ContainedReader reader)
        : fetcher_(context_.get_executor(), fetcher_settings(settings.crawler)),
          reader_(std::move(reader)),
          follower_(
              [this](std::string address) {
                  crawler::FetchRequest request;
                  request.url = std::move(address);
                  return fetcher_.fetch(std::move(request));
              },
              [this](parsers::ReadRequest request) {
                  return read_contained(reader_, std::move(request));
              }) {}

    Result<void> make(Tested& tested, Instant now) {
        asio::co_spawn(context_, visit(tested, now), asio::detached);
        context_.run();
        return std::move(done_);
    }

  private:
    asio::awaitable<void> visit(Tested& tested, Instant now) {
        events::Source source = tested.source;
        crawler::FetchOutcome outcome =
            co_await fetcher_.fetch_source(std::move(source), events::SourceHealth());
        if (outcome.kind != crawler::FetchKind::Body) {
            tested.failure = outcome.failure;
            tested.not_fetched = outcome.reason.substr(0, outcome.reason.find_last_not_of('.') + 1);
            co_return;
        }
        tested.fetched = "HTTP " + std::to_string(outcome.status) + ", " + outcome.content_type +
                         ", " + std::to_string(outcome.body_bytes) + " bytes from " +
                         outcome.final_url;
        parsers::ReadRequest request = request_of(tested.source, now);
        request.url = outcome.final_url;
        parsers::ReadRequest first = without_body(request);
        request.body = std::move(outcome.body);
        request.content_encoding = outcome.content_encoding;
        request.content_type = outcome.content_type;
        request.framing_complete = outcome.complete;
        Result<events::Reading> reading = reader_.read(std::move(request));
        if (!reading) {
            done_ = tl::unexpected<Error>(std::move(reading).error());
            co_return;
        }
        const auto document = std::make_shared<events::Reading>(std::move(*reading));
        const Followed followed = co_await follower_.follow(std::move(first), document);
        if (followed.any())
            tested.fetched += "; then " + std::to_string(followed.list_pages) +
                              " more pages of its list and " +
                              std::to_string(followed.detail_pages) + " of its items";
        tested.reading = std::move(*document);
    }

    asio::io_context context_{1};
    crawler::Fetcher fetcher_;
    ContainedReader reader_;
    Follower follower_;
    Result<void> done_;
};

Result<Tested> test_source(const std::string& what, const Arguments& arguments, Instant now) {
    VEILLE_TRY(const Watch watch, open_watch(arguments));
    Tested tested;
    VEILLE_TRY(tested.source, source_of(what, watch));
    VEILLE_TRY(ContainedReader reader, ContainedReader::start(watch.settings.reader));
    Visit visit(watch.settings, std::move(reader));
    if (auto done = visit.make(tested, now); !done)
        return tl::unexpected<Error>(std::move(done).error());
    return tested;
}

std::string_view remedy_of_failure(crawler::FetchFailure failure) {
    switch (failure) {
        case crawler::FetchFailure::AddressRefused:
            return "'[crawler] allowed_networks' in veille.toml allows a network of your own, "
                   "docs/limits.md says which are refused";
        case crawler::FetchFailure::RobotsDisallowed:
            return "The site does not want programs to read this page, so no poll will: look for "
                   "a feed or calendar that it offers, or ask its owner";
        case crawler::FetchFailure::RobotsUnavailable:
            return "Nothing is asked of a site whose robots.txt cannot be had; try again later";
        default:
            return "A browser shows whether the address is right";
    }
}

Result<Tested> test(const std::string& what, const Arguments& arguments, Instant now) {
    std::error_code error;
    if (std::filesystem::is_regular_file(what, error)) return test_file(what, arguments, now);
    if (!is_address(what)) {
        if (const auto exists = check_exists(what); !exists)
            return tl::unexpected<Error>(exists.error());
    }
    return test_source(what, arguments, now);
}

void print_json(const events::Reading& reading, const std::string& what) {
    std::cout << serialise(to_json(reading, what)) << '\n';
    for (const events::Item& item : reading.items)
        std::cout << serialise(to_json(item, what)) << '\n';
}

Result<void> print_report(const Tested& tested, Instant now) {
    VEILLE_TRY(const Knowledge knowledge, load_knowledge());
    events::Reading understood = tested.reading;
    const std::vector<store::PolledItem> items =
        understand(understood, tested.source, knowledge, now);
    if (!tested.fetched.empty()) std::cout << clean_line(tested.fetched) << '\n';
    std::cout << report_of(tested.reading, items, now, tested.source.zone, terminal_width());
    return {};
}

Exit run_test(const Arguments& arguments) {
    const std::string what = arguments.value("SOURCE");
    const Result<Clock> clock = clock_of(arguments);
    if (!clock) return report("sources test", clock.error());
    const Instant now = (*clock)();
    const Result<Tested> tested = test(what, arguments, now);
    if (!tested) {
        const Error& error = tested.error();
        return report("sources test", error, is_nowhere(error) ? kIds : remedy_of(error));
    }
    if (!tested->not_fetched.empty())
        return report("sources test",
                      {ErrorCode::Unavailable, tested->not_fetched, tested->source.address},
                      remedy_of_failure(tested->failure));
    if (arguments.has("json")) {
        print_json(tested->reading, what);
    } else if (!tested->reading.error) {
        if (const auto printed = print_report(*tested, now); !printed)
            return report("sources test", printed.error());
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
            "  veille sources test saved-page.html --url https://atelier.example/agenda\n\n"
            "robots.txt and the address policy hold here as well.\n"
            "Exit codes: 0 readable, 65 not readable, 69 not to be had.",
            {{"json", "", "as 'veille inspect read' prints it"},
             {"url", "URL", "where a file came from, the base of its links"},
             now_option()},
            {{"SOURCE", "an id, an address or a file", false, true}},
            run_test};
}

}  // namespace veille::app
