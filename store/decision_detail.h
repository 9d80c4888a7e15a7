// What a decision keeps beside who, when and why, as the decisions table holds it: JSON, one form
// per kind. Private to store/. Details that earlier versions wrote stay readable: what they did not
// keep is empty. Reading gives up when the detail is damaged.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/event.h"
#include "events/merge.h"

namespace veille::store {

// Of an approval: what the items said then, and which flags it answered.
struct ApprovalDetail {
    std::vector<std::int64_t> items;  // rows, one for each announcement
    std::vector<events::Announcement> announcements;
    std::vector<events::Flag> answered;
};

// Of a merge: what undoing it gives back.
struct MergeDetail {
    events::EventId other;
    std::vector<std::int64_t> items;       // that spoke of it
    std::vector<events::EventId> aliases;  // that it had absorbed
};

// Of a split: the item's row and the event it went to.
struct SplitDetail {
    std::int64_t item = 0;
    events::EventId target;
};

// Of letting in: the item's row, and why it had been kept out.
struct LetInDetail {
    std::int64_t item = 0;
    std::string because;
};

std::string to_json(const ApprovalDetail& detail);
std::string to_json(const MergeDetail& detail);
std::string to_json(const SplitDetail& detail);
std::string to_json(const LetInDetail& detail);
std::string to_json(const events::Edit& edit);
std::string to_json(events::EventId other);  // of keeping apart

ApprovalDetail read_approval(std::string_view json);
MergeDetail read_merge(std::string_view json);
SplitDetail read_split(std::string_view json);
LetInDetail read_let_in(std::string_view json);
events::Edit read_edit(std::string_view json);  // without who, when and number
events::EventId read_other(std::string_view json);

}  // namespace veille::store
