// When an announcement takes place: from the item, its expanded occurrences, or its words.
#include <algorithm>

#include "base/home_zone.h"
#include "base/zone.h"
#include "events/normalise_parts.h"
#include "events/recurrence.h"

namespace veille::events {

namespace {

constexpr double kSureEnough = 0.6;            // below, a prose date is flagged
constexpr std::size_t kTextBesideTitle = 600;  // bytes read together with a title's date
constexpr std::chrono::hours kLongestSingle{24 * 366 * 3};

struct Times {
    When start;
    std::optional<When> end;
};

class DateTaker {
  public:
    DateTaker(Announcement& announcement, const Item& item, const PlainTexts& texts,
              const NormaliseContext& context)
        : announcement_(announcement), item_(item), texts_(texts), context_(context) {}

    void take();

  private:
    bool take_expanded();
    void take_single();
    void take_finding(const DateFinding& finding, const std::string& how);
    std::optional<DateFinding> date_in_words(std::string& how);
    const std::vector<DateFinding>& dates_in_title();
    const std::vector<DateFinding>& dates_in_body();
    void refine_hour(When& start, std::optional<When>& end);
    DateContext words_context() const;
    std::optional<Occurrence> occurrence_of(const Times& times);
    void set_start(Occurrence& occurrence, const When& start);
    void set_end(Occurrence& occurrence, const Times& times);
    Instant instant_in(LocalTime wall, const std::string& zone);
    void flag_doubt();
    void take_deadline();
    void flag_horizon();
    void keep_to_horizon();

    Announcement& announcement_;
    const Item& item_;
    const PlainTexts& texts_;
    const NormaliseContext& context_;
    // Looked for once: the event's own date and the deadline stand among the same.
    std::optional<std::vector<DateFinding>> in_title_;
    std::optional<std::vector<DateFinding>> in_body_;
};

DateContext DateTaker::words_context() const {
    DateContext words;
    words.language = announcement_.language;
    words.zone = is_known_zone(context_.source.zone) ? context_.source.zone : kHomeZone;
    const Instant written =
        item_.published && *item_.published <= context_.now ? *item_.published : context_.now;
    const Result<LocalTime> local = to_local(written, words.zone);
    const LocalTime wall =
        local ? *local
              : LocalTime{std::chrono::floor<std::chrono::seconds>(written).time_since_epoch()};
    words.reference = date_of(wall);
    words.time_of_day =
        std::chrono::duration_cast<std::chrono::minutes>(wall - at_midnight(words.reference));
    return words;
}

Instant DateTaker::instant_in(LocalTime wall, const std::string& zone) {
    const Result<ResolvedTime> resolved = to_instant(wall, zone);
    if (!resolved) return Instant{wall.time_since_epoch()};
    if (resolved->kind == WallTimeKind::InGap)
        add_flag(announcement_, flag_code::kDateUncertain,
                 format_local(wall) + " does not exist: the clock is put forward", "publish");
    if (resolved->kind == WallTimeKind::Ambiguous)
        add_flag(announcement_, flag_code::kDateUncertain,
                 format_local(wall) + " comes twice: the clock is put back", "publish");
    return resolved->instant;
}

void DateTaker::set_start(Occurrence& occurrence, const When& start) {
    occurrence.part = start.part;
    occurrence.all_day = start.kind == WhenKind::AllDay;
    occurrence.hour_unknown = start.kind == WhenKind::DayOnly;
    occurrence.wall_start = start.wall;
    occurrence.zone = is_known_zone(context_.source.zone) ? context_.source.zone : kHomeZone;
    if (start.kind == WhenKind::LocalInZone && is_known_zone(start.zone))
        occurrence.zone = start.zone;
    if (start.has_hour() && start.offset) {
        occurrence.start = *instant_of(start, "");
        if (const Result<LocalTime> wall = to_local(occurrence.start, occurrence.zone))
            occurrence.wall_start = *wall;
        return;
    }
    const bool named_zone = start.kind == WhenKind::Floating || start.kind == WhenKind::LocalInZone;
    if (named_zone && !start.zone.empty() && occurrence.zone != start.zone)
        add_flag(announcement_, flag_code::kZoneUnknown,
                 "time zone \"" + start.zone + "\" is not known; read as " + occurrence.zone,
                 "publish");
    occurrence.start = instant_in(occurrence.wall_start, occurrence.zone);
}

void DateTaker::set_end(Occurrence& occurrence, const Times& times) {
    if (!times.end) {
        if (occurrence.all_day) occurrence.wall_end = occurrence.wall_start + std::chrono::days{1};
    } else if (times.end->kind == WhenKind::DayOnly) {
        // The last day itself; one day alone has no end that was said.
        if (times.end->wall > times.start.wall)
            occurrence.wall_end = times.end->wall + std::chrono::days{1};
    } else if (times.end->has_hour() && times.end->offset) {
        const Instant end = *instant_of(*times.end, "");
        if (const Result<LocalTime> wall = to_local(end, occurrence.zone))
            occurrence.wall_end = *wall;
    } else {
        occurrence.wall_end = times.end->wall;
    }
    if (occurrence.wall_end && *occurrence.wall_end <= occurrence.wall_start) {
        if (*occurrence.wall_end < occurrence.wall_start)
            add_flag(announcement_, flag_code::kDateUncertain,
                     "the end " + format_local(*occurrence.wall_end) + " lies before the start",
                     "publish");
        occurrence.wall_end.reset();
        if (occurrence.all_day) occurrence.wall_end = occurrence.wall_start + std::chrono::days{1};
    }
    if (occurrence.wall_end) occurrence.end = instant_in(*occurrence.wall_end, occurrence.zone);
}

std::optional<Occurrence> DateTaker::occurrence_of(const Times& times) {
    Occurrence occurrence;
    set_start(occurrence, times.start);
    set_end(occurrence, times);
    occurrence.status = announcement_.status;
    return occurrence;
}

bool DateTaker::take_expanded() {
    // The hour that the words give a series's first day is that of each.
    When first = item_.start.value_or(When{});
    std::optional<When> first_end;
    if (!item_.occurrences.empty() && !item_.recurrence->empty()) refine_hour(first, first_end);
    const bool refined = first != item_.start.value_or(When{});
    for (const ItemOccurrence& said : item_.occurrences) {
        if (announcement_.occurrences.size() >= context_.horizon.occurrences) break;
        Times times{said.start, said.end};
        if (refined && said.start.kind == WhenKind::DayOnly) {
            const auto shift = said.start.wall - at_midnight(date_of(first.wall));
            times = {first, first_end};
            times.start.wall += shift;
            if (times.end) times.end->wall += shift;
        }
        std::optional<Occurrence> occurrence = occurrence_of(times);
        if (!occurrence) continue;
        if (said.status != EventStatus::Confirmed) occurrence->status = said.status;
        // An instance of a series is known by its original start.
        occurrence->recurrence_id = said.recurrence_id;
        if (occurrence->recurrence_id.empty() && !item_.recurrence->empty())
            occurrence->recurrence_id = format_when(said.start);
        occurrence->title = said.title;
        occurrence->location = said.location->name;
        if (!said.recurrence_id.empty() && said.recurrence_id.size() >= 16)
            if (const Result<LocalTime> from =
                    parse_local(std::string_view(said.recurrence_id).substr(0, 16)))
                if (*from != occurrence->wall_start &&
                    *from + std::chrono::seconds{59} < occurrence->wall_start)
                    occurrence->moved_from = *from;
        announcement_.occurrences.push_back(std::move(*occurrence));
    }
    return !announcement_.occurrences.empty();
}

// The item names the day only: the hour may stand in its words.
void DateTaker::refine_hour(When& start, std::optional<When>& end) {
    if (start.kind != WhenKind::DayOnly) return;
    const DateContext words = words_context();
    const Date day = date_of(start.wall);
    for (const DateFinding& finding : find_dates(
             format_date(day) + " " + texts_.title + "\n" + texts_.body.substr(0, kTextBesideTitle),
             words)) {
        if (!finding.start.has_hour() || finding.deadline_only || !finding.recurrence.empty() ||
            date_of(finding.start.wall) != day)
            continue;
        start = finding.start;
        end = finding.end;
        announcement_.provenance[Field::Start] = {"prose", finding.confidence, finding.words};
        return;
    }
}

void DateTaker::take_single() {
    When start = *item_.start;
    std::optional<When> end = item_.end;
    refine_hour(start, end);
    if (!end && item_.duration && *item_.duration > std::chrono::seconds{0} &&
        *item_.duration <= kLongestSingle) {
        end = start;
        end->wall += *item_.duration;
    }
    if (std::optional<Occurrence> occurrence = occurrence_of({start, end}))
        announcement_.occurrences.push_back(std::move(*occurrence));
}

const std::vector<DateFinding>& DateTaker::dates_in_title() {
    if (!in_title_) in_title_ = find_dates(texts_.title, words_context());
    return *in_title_;
}

const std::vector<DateFinding>& DateTaker::dates_in_body() {
    if (!in_body_) in_body_ = find_dates(texts_.body, words_context());
    return *in_body_;
}

std::optional<DateFinding> DateTaker::date_in_words(std::string& how) {
    const DateContext words = words_context();
    std::optional<DateFinding> in_title = event_date_among(dates_in_title());
    how = "prose:title";
    if (in_title && (in_title->start.has_hour() || !in_title->recurrence.empty())) return in_title;
    if (in_title) {
        const auto in_text =
            find_event_date(texts_.title + "\n" + texts_.body.substr(0, kTextBesideTitle), words);
        if (in_text && in_text->start.has_hour() &&
            date_of(in_text->start.wall) == date_of(in_title->start.wall))
            return in_text;
        return in_title;
    }
    how = "prose:description";
    return event_date_among(dates_in_body());
}

void DateTaker::take_finding(const DateFinding& finding, const std::string& how) {
    announcement_.provenance[Field::Start] = {how, finding.confidence, finding.words};
    if (finding.end)
        announcement_.provenance[Field::End] = {how, finding.confidence, finding.words};
    if (finding.weekday_mismatch)
        add_flag(announcement_, flag_code::kDateUncertain,
                 "the weekday does not agree with the date: «" + finding.words + "»", "hold");
    else if (finding.confidence < kSureEnough)
        add_flag(announcement_, flag_code::kDateUncertain,
                 "read from «" + finding.words + "» with little certainty", "hold");
    if (finding.only_end_known) {
        // Still running: it is there today and until the end.
        When today = finding.start;
        today.kind = WhenKind::AllDay;
        today.wall = at_midnight(words_context().reference);
        if (auto occurrence = occurrence_of({today, finding.end}))
            announcement_.occurrences.push_back(std::move(*occurrence));
        return;
    }
    const std::optional<Rhythm> rhythm =
        finding.recurrence.empty() ? std::nullopt : parse_rhythm(finding.recurrence);
    if (!rhythm) {
        std::vector<Times> all{{finding.start, finding.end}};
        for (const When& session : finding.sessions) {
            std::optional<When> end;
            // Further sessions last as long as the first.
            if (finding.end && finding.start.has_hour() && session.has_hour()) {
                end = session;
                end->wall += finding.end->wall - finding.start.wall;
            }
            all.push_back({session, end});
        }
        for (const Times& times : all)
            if (auto occurrence = occurrence_of(times))
                announcement_.occurrences.push_back(std::move(*occurrence));
        return;
    }
    announcement_.recurrence.rules = {finding.recurrence};
    announcement_.recurrence.exceptions = finding.exceptions;
    announcement_.provenance[Field::Recurrence] = {how, finding.confidence, finding.words};
    const auto day_in = [&](Instant instant) {
        return Date{std::chrono::floor<std::chrono::days>(instant)};
    };
    const DaySpan span{day_in(context_.now - context_.horizon.past),
                       day_in(context_.now + context_.horizon.future)};
    const Date first = date_of(finding.start.wall);
    for (const Date day : days_of(*rhythm, first, span, context_.horizon.occurrences)) {
        const bool left_out =
            std::any_of(finding.exceptions.begin(), finding.exceptions.end(),
                        [&](const When& exception) { return date_of(exception.wall) == day; });
        if (left_out) continue;
        const std::chrono::days shift = std::chrono::sys_days{day} - std::chrono::sys_days{first};
        Times times{finding.start, finding.end};
        times.start.wall += shift;
        if (times.end) times.end->wall += shift;
        if (auto occurrence = occurrence_of(times)) {
            occurrence->recurrence_id = format_local(times.start.wall);
            announcement_.occurrences.push_back(std::move(*occurrence));
        }
    }
}

// A date that the reader of the document was not sure of.
void DateTaker::flag_doubt() {
    const auto found = announcement_.provenance.find(Field::Start);
    if (found == announcement_.provenance.end() || found->second.confidence >= kSureEnough) return;
    const std::string& words = found->second.text;
    add_flag(announcement_, flag_code::kDateUncertain,
             words.empty() ? "the date of " + found->second.how + " is little certain"
                           : "read from «" + words + "» with little certainty",
             "hold");
}

void DateTaker::take_deadline() {
    const DateContext words = words_context();
    for (const auto* findings : {&dates_in_title(), &dates_in_body()})
        for (const DateFinding& finding : *findings) {
            if (!finding.deadline) continue;
            When deadline = *finding.deadline;
            // The whole day still counts.
            if (!deadline.has_hour())
                deadline.wall += std::chrono::hours{24} - std::chrono::seconds{1};
            const std::string& zone =
                deadline.kind == WhenKind::LocalInZone ? deadline.zone : words.zone;
            announcement_.registration_deadline = instant_in(deadline.wall, zone);
            announcement_.provenance[Field::Registration] = {"prose", finding.confidence,
                                                             finding.deadline->text};
            return;
        }
}

void DateTaker::keep_to_horizon() {
    auto& occurrences = announcement_.occurrences;
    std::stable_sort(occurrences.begin(), occurrences.end(),
                     [](const Occurrence& a, const Occurrence& b) { return a.start < b.start; });
    // A reading of several languages names one session twice.
    occurrences.erase(std::unique(occurrences.begin(), occurrences.end(),
                                  [](const Occurrence& a, const Occurrence& b) {
                                      return a.start == b.start && a.all_day == b.all_day &&
                                             a.recurrence_id == b.recurrence_id;
                                  }),
                      occurrences.end());
    if (occurrences.size() > context_.horizon.occurrences)
        occurrences.resize(context_.horizon.occurrences);
}

void DateTaker::flag_horizon() {
    const auto& occurrences = announcement_.occurrences;
    if (occurrences.empty()) {
        add_flag(announcement_, flag_code::kDateMissing, "no date of an event could be read",
                 "hold");
        return;
    }
    const bool over =
        std::all_of(occurrences.begin(), occurrences.end(), [&](const Occurrence& occurrence) {
            const Instant rest_of_day = occurrence.start + std::chrono::hours{24};
            return occurrence.end.value_or(rest_of_day) <= context_.now;
        });
    if (over)
        add_flag(announcement_, flag_code::kPast,
                 "over since " + format_local(occurrences.back().wall_start), "publish");
    if (occurrences.front().start > context_.now + context_.horizon.future)
        add_flag(announcement_, flag_code::kFarFuture,
                 "not before " + format_local(occurrences.front().wall_start), "hold");
}

void DateTaker::take() {
    announcement_.recurrence = item_.recurrence;
    if (take_expanded()) {
        flag_doubt();
    } else {
        if (item_.start) {
            take_single();
            flag_doubt();
        } else {
            std::string how;
            if (const auto finding = date_in_words(how)) take_finding(*finding, how);
        }
    }
    take_deadline();
    keep_to_horizon();
    flag_horizon();
}

}  // namespace

void add_flag(Announcement& announcement, std::string_view code, std::string evidence,
              std::string_view by_default) {
    Flag flag{std::string(code), std::move(evidence), std::string(by_default)};
    if (std::find(announcement.flags.begin(), announcement.flags.end(), flag) ==
        announcement.flags.end())
        announcement.flags.push_back(std::move(flag));
}

void take_dates(Announcement& announcement, const Item& item, const PlainTexts& texts,
                const NormaliseContext& context) {
    DateTaker(announcement, item, texts, context).take();
}

}  // namespace veille::events
