#include "parsers/ical/rule_walk.h"

#include <algorithm>

namespace veille::parsers::ical {

namespace {

using std::chrono::days;
using Day = std::chrono::local_days;

constexpr int kLastYear = 9999;

std::vector<std::chrono::seconds> times_of_day(const RecurrenceRule& rule, LocalTime start,
                                               bool all_day) {
    const auto of_day = start - std::chrono::floor<days>(start);
    if (all_day) return {std::chrono::seconds{0}};
    const std::chrono::hh_mm_ss clock{of_day};
    const auto or_own = [](const std::vector<int>& list, long own) {
        return list.empty() ? std::vector<int>{static_cast<int>(own)} : list;
    };
    std::vector<std::chrono::seconds> times;
    for (const int hour : or_own(rule.hours, clock.hours().count()))
        for (const int minute : or_own(rule.minutes, clock.minutes().count()))
            for (const int second : or_own(rule.seconds, clock.seconds().count()))
                times.push_back(std::chrono::hours{hour} + std::chrono::minutes{minute} +
                                std::chrono::seconds{std::min(second, 59)});
    std::sort(times.begin(), times.end());
    times.erase(std::unique(times.begin(), times.end()), times.end());
    return times;
}

}  // namespace

RuleWalk::RuleWalk(RecurrenceRule rule, LocalTime start, bool all_day)
    : set_(std::move(rule), start), start_(start), start_date_(date_of(start)) {
    const Day day = std::chrono::floor<days>(start);
    times_ = times_of_day(set_.rule(), start, all_day);
    anchor_year_ = set_.first_year();
    anchor_ = day;
    if (set_.rule().frequency == Frequency::Weekly)
        anchor_ -= std::chrono::weekday{day} - std::chrono::weekday{set_.rule().week_start};
}

std::optional<LocalTime> RuleWalk::next() {
    while (!ended_) {
        const std::size_t size =
            set_.rule().positions.empty() ? days_.size() * times_.size() : chosen_.size();
        if (index_ >= size) {
            fill_period();
            continue;
        }
        const std::size_t at = set_.rule().positions.empty() ? index_ : chosen_[index_];
        ++index_;
        ++steps_;
        const LocalTime wall = days_[at / times_.size()] + times_[at % times_.size()];
        if (wall < start_ || (last_ && wall <= *last_)) continue;
        if (set_.rule().count && given_ >= *set_.rule().count) break;
        ++given_;
        last_ = wall;
        return wall;
    }
    ended_ = true;
    return std::nullopt;
}

void RuleWalk::fill_period() {
    const long step = period_++ * set_.rule().interval;
    days_.clear();
    index_ = 0;
    ++steps_;
    Day first{};
    if (set_.rule().frequency == Frequency::Yearly) {
        const long year = anchor_year_ + step;
        if (year <= kLastYear) {
            // Weeks of a year may begin up to three days before it.
            first = first_of_year(static_cast<int>(year)) - days{3};
            days_ = set_.days_of_year(static_cast<int>(year));
            steps_ += 366;
        } else {
            ended_ = true;
        }
    } else if (set_.rule().frequency == Frequency::Monthly) {
        const std::chrono::year_month month =
            start_date_.year() / start_date_.month() + std::chrono::months{step};
        first = Day{month / std::chrono::day{1}};
        steps_ += 31;
        if (month.year() <= std::chrono::year{kLastYear} && month.ok())
            days_ = set_.days_of_month(month / std::chrono::day{1});
        else
            ended_ = true;
    } else {
        const bool weekly = set_.rule().frequency == Frequency::Weekly;
        first = anchor_ + days{weekly ? step * 7 : step};
        steps_ += weekly ? 7 : 1;
        ended_ = first > first_of_year(kLastYear);
        if (!ended_ && weekly)
            days_ = set_.days_of_week(first);
        else if (!ended_ && set_.passes(first))
            days_ = {first};
    }
    reached_ = first;
    if (out_of_steps() || (last_day_ && first > *last_day_)) ended_ = true;
    if (!ended_ && !set_.rule().positions.empty()) take_positions();
}

void RuleWalk::take_positions() {
    const long size = static_cast<long>(days_.size() * times_.size());
    chosen_.clear();
    for (const int position : set_.rule().positions) {
        const long at = position > 0 ? position - 1 : size + position;
        if (at >= 0 && at < size) chosen_.push_back(static_cast<std::size_t>(at));
    }
    std::sort(chosen_.begin(), chosen_.end());
    chosen_.erase(std::unique(chosen_.begin(), chosen_.end()), chosen_.end());
}

void RuleWalk::skip_to(LocalTime from) {
    if (set_.rule().count || from <= start_ || period_ != 0) return;
    const Day target = std::chrono::floor<days>(from);
    long periods = 0;
    if (set_.rule().frequency == Frequency::Yearly)
        periods = static_cast<int>(date_of(from).year()) - anchor_year_ - 1;
    else if (set_.rule().frequency == Frequency::Monthly)
        periods = ((date_of(from).year() / date_of(from).month()) -
                   (start_date_.year() / start_date_.month()))
                      .count() -
                  1;
    else
        periods =
            (target - anchor_).count() / (set_.rule().frequency == Frequency::Weekly ? 7 : 1) - 1;
    period_ = std::max(0L, periods / set_.rule().interval);
}

}  // namespace veille::parsers::ical
