// `veille taxonomy learn`: what people corrected, as proposals for the words that sort events. A
// person accepts or refuses each; nothing changes by itself.
#include <charconv>
#include <iomanip>
#include <iostream>
#include <sstream>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "app/commands/commands.h"
#include "app/decided_events.h"
#include "app/files/taxonomy_edit.h"
#include "app/files/whole_file.h"
#include "app/json/json_fields.h"
#include "app/refused_proposals.h"
#include "app/watch.h"
#include "base/join.h"
#include "store/source_store.h"

namespace json = boost::json;

namespace veille::app {

namespace {

using events::Proposal;

std::string language_of(const Proposal& proposal) {
    return proposal.list.substr(proposal.list.rfind('.') + 1);
}

std::string sentence_of(const Proposal& proposal) {
    const std::string where =
        " " + proposal.row + (proposal.list.empty() ? "" : " (" + language_of(proposal) + ")");
    switch (proposal.kind) {
        case Proposal::Kind::AddKeyword:
            return "add «" + proposal.keyword + "» to" + where;
        case Proposal::Kind::MakeAmbiguous:
            return "write «~" + proposal.keyword + "» for «" + proposal.keyword + "» in" + where;
        case Proposal::Kind::DropKeyword:
            return "drop «" + proposal.keyword + "» from" + where;
        case Proposal::Kind::AddPrior:
            return "add the sector " + proposal.sector + " to the source " + proposal.source;
        case Proposal::Kind::DropPrior:
            return "drop the sector " + proposal.sector + " of the source " + proposal.source;
    }
    return {};
}

std::string ids_of(const std::vector<std::string>& ids) {
    constexpr std::size_t kShown = 5;
    std::vector<std::string> shown(
        ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(std::min(kShown, ids.size())));
    if (ids.size() > kShown) shown.push_back("…");
    return std::to_string(ids.size()) + (ids.empty() ? "" : " (" + join(shown) + ")");
}

void print_proposal(std::size_t number, const Proposal& proposal) {
    std::ostringstream text;
    text << std::fixed << std::setprecision(2);
    text << number << ". " << sentence_of(proposal) << '\n'
         << "   for: " << ids_of(proposal.speak_for) << '\n'
         << "   against: " << ids_of(proposal.speak_against) << '\n'
         << "   judged by the others' decisions: " << proposal.helped << " better, "
         << proposal.harmed << " worse\n";
    for (const events::AxisChange& change : proposal.changes)
        text << "   " << change.axis << ": precision " << change.before.precision() << " → "
             << change.after.precision() << ", recall " << change.before.recall() << " → "
             << change.after.recall() << '\n';
    std::cout << text.str();
}

json::object measure_of(const events::Measure& measure) {
    json::object object;
    object["precision"] = measure.precision();
    object["recall"] = measure.recall();
    return object;
}

json::object to_json(std::size_t number, const Proposal& proposal) {
    json::object object;
    object["number"] = number;
    object["proposal"] = sentence_of(proposal);
    object["key"] = key_of(proposal);
    object["log_odds"] = proposal.log_odds;
    put(object, "for", proposal.speak_for);
    put(object, "against", proposal.speak_against);
    object["better"] = proposal.helped;
    object["worse"] = proposal.harmed;
    json::object axes;
    for (const events::AxisChange& change : proposal.changes) {
        json::object both;
        both["before"] = measure_of(change.before);
        both["after"] = measure_of(change.after);
        axes[change.axis] = std::move(both);
    }
    object["axes"] = std::move(axes);
    return object;
}

Result<std::string> change_file(const Proposal& proposal) {
    VEILLE_TRY(const std::filesystem::path file, taxonomy_file());
    VEILLE_TRY(const std::string text, read_whole_file(file));
    KeywordEdit edit{proposal.list, "", ""};
    if (proposal.kind == Proposal::Kind::AddKeyword)
        edit.to = proposal.keyword;
    else
        edit.from = proposal.keyword;
    if (proposal.kind == Proposal::Kind::MakeAmbiguous) edit.to = "~" + proposal.keyword;
    VEILLE_TRY(const std::string edited, edit_taxonomy(text, edit));
    if (auto written = write_whole_file(file, edited); !written)
        return tl::unexpected<Error>(written.error());
    return file.string() +
           " is changed; 'veille taxonomy apply' judges the stored events anew, "
           "a running 'veille run' does so by itself";
}

Result<std::string> change_source(const Proposal& proposal, const Watch& watch) {
    VEILLE_TRY(store::Session session, watch.database.session());
    store::SourceStore sources(session);
    VEILLE_TRY(store::StoredSource stored, sources.find(proposal.source));
    if (proposal.kind == Proposal::Kind::AddPrior)
        stored.source.sectors.push_back(proposal.sector);
    else
        std::erase(stored.source.sectors, proposal.sector);
    VEILLE_TRY([[maybe_unused]] const bool added, sources.upsert(stored.source));
    return "the source " + proposal.source +
           " is changed; 'veille taxonomy apply' judges its stored events anew";
}

Result<Proposal> chosen(const std::string& text, const std::vector<Proposal>& proposals) {
    std::size_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    if (number < 1 || number > proposals.size())
        return fail(ErrorCode::NotFound,
                    "there is no such proposal; 'veille taxonomy learn' lists them", text);
    return proposals[number - 1];
}

struct Learning {
    Watch watch;
    std::size_t decided = 0;
    std::vector<Proposal> proposals;
};

Result<Learning> learn(const Arguments& arguments) {
    VEILLE_TRY(Watch watch, open_watch(arguments));
    VEILLE_TRY(const events::Taxonomy taxonomy, load_taxonomy());
    VEILLE_TRY(store::Session session, watch.database.reader());
    VEILLE_TRY(const std::vector<events::DecidedEvent> decided, decided_events(session));
    VEILLE_TRY(const std::set<std::string> refused,
               RefusedProposals(watch.settings.database).keys());
    std::vector<Proposal> proposals = events::propose(decided, taxonomy, refused);
    return Learning{std::move(watch), decided.size(), std::move(proposals)};
}

Exit print_all(const Learning& learning, bool as_json) {
    std::size_t number = 0;
    for (const Proposal& proposal : learning.proposals) {
        ++number;
        if (as_json)
            std::cout << serialise(to_json(number, proposal)) << '\n';
        else
            print_proposal(number, proposal);
    }
    if (as_json) return learning.proposals.empty() ? Exit::Nothing : Exit::Done;
    if (learning.proposals.empty())
        std::cout << "Nothing to propose from " << learning.decided
                  << " decided events. What people correct with 'veille review' is learnt from as\n"
                     "soon as three events agree.\n";
    else
        std::cout << "'veille taxonomy learn --accept N' takes one, '--refuse N --reason TEXT' "
                     "puts it away for good.\n";
    return learning.proposals.empty() ? Exit::Nothing : Exit::Done;
}

Exit run_learn(const Arguments& arguments) {
    const auto failed = [](const Error& error) {
        return report("taxonomy learn", error, remedy_of(error));
    };
    const bool refuses = arguments.has("refuse");
    if (refuses && arguments.value("reason").empty())
        return failed({ErrorCode::InvalidInput, "--refuse needs --reason TEXT", ""});
    if (refuses && arguments.has("accept"))
        return failed({ErrorCode::InvalidInput, "--accept or --refuse, not both", ""});
    const Result<Clock> clock = clock_of(arguments);
    if (!clock) return failed(clock.error());
    const Result<Learning> learning = learn(arguments);
    if (!learning) return failed(learning.error());
    if (!refuses && !arguments.has("accept")) return print_all(*learning, arguments.has("json"));
    const Result<Proposal> proposal =
        chosen(arguments.value(refuses ? "refuse" : "accept"), learning->proposals);
    if (!proposal) return failed(proposal.error());
    std::cout << sentence_of(*proposal) << '\n';
    if (refuses) {
        const Result<void> refused =
            RefusedProposals(learning->watch.settings.database)
                .refuse(key_of(*proposal), arguments.value("reason"), (*clock)());
        if (!refused) return failed(refused.error());
        std::cout << "refused; it is not proposed again\n";
        return Exit::Done;
    }
    const Result<std::string> done =
        proposal->list.empty() ? change_source(*proposal, learning->watch) : change_file(*proposal);
    if (!done) return failed(done.error());
    std::cout << *done << '\n';
    return Exit::Done;
}

}  // namespace

Command taxonomy_learn() {
    return {"taxonomy learn",
            "proposals for the words that sort events, from what people corrected",
            "Each proposal names the events that speak for and against it, and what it changes.\n"
            "Those that fewer than three corrected events support are not made.\n"
            "Exit codes: 0 proposals or done, 1 nothing to propose.",
            {{"accept", "N", "write this one into taxonomy.toml, or into the source"},
             {"refuse", "N", "never propose this one again"},
             {"reason", "TEXT", "why it is refused"},
             now_option(),
             {"json", "", "JSON Lines"}},
            {},
            run_learn};
}

}  // namespace veille::app
