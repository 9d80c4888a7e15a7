#include "app/watch.h"

#include <cstdlib>
#include <filesystem>

namespace veille::app {

Option now_option() {
    return {"now", "INSTANT", "pretend that it is this day or instant (default: the clock)"};
}

Result<Clock> clock_of(const Arguments& arguments) {
    std::string text = arguments.value("now");
    if (const char* environment = std::getenv("VEILLE_NOW"); text.empty() && environment != nullptr)
        text = environment;
    if (text.empty()) return Clock(system_now);
    VEILLE_TRY(const Instant fixed, parse_instant(text));
    return Clock([fixed] { return fixed; });
}

Result<Watch> open_watch(const Arguments& arguments, Missing missing) {
    VEILLE_TRY(Settings settings, load_settings(arguments.config));
    std::error_code unknown;
    if (missing == Missing::Refuse && !std::filesystem::exists(settings.database, unknown) &&
        !unknown)
        return fail(ErrorCode::InputOutput,
                    "no database here; 'veille init' makes one with its configuration, 'veille "
                    "sources import' one for a configuration that has none",
                    settings.database.string());
    store::OpenOptions options;
    options.create = missing == Missing::Create;
    options.publishing = settings.publishing;
    VEILLE_TRY(store::Database database, store::Database::open(settings.database, options));
    return Watch{std::move(settings), std::move(database)};
}

std::string_view remedy_of(const Error& error) {
    if (error.code == ErrorCode::Unavailable || error.code == ErrorCode::InputOutput)
        return "'veille doctor' checks the sandbox, the database, the folders and their owner";
    return {};
}

}  // namespace veille::app
