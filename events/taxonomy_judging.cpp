#include "events/taxonomy_judging.h"

#include <algorithm>

#include "events/merge.h"
#include "events/tagger.h"

namespace veille::events {

namespace {

bool holds(const std::vector<std::string>& ids, const std::string& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

std::string first_of(const Event& event, Axis axis) {
    const std::vector<std::string> ids = event.tag_ids(axis);
    return ids.empty() ? std::string() : ids.front();
}

void add_word(Measure& measure, const std::string& right, const std::string& said) {
    if (right == said) {
        ++measure.right;
        return;
    }
    if (!said.empty()) ++measure.wrong;
    if (!right.empty()) ++measure.missed;
}

void add_flag(Measure& measure, bool right, bool said) {
    if (right && said) ++measure.right;
    if (!right && said) ++measure.wrong;
    if (right && !said) ++measure.missed;
}

}  // namespace

double Measure::precision() const {
    return right + wrong == 0 ? 1 : static_cast<double>(right) / static_cast<double>(right + wrong);
}

double Measure::recall() const {
    return right + missed == 0 ? 1
                               : static_cast<double>(right) / static_cast<double>(right + missed);
}

RuleJudgement judge(const DecidedEvent& event, const Taxonomy& taxonomy, const Source* changed) {
    std::vector<Announcement> announcements;
    for (const Told& told : event.told) {
        const bool other = changed != nullptr && changed->id == told.source.id;
        announcements.push_back(told.announcement);
        tag(announcements.back(), other ? *changed : told.source, taxonomy);
    }
    const Event merged = merge(EventId{1}, announcements, {});
    return {merged.tag_ids(Axis::Sector), first_of(merged, Axis::Format),
            first_of(merged, Axis::Scale), merged.networking, merged.is_event};
}

void add_to(Measures& measures, const DecidedEvent& event, const RuleJudgement& judgement) {
    if (event.sectors) {
        for (const std::string& id : judgement.sectors)
            ++(holds(*event.sectors, id) ? measures[0].right : measures[0].wrong);
        for (const std::string& id : *event.sectors)
            if (!holds(judgement.sectors, id)) ++measures[0].missed;
    }
    if (event.format) add_word(measures[1], *event.format, judgement.format);
    if (event.scale) add_word(measures[2], *event.scale, judgement.scale);
    if (event.networking) add_flag(measures[3], *event.networking, judgement.networking);
    if (event.is_event) add_flag(measures[4], *event.is_event, judgement.is_event);
}

int agreement(const DecidedEvent& event, const RuleJudgement& judgement) {
    int right = 0;
    if (event.sectors)
        for (const std::string& id : judgement.sectors) right += holds(*event.sectors, id) ? 1 : -1;
    if (event.format && *event.format == judgement.format) ++right;
    if (event.scale && *event.scale == judgement.scale) ++right;
    if (event.networking && *event.networking == judgement.networking) ++right;
    if (event.is_event && *event.is_event == judgement.is_event) ++right;
    return right;
}

}  // namespace veille::events
