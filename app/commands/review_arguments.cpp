#include "app/commands/review_arguments.h"

#include <array>
#include <iostream>
#include <map>

#include <pwd.h>
#include <unistd.h>

#include "app/watch.h"
#include "base/shown_text.h"

namespace veille::app {

namespace {

std::string login_name() {
    struct passwd entry {};
    struct passwd* found = nullptr;
    std::array<char, 4096> buffer{};
    if (::getpwuid_r(::geteuid(), &entry, buffer.data(), buffer.size(), &found) == 0 &&
        found != nullptr)
        return found->pw_name;
    return "user " + std::to_string(::geteuid());
}

Result<store::Decided> decided_by(const Arguments& arguments) {
    constexpr std::size_t kLongestName = 80;
    constexpr std::size_t kLongestReason = 2000;
    VEILLE_TRY(const Clock clock, clock_of(arguments));
    store::Decided by;
    by.who = clean_line(arguments.value("as", login_name()));
    by.reason = clean_line(arguments.value("reason"));
    by.at = clock();
    if (by.who.empty() || by.who.size() > kLongestName)
        return fail(ErrorCode::InvalidInput, "--as is the name of a person", by.who.substr(0, 40));
    if (by.reason.size() > kLongestReason)
        return fail(ErrorCode::InvalidInput, "--reason is one sentence, not a whole text");
    if (arguments.has("reason") && by.reason.empty())
        return fail(ErrorCode::InvalidInput, "--reason says why, for the others");
    return by;
}

std::string_view remedy_of_decision(const Error& error) {
    if (error.code == ErrorCode::NotFound || error.code == ErrorCode::Conflict)
        return "'veille review list' shows what waits, 'veille review show EVENT' what was decided";
    return {};
}

Result<void> decide_in(const Watch& watch, const Arguments& arguments,
                       const std::function<Result<Done>(Deciding&)>& action) {
    VEILLE_TRY(store::Decided by, decided_by(arguments));
    VEILLE_TRY(store::Session session, watch.database.session());
    Deciding deciding{session, store::DecisionStore(session), std::move(by)};
    VEILLE_TRY(const Done done, action(deciding));
    std::cout << done.told << " (decision " << done.decision << " by " << deciding.by.who << ")\n";
    return {};
}

}  // namespace

Option as_option() {
    return {"as", "NAME", "who decides (default: the login name)"};
}

Option reason_option(bool required) {
    return {"reason", "WORDS", "why, for the others", false, required};
}

Result<events::EventId> event_argument(const Arguments& arguments, const std::string& name) {
    return events::parse_event_id(arguments.value(name));
}

std::vector<std::string> item_names(const std::vector<store::Sighting>& sightings) {
    std::map<std::string, int> counts;
    std::vector<std::string> names;
    names.reserve(sightings.size());
    for (const store::Sighting& sighting : sightings) {
        const std::string& source = sighting.announcement.key.source;
        names.push_back(source + "/" + std::to_string(++counts[source]));
    }
    return names;
}

Exit decide(const std::string& command, const Arguments& arguments,
            const std::function<Result<Done>(Deciding&)>& action) {
    const Result<Watch> watch = open_watch(arguments);
    if (!watch) return report(command, watch.error(), remedy_of(watch.error()));
    const Result<void> done = decide_in(*watch, arguments, action);
    if (done) return Exit::Done;
    return report(command, done.error(), remedy_of_decision(done.error()));
}

Result<std::string> state_of(store::Session& session, events::EventId id) {
    VEILLE_TRY(const events::Event event, store::EventStore(session).find(id));
    return format_event_id(event.id) + " is " + to_string(event.publication);
}

}  // namespace veille::app
