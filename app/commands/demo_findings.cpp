#include "app/commands/demo_findings.h"

#include <algorithm>
#include <vector>

#include "app/commands/text_table.h"
#include "app/terminal_width.h"
#include "base/join.h"
#include "base/text.h"
#include "events/flag.h"
#include "store/event_store.h"
#include "store/kept_out.h"

namespace veille::app {

namespace {

constexpr std::size_t kReasons = 3;  // of a merge; 'events show' tells them all
constexpr std::size_t kMost = 1000;  // events of the sample watch, many times over

std::string title_of(const events::Event& event) {
    return event.texts.empty() ? std::string() : event.texts.front().title;
}

// "for: same start (1.2)" is "same start" to a reader of one line.
std::string reasons_of(const std::vector<std::string>& because) {
    constexpr std::string_view kFor = "for: ";
    std::vector<std::string> reasons;
    for (const std::string& said : because) {
        if (!said.starts_with(kFor) || reasons.size() == kReasons) continue;
        const std::size_t weight = said.rfind(" (");
        reasons.push_back(said.substr(kFor.size(), weight - kFor.size()));
    }
    return join(reasons, ", ");
}

Result<std::string> merged(const store::EventStore& store,
                           const std::vector<events::Event>& events) {
    TextTable table(
        {{"merged", false, 44, 16}, {"from", false, 60, 16}, {"because", false, 90, 16}});
    for (const events::Event& event : events) {
        if (event.sightings.size() < 2) continue;
        VEILLE_TRY(const std::vector<store::Sighting> sightings, store.sightings(event.id));
        std::vector<std::string> sources;
        std::string because;
        for (const store::Sighting& sighting : sightings) {
            sources.push_back(sighting.announcement.key.source);
            if (because.empty()) because = reasons_of(sighting.because);
        }
        table.row({title_of(event), join(sources, " + "), because});
    }
    return table.empty() ? "Merged: nothing\n" : table.text(terminal_width());
}

Result<std::string> kept_out(store::Session& session) {
    VEILLE_TRY(const store::KeptOutList list, store::list_kept_out(session, {}, kMost));
    TextTable table(
        {{"kept out", false, 60, 16}, {"source", false, 24, 8}, {"because", false, 90, 16}});
    for (const store::KeptOutItem& item : list.items)
        table.row({item.title, item.source, item.because});
    return table.empty() ? "Kept out: nothing\n" : table.text(terminal_width());
}

// A member's own submissions are many in the sample watch, and all alike.
bool is_told(const events::Flag& flag) {
    return flag.code != events::flag_code::kMemberSubmission;
}

std::string flagged(const std::vector<events::Event>& events) {
    TextTable table({{"flagged", false, 44, 16},
                     {"state", false},
                     {"flag", false, 22, 10},
                     {"because", false, 90, 16}});
    std::size_t submissions = 0;
    for (const events::Event& event : events)
        for (const events::Flag& flag : event.flags) {
            if (is_told(flag))
                table.row(
                    {title_of(event), to_string(event.publication), flag.code, flag.evidence});
            else
                ++submissions;
        }
    std::string text = table.empty() ? "Flagged: nothing\n" : table.text(terminal_width());
    if (submissions > 0)
        text += "and " + std::to_string(submissions) + " submissions of members (" +
                std::string(events::flag_code::kMemberSubmission) + ")\n";
    return text;
}

}  // namespace

Result<std::string> findings_of(store::Session& session) {
    const store::EventStore store(session);
    store::EventFilter everything;
    everything.limit = kMost;
    VEILLE_TRY(const store::EventList list, store.list(everything));
    VEILLE_TRY(const std::string together, merged(store, list.events));
    VEILLE_TRY(const std::string left_out, kept_out(session));
    return together + "\n" + left_out + "\n" + flagged(list.events);
}

}  // namespace veille::app
