#include "app/commands/poll_progress.h"

#include <algorithm>
#include <cstdio>

#include <unistd.h>

#include "app/commands/text_table.h"

namespace veille::app {

namespace {

// What a person wants to know of a source, the failure before the repairs.
std::string why(const PollReport& report) {
    if (report.error) return "not recorded: " + describe(*report.error);
    if (!report.reason.empty()) return report.reason;
    if (!report.health.reason.empty()) return report.health.reason;
    std::string text;
    const auto add = [&](std::size_t count, const char* one, const char* many) {
        if (count == 0) return;
        text += (text.empty() ? "" : ", ") + std::to_string(count) + (count == 1 ? one : many);
    };
    add(report.merged, " merged with another source's", " merged with other sources'");
    add(report.kept_out, " kept out: no event", " kept out: no events");
    for (const std::string& note : report.notes) text += (text.empty() ? "" : "; ") + note;
    return text;
}

std::string status_of(const PollReport& report) {
    if (report.outcome == "body" || report.outcome == "not-modified")
        return report.health.status == events::SourceStatus::Healthy && report.reason.empty()
                   ? "ok"
                   : (report.reason.empty() ? to_string(report.health.status) : "unreadable");
    const std::string code =
        report.http_status > 0 ? " " + std::to_string(report.http_status) : std::string();
    return report.outcome + code;
}

}  // namespace

PollProgress::PollProgress(std::string label, std::size_t total)
    : label_(std::move(label)), total_(total), terminal_(isatty(STDERR_FILENO) != 0) {}

void PollProgress::add(const PollReport& report) {
    reports_.push_back(report);
    const std::string count = std::to_string(reports_.size()) +
                              (total_ == 0 ? std::string() : "/" + std::to_string(total_));
    if (terminal_)
        std::fprintf(stderr, "\r\033[K%s %s  %s", label_.c_str(), count.c_str(),
                     report.source.name.c_str());
    else
        std::fprintf(stderr, "%s %s  %s: %s\n", label_.c_str(), count.c_str(),
                     report.source.id.c_str(), status_of(report).c_str());
}

void PollProgress::finish() {
    if (terminal_) std::fprintf(stderr, "\r\033[K");
}

std::vector<PollReport> PollProgress::reports() const {
    std::vector<PollReport> sorted = reports_;
    std::sort(sorted.begin(), sorted.end(),
              [](const PollReport& a, const PollReport& b) { return a.source.id < b.source.id; });
    return sorted;
}

std::string table_of(const std::vector<PollReport>& reports) {
    TextTable table({{"source", false, 30},
                     {"status", false, 18},
                     {"items", true},
                     {"events", true},
                     {"held", true},
                     {"flags", true},
                     {"why", false, 78}});
    for (const PollReport& report : reports)
        table.row({report.source.id, status_of(report), std::to_string(report.items),
                   std::to_string(report.published), std::to_string(report.held),
                   std::to_string(report.flags), why(report)});
    return table.text();
}

}  // namespace veille::app
