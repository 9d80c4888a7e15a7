// A start and rules, one a line: an expansion ends, gives dates in order inside its window, and in
// slices the same dates as at once.
#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

#include "base/check.h"
#include "parsers/ical/expand.h"

namespace {

using namespace veille;
using namespace veille::parsers::ical;

constexpr std::size_t kSteps = 20'000;  // of a rule; more only makes the fuzzer slow

std::vector<Instant> checked(const Expansion& expansion, const Window& window) {
    std::vector<Instant> orders;
    VEILLE_CHECK(expansion.instances.size() <= window.limit);
    for (const SeriesInstance& one : expansion.instances) {
        VEILLE_CHECK(!window.from || one.order >= *window.from);
        VEILLE_CHECK(!window.to || one.order < *window.to);
        VEILLE_CHECK(orders.empty() || orders.back() < one.order);
        orders.push_back(one.order);
    }
    return orders;
}

void check_slices(const Series& series, Window window) {
    const Expansion whole = expand(series, window);
    std::vector<Instant> expected = checked(whole, window);
    std::vector<Instant> sliced;
    window.limit = 7;
    while (sliced.size() < expected.size()) {
        const Expansion slice = expand(series, window);
        const std::vector<Instant> orders = checked(slice, window);
        sliced.insert(sliced.end(), orders.begin(), orders.end());
        if (!slice.next_from) break;
        VEILLE_CHECK(!window.from || *slice.next_from > *window.from);
        window.from = slice.next_from;
    }
    // A slice may stop earlier than the whole, never elsewhere, when steps are short.
    if (whole.out_of_steps) return;
    VEILLE_CHECK(sliced.size() >= expected.size());
    sliced.resize(expected.size());
    VEILLE_CHECK(sliced == expected);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::istringstream lines(std::string(data, data + size));
    std::string line;
    std::getline(lines, line);
    const std::optional<Moment> start = read_moment(line, ZoneClock::floating());
    if (!start) return 0;
    Series series;
    series.start = start->wall;
    series.all_day = start->is_date;
    series.clock = start->clock;
    series.start_counts = false;
    while (series.rules.size() < kMaxRules && std::getline(lines, line)) {
        Result<RecurrenceRule> rule = parse_rule(line);
        if (rule) series.rules.push_back(std::move(*rule));
    }
    Window window;
    window.steps = kSteps;
    check_slices(series, window);
    window.from = order_of(series.start, series.clock) + std::chrono::days{400};
    window.to = *window.from + std::chrono::days{400};
    check_slices(series, window);
    return 0;
}
