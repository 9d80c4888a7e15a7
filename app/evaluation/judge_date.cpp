#include "app/evaluation/judges.h"
#include "events/date_text.h"

namespace veille::app {

namespace {

std::vector<std::string> columns_of(std::string_view line) {
    std::vector<std::string> columns;
    for (std::size_t begin = 0; begin <= line.size();) {
        const std::size_t end = std::min(line.find('\t', begin), line.size());
        columns.emplace_back(line.substr(begin, end - begin));
        begin = end + 1;
    }
    return columns;
}

std::string with_line_ends(std::string text) {
    for (std::size_t at = 0; (at = text.find("\\n", at)) != std::string::npos; ++at)
        text.replace(at, 2, "\n");
    return text;
}

std::string shown(const events::When& when) {
    return when.has_hour() ? format_local(when.wall).substr(0, 16)
                           : format_date(date_of(when.wall));
}

// "2026-03-03T18:00 to 2026-03-03T20:00", "2026-03-03 all day"; nothing without a date.
std::vector<std::string> label_of(const std::string& start, const std::string& end, bool all_day) {
    if (start.empty() && end.empty()) return {};
    return {(start.empty() ? "?" : start) + (end.empty() ? "" : " to " + end) +
            (all_day ? " all day" : "")};
}

std::vector<std::string> label_of(const events::DateFinding& finding) {
    std::string end;
    if (finding.end) {
        events::When last = *finding.end;
        if (last.kind == events::WhenKind::AllDay) last.wall -= std::chrono::days{1};
        end = shown(last);
    }
    return label_of(finding.only_end_known ? "" : shown(finding.start), end,
                    !finding.start.has_hour());
}

}  // namespace

Result<void> judge_date(const LabelledLine& line, JudgedAxes& axes) {
    std::vector<std::string> columns = columns_of(line.text);
    constexpr std::size_t kColumns = 6;
    // Editors cut empty columns off the end of a line.
    if (columns.size() >= 3) columns.resize(std::max(columns.size(), kColumns));
    if (columns.size() < kColumns)
        return fail(ErrorCode::InvalidInput, "text, language and day must stand between tabs",
                    line.where);
    const Result<Date> day = parse_date(columns[2]);
    if (!day)
        return fail(ErrorCode::InvalidInput, "'" + columns[2] + "' is no day like 2026-03-01",
                    line.where);
    events::DateContext context;
    context.language = columns[1];
    context.reference = *day;
    Judged judged;
    judged.id = columns[0];
    judged.where = line.where;
    judged.text = columns[0];
    judged.right = label_of(columns[3], columns[4], columns[5] == "1");
    if (const auto found = events::find_event_date(with_line_ends(columns[0]), context)) {
        judged.said = label_of(*found);
        judged.because = {"words: «" + found->words + "»"};
        for (const std::string& field : found->assumed)
            judged.because.push_back("assumed: " + field);
        judged.confidence = found->confidence;
    }
    axes.add("dates", std::move(judged));
    return {};
}

}  // namespace veille::app
