#include "events/date_assembly.h"

#include <algorithm>

#include "events/date_draft.h"
#include "events/date_hours.h"
#include "events/date_joining.h"
#include "events/date_resolve.h"

namespace veille::events {

namespace {

constexpr int kLongestWithHours = 13;  // days; longer runs with hours are opening hours
constexpr int kShownTwice = 14;        // days; a play from the 3rd to the 5th at 20h

class Assembler {
  public:
    Assembler(const DateTokens& tokens, const std::vector<DateMark>& marks,
              const DateContext& context)
        : tokens_(tokens),
          marks_(marks),
          context_(context),
          anchors_(gather_anchors(tokens, marks)),
          used_(anchors_.size(), false) {}

    std::vector<DateFinding> assemble();

  private:
    void add_rhythm(std::size_t index);
    void bind(Rhythm& rhythm, const DateAnchor& anchor, Date& from, std::vector<Date>& left_out,
              bool& opening);
    void add_days(std::size_t index);
    void add_until(const DateAnchor& anchor, const ResolvedDays& days);
    bool fill_days(Draft& draft, const DateAnchor& anchor, const ResolvedDays& days);
    void fill_range(Draft& draft, const ResolvedDays& days, const Hours& hours,
                    const DateAnchor& anchor);
    void add_deadline(const DateAnchor& anchor, const ResolvedDays& days);
    ResolvedDays days_of_anchor(const DateAnchor& anchor) const;
    bool is_still_today(const DateAnchor& anchor, const RelativeMatch& match) const;
    bool is_weak(const DateAnchor& anchor) const;
    PartOfDay part_of(const DateAnchor& anchor) const;
    void take_words(Draft& draft, const DateAnchor& anchor) const;

    const DateTokens& tokens_;
    const std::vector<DateMark>& marks_;
    const DateContext& context_;
    std::vector<DateAnchor> anchors_;
    std::vector<bool> used_;
    std::vector<Draft> drafts_;
    std::vector<Draft> deadlines_;
};

ResolvedDays Assembler::days_of_anchor(const DateAnchor& anchor) const {
    const DateMark& mark = marks_[anchor.mark];
    if (const auto* relative = std::get_if<RelativeMatch>(&mark.what)) {
        if (is_still_today(anchor, *relative)) return {.days = {context_.reference}};
        return resolve_relative(*relative, context_.reference);
    }
    const auto& days = std::get<DaysMatch>(mark.what);
    // "reporté du 17 mars au 21 avril": not a range, but the old day and the new one.
    if (days.kind == DaysKind::Range && is_moved_to(tokens_, mark)) {
        DaysMatch moved = days;
        moved.kind = DaysKind::Single;
        moved.days = {days.days.back()};
        return resolve_days(moved, context_.reference);
    }
    return resolve_days(days, context_.reference);
}

// "mardi 18h" read on a Tuesday: today, while the hour is still to come.
bool Assembler::is_still_today(const DateAnchor& anchor, const RelativeMatch& match) const {
    if (!match.alone || match.value != weekday_index(context_.reference)) return false;
    const Hours hours = hours_of(tokens_, marks_, anchor);
    if (hours.main)
        return std::chrono::minutes{hour_in_part(hours.main->start, match.part)} >
               context_.time_of_day;
    return match.part != PartOfDay::None &&
           std::chrono::minutes{hours_of_part(match.part).start.minutes} > context_.time_of_day;
}

bool Assembler::is_weak(const DateAnchor& anchor) const {
    const DateMark& mark = marks_[anchor.mark];
    if (const auto* relative = std::get_if<RelativeMatch>(&mark.what)) return relative->weak;
    if (const auto* days = std::get_if<DaysMatch>(&mark.what)) return days->weak;
    return false;
}

PartOfDay Assembler::part_of(const DateAnchor& anchor) const {
    const DateMark& mark = marks_[anchor.mark];
    if (const auto* relative = std::get_if<RelativeMatch>(&mark.what)) return relative->part;
    if (const auto* days = std::get_if<DaysMatch>(&mark.what)) return days->part;
    return std::get<RhythmMatch>(mark.what).part;
}

// From the first to the last mark that took part, unless that is half the text.
void Assembler::take_words(Draft& draft, const DateAnchor& anchor) const {
    const TokenSpan own = marks_[anchor.mark].span;
    TokenSpan all = own;
    for (const std::size_t time : anchor.times) {
        all.first = std::min(all.first, marks_[time].span.first);
        all.end = std::max(all.end, marks_[time].span.end);
    }
    if (tokens_.at(all.end - 1).end - tokens_.at(all.first).begin > kLongestWords) all = own;
    draft.span = all;
    draft.finding.words = words_between(tokens_, all);
    draft.finding.position = tokens_.at(all.first).begin;
    draft.finding.start.text = draft.finding.words;
}

void Assembler::fill_range(Draft& draft, const ResolvedDays& days, const Hours& hours,
                           const DateAnchor& anchor) {
    const Date first = days.days.front();
    const Date last = days.days.back();
    const int length =
        static_cast<int>((std::chrono::sys_days(last) - std::chrono::sys_days(first)).count());
    const DateMark& mark = marks_[anchor.mark];
    bool opening = length > kLongestWithHours;
    for (const std::size_t time : anchor.times)
        opening = opening || speaks_of_opening(tokens_, marks_[time]);
    if (!hours.main || opening) {
        draft.finding.start = whole_day(first, WhenKind::AllDay);
        draft.finding.end = whole_day(plus_days(last, 1), WhenKind::AllDay);
        return;
    }
    fill_hours(draft, context_.zone, first, hours);
    const std::size_t time = marks_[anchor.times.front()].span.first;
    const TokenSpan between{std::min(time, mark.span.end), std::max(time, mark.span.end)};
    const bool each = is_each_time(tokens_, between) ||
                      is_each_time(tokens_, {marks_[anchor.times.back()].span.end,
                                             marks_[anchor.times.back()].span.end + 3});
    if (hours.main->end && !each) {
        // From the first morning to the last evening; "22h-3h" ends on the day behind the last.
        const bool overnight = draft.finding.end && date_of(draft.finding.end->wall) > first;
        draft.finding.end =
            when_at(context_.zone, plus_days(last, overnight ? 1 : 0), *hours.main->end, hours);
        return;
    }
    if (length > kShownTwice) return;
    std::vector<Date> all;
    for (int i = 0; i <= length; ++i) all.push_back(plus_days(first, i));
    add_sessions(draft, context_.zone, all, hours);
}

bool Assembler::fill_days(Draft& draft, const DateAnchor& anchor, const ResolvedDays& days) {
    const DateMark& mark = marks_[anchor.mark];
    Hours hours = hours_of(tokens_, marks_, anchor);
    if (is_weak(anchor) && !hours.main) return false;
    if (hours.main) put_in_part(*hours.main, part_of(anchor));
    const auto* match = std::get_if<DaysMatch>(&mark.what);
    const auto* relative = std::get_if<RelativeMatch>(&mark.what);
    const bool range =
        days.days.size() == 2 && ((match != nullptr && match->kind == DaysKind::Range) ||
                                  (relative != nullptr && relative->kind == RelativeKind::Weekend));
    draft.first_day = days.days.front();
    if (range) {
        fill_range(draft, days, hours, anchor);
        return true;
    }
    const PartOfDay part = part_of(anchor);
    if (hours.main)
        fill_hours(draft, context_.zone, days.days.front(), hours);
    else if (part != PartOfDay::None)
        fill_part(draft, context_.zone, days.days.front(), part);
    else
        fill_day_only(draft, days.days.front(), is_whole_day(tokens_, mark));
    if (anchor.purpose == DayPurpose::From && !hours.main) draft.finding.end.reset();
    add_sessions(draft, context_.zone, days.days, hours);
    return true;
}

void Assembler::add_until(const DateAnchor& anchor, const ResolvedDays& days) {
    Draft draft;
    draft.finding.only_end_known = true;
    draft.finding.start.kind = WhenKind::AllDay;
    draft.finding.end = whole_day(plus_days(days.days.back(), 1), WhenKind::AllDay);
    draft.first_day = days.days.back();
    take_words(draft, anchor);
    draft.finding.confidence = confidence_of(draft, days, context_.reference, false) - 0.05;
    drafts_.push_back(std::move(draft));
}

void Assembler::add_deadline(const DateAnchor& anchor, const ResolvedDays& days) {
    Draft draft;
    const Hours hours = hours_of(tokens_, marks_, anchor);
    // "31 mai à minuit" is the whole of that day.
    const bool to_the_hour = hours.main && hours.main->start.minutes < kMinutesADay;
    When deadline = to_the_hour ? when_at(context_.zone, days.days.back(), hours.main->start, hours)
                                : whole_day(days.days.back(), WhenKind::DayOnly);
    take_words(draft, anchor);
    deadline.text = draft.finding.words;
    draft.first_day = days.days.back();
    draft.finding.confidence = confidence_of(draft, days, context_.reference, false);
    draft.finding.deadline = deadline;
    draft.finding.deadline_only = true;
    deadlines_.push_back(std::move(draft));
}

void Assembler::add_days(std::size_t index) {
    const DateAnchor& anchor = anchors_[index];
    if (anchor.purpose == DayPurpose::Published || anchor.purpose == DayPurpose::Formerly ||
        anchor.purpose == DayPurpose::Exception || anchor.purpose == DayPurpose::Since)
        return;
    const ResolvedDays days = days_of_anchor(anchor);
    if (days.days.empty()) return;
    if (anchor.purpose == DayPurpose::Deadline) {
        if (!is_weak(anchor)) add_deadline(anchor, days);
        return;
    }
    if (anchor.purpose == DayPurpose::Until) {
        // "du 3 mars (18h) jusqu'au 5 mars": the end of what stands before.
        bool range = false;
        if (!drafts_.empty() && drafts_.back().plain &&
            only_links(tokens_, drafts_.back().span.end, marks_[anchor.mark].span.first, range) &&
            days.days.back() > drafts_.back().first_day) {
            DateFinding& before = drafts_.back().finding;
            const Hours hours = hours_of(tokens_, marks_, anchor);
            const bool to_the_hour = hours.main && before.start.has_hour();
            before.end = to_the_hour
                             ? when_at(context_.zone, days.days.back(), hours.main->start, hours)
                             : whole_day(plus_days(days.days.back(), 1), WhenKind::AllDay);
            if (!before.start.has_hour()) before.start.kind = WhenKind::AllDay;
            return;
        }
        add_until(anchor, days);
        return;
    }
    Draft draft;
    draft.plain = true;
    if (!fill_days(draft, anchor, days)) return;
    if (days.year_assumed) draft.finding.assumed.emplace_back("year");
    draft.finding.weekday_mismatch = days.weekday_mismatch;
    take_words(draft, anchor);
    const bool relative = std::holds_alternative<RelativeMatch>(marks_[anchor.mark].what);
    if (relative) draft.finding.assumed.emplace_back("date");
    draft.finding.confidence = confidence_of(draft, days, context_.reference, relative);
    drafts_.push_back(std::move(draft));
}

void Assembler::bind(Rhythm& rhythm, const DateAnchor& anchor, Date& from,
                     std::vector<Date>& left_out, bool& opening) {
    for (const std::size_t limit : anchor.limits) {
        const DateAnchor& day = anchors_[limit];
        const ResolvedDays days = days_of_anchor(day);
        if (days.days.empty() || used_[limit]) continue;
        const auto* match = std::get_if<DaysMatch>(&marks_[day.mark].what);
        const bool range = match != nullptr && match->kind == DaysKind::Range;
        if (day.purpose == DayPurpose::Exception) {
            left_out.insert(left_out.end(), days.days.begin(), days.days.end());
        } else if (day.purpose == DayPurpose::Until) {
            rhythm.until = days.days.back();
            // "until 3 May, Wed-Sun 11am-6pm"
            opening = opening || std::get<RhythmMatch>(marks_[anchor.mark].what).weekday_range;
        } else if (range) {
            from = days.days.front();
            rhythm.until = days.days.back();
            opening = opening || speaks_of_opening(tokens_, marks_[anchor.mark]);
        } else if (day.purpose == DayPurpose::From ||
                   // "tous les mardis, première séance le 10 mars"
                   (day.purpose == DayPurpose::Event && match != nullptr && day.times.empty() &&
                    first_day(rhythm, days.days.front()) == days.days.front() &&
                    days.days.front() >= context_.reference)) {
            from = days.days.front();
        } else {
            continue;
        }
        used_[limit] = true;
    }
}

void Assembler::add_rhythm(std::size_t index) {
    const DateAnchor& anchor = anchors_[index];
    const auto& match = std::get<RhythmMatch>(marks_[anchor.mark].what);
    Hours hours = hours_of(tokens_, marks_, anchor);
    // Opening hours are no events of their own.
    const bool opening_hours = speaks_of_opening(tokens_, marks_[anchor.mark]);
    if (match.weekday_range && (opening_hours || !hours.main)) return;
    Rhythm rhythm = match.rhythm;
    if (rhythm.days.empty() && rhythm.frequency != Frequency::Daily && rhythm.month_day == 0)
        return;
    Date from = context_.reference;
    if (match.first_month != 0) bind_months(match, context_.reference, rhythm, from);
    std::vector<Date> left_out;
    bool opening = opening_hours;
    const std::vector<bool> used = used_;
    bind(rhythm, anchor, from, left_out, opening);
    if (opening && rhythm.until) {
        used_ = used;  // the range itself is what is announced
        return;
    }
    const std::optional<Date> start = first_day(rhythm, from);
    if (!start) return;
    // "chaque mardi du 5 janvier au 9 mars de 18h à 20h": the hour stands behind the limits.
    for (const std::size_t limit : anchor.limits)
        if (!hours.main && used_[limit] && !used[limit])
            hours = hours_of(tokens_, marks_, anchors_[limit]);
    if (rhythm.frequency == Frequency::Daily && !hours.main) {
        used_ = used;
        return;
    }
    Draft draft;
    draft.first_day = *start;
    draft.finding.recurrence = format_rhythm(rhythm);
    if (hours.main)
        fill_hours(draft, context_.zone, *start, hours);
    else if (match.part != PartOfDay::None)
        fill_part(draft, context_.zone, *start, match.part);
    else
        fill_day_only(draft, *start, false);
    for (const Date day : left_out)
        draft.finding.exceptions.push_back(whole_day(day, WhenKind::DayOnly));
    take_words(draft, anchor);
    draft.finding.confidence = hours.main ? 0.9 : 0.8;
    drafts_.push_back(std::move(draft));
}

std::vector<DateFinding> Assembler::assemble() {
    for (std::size_t i = 0; i < anchors_.size(); ++i)
        if (marks_[anchors_[i].mark].is_rhythm()) add_rhythm(i);
    for (std::size_t i = 0; i < anchors_.size(); ++i)
        if (marks_[anchors_[i].mark].is_day() && !used_[i]) add_days(i);
    std::stable_sort(drafts_.begin(), drafts_.end(),
                     [](const Draft& a, const Draft& b) { return a.span.first < b.span.first; });
    join_neighbours(tokens_, drafts_);
    attach_deadlines(deadlines_, drafts_);
    std::vector<DateFinding> findings;
    findings.reserve(drafts_.size());
    for (Draft& draft : drafts_) findings.push_back(std::move(draft.finding));
    return findings;
}

}  // namespace

std::vector<DateFinding> assemble(const DateTokens& tokens, const std::vector<DateMark>& marks,
                                  const DateContext& context) {
    return Assembler(tokens, marks, context).assemble();
}

}  // namespace veille::events
