// Any bytes as a sentence: findings stay inside the text, ends do not precede starts, lists are
// bounded.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.h"
#include "events/date_text.h"
#include "events/recurrence.h"

namespace {

void require(bool condition) {
    if (!condition) std::abort();
}

void check(const veille::events::DateFinding& finding, std::string_view text) {
    using veille::events::parse_rhythm;
    require(finding.position <= text.size());
    require(finding.words.size() <= text.size() - finding.position);
    require(text.substr(finding.position, finding.words.size()) == finding.words);
    require(finding.sessions.size() <= 200);
    require(finding.confidence >= 0 && finding.confidence <= 1);
    require(finding.recurrence.empty() || parse_rhythm(finding.recurrence).has_value());
    if (finding.end && !finding.only_end_known && !finding.deadline_only)
        require(finding.end->wall >= finding.start.wall);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    constexpr const char* kLanguages[] = {"fr", "nl", "en", "de", ""};
    veille::events::DateContext context;
    context.language = kLanguages[data[0] % 5];
    context.reference =
        veille::Date{std::chrono::year{2026}, std::chrono::month{3}, std::chrono::day{1}};
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    for (const auto& finding : veille::events::find_dates(text, context)) check(finding, text);
    return 0;
}
