#include "app/evaluation/labelled_folder.h"

#include <algorithm>
#include <array>
#include <functional>

#include "app/commands/inspect_lines.h"
#include "app/evaluation/judges.h"
#include "app/json/json_fields.h"

namespace json = boost::json;

namespace veille::app {

namespace {

constexpr int kDeepest = 3;           // folders below the one named
constexpr std::size_t kMost = 10000;  // files looked at

struct AxisKind {
    std::string_view name;
    Measure measure;
    std::string_view positive;
};

constexpr std::array<AxisKind, 11> kAxes{{{"language", Measure::Accuracy, ""},
                                          {"sectors", Measure::F1, ""},
                                          {"format", Measure::Accuracy, ""},
                                          {"scale", Measure::Accuracy, ""},
                                          {"origin", Measure::Accuracy, ""},
                                          {"actor", Measure::Accuracy, ""},
                                          {"audience", Measure::Accuracy, ""},
                                          {"event", Measure::F1, "yes"},
                                          {"networking", Measure::F1, "yes"},
                                          {"dates", Measure::Accuracy, ""},
                                          {"matching", Measure::F1, "same"}}};

std::string_view take_line(std::string_view& text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

bool is_blank(std::string_view line) {
    return line.find_first_not_of(" \t") == std::string_view::npos;
}

using Judge = std::function<Result<void>(const LabelledLine& line)>;

Result<void> judge_lines(const std::string& name, std::string_view text, const Judge& judge) {
    for (int number = 1; !text.empty(); ++number) {
        const std::string_view line = take_line(text);
        if (is_blank(line)) continue;
        if (auto judged = judge({line, name + ":" + std::to_string(number)}); !judged)
            return judged;
    }
    return {};
}

using JudgeObject = Result<void> (*)(const LabelledLine&, const json::object&, const Judging&,
                                     JudgedAxes&);

// Which judge the first line asks for; null for a file that holds no labels.
JudgeObject judge_of(const json::object& first) {
    if (first.contains("gold")) return judge_event;
    if (first.contains("same") && first.contains("a") && first.contains("b")) return judge_pair;
    return nullptr;
}

Judge judge_of_file(std::string_view text, const Judging& judging, JudgedAxes& axes) {
    while (!text.empty()) {
        const std::string_view line = take_line(text);
        if (is_blank(line)) continue;
        if (line.starts_with(kDatePhrasesHeader))
            return [&axes](const LabelledLine& row) -> Result<void> {
                return row.text.starts_with(kDatePhrasesHeader) ? Result<void>{}
                                                                : judge_date(row, axes);
            };
        const Result<json::object> first = parse_object(line);
        const JudgeObject judge = first ? judge_of(*first) : nullptr;
        if (judge == nullptr) return {};
        return [judge, judging, &axes](const LabelledLine& row) -> Result<void> {
            const Result<json::object> object = parse_object(row.text);
            if (!object) return fail(ErrorCode::InvalidInput, object.error().message, row.where);
            return judge(row, *object, judging, axes);
        };
    }
    return {};
}

bool may_hold_labels(const std::filesystem::path& file) {
    return file.extension() == ".jsonl" || file.extension() == ".tsv";
}

Result<std::vector<std::filesystem::path>> files_below(const std::filesystem::path& folder) {
    namespace fs = std::filesystem;
    std::error_code error;
    std::vector<fs::path> files;
    fs::recursive_directory_iterator entries(folder, error);
    for (; !error && entries != fs::recursive_directory_iterator(); entries.increment(error)) {
        if (entries.depth() >= kDeepest) entries.disable_recursion_pending();
        if (entries->is_regular_file(error)) files.push_back(entries->path());
        if (files.size() > kMost)
            return fail(ErrorCode::LimitExceeded, "more than " + std::to_string(kMost) + " files",
                        folder.string());
    }
    if (error) return fail(ErrorCode::InputOutput, error.message(), folder.string());
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

void JudgedAxes::add(std::string_view axis, Judged judged) {
    cases_[std::string(axis)].push_back(std::move(judged));
}

std::vector<JudgedAxis> JudgedAxes::in_order() && {
    std::vector<JudgedAxis> axes;
    for (const AxisKind& kind : kAxes)
        if (const auto found = cases_.find(kind.name); found != cases_.end())
            axes.push_back({std::string(kind.name), kind.measure, std::string(kind.positive),
                            std::move(found->second)});
    return axes;
}

std::string_view labelled_files_sought() {
    return "It looks for *.jsonl with events, one a line with the right labels in \"gold\"; for "
           "*.jsonl with pairs of events, each with \"same\" true or false and the events \"a\" "
           "and \"b\"; and for *.tsv of dates in prose with the columns text, lang, ref_date, "
           "start, end, all_day";
}

Result<Evaluation> evaluate_folder(const std::filesystem::path& folder, const Knowledge& knowledge,
                                   const KnownSources& sources) {
    VEILLE_TRY(const std::vector<std::filesystem::path> files, files_below(folder));
    Evaluation evaluation;
    JudgedAxes axes;
    for (const std::filesystem::path& file : files) {
        const std::string name = file.lexically_relative(folder).string();
        if (!may_hold_labels(file)) {
            evaluation.skipped.push_back({name, "neither .jsonl nor .tsv"});
            continue;
        }
        VEILLE_TRY(const std::string text, read_file(file.string()));
        const Judge judge = judge_of_file(text, {knowledge, sources}, axes);
        if (!judge) {
            evaluation.skipped.push_back({name, "its first line holds no label"});
            continue;
        }
        if (auto judged = judge_lines(name, text, judge); !judged)
            return tl::unexpected<Error>(judged.error());
        evaluation.files.push_back(name);
    }
    evaluation.axes = std::move(axes).in_order();
    return evaluation;
}

}  // namespace veille::app
