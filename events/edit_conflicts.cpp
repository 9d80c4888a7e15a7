#include "events/edit_conflicts.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "events/edit_value.h"

namespace veille::events {

namespace {

bool is_later(const Edit& a, const Edit& b) {
    if (a.number != b.number) return a.number > b.number;
    if (a.at != b.at) return a.at > b.at;
    if (a.editor != b.editor) return a.editor > b.editor;
    return a.value > b.value;
}

// Capitals, accents and blanks are no news.
std::string plain(const std::string& value) {
    return fold(collapse_whitespace(value));
}

bool contains(const std::vector<std::string>& values, const std::string& value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

std::string said_now(const Event& unedited, const Edit& edit) {
    if (edit.field.field != Field::Start) return value_of(unedited, edit.field);
    const Occurrence* occurrence = edited_occurrence(unedited.occurrences, edit);
    return occurrence == nullptr ? edit.value : start_value(*occurrence);
}

std::string shown(const std::string& value) {
    constexpr std::size_t kLongestShown = 120;
    return value.empty() ? "nothing"
                         : "«" + shorten(collapse_whitespace(value), kLongestShown) + "»";
}

}  // namespace

std::map<FieldKey, const Edit*> standing_edits(const std::vector<Edit>& edits) {
    std::map<FieldKey, const Edit*> standing;
    for (const Edit& edit : edits) {
        const Edit*& known = standing[edit.field];
        if (known == nullptr || is_later(edit, *known)) known = &edit;
    }
    return standing;
}

const Occurrence* edited_occurrence(const std::vector<Occurrence>& occurrences, const Edit& edit) {
    if (occurrences.empty()) return nullptr;
    const bool had_none = edit.heard.empty() || edit.heard.front().empty();
    if (occurrences.size() == 1 || had_none) return &occurrences.front();
    for (const Occurrence& occurrence : occurrences)
        if (const std::string start = start_value(occurrence);
            contains(edit.heard, start) || start == edit.value)
            return &occurrence;
    for (const Occurrence& occurrence : occurrences) {
        if (!occurrence.moved_from) continue;
        Occurrence before = occurrence;
        before.wall_start = *occurrence.moved_from;
        if (contains(edit.heard, start_value(before))) return &occurrence;
    }
    return nullptr;
}

std::vector<EditConflict> edit_conflicts(const Event& unedited, const std::vector<Edit>& edits) {
    std::map<FieldKey, std::set<std::string>> heard;
    std::set<FieldKey> kept;  // where it was kept what the sources said
    for (const Edit& edit : edits) {
        if (!edit.heard.empty()) kept.insert(edit.field);
        for (const std::string& value : edit.heard) heard[edit.field].insert(plain(value));
    }
    std::vector<EditConflict> conflicts;
    for (const auto& [key, edit] : standing_edits(edits)) {
        if (is_judgement(key.field) || !kept.contains(key)) continue;
        const std::string theirs = said_now(unedited, *edit);
        if (plain(theirs) == plain(edit->value) || heard[key].contains(plain(theirs))) continue;
        const auto origin = unedited.origins.find(key);
        conflicts.push_back({key, edit->value, edit->editor, edit->at, theirs,
                             origin == unedited.origins.end() ? "" : origin->second.item.source});
    }
    return conflicts;
}

Flag flag_of(const EditConflict& conflict) {
    std::string evidence = to_string(conflict.field.field);
    if (!conflict.field.language.empty()) evidence += " (" + conflict.field.language + ")";
    evidence +=
        ": " + shown(conflict.mine) + " by " + conflict.editor + ", now " + shown(conflict.theirs);
    if (!conflict.source.empty()) evidence += " at " + conflict.source;
    return {std::string(flag_code::kEditConflict), std::move(evidence), "publish"};
}

}  // namespace veille::events
