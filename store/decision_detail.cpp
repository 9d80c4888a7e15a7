#include "store/decision_detail.h"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "store/announcement_json.h"
#include "store/connection.h"
#include "store/json_archive.h"
#include "store/json_reader.h"

namespace veille::store {

namespace {

using events::EventId;

[[noreturn]] void damaged(std::string_view json) {
    give_up(ErrorCode::InputOutput, "a stored decision is damaged, restore a backup",
            std::string(json.substr(0, 80)));
}

std::int64_t to_number(const std::string& text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) damaged(text);
    return value;
}

std::vector<std::string> read_list(std::string_view json) {
    return value_or_give_up(from_json<std::vector<std::string>>(json));
}

// The same as ApprovalDetail, each announcement as the text that store/announcement_json.h writes.
struct StoredFlag {
    std::string code;
    std::string evidence;
    std::string by_default;
};

struct StoredApproval {
    std::vector<std::int64_t> items;
    std::vector<std::string> announcements;
    std::vector<StoredFlag> answered;
};

template <typename Archive, Describes<StoredFlag> Value>
void describe_fields(Archive& archive, Value& flag) {
    archive("code", flag.code);
    archive("evidence", flag.evidence);
    archive("by_default", flag.by_default);
}

template <typename Archive, Describes<StoredApproval> Value>
void describe_fields(Archive& archive, Value& approval) {
    archive("items", approval.items);
    archive("announcements", approval.announcements);
    archive("answered", approval.answered);
}

constexpr char kAlias = '@';  // before the aliases in the list of a merge

}  // namespace

std::string to_json(const ApprovalDetail& detail) {
    StoredApproval stored;
    stored.items = detail.items;
    for (const events::Announcement& announcement : detail.announcements)
        stored.announcements.push_back(to_json(announcement));
    for (const events::Flag& flag : detail.answered)
        stored.answered.push_back({flag.code, flag.evidence, flag.by_default});
    JsonWriter writer;
    writer.write(stored);
    return writer.take();
}

ApprovalDetail read_approval(std::string_view json) {
    if (json.empty()) return {};  // of a version that did not keep it
    boost::json::parse_options options;
    options.allow_invalid_utf8 = true;
    boost::system::error_code error;
    const boost::json::value document = boost::json::parse(json, error, {}, options);
    const boost::json::object none;
    JsonReader reader(none);
    StoredApproval stored;
    if (!error) reader.read(document, stored);
    if (error || !reader.sound() || stored.items.size() != stored.announcements.size())
        damaged(json);
    ApprovalDetail detail;
    detail.items = std::move(stored.items);
    for (const std::string& announcement : stored.announcements)
        detail.announcements.push_back(
            value_or_give_up(from_json<events::Announcement>(announcement)));
    for (StoredFlag& flag : stored.answered)
        detail.answered.push_back(
            {std::move(flag.code), std::move(flag.evidence), std::move(flag.by_default)});
    return detail;
}

std::string to_json(const MergeDetail& detail) {
    std::vector<std::string> parts{std::to_string(detail.other.value)};
    for (const std::int64_t item : detail.items) parts.push_back(std::to_string(item));
    for (const EventId alias : detail.aliases)
        parts.push_back(kAlias + std::to_string(alias.value));
    return to_json(parts);
}

MergeDetail read_merge(std::string_view json) {
    const std::vector<std::string> parts = read_list(json);
    if (parts.empty()) damaged(json);
    MergeDetail detail;
    detail.other = EventId{to_number(parts.front())};
    for (std::size_t i = 1; i < parts.size(); ++i) {
        if (parts[i].starts_with(kAlias))
            detail.aliases.push_back(EventId{to_number(parts[i].substr(1))});
        else
            detail.items.push_back(to_number(parts[i]));
    }
    return detail;
}

std::string to_json(const SplitDetail& detail) {
    return to_json(std::vector{std::to_string(detail.item), std::to_string(detail.target.value)});
}

SplitDetail read_split(std::string_view json) {
    const std::vector<std::string> parts = read_list(json);
    if (parts.size() != 2) damaged(json);
    return {to_number(parts[0]), EventId{to_number(parts[1])}};
}

std::string to_json(const LetInDetail& detail) {
    return to_json(std::vector{std::to_string(detail.item), detail.because});
}

LetInDetail read_let_in(std::string_view json) {
    std::vector<std::string> parts = read_list(json);
    if (parts.size() != 2) damaged(json);
    return {to_number(parts[0]), std::move(parts[1])};
}

// A list: language, field, value; since schema 3 the place, too (may be empty), then what was
// heard.
std::string to_json(const events::Edit& edit) {
    std::vector<std::string> parts{edit.field.language, to_string(edit.field.field), edit.value,
                                   edit.place ? to_json(*edit.place) : std::string()};
    parts.insert(parts.end(), edit.heard.begin(), edit.heard.end());
    return to_json(parts);
}

events::Edit read_edit(std::string_view json) {
    std::vector<std::string> parts = read_list(json);
    const auto field = parts.size() < 3 ? std::nullopt : events::parse_field(parts[1]);
    if (!field) damaged(json);
    events::Edit edit;
    edit.field = {parts[0], *field};
    edit.value = std::move(parts[2]);
    if (parts.size() > 3 && !parts[3].empty())
        edit.place = value_or_give_up(from_json<events::Place>(parts[3]));
    if (parts.size() > 4) std::move(parts.begin() + 4, parts.end(), std::back_inserter(edit.heard));
    return edit;
}

std::string to_json(EventId other) {
    return to_json(std::vector{std::to_string(other.value)});
}

EventId read_other(std::string_view json) {
    const std::vector<std::string> parts = read_list(json);
    if (parts.size() != 1) damaged(json);
    return EventId{to_number(parts.front())};
}

}  // namespace veille::store
