#include "app/commands/announcement_input.h"
#include "app/evaluation/judges.h"
#include "app/json/json_fields.h"
#include "events/match.h"

namespace json = boost::json;

namespace veille::app {

namespace {

Result<events::Announcement> side_of(const json::object& pair, std::string_view side,
                                     const events::Gazetteer& gazetteer) {
    const json::value* given = pair.if_contains(side);
    if (given == nullptr || !given->is_object())
        return fail(ErrorCode::InvalidInput, "\"" + std::string(side) + "\" must be an event");
    VEILLE_TRY(const events::Source source, source_of(given->get_object()));
    return announcement_of(given->get_object(), source, gazetteer);
}

}  // namespace

Result<void> judge_pair(const LabelledLine& line, const json::object& pair, const Judging& judging,
                        JudgedAxes& axes) {
    const auto at_line = [&](Error error) {
        error.context = line.where;
        return tl::unexpected<Error>(std::move(error));
    };
    const json::value* same = pair.if_contains("same");
    if (same == nullptr || !same->is_bool())
        return fail(ErrorCode::InvalidInput, "\"same\" must be true or false", line.where);
    const Result<events::Announcement> a = side_of(pair, "a", judging.knowledge.gazetteer);
    if (!a) return at_line(a.error());
    const Result<events::Announcement> b = side_of(pair, "b", judging.knowledge.gazetteer);
    if (!b) return at_line(b.error());
    const events::Match match = events::match(events::profile_of(*a), events::profile_of(*b));
    Judged judged;
    judged.id = text_of(pair, "case").value_or("");
    judged.where = line.where;
    judged.text = a->title + " / " + b->title;
    judged.right = {same->get_bool() ? "same" : "different"};
    judged.said = {to_string(match.verdict)};
    judged.because = match.because;
    // A merge of two events costs more than a question, which costs more than a missed merge.
    judged.confidence = match.score;
    judged.left_open = match.verdict == events::MatchVerdict::Ask;
    axes.add("matching", std::move(judged));
    return {};
}

}  // namespace veille::app
