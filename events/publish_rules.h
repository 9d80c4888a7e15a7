// What is published without a person having looked: rules by the origin and the trust of the
// sources that announce an event. Data that an operator sets (docs/flags.md); pure.
#pragma once

#include <string>
#include <vector>

#include "events/announcement.h"
#include "events/event.h"

namespace veille::events {

struct PublishRule {
    Origin origin = Origin::ThirdParty;
    double minimum_trust = 0;          // 0 to 1, of the source
    std::vector<std::string> despite;  // flags that do not hold an event under this rule

    bool operator==(const PublishRule&) const = default;
};

struct PublishRules {
    std::vector<PublishRule> rules;  // empty: whatever no flag holds is published
    // Of a source of which nobody has approved an event yet, so many events get the flag
    // first-of-source.
    int first_events = 0;

    bool operator==(const PublishRules&) const = default;
};

// What holds where an operator sets nothing.
PublishRules usual_publish_rules();

struct Verdict {
    Publication publication = Publication::Published;
    std::string because;  // one sentence
};

// Published when a rule lets one of the sources publish in spite of every flag that holds.
// `announcements` are those that the event was merged from.
Verdict publication_by_rules(const Event& event, const std::vector<Announcement>& announcements,
                             const PublishRules& rules);

}  // namespace veille::events
