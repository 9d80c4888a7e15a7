#include "events/date_assembly.h"

#include <algorithm>

#include "events/date_hours.h"
#include "events/date_resolve.h"

namespace veille::events {

namespace {

constexpr std::size_t kMostSessions = 100;
constexpr std::size_t kLongestWords = 200;  // bytes of DateFinding::words
constexpr int kLongestWithHours = 10;       // days; longer runs with hours are opening hours
constexpr int kShownTwice = 14;             // days; a play from the 3rd to the 5th at 20h

struct Draft {
    DateFinding finding;
    TokenSpan span;
    bool plain = false;  // a day or several, no rhythm
    Date first_day{};
};

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
    void bind_months(const RhythmMatch& match, Rhythm& rhythm, Date& from) const;
    void add_days(std::size_t index);
    void add_until(const DateAnchor& anchor, const ResolvedDays& days);
    bool fill_days(Draft& draft, const DateAnchor& anchor, const ResolvedDays& days);
    void fill_range(Draft& draft, const ResolvedDays& days, const Hours& hours,
                    const DateAnchor& anchor);
    void fill_hours(Draft& draft, Date day, const Hours& hours);
    void fill_day_only(Draft& draft, Date day, bool whole);
    void fill_part(Draft& draft, Date day, PartOfDay part);
    void add_sessions(Draft& draft, const std::vector<Date>& days, const Hours& hours);
    void add_deadline(const DateAnchor& anchor, const ResolvedDays& days);
    ResolvedDays days_of_anchor(const DateAnchor& anchor) const;
    bool is_weak(const DateAnchor& anchor) const;
    PartOfDay part_of(const DateAnchor& anchor) const;
    When when_at(Date day, const Clock& clock, const Hours& hours) const;
    When whole_day(Date day, WhenKind kind) const;
    void take_words(Draft& draft, const DateAnchor& anchor) const;
    std::string words_between(TokenSpan span) const;
    double confidence_of(const Draft& draft, const ResolvedDays& days, bool relative) const;
    void join_neighbours();
    bool join(Draft& first, const Draft& second) const;
    bool only_links(std::size_t from, std::size_t to, bool& range) const;
    void attach_deadlines();

    const DateTokens& tokens_;
    const std::vector<DateMark>& marks_;
    const DateContext& context_;
    std::vector<DateAnchor> anchors_;
    std::vector<bool> used_;
    std::vector<Draft> drafts_;
    std::vector<Draft> deadlines_;
};

When Assembler::when_at(Date day, const Clock& clock, const Hours& hours) const {
    When when;
    when.kind = WhenKind::LocalInZone;
    when.wall = at_midnight(day) + std::chrono::minutes{clock.minutes};
    when.zone = hours.zone >= 0 ? zone_name(hours.zone) : context_.zone;
    if (hours.offset_minutes) {
        when.kind = WhenKind::Instant;
        when.offset = std::chrono::minutes{*hours.offset_minutes};
        when.zone.clear();
    }
    return when;
}

When Assembler::whole_day(Date day, WhenKind kind) const {
    When when;
    when.kind = kind;
    when.wall = at_midnight(day);
    return when;
}

ResolvedDays Assembler::days_of_anchor(const DateAnchor& anchor) const {
    const DateMark& mark = marks_[anchor.mark];
    if (const auto* relative = std::get_if<RelativeMatch>(&mark.what))
        return resolve_relative(*relative, context_.reference);
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

std::string Assembler::words_between(TokenSpan span) const {
    const std::size_t begin = tokens_.at(span.first).begin;
    const std::size_t end = tokens_.at(span.end - 1).end;
    return std::string(tokens_.text.substr(begin, end - begin));
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
    draft.finding.words = words_between(all);
    draft.finding.position = tokens_.at(all.first).begin;
    draft.finding.start.text = draft.finding.words;
}

double Assembler::confidence_of(const Draft& draft, const ResolvedDays& days, bool relative) const {
    double confidence = 0.95;
    if (days.year_assumed && !days.weekday_agrees) confidence -= 0.07;
    if (!draft.finding.start.has_hour()) confidence -= 0.1;
    if (!draft.finding.start.part.empty()) confidence -= 0.05;
    if (relative) confidence -= 0.15;
    if (days.weekday_mismatch) confidence -= 0.4;
    const auto distance =
        (std::chrono::sys_days(draft.first_day) - std::chrono::sys_days(context_.reference))
            .count();
    constexpr int kLongAgo = 400;
    constexpr int kFarAhead = 1200;
    if (distance < -kLongAgo) confidence -= 0.35;
    if (distance < -1 && distance >= -kLongAgo) confidence -= 0.1;
    if (distance > kFarAhead) confidence -= 0.3;
    return std::max(confidence, 0.1);
}

void Assembler::fill_hours(Draft& draft, Date day, const Hours& hours) {
    draft.finding.start = when_at(day, hours.main->start, hours);
    if (hours.main->end) {
        draft.finding.end = when_at(day, *hours.main->end, hours);
        if (draft.finding.end->wall <= draft.finding.start.wall)
            draft.finding.end->wall += std::chrono::days{1};
    }
    if (hours.doors) draft.finding.doors = when_at(day, *hours.doors, hours);
}

// One day without an hour: its end is the same day, as one would write it.
void Assembler::fill_day_only(Draft& draft, Date day, bool whole) {
    draft.finding.start = whole_day(day, whole ? WhenKind::AllDay : WhenKind::DayOnly);
    draft.finding.end =
        whole ? whole_day(plus_days(day, 1), WhenKind::AllDay) : whole_day(day, WhenKind::DayOnly);
}

void Assembler::fill_part(Draft& draft, Date day, PartOfDay part) {
    const HourSpan span = hours_of_part(part);
    draft.finding.start = when_at(day, span.start, {});
    draft.finding.end = when_at(day, *span.end, {});
    draft.finding.start.part = name_of_part(part);
    draft.finding.assumed.emplace_back("hour");
}

void Assembler::add_sessions(Draft& draft, const std::vector<Date>& days, const Hours& hours) {
    auto& sessions = draft.finding.sessions;
    for (const HourSpan& span : hours.more)
        sessions.push_back(when_at(days.front(), span.start, hours));
    for (std::size_t i = 1; i < days.size() && sessions.size() < kMostSessions; ++i) {
        if (hours.main)
            sessions.push_back(when_at(days[i], hours.main->start, hours));
        else if (!draft.finding.start.part.empty()) {
            When session = draft.finding.start;
            session.wall += std::chrono::sys_days(days[i]) - std::chrono::sys_days(days.front());
            sessions.push_back(session);
        } else {
            sessions.push_back(whole_day(days[i], draft.finding.start.kind));
        }
    }
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
    fill_hours(draft, first, hours);
    const std::size_t time = marks_[anchor.times.front()].span.first;
    const TokenSpan between{std::min(time, mark.span.end), std::max(time, mark.span.end)};
    const bool each = is_each_time(tokens_, between) ||
                      is_each_time(tokens_, {marks_[anchor.times.back()].span.end,
                                             marks_[anchor.times.back()].span.end + 3});
    if (hours.main->end && !each) {
        // From the first morning to the last evening.
        draft.finding.end = when_at(last, *hours.main->end, hours);
        return;
    }
    if (length > kShownTwice) return;
    std::vector<Date> all;
    for (int i = 0; i <= length; ++i) all.push_back(plus_days(first, i));
    add_sessions(draft, all, hours);
}

bool Assembler::fill_days(Draft& draft, const DateAnchor& anchor, const ResolvedDays& days) {
    const DateMark& mark = marks_[anchor.mark];
    Hours hours = hours_of(tokens_, marks_, anchor);
    if (is_weak(anchor) && !hours.main) return false;
    if (hours.main && hours.main->start.bare)
        hours.main->start.minutes = hour_in_part(hours.main->start.minutes, part_of(anchor));
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
        fill_hours(draft, days.days.front(), hours);
    else if (part != PartOfDay::None)
        fill_part(draft, days.days.front(), part);
    else
        fill_day_only(draft, days.days.front(), is_whole_day(tokens_, mark));
    if (anchor.purpose == DayPurpose::From && !hours.main) draft.finding.end.reset();
    add_sessions(draft, days.days, hours);
    return true;
}

void Assembler::add_until(const DateAnchor& anchor, const ResolvedDays& days) {
    Draft draft;
    draft.finding.only_end_known = true;
    draft.finding.start.kind = WhenKind::AllDay;
    draft.finding.end = whole_day(plus_days(days.days.back(), 1), WhenKind::AllDay);
    draft.first_day = days.days.back();
    take_words(draft, anchor);
    draft.finding.confidence = confidence_of(draft, days, false) - 0.05;
    drafts_.push_back(std::move(draft));
}

void Assembler::add_deadline(const DateAnchor& anchor, const ResolvedDays& days) {
    Draft draft;
    const Hours hours = hours_of(tokens_, marks_, anchor);
    When deadline = hours.main ? when_at(days.days.back(), hours.main->start, hours)
                               : whole_day(days.days.back(), WhenKind::DayOnly);
    take_words(draft, anchor);
    deadline.text = draft.finding.words;
    draft.first_day = days.days.back();
    draft.finding.confidence = confidence_of(draft, days, false);
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
            only_links(drafts_.back().span.end, marks_[anchor.mark].span.first, range) &&
            days.days.back() > drafts_.back().first_day) {
            DateFinding& before = drafts_.back().finding;
            const Hours hours = hours_of(tokens_, marks_, anchor);
            const bool to_the_hour = hours.main && before.start.has_hour();
            before.end = to_the_hour ? when_at(days.days.back(), hours.main->start, hours)
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
    draft.finding.confidence = confidence_of(draft, days, relative);
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

// From the first day of the first month to the last of the last.
void Assembler::bind_months(const RhythmMatch& match, Rhythm& rhythm, Date& from) const {
    const auto last_day = [&](int year) {
        const int last_year = match.last_month < match.first_month ? year + 1 : year;
        return Date{std::chrono::year{last_year} /
                    std::chrono::month{static_cast<unsigned>(match.last_month)} /
                    std::chrono::last};
    };
    int year = match.year != 0 ? match.year : static_cast<int>(context_.reference.year());
    if (match.year == 0 && last_day(year) < context_.reference) ++year;
    const Date first = std::chrono::year{year} / match.first_month / 1;
    from = match.year != 0 ? first : std::max(from, first);
    rhythm.until = last_day(year);
}

void Assembler::add_rhythm(std::size_t index) {
    const DateAnchor& anchor = anchors_[index];
    const auto& match = std::get<RhythmMatch>(marks_[anchor.mark].what);
    const Hours hours = hours_of(tokens_, marks_, anchor);
    // Opening hours are no events of their own.
    const bool opening_hours = speaks_of_opening(tokens_, marks_[anchor.mark]);
    if (match.weekday_range && (opening_hours || !hours.main)) return;
    Rhythm rhythm = match.rhythm;
    if (rhythm.days.empty() && rhythm.frequency != Frequency::Daily && rhythm.month_day == 0)
        return;
    if (rhythm.frequency == Frequency::Daily && !hours.main) return;
    Date from = context_.reference;
    if (match.first_month != 0) bind_months(match, rhythm, from);
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
    Draft draft;
    draft.first_day = *start;
    draft.finding.recurrence = format_rhythm(rhythm);
    if (hours.main)
        fill_hours(draft, *start, hours);
    else if (match.part != PartOfDay::None)
        fill_part(draft, *start, match.part);
    else
        fill_day_only(draft, *start, false);
    for (const Date day : left_out)
        draft.finding.exceptions.push_back(whole_day(day, WhenKind::DayOnly));
    take_words(draft, anchor);
    draft.finding.confidence = hours.main ? 0.9 : 0.8;
    drafts_.push_back(std::move(draft));
}

// Whether nothing but commas, conjunctions, articles and line ends stands between two findings;
// `range`: a dash or "au", "tot", "bis".
bool Assembler::only_links(std::size_t from, std::size_t to, bool& range) const {
    constexpr std::size_t kLongest = 6;
    if (to < from || to - from > kLongest) return false;
    range = false;
    for (std::size_t at = from; at < to; ++at) {
        const DateToken& token = tokens_.at(at);
        if (token.is_sign('-') || token.is_sign('>') || token.is(Role::To) ||
            token.is(Role::Until)) {
            range = true;
            continue;
        }
        const bool sign = token.is_sign(',') || token.is_sign(';') || token.is_sign('/') ||
                          token.is_sign('&') || token.is_sign('+') || token.is_sign('|') ||
                          token.is_sign('(') || token.is_sign(')') || token.is_sign('*');
        const bool word = token.is(Role::List) || token.is(Role::Article) || token.is(Role::On);
        if (!sign && !word) return false;
    }
    return true;
}

// Takes `second` into `first` when both are one announcement: the same day said twice, the end of a
// range, or a further session.
bool Assembler::join(Draft& first, const Draft& second) const {
    if (!first.plain || !second.plain) return false;
    bool range = false;
    if (!only_links(first.span.end, second.span.first, range)) return false;
    DateFinding& into = first.finding;
    const DateFinding& from = second.finding;
    if (first.first_day == second.first_day) {
        if (from.start.has_hour() && !into.start.has_hour()) {
            const std::size_t position = into.position;
            into = from;
            into.position = position;
        } else if (into.start.has_hour() && from.start.has_hour() &&
                   from.start.wall > into.start.wall && range && !into.end) {
            into.end = from.start;
        }
        return true;
    }
    if (second.first_day < first.first_day) return false;
    if (range) {
        const bool single = into.sessions.empty() && from.sessions.empty();
        if (!single) return false;
        if (from.start.has_hour()) {
            if (!into.start.has_hour()) return false;
            into.end = from.start;
        } else {
            into.end = whole_day(plus_days(second.first_day, 1), WhenKind::AllDay);
            if (!into.start.has_hour()) into.start.kind = WhenKind::AllDay;
        }
        return true;
    }
    if (into.sessions.size() + from.sessions.size() >= kMostSessions) return false;
    if (into.start.kind == WhenKind::AllDay || from.start.kind == WhenKind::AllDay) return false;
    into.sessions.push_back(from.start);
    into.sessions.insert(into.sessions.end(), from.sessions.begin(), from.sessions.end());
    return true;
}

void Assembler::join_neighbours() {
    std::vector<Draft> joined;
    for (Draft& draft : drafts_) {
        if (!joined.empty() && join(joined.back(), draft)) {
            Draft& last = joined.back();
            last.span.end = std::max(last.span.end, draft.span.end);
            last.span.first = std::min(last.span.first, draft.span.first);
            if (tokens_.at(last.span.end - 1).end - tokens_.at(last.span.first).begin <=
                kLongestWords)
                last.finding.words = words_between(last.span);
            continue;
        }
        joined.push_back(std::move(draft));
    }
    drafts_ = std::move(joined);
}

// A deadline belongs to the event before it, else to the first behind it.
void Assembler::attach_deadlines() {
    std::vector<Draft> alone;
    for (Draft& deadline : deadlines_) {
        Draft* owner = nullptr;
        for (Draft& draft : drafts_)
            if (owner == nullptr || draft.span.first < deadline.span.first) owner = &draft;
        if (owner != nullptr && !owner->finding.deadline)
            owner->finding.deadline = deadline.finding.deadline;
        else if (owner == nullptr)
            alone.push_back(std::move(deadline));
    }
    for (Draft& draft : alone) drafts_.push_back(std::move(draft));
}

std::vector<DateFinding> Assembler::assemble() {
    for (std::size_t i = 0; i < anchors_.size(); ++i)
        if (marks_[anchors_[i].mark].is_rhythm()) add_rhythm(i);
    for (std::size_t i = 0; i < anchors_.size(); ++i)
        if (marks_[anchors_[i].mark].is_day() && !used_[i]) add_days(i);
    std::stable_sort(drafts_.begin(), drafts_.end(),
                     [](const Draft& a, const Draft& b) { return a.span.first < b.span.first; });
    join_neighbours();
    attach_deadlines();
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
