#include "store/decision_words.h"

#include "base/text.h"
#include "store/announcement_json.h"
#include "store/decision_detail.h"
#include "store/item_rows.h"

namespace veille::store {

namespace {

using events::DecisionKind;

std::string quoted(const std::string& value) {
    constexpr std::size_t kLongestShown = 80;
    return value.empty() ? "nothing"
                         : "«" + shorten(collapse_whitespace(value), kLongestShown) + "»";
}

std::string edit_in_words(const events::Edit& edit) {
    std::string words = to_string(edit.field.field);
    if (!edit.field.language.empty()) words += " (" + edit.field.language + ")";
    words += ": ";
    if (!edit.heard.empty()) words += quoted(edit.heard.front()) + " → ";
    return words + quoted(edit.value);
}

std::string split_in_words(Connection& connection, const SplitDetail& split) {
    const events::ItemKey key = item_rows::key_of(connection, split.item);
    return key.source + " " + key.key + " went to " + events::format_event_id(split.target);
}

std::string approval_in_words(const ApprovalDetail& approval) {
    std::string words;
    for (const events::Flag& flag : approval.answered)
        words += (words.empty() ? "answers " : ", ") + flag.code;
    return words;
}

}  // namespace

std::string in_words(Connection& connection, const events::Decision& decision) {
    switch (decision.kind) {
        case DecisionKind::Approve:
            return approval_in_words(read_approval(decision.detail));
        case DecisionKind::Edit:
            return edit_in_words(read_edit(decision.detail));
        case DecisionKind::Merge:
            return "with " + events::format_event_id(read_merge(decision.detail).other);
        case DecisionKind::Split:
            return split_in_words(connection, read_split(decision.detail));
        case DecisionKind::KeepApart:
            return "from " + events::format_event_id(read_other(decision.detail));
        case DecisionKind::LetIn:
            return "kept out before: " + read_let_in(decision.detail).because;
        case DecisionKind::Undo: {
            const auto undone =
                value_or_give_up(from_json<std::vector<std::string>>(decision.detail));
            return undone.empty() ? "" : "of decision " + undone.front();
        }
        case DecisionKind::Reject:
            return {};
    }
    return {};
}

}  // namespace veille::store
