#include "events/publish_rules.h"

#include <algorithm>
#include <cstdio>

#include "events/merge_parts.h"

namespace veille::events {

namespace {

std::string two_digits(double value) {
    char text[16];
    std::snprintf(text, sizeof text, "%.2f", value);
    return text;
}

const Flag* first_hold(const Event& event, const std::vector<std::string>& despite) {
    for (const Flag& flag : event.flags)
        if (flag.by_default == "hold" &&
            std::find(despite.begin(), despite.end(), flag.code) == despite.end())
            return &flag;
    return nullptr;
}

std::string held_by(const Flag& flag) {
    return "held by the flag " + flag.code + ": " + flag.evidence;
}

bool covers(const PublishRule& rule, const Announcement& announcement) {
    return rule.origin == announcement.source_origin &&
           announcement.source_trust >= rule.minimum_trust;
}

std::string published_by(const PublishRule& rule, const Announcement& announcement) {
    return "published by the rule for " + std::string(to_string(rule.origin)) + " from trust " +
           two_digits(rule.minimum_trust) + ": " + announcement.key.source + " has " +
           two_digits(announcement.source_trust);
}

std::string without_rule(const Ranked& ranked) {
    if (ranked.empty()) return "held: nobody announces it";
    return "held: no rule publishes what a source of origin " +
           std::string(to_string(ranked.front()->source_origin)) + " with trust " +
           two_digits(ranked.front()->source_trust) + " announces";
}

}  // namespace

PublishRules usual_publish_rules() {
    const std::vector<std::string> vouched_for{std::string(flag_code::kFirstOfSource),
                                               std::string(flag_code::kMemberSubmission)};
    return {{{Origin::Structure, 0.5, vouched_for},
             {Origin::Partner, 0.5, vouched_for},
             {Origin::ThirdParty, 0.4, {}}},
            3};
}

Verdict publication_by_rules(const Event& event, const std::vector<Announcement>& announcements,
                             const PublishRules& rules) {
    if (!event.is_event) return {Publication::Rejected, "kept out: not an event"};
    if (rules.rules.empty()) {
        if (const Flag* flag = first_hold(event, {})) return {Publication::Held, held_by(*flag)};
        return {Publication::Published, "published: no flag holds it"};
    }
    // Ranked, so that the reason does not depend on which source came first either.
    const Ranked ranked = rank_announcements(announcements);
    const Flag* holding = nullptr;
    for (const PublishRule& rule : rules.rules) {
        for (const Announcement* announcement : ranked) {
            if (!covers(rule, *announcement)) continue;
            const Flag* flag = first_hold(event, rule.despite);
            if (flag == nullptr) return {Publication::Published, published_by(rule, *announcement)};
            if (holding == nullptr) holding = flag;
        }
    }
    if (holding != nullptr) return {Publication::Held, held_by(*holding)};
    return {Publication::Held, without_rule(ranked)};
}

}  // namespace veille::events
