#include "events/date_resolve.h"

#include <algorithm>
#include <cstdlib>

namespace veille::events {

namespace {

constexpr int kDaysBack = 30;
constexpr int kYearsAhead = 2;
constexpr int kFarYear = 5;  // a doubtful year further away is a postal code

int days_between(Date from, Date to) {
    return static_cast<int>((std::chrono::sys_days(to) - std::chrono::sys_days(from)).count());
}

std::optional<Date> date_in(int year, const DayMention& mention) {
    const Date date = std::chrono::year{year} / mention.month / mention.day;
    if (!date.ok()) return std::nullopt;
    return date;
}

int said_year(const DayMention& mention, Date reference) {
    const int distance = std::abs(mention.year - static_cast<int>(reference.year()));
    // Nobody writes a postal code behind "March 3".
    if (!mention.doubtful_year || mention.month_first || distance <= kFarYear) return mention.year;
    // The weekday tells: "mercredi 4 avril 2018 Antwerpen" was one.
    const std::optional<Date> date = date_in(mention.year, mention);
    const bool agrees = date && mention.weekday >= 0 && weekday_index(*date) == mention.weekday;
    return agrees ? mention.year : 0;
}

// "jeudi 12": the next month in which the 12th is a Thursday.
std::optional<Date> day_without_month(const DayMention& mention, Date reference) {
    constexpr int kSearched = 400;
    for (int i = -7; i < kSearched; ++i) {
        const Date date = plus_days(reference, i);
        if (static_cast<int>(unsigned{date.day()}) == mention.day &&
            weekday_index(date) == mention.weekday)
            return date;
    }
    return std::nullopt;
}

struct Resolved {
    std::optional<Date> date;
    bool mismatch = false;
};

Resolved without_year(const DayMention& mention, Date reference) {
    Resolved result;
    std::optional<Date> agreeing;
    const int year = static_cast<int>(reference.year());
    // 29 February may be four years away.
    for (int candidate_year = year - 1; candidate_year <= year + kYearsAhead + 2;
         ++candidate_year) {
        const std::optional<Date> date = date_in(candidate_year, mention);
        if (!date) continue;
        const int distance = days_between(reference, *date);
        if (distance < -kDaysBack) continue;
        const bool near = distance <= kYearsAhead * 366;
        if (!result.date && distance >= 0) result.date = date;
        if (near && mention.weekday >= 0 && weekday_index(*date) == mention.weekday &&
            (!agreeing || std::abs(distance) < std::abs(days_between(reference, *agreeing))))
            agreeing = date;
    }
    if (mention.weekday >= 0) {
        result.mismatch = !agreeing;
        if (agreeing) result.date = agreeing;
    }
    return result;
}

Resolved resolve(const DayMention& mention, Date reference) {
    if (mention.month == 0) return {day_without_month(mention, reference), false};
    const int year = said_year(mention, reference);
    if (year == 0) return without_year(mention, reference);
    // "11.11.11" is a campaign.
    if (mention.short_year && std::abs(year - static_cast<int>(reference.year())) > kFarYear)
        return {};
    Resolved result{date_in(year, mention), false};
    result.mismatch =
        result.date && mention.weekday >= 0 && weekday_index(*result.date) != mention.weekday;
    return result;
}

// The last day on which it could be that is not after `end`.
std::optional<Date> before_end(const DayMention& mention, Date end) {
    for (int back = 0; back <= 1; ++back) {
        const std::optional<Date> date = date_in(static_cast<int>(end.year()) - back, mention);
        if (date && *date <= end) return date;
    }
    return std::nullopt;
}

std::optional<Date> after_start(const DayMention& mention, Date start) {
    for (int ahead = 0; ahead <= 1; ++ahead) {
        const std::optional<Date> date = date_in(static_cast<int>(start.year()) + ahead, mention);
        if (date && *date >= start) return date;
    }
    return std::nullopt;
}

bool agrees(const DayMention& mention, const std::optional<Date>& date) {
    return mention.weekday < 0 || (date && weekday_index(*date) == mention.weekday);
}

// One side's year serves the other; without any, a range that is still running counts.
ResolvedDays resolve_range(const DayMention& first, const DayMention& last, Date reference) {
    ResolvedDays result;
    std::optional<Date> start;
    std::optional<Date> end;
    const int first_year = said_year(first, reference);
    const int last_year = said_year(last, reference);
    if (first_year != 0 || last_year != 0) {
        if (last_year != 0) end = date_in(last_year, last);
        if (first_year != 0 && (last_year == 0 || first_year <= last_year))
            start = date_in(first_year, first);
        if (!end && start) end = after_start(last, *start);
        // "30 décembre - 2 janvier 2027": spread years are those of the end.
        if (end && (!start || *start > *end)) start = before_end(first, *end);
    } else {
        result.year_assumed = true;
        const bool first_decides = first.weekday >= 0 && last.weekday < 0;
        if (first_decides) {
            start = without_year(first, reference).date;
            if (start) end = after_start(last, *start);
        } else {
            end = without_year(last, reference).date;
            if (end) start = before_end(first, *end);
            // Both weekdays known: the year in which the first agrees, too.
            if (start && first.weekday >= 0 && !agrees(first, start)) {
                const std::optional<Date> other = without_year(first, reference).date;
                if (agrees(first, other)) {
                    start = other;
                    end = after_start(last, *other);
                }
            }
        }
    }
    if (!start || !end) return result;
    result.weekday_mismatch = !agrees(first, start) || !agrees(last, end);
    result.weekday_agrees = (first.weekday >= 0 || last.weekday >= 0) && !result.weekday_mismatch;
    result.days = {*start, *end};
    return result;
}

}  // namespace

Date plus_days(Date date, int days) {
    return Date{std::chrono::sys_days(date) + std::chrono::days{days}};
}

int weekday_index(Date date) {
    return static_cast<int>(std::chrono::weekday(std::chrono::sys_days(date)).iso_encoding()) - 1;
}

ResolvedDays resolve_days(const DaysMatch& match, Date reference) {
    if (match.kind == DaysKind::Range)
        return resolve_range(match.days.front(), match.days.back(), reference);
    ResolvedDays result;
    std::vector<DayMention> mentions = match.days;
    // A year at the end of a list is that of all its days; "les mardis 3, 10" has one weekday.
    for (std::size_t i = mentions.size(); i-- > 1;)
        if (mentions[i - 1].year == 0 && mentions[i].year != 0 &&
            mentions[i - 1].month <= mentions[i].month)
            mentions[i - 1].year = mentions[i].year;
    Date from = reference;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        // Later days of a list follow the first.
        if (i > 0 && said_year(mentions[i], reference) == 0 && !result.days.empty() &&
            mentions[i].weekday < 0) {
            if (const auto date = after_start(mentions[i], result.days.front()))
                result.days.push_back(*date);
            continue;
        }
        const Resolved resolved = resolve(mentions[i], from);
        if (!resolved.date) continue;
        if (i == 0) {
            result.year_assumed = said_year(mentions[i], reference) == 0;
            result.weekday_mismatch = resolved.mismatch;
            result.weekday_agrees = mentions[i].weekday >= 0 && !resolved.mismatch;
        }
        result.days.push_back(*resolved.date);
    }
    return result;
}

ResolvedDays resolve_relative(const RelativeMatch& match, Date reference) {
    ResolvedDays result;
    const int today = weekday_index(reference);
    switch (match.kind) {
        case RelativeKind::Offset:
        case RelativeKind::InDays:
            result.days = {plus_days(reference, match.value)};
            break;
        case RelativeKind::Weekday:
            // The first one after the reference.
            result.days = {plus_days(reference, (match.value - today + 6) % 7 + 1)};
            break;
        case RelativeKind::NextWeekWeekday:
            result.days = {plus_days(reference, 7 - today + match.value)};
            break;
        case RelativeKind::Weekend: {
            constexpr int kSaturday = 5;
            const Date saturday =
                plus_days(reference, today == 6 ? -1 : (kSaturday - today + 7) % 7);
            result.days = {saturday, plus_days(saturday, 1)};
            break;
        }
    }
    return result;
}

void bind_months(const RhythmMatch& match, Date reference, Rhythm& rhythm, Date& from) {
    const auto last_day = [&](int year) {
        const int last_year = match.last_month < match.first_month ? year + 1 : year;
        return Date{std::chrono::year{last_year} /
                    std::chrono::month{static_cast<unsigned>(match.last_month)} /
                    std::chrono::last};
    };
    int year = match.year != 0 ? match.year : static_cast<int>(reference.year());
    if (match.year == 0 && last_day(year) < reference) ++year;
    const Date first = std::chrono::year{year} / match.first_month / 1;
    from = match.year != 0 ? first : std::max(from, first);
    rhythm.until = last_day(year);
}

}  // namespace veille::events
