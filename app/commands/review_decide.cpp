// `veille review approve`, `reject`, `let-in`, `merge`, `keep-apart`, `split`, `undo`.
#include <algorithm>
#include <charconv>

#include "app/commands/commands.h"
#include "app/commands/review_arguments.h"

namespace veille::app {

namespace {

constexpr std::size_t kEventIdLength = 8;

Exit run_approve(const Arguments& arguments) {
    return decide("review approve", arguments, [&](Deciding& deciding) -> Result<Done> {
        VEILLE_TRY(const events::EventId id, event_argument(arguments, "EVENT"));
        VEILLE_TRY(const std::int64_t decision, deciding.decisions.approve(id, deciding.by));
        VEILLE_TRY(const std::string state, state_of(deciding.session, id));
        return Done{decision, state};
    });
}

Exit run_reject(const Arguments& arguments) {
    return decide("review reject", arguments, [&](Deciding& deciding) -> Result<Done> {
        VEILLE_TRY(const events::EventId id, event_argument(arguments, "EVENT"));
        VEILLE_TRY(const std::int64_t decision, deciding.decisions.reject(id, deciding.by));
        VEILLE_TRY(const std::string state, state_of(deciding.session, id));
        return Done{decision, state + ", and stays so whichever source announces it"};
    });
}

Exit run_merge(const Arguments& arguments) {
    return decide("review merge", arguments, [&](Deciding& deciding) -> Result<Done> {
        VEILLE_TRY(const events::EventId id, event_argument(arguments, "EVENT"));
        VEILLE_TRY(const events::EventId other, event_argument(arguments, "OTHER"));
        VEILLE_TRY(const std::int64_t decision, deciding.decisions.merge(id, other, deciding.by));
        VEILLE_TRY(const std::string state, state_of(deciding.session, id));
        return Done{decision, format_event_id(other) + " is part of " + format_event_id(id) +
                                  " now; " + state};
    });
}

Exit run_keep_apart(const Arguments& arguments) {
    return decide("review keep-apart", arguments, [&](Deciding& deciding) -> Result<Done> {
        VEILLE_TRY(const events::EventId id, event_argument(arguments, "EVENT"));
        VEILLE_TRY(const events::EventId other, event_argument(arguments, "OTHER"));
        VEILLE_TRY(const std::int64_t decision,
                   deciding.decisions.keep_apart(id, other, deciding.by));
        return Done{decision, format_event_id(id) + " and " + format_event_id(other) +
                                  " are two events and are never joined"};
    });
}

// "grappe/2", or "grappe" alone where it has only one.
Result<events::ItemKey> item_argument(store::Session& session, events::EventId id,
                                      const std::string& name) {
    VEILLE_TRY(const std::vector<store::Sighting> sightings,
               store::EventStore(session).sightings(id));
    const std::vector<std::string> names = item_names(sightings);
    const auto found = std::find(names.begin(), names.end(), name);
    if (found != names.end())
        return sightings[static_cast<std::size_t>(found - names.begin())].announcement.key;
    const auto of_source = [&](const store::Sighting& sighting) {
        return sighting.announcement.key.source == name;
    };
    if (std::count_if(sightings.begin(), sightings.end(), of_source) == 1)
        return std::find_if(sightings.begin(), sightings.end(), of_source)->announcement.key;
    std::string choices;
    for (const std::string& known : names) choices += (choices.empty() ? "" : ", ") + known;
    return fail(ErrorCode::NotFound, "no such item speaks of this event; there are " + choices,
                name.substr(0, 80));
}

Exit run_split(const Arguments& arguments) {
    return decide("review split", arguments, [&](Deciding& deciding) -> Result<Done> {
        VEILLE_TRY(const events::EventId id, event_argument(arguments, "EVENT"));
        VEILLE_TRY(const events::ItemKey item,
                   item_argument(deciding.session, id, arguments.value("ITEM")));
        VEILLE_TRY(const std::int64_t decision, deciding.decisions.split(id, item, deciding.by));
        VEILLE_TRY(const std::optional<events::EventId> own, deciding.decisions.event_of(item));
        return Done{decision, arguments.value("ITEM") + " stands alone as " +
                                  format_event_id(own.value_or(id)) +
                                  " and is never joined with the rest"};
    });
}

Result<std::int64_t> number_argument(const std::string& text, const std::string& expected) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 1)
        return fail(ErrorCode::InvalidInput, expected, text.substr(0, 40));
    return number;
}

Exit run_let_in(const Arguments& arguments) {
    return decide("review let-in", arguments, [&](Deciding& deciding) -> Result<Done> {
        VEILLE_TRY(const std::int64_t item,
                   number_argument(arguments.value("ITEM"),
                                   "not an item's number, 'veille events kept-out' lists them"));
        VEILLE_TRY(const store::LetIn done, deciding.decisions.let_in(item, deciding.by));
        VEILLE_TRY(const std::string state, state_of(deciding.session, done.event));
        return Done{done.decision, "item " + std::to_string(item) + " is an event: " + state};
    });
}

// Eight characters are an event's id, anything shorter a decision's number.
Result<std::int64_t> undo(Deciding& deciding, const std::string& what) {
    if (what.size() == kEventIdLength) {
        VEILLE_TRY(const events::EventId id, events::parse_event_id(what));
        return deciding.decisions.undo_last(id, deciding.by);
    }
    VEILLE_TRY(const std::int64_t number,
               number_argument(
                   what, "neither a decision's number nor an event's id, expected 12 or 7k2m9c4x"));
    return deciding.decisions.undo(number, deciding.by);
}

Exit run_undo(const Arguments& arguments) {
    return decide("review undo", arguments, [&](Deciding& deciding) -> Result<Done> {
        VEILLE_TRY(const std::int64_t undoing, undo(deciding, arguments.value("WHAT")));
        VEILLE_TRY(const store::Undone undone, deciding.decisions.undone_by(undoing));
        VEILLE_TRY(const std::string state, state_of(deciding.session, undone.event));
        return Done{undoing,
                    "decision " + std::to_string(undone.decision) + " is taken back; " + state};
    });
}

const Positional kEvent{"EVENT", "its id, eight letters and digits", false, true};
const Positional kOther{"OTHER", "the other one's id", false, true};

}  // namespace

Command review_approve() {
    return {"review approve",
            "publishes an event and answers its flags",
            "What was approved stays published when a source changes its time, place, title or\n"
            "status later: the change waits under the flag changed-after-approval until it is\n"
            "approved, too. Only a cancellation passes at once.",
            {reason_option(false), as_option()},
            {kEvent},
            run_approve};
}

Command review_reject() {
    return {"review reject",
            "keeps an event out, whichever source announces it",
            "  veille review reject 7k2m9c4x --reason 'an advertisement'\n"
            "'veille review approve' lets it in again.",
            {reason_option(true), as_option()},
            {kEvent},
            run_reject};
}

Command review_let_in() {
    return {"review let-in",
            "makes an event of an item that was kept out",
            "'veille events kept-out' lists them with their numbers. It stays in, whatever the\n"
            "rules say of it later; 'veille review edit EVENT format ...' says what it is.",
            {reason_option(false), as_option()},
            {{"ITEM", "its number", false, true}},
            run_let_in};
}

Command review_merge() {
    return {"review merge",
            "makes one event of two",
            "OTHER becomes part of EVENT; its id goes on to lead there.",
            {reason_option(false), as_option()},
            {kEvent, kOther},
            run_merge};
}

Command review_keep_apart() {
    return {"review keep-apart",
            "says that two events are not the same, for ever",
            "",
            {reason_option(false), as_option()},
            {kEvent, kOther},
            run_keep_apart};
}

Command review_split() {
    return {"review split",
            "takes an item out of an event that it does not belong to",
            "  veille review split 7k2m9c4x grappe/2",
            {reason_option(false), as_option()},
            {kEvent, {"ITEM", "source and number, as 'review show' has it", false, true}},
            run_split};
}

Command review_undo() {
    return {"review undo",
            "takes a decision back",
            "  veille review undo 12          the decision with this number\n"
            "  veille review undo 7k2m9c4x    the latest on this event\n"
            "What was decided or announced since stays in force.",
            {reason_option(false), as_option()},
            {{"WHAT", "a decision's number, or an event's id", false, true}},
            run_undo};
}

}  // namespace veille::app
