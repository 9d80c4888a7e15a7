#include "parsers/ical/expand.h"

#include <algorithm>

#include "base/text.h"
#include "parsers/ical/moment_set.h"
#include "parsers/ical/zone_names.h"

namespace veille::parsers::ical {

namespace {

using std::chrono::days;
using std::chrono::seconds;

// A walk may give a little more than is kept: exceptions are taken away afterwards.
constexpr std::size_t kWalkLimit = kMaxInstances + kMaxDates + 1;

Instant as_utc(LocalTime wall) {
    return Instant{std::chrono::sys_seconds{wall.time_since_epoch()}};
}

LocalTime wall_near(Instant instant, const ZoneClock& clock) {
    if (const std::optional<LocalTime> wall = clock.wall_of(instant)) return *wall;
    return LocalTime{std::chrono::floor<seconds>(instant).time_since_epoch()};
}

bool is_past(const Until& until, LocalTime wall, const Series& series) {
    if (until.is_date || series.all_day)
        return std::chrono::floor<days>(wall) > std::chrono::floor<days>(until.wall);
    if (until.is_utc && series.clock.knows_instants())
        return order_of(wall, series.clock) > as_utc(until.wall);
    return wall > until.wall;
}

class Collector {
  public:
    Collector(const Series& series, const Window& window)
        : series_(series), window_(window), exceptions_(series.clock) {
        for (const Moment& exception : series.exceptions) exceptions_.add(exception);
    }

    void add(LocalTime wall, std::optional<seconds> duration = std::nullopt) {
        const Instant order = order_of(wall, series_.clock);
        if (window_.from && order < *window_.from) return;
        if (window_.to && order >= *window_.to) return;
        if (exceptions_.names(wall, order)) return;
        // Two hours of a rule may mean one, where the clock goes forward.
        if (!duration && !result_.instances.empty() && result_.instances.back().order == order)
            return;
        result_.instances.push_back({wall, order, duration});
    }

    // A rule's instances up to the window's end; more than the limit would not be kept.
    void add_rule(const RecurrenceRule& rule) {
        RuleWalk walk(rule, series_.start, series_.all_day);
        walk.allow_steps(window_.steps);
        take_instances(rule, walk);
        result_.steps += walk.steps();
        if (!walk.out_of_steps()) return;
        result_.out_of_steps = true;
        // Counting again from the start would end at the same step.
        if (rule.count) return;
        const Instant reached = order_of(walk.reached(), series_.clock);
        result_.next_from = std::min(result_.next_from.value_or(reached), reached);
    }

    Expansion finish() {
        auto& list = result_.instances;
        std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
            return a.order != b.order ? a.order < b.order : a.duration && !b.duration;
        });
        list.erase(std::unique(list.begin(), list.end(),
                               [](const auto& a, const auto& b) { return a.order == b.order; }),
                   list.end());
        if (result_.next_from)
            std::erase_if(list,
                          [this](const auto& one) { return one.order >= *result_.next_from; });
        const std::size_t limit = std::min(window_.limit, kMaxInstances);
        if (list.size() > limit) {
            result_.next_from = list[limit].order;
            list.resize(limit);
        }
        return std::move(result_);
    }

  private:
    void take_instances(const RecurrenceRule& rule, RuleWalk& walk) {
        // A day of slack on both sides covers every offset.
        LocalTime early = LocalTime::min();
        if (window_.from) early = wall_near(*window_.from, series_.clock) - days{2};
        walk.skip_to(early);
        if (window_.to) walk.stop_after(wall_near(*window_.to, series_.clock) + days{1});
        const std::size_t before = result_.instances.size();
        while (const std::optional<LocalTime> wall = walk.next()) {
            if (*wall < early) continue;  // passed over for the count only
            if (rule.until && is_past(*rule.until, *wall, series_)) return;
            if (window_.to && order_of(*wall, series_.clock) >= *window_.to) return;
            add(*wall);
            if (result_.instances.size() - before > std::min(window_.limit, kWalkLimit)) return;
        }
    }

    const Series& series_;
    const Window& window_;
    MomentSet exceptions_;
    Expansion result_;
};

Result<std::vector<Moment>> read_moments(const std::vector<std::string>& lists,
                                         const ZoneClock& clock) {
    std::vector<Moment> moments;
    for (const std::string& list : lists) {
        std::string_view rest = list;
        while (!rest.empty()) {
            const std::size_t comma = rest.find(',');
            const std::string_view word = trim_ascii(rest.substr(0, comma));
            rest = comma == std::string_view::npos ? "" : rest.substr(comma + 1);
            if (word.empty()) continue;
            if (moments.size() >= kMaxDates)
                return fail(ErrorCode::LimitExceeded,
                            "more than " + std::to_string(kMaxDates) + " dates in one list");
            const std::optional<Moment> moment = read_moment(word, clock);
            if (!moment)
                return fail(ErrorCode::InvalidInput, "date not understood",
                            std::string(word.substr(0, 40)));
            moments.push_back(*moment);
        }
    }
    return moments;
}

Result<ZoneClock> read_zone(const std::string& name) {
    if (name.empty()) return ZoneClock::floating();
    std::string zone = zone_of_name(name);
    if (zone.empty()) return fail(ErrorCode::NotFound, "time zone unknown", shorten(name, 80));
    return ZoneClock::named(std::move(zone));
}

// A start in UTC or with an offset takes the zone's wall time, for rules run on wall time.
Result<Series> read_series(const ExpansionRequest& request) {
    VEILLE_TRY(const ZoneClock zone, read_zone(request.zone));
    const std::optional<Moment> start = read_moment(request.dtstart, zone);
    if (!start)
        return fail(ErrorCode::InvalidInput, "date not understood", request.dtstart.substr(0, 40));
    Series series;
    series.start_counts = request.rules.empty();
    series.all_day = start->is_date;
    series.clock = start->clock;
    series.start = start->wall;
    if (zone.knows_instants() && start->clock.kind == ZoneClock::Kind::Fixed) {
        series.clock = zone;
        series.start = wall_near(order_of(start->wall, start->clock), zone);
    }
    if (request.rules.size() > kMaxRules)
        return fail(ErrorCode::LimitExceeded,
                    "more than " + std::to_string(kMaxRules) + " rules for one event");
    for (const std::string& text : request.rules) {
        VEILLE_TRY(RecurrenceRule rule, parse_rule(text));
        series.rules.push_back(std::move(rule));
    }
    VEILLE_TRY(series.dates, read_moments(request.rdates, series.clock));
    VEILLE_TRY(series.exceptions, read_moments(request.exdates, series.clock));
    return series;
}

Result<Window> read_window(const ExpansionRequest& request, const Series& series) {
    Window window;
    if (request.limit != 0) window.limit = std::min(request.limit, kMaxInstances);
    for (const bool first : {true, false}) {
        const std::string& text = first ? request.from : request.to;
        if (text.empty()) continue;
        const std::optional<Moment> moment = read_moment(text, series.clock);
        if (!moment)
            return fail(ErrorCode::InvalidInput, "date not understood", text.substr(0, 40));
        (first ? window.from : window.to) = order_of(moment->wall, moment->clock);
    }
    return window;
}

}  // namespace

std::optional<Moment> read_moment(std::string_view text, const ZoneClock& clock) {
    text = trim_ascii(text);
    Moment moment{};
    moment.clock = clock;
    if (const std::optional<Until> plain = parse_moment(text)) {
        moment.wall = plain->wall;
        moment.is_date = plain->is_date;
        if (plain->is_utc) moment.clock = ZoneClock::fixed(seconds{0});
        return moment;
    }
    const Result<Instant> instant = parse_instant(text);
    if (!instant) return std::nullopt;
    moment.clock = ZoneClock::fixed(seconds{0});
    moment.wall = wall_near(*instant, moment.clock);
    return moment;
}

Instant order_of(LocalTime wall, const ZoneClock& clock) {
    return clock.instant_of(wall).value_or(as_utc(wall));
}

Expansion expand(const Series& series, const Window& window) {
    Collector collector(series, window);
    if (series.start_counts) collector.add(series.start);
    for (const Moment& date : series.dates) {
        const Instant instant = order_of(date.wall, date.clock);
        const bool same_clock = date.is_date || !date.clock.knows_instants();
        collector.add(same_clock ? date.wall : wall_near(instant, series.clock), date.duration);
    }
    for (const RecurrenceRule& rule : series.rules) collector.add_rule(rule);
    return collector.finish();
}

Result<std::vector<Instance>> expand(const ExpansionRequest& request) {
    VEILLE_TRY(const Series series, read_series(request));
    VEILLE_TRY(const Window window, read_window(request, series));
    std::optional<seconds> duration;
    if (!request.dtend.empty()) {
        const std::optional<Moment> end = read_moment(request.dtend, series.clock);
        if (!end)
            return fail(ErrorCode::InvalidInput, "date not understood",
                        request.dtend.substr(0, 40));
        duration = std::chrono::floor<seconds>(order_of(end->wall, end->clock) -
                                               order_of(series.start, series.clock));
        if (*duration < seconds{0})
            return fail(ErrorCode::InvalidInput, "the end lies before the start");
    }
    std::vector<Instance> instances;
    for (const SeriesInstance& one : expand(series, window).instances) {
        Instance instance{at_wall(series, one.wall), std::nullopt};
        if (duration) instance.end = end_after(series, one.wall, *duration);
        instances.push_back(std::move(instance));
    }
    return instances;
}

events::When at_wall(const Series& series, LocalTime wall) {
    events::When when = series.clock.at(wall);
    if (!series.all_day) return when;
    events::When day;
    day.kind = events::WhenKind::AllDay;
    day.wall = wall;
    return day;
}

events::When end_after(const Series& series, LocalTime wall, seconds duration) {
    if (series.all_day || !series.clock.knows_instants()) return at_wall(series, wall + duration);
    return at_wall(series, wall_near(order_of(wall, series.clock) + duration, series.clock));
}

}  // namespace veille::parsers::ical
