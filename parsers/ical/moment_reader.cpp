#include "parsers/ical/moment_reader.h"

#include <algorithm>

#include "base/text.h"
#include "parsers/ical/duration.h"

namespace veille::parsers::ical {

namespace {

using std::chrono::seconds;

bool in_range(LocalTime wall) {
    const int year = static_cast<int>(date_of(wall).year());
    return year >= kFirstYear && year <= kLastYear;
}

}  // namespace

std::optional<Moment> MomentReader::read(const ContentLine& line, std::string_view value) {
    std::optional<Moment> moment = read_moment(value, ZoneClock::floating());
    if (!moment || !in_range(moment->wall)) return std::nullopt;
    if (moment->is_date || moment->clock.knows_instants()) return moment;
    const std::string_view zone = trim_ascii(raw_parameter(line.parameters, "TZID"));
    moment->clock = zone.empty() ? zones_.of_no_name() : zones_.clock(zone, diagnostics_);
    return moment;
}

std::optional<Instant> MomentReader::read_instant(const ContentLine& line) {
    const std::optional<Moment> moment = read(line, trim_ascii(line.value));
    if (!moment || moment->is_date) return std::nullopt;
    return moment->clock.instant_of(moment->wall);
}

std::size_t MomentReader::read_list(const ContentLine& line, std::vector<Moment>& target) {
    std::size_t not_taken = 0;
    std::string_view rest = line.value;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find_first_of(",;"), rest.size());
        const std::string_view word = trim_ascii(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (word.empty()) continue;
        std::optional<Moment> moment;
        if (target.size() < kMaxDates) moment = read_period(line, word);
        if (moment)
            target.push_back(std::move(*moment));
        else
            ++not_taken;
    }
    return not_taken;
}

// "20260301T100000Z/PT1H", "20260301T100000Z/20260301T110000Z", or a date alone.
std::optional<Moment> MomentReader::read_period(const ContentLine& line, std::string_view word) {
    const std::size_t slash = word.find('/');
    std::optional<Moment> moment = read(line, word.substr(0, slash));
    if (!moment || slash == std::string_view::npos) return moment;
    const std::string_view end = word.substr(slash + 1);
    std::optional<seconds> length = parse_duration(end);
    if (const std::optional<Moment> last = length ? std::nullopt : read(line, end))
        length = std::chrono::floor<seconds>(order_of(last->wall, last->clock) -
                                             order_of(moment->wall, moment->clock));
    if (length && *length >= seconds{0} && *length <= kMaxDuration) moment->duration = length;
    return moment;
}

std::optional<seconds> read_length(std::string_view text) {
    const std::optional<seconds> length = parse_duration(text);
    return length && *length >= seconds{0} && *length <= kMaxDuration ? length : std::nullopt;
}

bool says_day(const ContentLine& line) {
    return equals_ignoring_case(raw_parameter(line.parameters, "VALUE"), "DATE");
}

bool is_midnight(const std::optional<Moment>& moment) {
    return moment && !moment->is_date && moment->wall == at_midnight(date_of(moment->wall));
}

events::When when_of(const Moment& moment) {
    if (!moment.is_date) return moment.clock.at(moment.wall);
    events::When day;
    day.kind = events::WhenKind::AllDay;
    day.wall = moment.wall;
    return day;
}

}  // namespace veille::parsers::ical
