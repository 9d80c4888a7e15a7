#include "app/watch.h"

#include <cstdlib>

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

Result<Watch> open_watch(const Arguments& arguments) {
    VEILLE_TRY(Settings settings, load_settings(arguments.config));
    store::OpenOptions options;
    options.create = true;
    VEILLE_TRY(store::Database database, store::Database::open(settings.database, options));
    return Watch{std::move(settings), std::move(database)};
}

std::string_view remedy_of(const Error& error) {
    if (error.code == ErrorCode::Unavailable) return "'veille doctor' says what is missing";
    if (error.code == ErrorCode::InputOutput)
        return "Check the folder's owner and free space; 'veille doctor' tries them";
    return {};
}

}  // namespace veille::app
