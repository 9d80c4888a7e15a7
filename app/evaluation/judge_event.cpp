#include <algorithm>
#include <array>
#include <tuple>

#include "app/commands/announcement_input.h"
#include "app/evaluation/judges.h"
#include "app/json/json_fields.h"
#include "events/tagger.h"

namespace json = boost::json;

namespace veille::app {

namespace {

using Labels = std::vector<std::string>;

struct Case {
    Judged base;  // id, where, text
    const json::object& gold;
    const events::Announcement& announcement;
    const Knowledge& knowledge;
    JudgedAxes& axes;

    void add(std::string_view axis, Labels right, Labels said, Labels because,
             double confidence) const {
        Judged judged = base;
        std::sort(right.begin(), right.end());
        std::sort(said.begin(), said.end());
        judged.right = std::move(right);
        judged.said = std::move(said);
        judged.because = std::move(because);
        judged.confidence = confidence;
        axes.add(axis, std::move(judged));
    }

    tl::unexpected<Error> wrong(std::string message) const {
        return fail(ErrorCode::InvalidInput, std::move(message), base.where);
    }
};

Labels labels_in(const json::value& value) {
    if (value.is_string()) return {std::string(value.get_string())};
    Labels labels;
    if (!value.is_array()) return labels;
    for (const json::value& label : value.get_array())
        if (label.is_string()) labels.emplace_back(label.get_string());
    return labels;
}

Result<void> add_tags(const Case& at, std::string_view key, std::string_view name,
                      events::Axis axis) {
    const json::value* given = at.gold.if_contains(key);
    if (given == nullptr) return {};
    Labels right = labels_in(*given);
    if (right.empty() && !(given->is_array() && given->get_array().empty()))
        return at.wrong("gold." + std::string(key) + " must be a text or a list of texts");
    for (const std::string& label : right) {
        if (axis == events::Axis::Sector && at.knowledge.taxonomy.sector(label) == nullptr)
            return at.wrong("the taxonomy has no sector '" + label + "'");
        if (axis == events::Axis::Format && at.knowledge.taxonomy.format(label) == nullptr)
            return at.wrong("the taxonomy has no format '" + label + "'");
    }
    Labels said;
    Labels because;
    double confidence = 0;
    for (const events::Tag& tag : at.announcement.tags) {
        if (tag.axis != axis) continue;
        said.push_back(tag.id);
        because.insert(because.end(), tag.because.begin(), tag.because.end());
        confidence = std::max(confidence, tag.confidence);
    }
    at.add(name, std::move(right), std::move(said), std::move(because), confidence);
    return {};
}

struct YesOrNo {
    std::string_view key;
    bool said = false;
    Labels because;
    double confidence = 0;
};

Result<void> add_yes_or_no(const Case& at, std::string_view axis, YesOrNo judgement) {
    const json::value* given = at.gold.if_contains(judgement.key);
    if (given == nullptr) return {};
    if (!given->is_bool())
        return at.wrong("gold." + std::string(judgement.key) + " must be true or false");
    const auto label = [](bool yes) { return Labels{yes ? "yes" : "no"}; };
    at.add(axis, label(given->get_bool()), label(judgement.said), std::move(judgement.because),
           judgement.confidence);
    return {};
}

Labels reasons_for_format(const events::Announcement& announcement) {
    for (const events::Tag& tag : announcement.tags)
        if (tag.axis == events::Axis::Format) return tag.because;
    return {};
}

Result<void> judge_axes(const Case& at) {
    const events::Announcement& announcement = at.announcement;
    if (const json::value* language = at.gold.if_contains("lang"))
        at.add("language", labels_in(*language), {announcement.language}, {}, 1);
    const std::array<std::tuple<std::string_view, std::string_view, events::Axis>, 6> tags{
        {{"sectors", "sectors", events::Axis::Sector},
         {"format", "format", events::Axis::Format},
         {"scale", "scale", events::Axis::Scale},
         {"origin", "origin", events::Axis::Origin},
         {"actor", "actor", events::Axis::Actor},
         {"audience", "audience", events::Axis::Audience}}};
    for (const auto& [key, name, axis] : tags)
        if (auto added = add_tags(at, key, name, axis); !added) return added;
    if (auto added = add_yes_or_no(
            at, "event", {"is_event", announcement.is_event, reasons_for_format(announcement), 1});
        !added)
        return added;
    const double sure = announcement.networking ? announcement.score : 1 - announcement.score;
    return add_yes_or_no(at, "networking",
                         {"networking", announcement.networking, announcement.score_because, sure});
}

}  // namespace

Result<void> judge_event(const LabelledLine& line, const json::object& event,
                         const Judging& judging, JudgedAxes& axes) {
    const Knowledge& knowledge = judging.knowledge;
    const auto at_line = [&](Error error) {
        error.context = line.where;
        return tl::unexpected<Error>(std::move(error));
    };
    const json::value* gold = event.if_contains("gold");
    if (gold == nullptr || !gold->is_object())
        return fail(ErrorCode::InvalidInput, "\"gold\" must hold the right labels", line.where);
    const Result<events::Source> source = source_of(event, judging.sources);
    if (!source) return at_line(source.error());
    Result<events::Announcement> announcement =
        announcement_of(event, *source, knowledge.gazetteer);
    if (!announcement) return at_line(announcement.error());
    events::tag(*announcement, *source, knowledge.taxonomy);
    Judged base;
    base.id = text_of(event, "id").value_or("");
    base.where = line.where;
    base.text = announcement->title;
    return judge_axes({std::move(base), gold->get_object(), *announcement, knowledge, axes});
}

}  // namespace veille::app
