#include <filesystem>
#include <iostream>

#include <sys/statvfs.h>
#include <unistd.h>

#include "app/commands/commands.h"
#include "app/contained_reader.h"
#include "app/digest_folder.h"
#include "app/files/whole_file.h"
#include "app/watch.h"
#include "base/home_zone.h"
#include "base/zone.h"
#include "store/source_store.h"

namespace veille::app {

namespace {

class Findings {
  public:
    void good(std::string_view what, const std::string& detail) {
        std::cout << "ok    " << what << ": " << detail << '\n';
    }
    void bad(std::string_view what, const std::string& problem, std::string_view remedy) {
        std::cout << "BAD   " << what << ": " << problem << "\n      → " << remedy << '\n';
        ++bad_;
    }
    void check(std::string_view what, const Result<std::string>& result, std::string_view remedy) {
        if (result)
            good(what, *result);
        else
            bad(what, describe(result.error()), remedy);
    }
    int count() const { return bad_; }

  private:
    int bad_ = 0;
};

void check_clock(Findings& findings) {
    // Before the program was written the clock cannot be right.
    const Instant now = system_now();
    if (now < *parse_instant("2026-01-01"))
        findings.bad("clock", format_utc(now), "set the clock; NTP keeps it right");
    else
        findings.good("clock", format_utc(now));
}

void check_zones(Findings& findings) {
    const Result<ResolvedTime> summer = to_instant(*parse_local("2026-07-01T12:00"), kHomeZone);
    if (!summer || format_utc(summer->instant) != "2026-07-01T10:00:00Z")
        findings.bad("time zones", "Europe/Brussels is missing or wrong", "install tzdata");
    else
        findings.good("time zones", "version " + zone_data_version());
}

Result<std::string> try_sandbox() {
    VEILLE_TRY(ContainedReader reader, ContainedReader::start());
    parsers::ReadRequest request;
    request.body =
        "<rss "
        "version=\"2.0\"><channel><title>t</title><item><title>i</title></item></channel></rss>";
    request.now = system_now();
    VEILLE_TRY(const events::Reading reading, reader.read(std::move(request)));
    if (reading.items.size() != 1)
        return fail(ErrorCode::Internal, "a contained reader read a feed of one item as " +
                                             std::to_string(reading.items.size()));
    return std::string("a contained reader works");
}

Result<std::string> try_knowledge(const DigestOptions& options) {
    VEILLE_TRY(const std::filesystem::path folder, data_folder());
    VEILLE_TRY(const Knowledge knowledge, load_knowledge());
    VEILLE_TRY(const DigestFolder digests, DigestFolder::open(options, knowledge.taxonomy));
    return folder.string() + " (" + std::to_string(knowledge.taxonomy.definition().sectors.size()) +
           " sectors, " + std::to_string(options.languages.size()) + " languages)";
}

Result<std::string> try_database(const std::filesystem::path& file) {
    VEILLE_TRY(const store::Database database, store::Database::open(file, {}));
    VEILLE_TRY(store::Session session, database.reader());
    VEILLE_TRY(const auto sources, store::SourceStore(session).list());
    std::size_t active = 0;
    for (const store::StoredSource& stored : sources)
        active += stored.source.state == events::SourceState::Active ? 1 : 0;
    return file.string() + " (" + std::to_string(active) + " of " + std::to_string(sources.size()) +
           " sources active)";
}

Result<std::string> try_folder(const std::filesystem::path& folder) {
    constexpr unsigned long kEnoughMegabytes = 200;
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    const std::filesystem::path probe = folder / ".veille-doctor";
    if (const auto written = write_whole_file(probe, "probe"); !written)
        return tl::unexpected<Error>(written.error());
    std::filesystem::remove(probe, error);
    struct statvfs space {};
    if (statvfs(folder.c_str(), &space) != 0)
        return fail(ErrorCode::InputOutput, "free space is not known", folder.string());
    const unsigned long megabytes = space.f_bavail * space.f_frsize / (1UL << 20);
    if (megabytes < kEnoughMegabytes)
        return fail(ErrorCode::InputOutput, std::to_string(megabytes) + " MB free",
                    folder.string());
    return folder.string() + " (writable, " + std::to_string(megabytes) + " MB free)";
}

void check_addresses(Findings& findings, const CrawlerOptions& options) {
    std::string detail = "private networks are refused";
    if (const auto& allowed = options.addresses.allowed_networks; !allowed.empty())
        detail += ", but for " + std::to_string(allowed.size()) + " allowed";
    if (const auto& pinned = options.addresses.pinned_hosts; !pinned.empty())
        detail += ", " + std::to_string(pinned.size()) + " hosts are pinned";
    findings.good("outgoing addresses", detail);
    if (options.contact.empty())
        findings.good("user agent", "has no contact; [crawler] contact lets sites reach you");
}

Exit run_doctor(const Arguments& arguments) {
    Findings findings;
    check_clock(findings);
    check_zones(findings);
    findings.check("sandbox", try_sandbox(),
                   "nothing is read without it: the kernel must allow seccomp filters, and a "
                   "service unit must allow seccomp(2)");
    const Result<Settings> settings = load_settings(arguments.config);
    if (!settings) {
        findings.bad("configuration", describe(settings.error()),
                     "'veille init DIRECTORY' writes one, --config FILE names it");
        findings.check("data files", try_knowledge({}), "install them, or set VEILLE_DATA");
        return Exit::Nothing;
    }
    findings.good("configuration", settings->file.string());
    findings.check("data files", try_knowledge(settings->digest),
                   "install them, or set VEILLE_DATA");
    findings.check("database", try_database(settings->database),
                   "'veille init' or 'veille sources import' makes one; a damaged one comes back "
                   "from a backup");
    findings.check("database folder", try_folder(settings->database.parent_path()),
                   "give the folder to the account that runs veille, and room");
    findings.check("outbox", try_folder(settings->outbox),
                   "give the folder to the account that runs veille, and room");
    check_addresses(findings, settings->crawler);
    if (findings.count() == 0) std::cout << "Everything is in order.\n";
    return findings.count() == 0 ? Exit::Done : Exit::Nothing;
}

}  // namespace

Command doctor() {
    return {"doctor",
            "checks configuration, database, clock, zones, permissions, sandbox, addresses",
            "Says what is wrong and what to do. Exit codes: 0 in order, 1 something is not.",
            {},
            {},
            run_doctor};
}

}  // namespace veille::app
