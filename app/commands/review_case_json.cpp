#include "app/commands/review_case_json.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "app/commands/review_arguments.h"
#include "app/json/event_json.h"
#include "app/json/json_fields.h"

namespace json = boost::json;

namespace veille::app {

namespace {

json::object field_of(const events::FieldKey& key) {
    json::object object;
    object["field"] = to_string(key.field);
    put(object, "language", key.language);
    return object;
}

json::array items_of(const store::ReviewCase& found) {
    json::array items;
    const std::vector<std::string> names = item_names(found.sightings);
    for (std::size_t i = 0; i < names.size(); ++i) {
        const store::Sighting& sighting = found.sightings[i];
        json::object object;
        object["item"] = names[i];
        object["key"] = sighting.announcement.key.key;
        object["title"] = sighting.announcement.title;
        object["state"] = sighting.state;
        put(object, "first_seen", std::optional(sighting.first_seen));
        put(object, "because", sighting.because);
        items.emplace_back(std::move(object));
    }
    return items;
}

json::array decisions_of(const store::ReviewCase& found) {
    json::array decisions;
    for (const store::RecordedDecision& recorded : found.history) {
        json::object object;
        object["decision"] = recorded.id;
        object["event"] = format_event_id(recorded.decision.event);
        object["kind"] = to_string(recorded.decision.kind);
        object["who"] = recorded.decision.who;
        put(object, "at", std::optional(recorded.decision.at));
        put(object, "reason", recorded.decision.reason);
        put(object, "detail", recorded.decision.detail);
        if (recorded.undone_by) object["undone_by"] = *recorded.undone_by;
        decisions.emplace_back(std::move(object));
    }
    return decisions;
}

json::array conflicts_of(const store::ReviewCase& found) {
    json::array conflicts;
    for (const events::EditConflict& conflict : found.conflicts) {
        json::object object = field_of(conflict.field);
        object["mine"] = conflict.mine;
        object["editor"] = conflict.editor;
        put(object, "at", std::optional(conflict.at));
        object["theirs"] = conflict.theirs;
        put(object, "source", conflict.source);
        conflicts.emplace_back(std::move(object));
    }
    return conflicts;
}

json::array answered_of(const store::ReviewCase& found) {
    json::array flags;
    for (const store::AnsweredFlag& answered : found.answered) {
        json::object object;
        object["code"] = answered.flag.code;
        object["evidence"] = answered.flag.evidence;
        object["who"] = answered.who;
        put(object, "at", std::optional(answered.at));
        object["decision"] = answered.decision;
        flags.emplace_back(std::move(object));
    }
    return flags;
}

json::array others_of(const store::ReviewCase& found) {
    json::array others;
    for (const store::OtherValue& other : found.other_values) {
        json::object object = field_of(other.field);
        object["value"] = other.value;
        object["source"] = other.item.source;
        others.emplace_back(std::move(object));
    }
    return others;
}

json::array twins_of(const store::ReviewCase& found) {
    json::array twins;
    for (const store::PossibleTwin& twin : found.twins) {
        json::object object;
        object["id"] = format_event_id(twin.event.id);
        object["title"] = twin.event.texts.empty() ? "" : twin.event.texts.front().title;
        object["score"] = twin.match.score;
        put(object, "because", twin.match.because);
        twins.emplace_back(std::move(object));
    }
    return twins;
}

}  // namespace

json::object to_json(const store::ReviewCase& found) {
    json::object object = to_json(found.event);
    object["items"] = items_of(found);
    object["answered"] = answered_of(found);
    object["conflicts"] = conflicts_of(found);
    object["other_values"] = others_of(found);
    object["perhaps_the_same"] = twins_of(found);
    object["decisions"] = decisions_of(found);
    return object;
}

}  // namespace veille::app
