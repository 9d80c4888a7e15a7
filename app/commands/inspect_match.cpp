#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "app/commands/announcement_input.h"
#include "app/commands/commands.h"
#include "app/commands/inspect_lines.h"
#include "app/json/json_fields.h"
#include "app/knowledge.h"
#include "events/match.h"

namespace json = boost::json;

namespace veille::app {

namespace {

// Every pair is shown, so a case is small; the store searches by buckets instead.
constexpr std::size_t kMostEvents = 1000;

struct Compared {
    std::vector<std::string> ids;
    std::vector<events::Announcement> announcements;
};

Result<Compared> compared_of(const std::vector<json::object>& inputs,
                             const events::Gazetteer& gazetteer) {
    if (inputs.size() > kMostEvents)
        return fail(ErrorCode::LimitExceeded,
                    "at most " + std::to_string(kMostEvents) + " events are compared at once");
    Compared compared;
    for (const json::object& input : inputs) {
        VEILLE_TRY(const events::Source source, source_of(input));
        VEILLE_TRY(events::Announcement announcement, announcement_of(input, source, gazetteer));
        VEILLE_TRY(std::string id, text_of(input, "id"));
        if (id.empty()) id = std::to_string(compared.ids.size() + 1);
        compared.ids.push_back(std::move(id));
        compared.announcements.push_back(std::move(announcement));
    }
    return compared;
}

Lines lines_of(const Compared& compared) {
    Lines lines;
    std::vector<events::MatchProfile> profiles;
    profiles.reserve(compared.ids.size());
    for (const events::Announcement& announcement : compared.announcements)
        profiles.push_back(events::profile_of(announcement));
    for (std::size_t i = 0; i < compared.ids.size(); ++i) {
        for (std::size_t j = i + 1; j < compared.ids.size(); ++j) {
            const events::Match match = events::match(profiles[i], profiles[j]);
            if (match.verdict == events::MatchVerdict::Different) continue;
            json::object line;
            line["a"] = compared.ids[i];
            line["b"] = compared.ids[j];
            line["verdict"] = to_string(match.verdict);
            line["score"] = match.score;
            put(line, "because", match.because);
            lines.push_back(std::move(line));
        }
    }
    for (const std::vector<std::size_t>& members : events::cluster(compared.announcements)) {
        json::array ids;
        for (const std::size_t member : members) ids.emplace_back(compared.ids[member]);
        json::object line;
        line["cluster"] = std::move(ids);
        lines.push_back(std::move(line));
    }
    return lines;
}

Result<Lines> match_case(const json::object& input, const events::Gazetteer& gazetteer) {
    const json::value* given = input.if_contains("events");
    if (given == nullptr || !given->is_array())
        return fail(ErrorCode::InvalidInput, "\"events\" must be a list of events");
    std::vector<json::object> inputs;
    for (const json::value& member : given->get_array()) {
        if (!member.is_object())
            return fail(ErrorCode::InvalidInput, "\"events\" must hold objects");
        inputs.push_back(member.get_object());
    }
    VEILLE_TRY(const Compared compared, compared_of(inputs, gazetteer));
    return lines_of(compared);
}

Exit run_match(const Arguments& arguments) {
    const Result<events::Gazetteer> gazetteer = load_gazetteer();
    if (!gazetteer) return report("inspect match", gazetteer.error());
    const Inspector inspector = [&](const json::object& input) {
        return match_case(input, *gazetteer);
    };
    if (arguments.has("cases")) return answer_cases(inspector);
    const Result<std::string> text = read_file(arguments.value("FILE", "-"));
    if (!text) return report("inspect match", text.error());
    const Result<std::vector<json::object>> inputs = parse_lines(*text);
    if (!inputs) return report("inspect match", inputs.error());
    json::array list;
    for (const json::object& input : *inputs) list.emplace_back(input);
    json::object whole;
    whole["events"] = std::move(list);
    return answer_inputs("inspect match", {whole}, inspector);
}

}  // namespace

Command inspect_match() {
    return {
        "inspect match",
        "which of these events are the same, with the reasons",
        "Input: one event per line (id, title, start, end, all_day, venue, locality, organizer,\n"
        "link, language, source, uid, description). Output: every pair that is not different,\n"
        "then one line per cluster.",
        {cases_option()},
        {{"FILE", "JSON Lines; - or none for standard input", false, false}},
        run_match};
}

}  // namespace veille::app
