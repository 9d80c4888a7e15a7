#include "events/date_text.h"

#include <algorithm>

#include "events/date_assembly.h"
#include "events/date_marks.h"
#include "events/date_scan.h"

namespace veille::events {

namespace {

// The first date wins over a later one that is only a little surer.
constexpr double kClearlySurer = 0.3;

}  // namespace

std::vector<DateFinding> find_dates(std::string_view text, const DateContext& context) {
    if (!context.reference.ok()) return {};
    DateTokens tokens = scan_dates(text, context.language);
    tokens.month_first = context.month_first;
    const std::vector<DateMark> marks = find_marks(tokens);
    if (marks.empty()) return {};
    return assemble(tokens, marks, context);
}

std::optional<DateFinding> find_event_date(std::string_view text, const DateContext& context) {
    return event_date_among(find_dates(text, context));
}

std::optional<DateFinding> event_date_among(const std::vector<DateFinding>& findings) {
    const DateFinding* best = nullptr;
    for (const DateFinding& finding : findings) {
        if (finding.deadline_only) continue;
        if (best == nullptr || finding.confidence > best->confidence + kClearlySurer ||
            (best->only_end_known && !finding.only_end_known))
            best = &finding;
    }
    if (best == nullptr) return std::nullopt;
    DateFinding result = *best;
    for (const DateFinding& finding : findings)
        if (!result.deadline && finding.deadline) result.deadline = finding.deadline;
    return result;
}

}  // namespace veille::events
