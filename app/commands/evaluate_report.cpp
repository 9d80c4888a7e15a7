#include "app/commands/evaluate_report.h"

#include <array>
#include <cstdio>

#include <boost/json/array.hpp>

#include "app/commands/text_table.h"
#include "app/evaluation/scores.h"
#include "app/json/json_fields.h"
#include "base/join.h"
#include "base/shown_text.h"
#include "base/text.h"

namespace json = boost::json;

namespace veille::app {

namespace {

constexpr std::size_t kMostConfusions = 5;
constexpr std::size_t kMostReasons = 6;

std::string thousandths(double value) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%.3f", value);
    return text.data();
}

std::string labels(const std::vector<std::string>& labels) {
    return labels.empty() ? "nothing" : join(labels);
}

// Of nothing there is no share.
std::string share(std::size_t whole, double value) {
    return whole == 0 ? "-" : thousandths(value);
}

std::string table_of(const Evaluation& evaluation, std::size_t line_width) {
    TextTable table({{"axis"},
                     {"cases", true},
                     {"precision", true},
                     {"recall", true},
                     {"F1", true},
                     {"accuracy", true},
                     {"nine times in ten"}});
    for (const JudgedAxis& axis : evaluation.axes) {
        const Scores scores = score(axis);
        const Spread range = spread(axis);
        table.row({axis.name, std::to_string(scores.cases), share(scores.said, scores.precision()),
                   share(scores.right, scores.recall()), thousandths(scores.f1()),
                   thousandths(scores.accuracy()),
                   std::string(axis.measure == Measure::F1 ? "F1 " : "acc. ") +
                       thousandths(range.low) + "-" + thousandths(range.high)});
    }
    return table.text(line_width);
}

// Fetched words stand in reasons and titles: no control character may reach the terminal.
std::string line(std::string_view indent, std::string_view text, std::size_t line_width) {
    const std::string clean = clean_line(text);
    const std::size_t room = line_width == 0 ? clean.size() : line_width - indent.size();
    return std::string(indent) + shorten(clean, room) + "\n";
}

std::string confusions_of(const JudgedAxis& axis) {
    const std::vector<Confusion> confused = confusions(axis);
    if (confused.empty()) return {};
    TextTable table({{"right", false, 36}, {"said", false, 36}, {"times", true}});
    for (std::size_t i = 0; i < confused.size() && i < kMostConfusions; ++i)
        table.row({confused[i].right, confused[i].said, std::to_string(confused[i].cases)});
    std::string text = table.text();
    if (confused.size() > kMostConfusions)
        text += "and " + std::to_string(confused.size() - kMostConfusions) + " other pairs\n";
    return text;
}

std::string worst_of(const JudgedAxis& axis, const ReportLimits& limits) {
    std::string text;
    for (const Judged* judged : worst(axis, limits.worst)) {
        text += line("", judged->where + " " + judged->id, limits.line_width);
        text += line("  ", judged->text, limits.line_width);
        text += line("  ", "said " + labels(judged->said) + "; right is " + labels(judged->right),
                     limits.line_width);
        for (std::size_t i = 0; i < judged->because.size() && i < kMostReasons; ++i)
            text += line("    ", judged->because[i], limits.line_width);
    }
    return text;
}

json::array confused_json(const JudgedAxis& axis) {
    json::array list;
    for (const Confusion& confusion : confusions(axis)) {
        json::object object;
        object["right"] = confusion.right;
        object["said"] = confusion.said;
        object["cases"] = confusion.cases;
        list.emplace_back(std::move(object));
    }
    return list;
}

json::array worst_json(const JudgedAxis& axis, std::size_t most) {
    json::array list;
    for (const Judged* judged : worst(axis, most)) {
        json::object object;
        object["id"] = judged->id;
        object["where"] = judged->where;
        object["text"] = judged->text;
        put(object, "right", judged->right);
        put(object, "said", judged->said);
        put(object, "because", judged->because);
        object["confidence"] = judged->confidence;
        list.emplace_back(std::move(object));
    }
    return list;
}

json::object axis_json(const JudgedAxis& axis, std::size_t most) {
    const Scores scores = score(axis);
    const Spread range = spread(axis);
    json::object object;
    object["axis"] = axis.name;
    object["cases"] = scores.cases;
    object["precision"] = scores.precision();
    object["recall"] = scores.recall();
    object["f1"] = scores.f1();
    if (scores.open > 0) {
        object["asked"] = scores.open;
        object["recall_of_decided"] = scores.recall_of_decided();
    }
    object["accuracy"] = scores.accuracy();
    json::object spread_json;
    spread_json["of"] = to_string(axis.measure);
    spread_json["low"] = range.low;
    spread_json["high"] = range.high;
    object["spread"] = std::move(spread_json);
    object["confused"] = confused_json(axis);
    object["worst"] = worst_json(axis, most);
    return object;
}

}  // namespace

std::string report_text(const Evaluation& evaluation, const ReportLimits& limits) {
    std::string text = table_of(evaluation, limits.line_width);
    for (const JudgedAxis& axis : evaluation.axes) {
        const Scores scores = score(axis);
        if (scores.agreeing == scores.cases) continue;
        text += "\n" + axis.name + ": " + std::to_string(scores.cases - scores.agreeing) + " of " +
                std::to_string(scores.cases) + " differ\n";
        if (scores.open > 0)
            text += std::to_string(scores.open) +
                    " would be asked about; recall of those decided: " +
                    share(scores.right - scores.right_open, scores.recall_of_decided()) + "\n";
        text += confusions_of(axis);
        const std::string cases = worst_of(axis, limits);
        if (!cases.empty()) text += "\n" + cases;
    }
    if (!evaluation.skipped.empty()) text += "\n";
    for (const SkippedFile& file : evaluation.skipped)
        text += line("", "passed over: " + file.name + " (" + file.reason + ")", limits.line_width);
    return text;
}

std::vector<json::object> report_lines(const Evaluation& evaluation, std::size_t worst) {
    std::vector<json::object> lines;
    lines.reserve(evaluation.axes.size() + evaluation.skipped.size());
    for (const JudgedAxis& axis : evaluation.axes) lines.push_back(axis_json(axis, worst));
    for (const SkippedFile& file : evaluation.skipped) {
        json::object object;
        object["file"] = file.name;
        object["skipped"] = file.reason;
        lines.push_back(std::move(object));
    }
    return lines;
}

}  // namespace veille::app
