// Weekdays that are meant as habits, seen from the marks around them.
#include <algorithm>
#include <cstdlib>

#include "events/date_marks.h"

namespace veille::events {

namespace {

constexpr std::size_t kReach = 12;  // tokens between the weekday and the run of days

// More than a week: shorter runs may hold the weekday once only.
bool is_long_run(const DateMark& mark) {
    const auto* days = std::get_if<DaysMatch>(&mark.what);
    if (days == nullptr || days->kind != DaysKind::Range) return false;
    const DayMention& first = days->days.front();
    const DayMention& last = days->days.back();
    constexpr int kDaysAMonth = 30;
    const int months = (last.month - first.month + 12) % 12;
    return months * kDaysAMonth + last.day - first.day > 7;
}

// The nearest day on either side, across hours, is a long run.
bool beside_long_run(const DateTokens& tokens, const std::vector<DateMark>& marks,
                     std::size_t index) {
    const TokenSpan own = marks[index].span;
    const std::uint32_t sentence = tokens.at(own.first).sentence;
    for (std::size_t i = index + 1; i < marks.size() && marks[i].span.first <= own.end + kReach;
         ++i) {
        if (marks[i].is_time()) continue;
        return is_long_run(marks[i]) && tokens.at(marks[i].span.first).sentence == sentence;
    }
    for (std::size_t i = index; i-- > 0 && marks[i].span.end + kReach >= own.first;) {
        if (marks[i].is_time()) continue;
        return is_long_run(marks[i]) && tokens.at(marks[i].span.first).sentence == sentence;
    }
    return false;
}

}  // namespace

void read_habits(const DateTokens& tokens, std::vector<DateMark>& marks) {
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const auto* weekday = std::get_if<RelativeMatch>(&marks[i].what);
        if (weekday == nullptr || !weekday->alone || !beside_long_run(tokens, marks, i)) continue;
        RhythmMatch rhythm;
        rhythm.span = weekday->span;
        rhythm.part = weekday->part;
        rhythm.rhythm.frequency = Frequency::Weekly;
        rhythm.rhythm.days = {{0, weekday->value}};
        marks[i].what = rhythm;
    }
}

}  // namespace veille::events
