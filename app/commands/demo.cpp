#include <algorithm>
#include <filesystem>
#include <future>
#include <iostream>
#include <map>

#include "app/commands/commands.h"
#include "app/commands/demo_findings.h"
#include "app/commands/poll_progress.h"
#include "app/commands/text_table.h"
#include "app/demo/sample_server.h"
#include "app/demo/sample_sites.h"
#include "app/digest_folder.h"
#include "app/editions.h"
#include "app/files/source_list.h"
#include "app/files/toml_text.h"
#include "app/files/whole_file.h"
#include "app/interrupts.h"
#include "app/polling.h"
#include "base/home_zone.h"
#include "base/zone.h"
#include "store/source_store.h"

namespace veille::app {

namespace {

constexpr std::chrono::hours kBetweenRounds{1};
constexpr int kRounds = 2;

struct Demo {
    std::filesystem::path folder;
    Instant now{};
    Knowledge knowledge;
    std::vector<events::Source> sources;
    std::unique_ptr<SampleServer> server;
    Settings settings;
};

// Stands in every folder that the demo may clear, which is none but its own.
constexpr const char* kMark = "veille-demo.txt";
constexpr const char* kMarkText =
    "This folder belongs to 'veille demo', which removes its database, digests and calendars\n"
    "whenever it begins anew. Keep nothing of your own here.\n";

// Only what an earlier demo wrote. Conflict when the folder holds anything and no demo made it.
Result<void> clear(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) return fail(ErrorCode::InputOutput, error.message(), folder.string());
    const bool ours = std::filesystem::is_regular_file(folder / kMark, error);
    if (!ours && !std::filesystem::is_empty(folder, error))
        return fail(ErrorCode::Conflict,
                    "the folder holds something that 'veille demo' did not make; nothing was "
                    "changed. Give another --output, or empty the folder first",
                    folder.string());
    if (auto marked = write_whole_file(folder / kMark, kMarkText); !marked) return marked;
    for (const char* name :
         {"veille.db", "veille.db-wal", "veille.db-shm", "index.html", "veille.toml"})
        std::filesystem::remove(folder / name, error);
    for (const char* name : {"digests", "calendars"})
        std::filesystem::remove_all(folder / name, error);
    if (error) return fail(ErrorCode::InputOutput, error.message(), folder.string());
    return {};
}

// The sample watch has long been looked after: none of its sources is new to its people, and what
// members announce is flagged and published all the same. publish_rules_text() tells the commands
// that look at what the demo left.
events::PublishRules publish_rules() {
    const std::vector<std::string> despite{std::string(events::flag_code::kMemberSubmission)};
    events::PublishRules publishing = events::usual_publish_rules();
    publishing.first_events = 0;
    publishing.rules.clear();
    for (const events::Origin origin : {events::Origin::Structure, events::Origin::Member,
                                        events::Origin::Partner, events::Origin::ThirdParty})
        publishing.rules.push_back({origin, 0.5, despite});
    return publishing;
}

std::string publish_rules_text() {
    std::string text = "\n[review]\nfirst_events = 0\n";
    for (const events::PublishRule& rule : publish_rules().rules)
        text += "\n[[publish]]\norigin = " + toml_text(to_string(rule.origin)) +
                "\nminimum_trust = " + toml_number(rule.minimum_trust) +
                "\ndespite = " + toml_text(rule.despite) + "\n";
    return text;
}

Settings settings_of(const std::filesystem::path& folder, const SampleServer& server,
                     std::size_t sources) {
    Settings settings;
    settings.database = folder / "veille.db";
    settings.outbox = folder;
    settings.publishing = publish_rules();
    settings.crawler.host_delay = std::chrono::milliseconds{0};
    settings.crawler.timeout = std::chrono::milliseconds{1000};
    settings.crawler.connect_timeout = std::chrono::milliseconds{1000};
    settings.crawler.in_flight = static_cast<int>(sources);
    for (const SamplePin& pin : server.pins())
        settings.crawler.addresses.pinned_hosts.push_back(
            {pin.host, boost::asio::ip::make_address(pin.address), pin.port});
    return settings;
}

Result<Demo> prepare(const Arguments& arguments) {
    VEILLE_TRY(const Clock clock, clock_of(arguments));
    VEILLE_TRY(Knowledge knowledge, load_knowledge());
    VEILLE_TRY(const std::filesystem::path data, data_folder());
    FileResult<SampleSites> sites = SampleSites::load(data / "demo");
    if (!sites) return tl::unexpected<Error>(to_error(sites.error()));
    FileResult<std::vector<events::Source>> sources = read_source_list(data / "demo/watch.toml");
    if (!sources) return tl::unexpected<Error>(to_error(sources.error()));
    const Instant now = clock();
    VEILLE_TRY(std::unique_ptr<SampleServer> server, SampleServer::start(std::move(*sites), now));
    const std::filesystem::path folder = arguments.value("output", "veille-demo");
    if (const Result<void> cleared = clear(folder); !cleared)
        return tl::unexpected<Error>(cleared.error());
    Settings settings = settings_of(folder, *server, sources->size());
    return Demo{folder,
                now,
                std::move(knowledge),
                std::move(*sources),
                std::move(server),
                std::move(settings)};
}

Result<void> import_sources(const store::Database& database,
                            const std::vector<events::Source>& sources) {
    VEILLE_TRY(store::Session session, database.session());
    store::SourceStore store(session);
    for (const events::Source& source : sources)
        if (const auto added = store.upsert(source); !added)
            return tl::unexpected<Error>(added.error());
    return {};
}

// Everything is due again, as if its hour had come.
Result<void> make_due(const store::Database& database, Instant when) {
    VEILLE_TRY(store::Session session, database.session());
    store::SourceStore store(session);
    VEILLE_TRY(const std::vector<store::StoredSource> sources, store.list());
    for (const store::StoredSource& stored : sources)
        if (auto set = store.poll_at(stored.source.id, when, "the demo's second round"); !set)
            return set;
    return {};
}

Result<std::vector<PollReport>> run_round(const Demo& demo, const store::Database& database,
                                          int round) {
    demo.server->set_round(round);
    const Instant now = demo.now + kBetweenRounds * (round - 1);
    if (round > 1)
        if (const auto due = make_due(database, now); !due)
            return tl::unexpected<Error>(due.error());
    VEILLE_TRY(const std::unique_ptr<Polling> polling,
               Polling::start(
                   demo.settings, always(demo.knowledge), database, [now] { return now; },
                   Polling::RecordOrder::Claim));
    PollProgress progress("round " + std::to_string(round), demo.sources.size());
    const Result<void> polled =
        polling->poll_due([&](const PollReport& report) { progress.add(report); });
    progress.finish();
    if (!polled) return tl::unexpected<Error>(polled.error());
    return progress.reports();
}

std::string counts_table(const std::vector<digest::WrittenDigest>& digests,
                         const std::vector<std::string>& languages,
                         const events::Taxonomy& taxonomy) {
    std::vector<Column> columns{{"events this week", false, 40}};
    for (const std::string& language : languages) columns.push_back({language, true});
    TextTable table(std::move(columns));
    std::map<std::string, std::map<std::string, std::size_t>> counts;
    std::vector<std::string> order;
    for (const digest::WrittenDigest& digest : digests) {
        if (!counts.contains(digest.sector)) order.push_back(digest.sector);
        counts[digest.sector][digest.language] = digest.events;
    }
    for (const std::string& sector : order) {
        std::vector<std::string> row{sector.empty() ? "all sectors"
                                                    : taxonomy.sector_label(sector, "en")};
        for (const std::string& language : languages)
            row.push_back(std::to_string(counts[sector][language]));
        table.row(std::move(row));
    }
    return table.text();
}

Result<WrittenFolder> write_digests(const Demo& demo, const Week& week,
                                    const std::vector<events::Event>& events) {
    VEILLE_TRY(const DigestFolder folder,
               DigestFolder::open(demo.settings.digest, demo.knowledge.taxonomy));
    return folder.write(demo.folder, events, week, demo.now);
}

// So that `veille --config` can look into what the demo left.
constexpr const char* kLookCloser =
    "# The watch that 'veille demo' left: to look at. Its sample sites are gone.\n"
    "database = \"veille.db\"\noutbox = \"outbox\"\n";

// The event that most sources announce: it shows what merging does.
std::string telling_event(const std::vector<events::Event>& events) {
    const auto best = std::max_element(events.begin(), events.end(),
                                       [](const events::Event& a, const events::Event& b) {
                                           return a.sightings.size() != b.sightings.size()
                                                      ? a.sightings.size() < b.sightings.size()
                                                      : b.id < a.id;
                                       });
    return best == events.end() ? "ID" : events::format_event_id(best->id);
}

void print_outcome(const Demo& demo, const WrittenFolder& written, const std::string& event) {
    const std::string look =
        "  veille --config " + (demo.folder / "veille.toml").string() + " events ";
    std::cout << counts_table(written.digests, demo.settings.digest.languages,
                              demo.knowledge.taxonomy)
              << "\nWritten: " << written.files << " files\n"
              << "  " << written.index.string() << "  (start here)\n"
              << "  " << (demo.folder / "digests").string() << "/  HTML and .eml\n"
              << "  " << (demo.folder / "calendars").string() << "/  .ics\n"
              << "  " << demo.settings.database.string() << "  (the database)\n"
              << "\nWhy an event is as it is, with where each field came from:\n"
              << look << "list\n"
              << look << "show " << event << "\n";
}

Result<void> finish(const Demo& demo, const store::Database& database) {
    VEILLE_TRY(const LocalTime local, to_local(demo.now, kHomeZone));
    const Week week{date_of(local)};
    VEILLE_TRY(const std::vector<events::Event> events, events_of(database, week));
    VEILLE_TRY(const WrittenFolder written, write_digests(demo, week, events));
    if (auto done =
            write_whole_file(demo.folder / "veille.toml", kLookCloser + publish_rules_text());
        !done)
        return done;
    VEILLE_TRY(store::Session session, database.reader());
    VEILLE_TRY(const std::string findings, findings_of(session));
    std::cout << findings << "\n";
    print_outcome(demo, written, telling_event(events));
    return {};
}

Result<void> run_all(const Arguments& arguments) {
    VEILLE_TRY(Demo demo, prepare(arguments));
    store::OpenOptions options;
    options.create = true;
    options.publishing = demo.settings.publishing;
    VEILLE_TRY(const store::Database database,
               store::Database::open(demo.settings.database, options));
    if (auto imported = import_sources(database, demo.sources); !imported) return imported;
    std::cout << "The sample watch: " << demo.sources.size()
              << " sources on loopback, polled twice (between the two, one event moves and one is "
                 "cancelled).\n\n";
    for (int round = 1; round <= kRounds; ++round) {
        VEILLE_TRY(const std::vector<PollReport> reports, run_round(demo, database, round));
        std::cout << "Round " << round << "\n" << table_of(reports) << "\n";
    }
    return finish(demo, database);
}

std::string configuration_of(const SampleServer& server) {
    std::string text =
        "# A watch of the sample sites; the ports are those of the server that wrote it.\n"
        "database = \"veille.db\"\noutbox = \"outbox\"\n\n"
        "[crawler]\nhost_delay = 0.0\ntimeout = 1.0\nconnect_timeout = 1.0\n\n[crawler.pins]\n";
    for (const SamplePin& pin : server.pins())
        text += "\"" + pin.host + "\" = \"" + pin.address + ":" + std::to_string(pin.port) + "\"\n";
    return text + publish_rules_text();
}

// Until interrupted: the sample sites for a `veille poll` or `veille run` of their own.
Result<void> serve(const Arguments& arguments) {
    std::promise<void> interrupted;
    const Interrupts interrupts([&] { interrupted.set_value(); });
    VEILLE_TRY(Demo demo, prepare(arguments));
    store::OpenOptions options;
    options.create = true;
    options.publishing = demo.settings.publishing;
    VEILLE_TRY(const store::Database database,
               store::Database::open(demo.settings.database, options));
    if (auto imported = import_sources(database, demo.sources); !imported) return imported;
    const std::filesystem::path file = demo.folder / "veille.toml";
    if (auto written = write_whole_file(file, configuration_of(*demo.server)); !written)
        return written;
    std::cout << "Serving " << demo.sources.size() << " sample sources until interrupted.\n"
              << "  veille --config " << file.string() << " poll\n"
              << std::flush;
    interrupted.get_future().wait();
    return {};
}

Exit run_demo(const Arguments& arguments) {
    const Result<void> done = arguments.has("serve") ? serve(arguments) : run_all(arguments);
    if (!done) return report("demo", done.error(), remedy_of(done.error()));
    return Exit::Done;
}

}  // namespace

Command demo() {
    return {
        "demo",
        "the whole job on a bundled sample watch",
        "Serves the sample sites on loopback, polls them twice, and writes this week's digests.\n"
        "Nothing outside this machine is contacted. With --now the digests are the same bytes\n"
        "every time. FOLDER is new, empty, or that of an earlier demo, which is replaced.",
        {{"output", "FOLDER", "where to write (default: veille-demo)"},
         {"serve", "",
          "only serve the sample sites, with a configuration in FOLDER that points at them"},
         now_option()},
        {},
        run_demo};
}

}  // namespace veille::app
