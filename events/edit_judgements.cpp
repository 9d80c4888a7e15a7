#include <algorithm>
#include <optional>

#include "base/text.h"
#include "events/edit_steps.h"
#include "events/edit_value.h"

namespace veille::events {

namespace {

constexpr std::size_t kMostTags = 8;

// Empty when one of them cannot be an id.
std::optional<std::vector<std::string>> ids_of(std::string_view list) {
    std::vector<std::string> ids;
    while (!list.empty()) {
        const std::size_t comma = std::min(list.find(','), list.size());
        const std::string id(trim_ascii(list.substr(0, comma)));
        list.remove_prefix(std::min(comma + 1, list.size()));
        const auto is_part = [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        };
        if (id.empty() || !std::all_of(id.begin(), id.end(), is_part)) return std::nullopt;
        if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
    }
    return ids;
}

}  // namespace

bool edit_tags(const Edit& edit, Event& event) {
    const Axis axis = axis_of(edit.field.field).value_or(Axis::Sector);
    const bool several = axis == Axis::Sector || axis == Axis::Audience;
    const auto ids = ids_of(edit.value);
    if (!ids || ids->size() > (several ? kMostTags : 1) || (!several && ids->empty())) return false;
    const auto first = std::find_if(event.tags.begin(), event.tags.end(),
                                    [axis](const Tag& tag) { return tag.axis >= axis; });
    const auto position = first - event.tags.begin();
    std::erase_if(event.tags, [axis](const Tag& tag) { return tag.axis == axis; });
    std::vector<Tag> tags;
    tags.reserve(ids->size());
    for (const std::string& id : *ids) tags.push_back({axis, id, 1, {"edited by " + edit.editor}});
    event.tags.insert(event.tags.begin() + position, tags.begin(), tags.end());
    if (axis == Axis::Sector) drop_flags(event, {flag_code::kWeakSector});
    return true;
}

bool edit_networking(const Edit& edit, Event& event) {
    if (edit.value != "yes" && edit.value != "no") return false;
    event.networking = edit.value == "yes";
    event.score_because.push_back("a place to meet people: " + edit.value + ", edited by " +
                                  edit.editor);
    return true;
}

}  // namespace veille::events
