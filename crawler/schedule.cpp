#include "crawler/schedule.h"

#include <algorithm>
#include <cmath>

#include "base/hash.h"

namespace veille::crawler {

namespace {

using events::SourceHealth;
using events::SourceStatus;
using std::chrono::seconds;

// -1 to 1, always the same for one source and one poll.
double jitter_unit(const std::string& id, Instant poll) {
    const std::uint64_t number =
        content_hash_number(id + "|" + std::to_string(poll.time_since_epoch().count()));
    constexpr double kHalfRange = 9223372036854775808.0;  // 2^63
    return static_cast<double>(number) / kHalfRange - 1.0;
}

seconds scaled(seconds interval, double factor) {
    return seconds(std::llround(static_cast<double>(interval.count()) * factor));
}

seconds doubled(seconds first, int times, seconds longest) {
    seconds value = first;
    for (int i = 0; i < times && value < longest; ++i) value *= 2;
    return std::min(value, longest);
}

struct Plan {
    seconds interval{0};
    std::string because;
    bool jittered_down = true;  // false: never earlier than the interval
};

class Scheduler {
  public:
    Scheduler(const events::Source& source, const SourceHealth& health, const FetchOutcome& outcome,
              const ScheduleSettings& settings)
        : source_(source), health_(health), outcome_(outcome), settings_(settings) {}

    // The adaptive interval that led to this poll, without its jitter. After a failure, or when the
    // poll was asked for by hand, there is none.
    seconds last_interval() const {
        if (!health_.last_attempt || health_.failures > 0) return settings_.first;
        const auto planned =
            std::chrono::duration_cast<seconds>(health_.next_poll - *health_.last_attempt);
        if (planned < settings_.shortest / 2) return settings_.first;
        const double unit = jitter_unit(source_.id, *health_.last_attempt);
        return scaled(planned, 1.0 / (1.0 + settings_.jitter * unit));
    }

    Plan after_success(const ReadSummary& read) const {
        Plan plan;
        if (source_.interval) {
            plan.interval = *source_.interval;
            plan.because = "its curator wants it every " + format_interval(plan.interval);
        } else {
            plan.interval = scaled(
                last_interval(), read.changed ? settings_.after_change : settings_.without_change);
            plan.because = read.changed ? "something was new, so a little more often"
                                        : "nothing was new, so a little less often";
            if (read.half_gap && *read.half_gap < plan.interval) {
                plan.interval = *read.half_gap;
                plan.because = "new items come about twice as rarely as that";
            }
        }
        apply_wishes(plan, read);
        plan.interval = std::clamp(plan.interval, settings_.shortest, longest());
        return plan;
    }

    Plan after_failure(int failures) const {
        switch (outcome_.kind) {
            case FetchKind::Throttled:
                return after_throttle(failures);
            case FetchKind::Refused:
                return after_refusal(failures);
            case FetchKind::Gone:
                // The second time, at least a day later, is believed.
                if (failures < 2) return {settings_.refused, "gone once, looked at again", true};
                return {settings_.gone, "gone, looked for once a week", true};
            default:
                break;
        }
        if (outcome_.failure == FetchFailure::NotFound)
            return {doubled(settings_.first_not_found, failures - 1, settings_.longest_not_found),
                    "not found, asked ever more rarely", true};
        if (outcome_.failure == FetchFailure::BadAddress)
            return {settings_.refused, "its address cannot be fetched", true};
        return {doubled(settings_.first_retry, failures - 1, settings_.longest_retry),
                "failed " + std::to_string(failures) + " times in a row, asked ever more rarely",
                true};
    }

  private:
    // A curator may want more patience than the house has by itself.
    seconds longest() const {
        const seconds wished = source_.interval.value_or(seconds{0});
        return std::max(settings_.longest, std::min(wished, settings_.longest_wished));
    }

    void apply_wishes(Plan& plan, const ReadSummary& read) const {
        if (outcome_.fresh_for && *outcome_.fresh_for > plan.interval) {
            plan.interval = *outcome_.fresh_for;
            plan.because = "the server says its answer holds for " + format_interval(plan.interval);
        }
        if (read.hint && *read.hint > plan.interval) {
            plan.interval = *read.hint;
            plan.because = "the document asks to be read every " + format_interval(plan.interval);
        }
    }

    Plan after_throttle(int failures) const {
        if (outcome_.retry_after)
            return {std::max(*outcome_.retry_after, settings_.first_throttle),
                    "the host asks to be left alone for " + format_interval(*outcome_.retry_after),
                    false};
        return {doubled(settings_.first_throttle, failures - 1, settings_.longest_retry),
                "the host asks to be left alone, without saying how long", false};
    }

    Plan after_refusal(int failures) const {
        // A 403 is how some hosts throttle: it is taken for that three times.
        constexpr int kThrottlesFirst = 3;
        if (outcome_.status == 403 && failures <= kThrottlesFirst)
            return {doubled(settings_.first_retry, failures - 1, settings_.longest_retry),
                    "refused, which may be meant for the moment only", true};
        return {settings_.refused, "refused, looked at once a day", true};
    }

    const events::Source& source_;
    const SourceHealth& health_;
    const FetchOutcome& outcome_;
    const ScheduleSettings& settings_;
};

SourceStatus status_of(const FetchOutcome& outcome) {
    if (outcome.kind == FetchKind::Gone) return SourceStatus::Gone;
    if (outcome.kind == FetchKind::Refused) return SourceStatus::Refused;
    return SourceStatus::Failing;
}

bool is_success(const FetchOutcome& outcome, const ReadSummary& read) {
    if (outcome.kind == FetchKind::NotModified) return true;
    return outcome.kind == FetchKind::Body && outcome.complete && read.readable;
}

std::string failure_reason(const FetchOutcome& outcome) {
    if (!outcome.reason.empty()) return outcome.reason;
    return "The document could not be read.";
}

}  // namespace

NextPoll schedule_next(const events::Source& source, const SourceHealth& health,
                       const FetchOutcome& outcome, const ReadSummary& read, Instant now,
                       const ScheduleSettings& settings) {
    const Scheduler scheduler(source, health, outcome, settings);
    NextPoll next;
    Plan plan;
    if (is_success(outcome, read)) {
        next.status = read.changed ? SourceStatus::Healthy : SourceStatus::Unchanged;
        plan = scheduler.after_success(read);
    } else {
        next.failures = health.failures + 1;
        next.status = status_of(outcome);
        next.reason = failure_reason(outcome);
        plan = scheduler.after_failure(next.failures);
    }
    if (health.reader_kills >= settings.reader_kills && plan.interval < settings.refused) {
        plan.interval = settings.refused;
        plan.because = "its document stopped the reader " + std::to_string(health.reader_kills) +
                       " times, looked at once a day";
    }
    double unit = jitter_unit(source.id, now);
    if (!plan.jittered_down) unit = std::abs(unit);
    next.at = now + scaled(plan.interval, 1.0 + settings.jitter * unit);
    next.because = plan.because;
    // A fresh look before a digest, unless the host wants no look at all.
    const bool may_hurry = next.failures == 0 && read.wanted_by &&
                           *read.wanted_by >= now + settings.shortest && *read.wanted_by < next.at;
    if (may_hurry) {
        next.at = *read.wanted_by;
        next.because = "wanted fresh by then";
    }
    return next;
}

std::string format_interval(seconds interval) {
    struct Unit {
        std::int64_t length;
        const char* one;
        const char* many;
    };
    constexpr Unit kUnits[] = {
        {86400, " day", " days"}, {3600, " h", " h"}, {60, " min", " min"}, {1, " s", " s"}};
    std::int64_t left = std::max<std::int64_t>(interval.count(), 0);
    std::string text;
    int used = 0;
    for (const Unit& unit : kUnits) {
        const std::int64_t count = left / unit.length;
        left %= unit.length;
        if (used > 0) ++used;
        if (count == 0 || used > 2) continue;
        if (used == 0) used = 1;
        if (!text.empty()) text += ' ';
        text += std::to_string(count) + (count == 1 ? unit.one : unit.many);
    }
    return text.empty() ? "0 s" : text;
}

}  // namespace veille::crawler
