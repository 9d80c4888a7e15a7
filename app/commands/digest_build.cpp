// `veille digest preview` and `build`.
#include <iostream>

#include "app/commands/commands.h"
#include "app/editions.h"
#include "app/known_names.h"
#include "app/watch.h"
#include "base/home_zone.h"
#include "base/zone.h"
#include "store/event_store.h"

namespace veille::app {

namespace {

Result<Week> week_of(const Arguments& arguments, Instant now) {
    if (arguments.has("from")) {
        VEILLE_TRY(const Date first, parse_date(arguments.value("from")));
        return Week{first};
    }
    VEILLE_TRY(const LocalTime local, to_local(now, kHomeZone));
    return week_after(date_of(local));
}

Result<std::string> make_preview(const Arguments& arguments) {
    VEILLE_TRY(const Clock clock, clock_of(arguments));
    VEILLE_TRY(const Watch watch, open_watch(arguments));
    VEILLE_TRY(const Week week, week_of(arguments, clock()));
    VEILLE_TRY(const events::Taxonomy taxonomy, load_taxonomy());
    const std::string sector = arguments.value("sector");
    if (const auto known = check_sector(sector, taxonomy); !known)
        return tl::unexpected<Error>(known.error());
    VEILLE_TRY(const DigestFolder folder, DigestFolder::open(watch.settings.digest, taxonomy));
    VEILLE_TRY(const std::vector<events::Event> events, events_of(watch.database, week));
    const std::string language =
        arguments.value("language", watch.settings.digest.languages.front());
    return folder.preview(events, week, sector, language, arguments.has("text"));
}

Exit run_preview(const Arguments& arguments) {
    const Result<std::string> preview = make_preview(arguments);
    if (!preview) return report("digest preview", preview.error(), remedy_of(preview.error()));
    std::cout << *preview;
    return Exit::Done;
}

Exit run_build(const Arguments& arguments) {
    const Result<Clock> clock = clock_of(arguments);
    if (!clock) return report("digest build", clock.error());
    const Result<Watch> watch = open_watch(arguments);
    if (!watch) return report("digest build", watch.error(), remedy_of(watch.error()));
    const Result<Week> week = week_of(arguments, (*clock)());
    if (!week) return report("digest build", week.error());
    const Result<events::Taxonomy> taxonomy = load_taxonomy();
    if (!taxonomy) return report("digest build", taxonomy.error());
    const Result<BuiltWeek> built =
        build_edition(*watch, *taxonomy, {*week, (*clock)(), arguments.has("again")});
    if (!built) return report("digest build", built.error(), remedy_of(built.error()));
    if (!built->new_built) {
        std::cout << "The digests of the week of " << format_date(week->first_day)
                  << " were built already: " << built->folder.string()
                  << "\n'veille digest build --again' builds them anew.\n";
        return Exit::Nothing;
    }
    std::cout << built->written.files << " files written: " << built->written.index.string()
              << '\n';
    return Exit::Done;
}

const Option kFrom{"from", "DATE", "first day (default: the Monday after today)"};

}  // namespace

Command digest_preview() {
    return {"digest preview",
            "one digest on standard output, as it would be built now",
            "  veille digest preview --sector music --language nl --text",
            {{"sector", "SECTOR", "its id (default: all sectors)"},
             {"language", "LANGUAGE", "of the digest (default: the first in the settings)"},
             kFrom,
             {"text", "", "the text part instead of HTML"},
             now_option()},
            {},
            run_preview};
}

Command digest_build() {
    return {"digest build",
            "writes the digests of a week into the outbox folder",
            "Each week is built once; the daemon does it at its hour.\n"
            "Exit codes: 0 built, 1 was built already.",
            {kFrom, {"again", "", "build it although it was built"}, now_option()},
            {},
            run_build};
}

}  // namespace veille::app
