#include "events/approval.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/join.h"
#include "base/text.h"
#include "events/change_words.h"
#include "events/merge_parts.h"

namespace veille::events {

namespace {

using Question = std::pair<std::string, std::string>;

// Capitals, accents and blanks make no new evidence.
Question question_of(const Flag& flag) {
    return {flag.code, fold(collapse_whitespace(flag.evidence))};
}

// What is new since the approval and must be looked at, one sentence each.
std::vector<std::string> news_of(const Event& approved, const Event& now,
                                 const std::vector<Flag>& open) {
    std::vector<std::string> news;
    for (const Change& change : material_changes(approved, now))
        if (change.kind != "cancelled") news.push_back(in_words(change));
    for (const Flag& flag : open)
        if (flag.by_default == "hold") news.push_back(flag.code + ": " + flag.evidence);
    return news;
}

void call_off(const Event& now, Event& kept) {
    if (called_off(now.status)) kept.status = now.status;
    kept.sold_out = kept.sold_out || now.sold_out;
    for (Occurrence& occurrence : kept.occurrences)
        for (const Occurrence& said : now.occurrences)
            if (said.wall_start == occurrence.wall_start && called_off(said.status))
                occurrence.status = said.status;
}

}  // namespace

void drop_answered(const std::vector<Flag>& answered, Event& event) {
    if (answered.empty()) return;
    std::set<Question> questions;
    for (const Flag& flag : answered) questions.insert(question_of(flag));
    std::erase_if(event.flags,
                  [&](const Flag& flag) { return questions.contains(question_of(flag)); });
}

Event merge_approved(EventId id, const std::vector<Announcement>& now,
                     const std::vector<Edit>& edits, const Approval& approval) {
    Event current = merge(id, now, edits);
    drop_answered(approval.answered, current);
    if (approval.announcements.empty()) return current;
    const std::vector<std::string> news =
        news_of(merge(id, approval.announcements, {}), merge(id, now, {}), current.flags);
    if (news.empty()) return current;
    Event kept = merge(id, approval.announcements, edits);
    // A status that a person wrote stands.
    const auto status = kept.origins.find({"", Field::Status});
    if (status == kept.origins.end() || status->second.editor.empty()) call_off(current, kept);
    kept.flags = std::move(current.flags);
    kept.flags.push_back(
        {std::string(flag_code::kChangedAfterApproval), join(news, "; "), "publish"});
    std::sort(kept.flags.begin(), kept.flags.end());
    kept.sightings = std::move(current.sightings);
    kept.material_hash = material_hash_of(kept);
    return kept;
}

}  // namespace veille::events
