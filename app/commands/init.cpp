#include <filesystem>
#include <iostream>

#include "app/commands/commands.h"
#include "app/files/source_list.h"
#include "app/files/whole_file.h"
#include "app/knowledge.h"
#include "app/settings.h"
#include "store/database.h"
#include "store/source_store.h"

namespace veille::app {

namespace {

struct Imported {
    std::size_t all = 0;
    std::size_t paused = 0;
};

Result<Imported> import_bundled(const std::filesystem::path& database_file) {
    VEILLE_TRY(const std::filesystem::path data, data_folder());
    FileResult<std::vector<events::Source>> sources = read_source_list(data / "sources.toml");
    if (!sources) return tl::unexpected<Error>(to_error(sources.error()));
    store::OpenOptions options;
    options.create = true;
    VEILLE_TRY(const store::Database database, store::Database::open(database_file, options));
    VEILLE_TRY(store::Session session, database.session());
    store::SourceStore store(session);
    Imported imported;
    for (const events::Source& source : *sources) {
        if (const auto added = store.upsert(source); !added)
            return tl::unexpected<Error>(added.error());
        ++imported.all;
        imported.paused += source.state == events::SourceState::Paused ? 1 : 0;
    }
    return imported;
}

Result<Imported> make_watch(const std::filesystem::path& folder) {
    std::error_code error;
    const std::filesystem::path file = folder / "veille.toml";
    const std::filesystem::path database = folder / "veille.db";
    if (std::filesystem::exists(file, error))
        return fail(ErrorCode::Conflict, "there is a configuration already; nothing was changed",
                    file.string());
    // It may be a watch whose configuration stands elsewhere, or a demo's.
    if (std::filesystem::exists(database, error))
        return fail(ErrorCode::Conflict,
                    "there is a database already; nothing was changed. Move it away, or choose "
                    "another folder",
                    database.string());
    std::filesystem::create_directories(folder / "outbox", error);
    if (error) return fail(ErrorCode::InputOutput, error.message(), folder.string());
    VEILLE_TRY(const Imported imported, import_bundled(database));
    // Last, so that a folder with a configuration is a whole one.
    if (const auto written = write_whole_file(file, settings_example()); !written)
        return tl::unexpected<Error>(written.error());
    return imported;
}

Exit run_init(const Arguments& arguments) {
    const std::filesystem::path folder = arguments.value("DIRECTORY", ".");
    const Result<Imported> imported = make_watch(folder);
    if (!imported) return report("init", imported.error());
    const std::string file = (folder / "veille.toml").lexically_normal().string();
    std::cout << "Configuration: " << file << "\n"
              << "Sources: " << imported->all << " imported, " << imported->paused
              << " of them paused until a person has checked the address, the site's robots.txt "
                 "and its terms\n\n"
              << "Next:\n"
              << "  veille --config " << file << " sources list --state paused\n"
              << "  veille --config " << file << " sources test SOURCE\n"
              << "  veille --config " << file << " sources resume SOURCE\n"
              << "  veille --config " << file << " run\n";
    return Exit::Done;
}

}  // namespace

Command init() {
    return {
        "init",
        "writes a configuration and imports the bundled source list",
        "Makes DIRECTORY with veille.toml, veille.db and outbox/. Where one of the first two is\n"
        "already, nothing is changed.",
        {},
        {{"DIRECTORY", "where the watch lives (default: here)", false, false}},
        run_init};
}

}  // namespace veille::app
