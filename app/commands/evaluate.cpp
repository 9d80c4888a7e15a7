// `veille evaluate`: how often the program judges as people did who labelled texts.
#include <charconv>
#include <iostream>

#include "app/commands/commands.h"
#include "app/commands/evaluate_report.h"
#include "app/json/json_fields.h"
#include "app/terminal_width.h"

namespace veille::app {

namespace {

constexpr std::size_t kDefaultWorst = 3;
constexpr std::size_t kUsualWidth = 80;

Result<std::size_t> worst_of(const Arguments& arguments) {
    const std::string text = arguments.value("worst", std::to_string(kDefaultWorst));
    std::size_t number = 0;
    const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || stopped != text.data() + text.size())
        return fail(ErrorCode::InvalidInput, "--worst is a number of cases, from 0 on", text);
    return number;
}

Exit run_evaluate(const Arguments& arguments) {
    const Result<std::size_t> worst = worst_of(arguments);
    if (!worst) {
        report("evaluate", worst.error());
        return Exit::Usage;
    }
    const Result<Knowledge> knowledge = load_knowledge();
    if (!knowledge) return report("evaluate", knowledge.error());
    const Result<KnownSources> sources = load_known_sources();
    if (!sources) return report("evaluate", sources.error());
    const std::string folder = arguments.value("DIR");
    const Result<Evaluation> evaluation = evaluate_folder(folder, *knowledge, *sources);
    if (!evaluation) return report("evaluate", evaluation.error());
    if (arguments.has("json")) {
        for (const auto& object : report_lines(*evaluation, *worst))
            std::cout << serialise(object) << '\n';
    } else if (!evaluation->axes.empty()) {
        const std::size_t width = terminal_width();
        std::cout << report_text(*evaluation, {*worst, width == 0 ? kUsualWidth : width});
    }
    if (!evaluation->axes.empty()) return Exit::Done;
    std::cerr << "veille: evaluate: " << folder << " holds no labelled file. "
              << labelled_files_sought() << ".\n";
    return Exit::Nothing;
}

}  // namespace

Command evaluate() {
    return {"evaluate",
            "how well events, dates and doubles are understood, on labelled texts",
            "  veille evaluate labelled\n  veille evaluate --worst 10 labelled\n\n"
            "Reads every labelled file below DIR: events with the right labels in \"gold\", pairs\n"
            "of events with \"same\", tables of dates in prose. Shows precision, recall, F1 and\n"
            "accuracy of each axis, the range in which they lie for nine of ten samples of the\n"
            "same size, what was taken for what, and the surest mistakes with their reasons.\n"
            "A pair that would be asked about counts neither as same nor as different.",
            {{"worst", "N", "mistakes shown of each axis (default: 3)"},
             {"json", "", "one JSON object per axis"}},
            {{"DIR", "folder with labelled files", false, true}},
            run_evaluate};
}

}  // namespace veille::app
