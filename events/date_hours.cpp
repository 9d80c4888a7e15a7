#include "events/date_hours.h"

namespace veille::events {

namespace {

// "9h-12h et 13h-16h", "à 14h et à 20h": nothing but links stands between the two.
bool is_linked(const DateTokens& tokens, std::size_t from, std::size_t to) {
    constexpr std::size_t kLongest = 4;
    if (to < from || to - from > kLongest || to == from) return false;
    bool link = false;
    for (std::size_t at = from; at < to; ++at) {
        const DateToken& token = tokens.at(at);
        const bool sign =
            token.is_sign('&') || token.is_sign('/') || token.is_sign('+') || token.is_sign(',');
        link = link || sign || token.is(Role::List);
        const bool filler = token.is(Role::At) || token.is(Role::From) || token.is(Role::Article);
        if (!sign && !token.is(Role::List) && !filler) return false;
    }
    return link;
}

class HourTaker {
  public:
    explicit HourTaker(Hours& hours) : hours_(hours) {}

    void take(const TimeMatch& time, TimePurpose purpose, bool linked) {
        if (purpose == TimePurpose::Doors) {
            if (!hours_.doors) {
                hours_.doors = time.start;
                doors_end_ = time.end;
            }
            return;
        }
        take_zone(time);
        if (purpose == TimePurpose::End && !time.end) {
            if (!hours_.main)
                end_first_ = time.start;
            else if (!hours_.main->end)
                hours_.main->end = time.start;
            return;
        }
        HourSpan span{time.start, time.end};
        if (!hours_.main && !span.end) span.end = end_first_;
        if (purpose == TimePurpose::Start && !started_) {
            std::optional<Clock> end;
            if (hours_.main && !time.end) end = hours_.main->end;
            hours_.main = span;
            if (end) hours_.main->end = end;
            started_ = true;
        } else if (!hours_.main) {
            hours_.main = span;
        } else if (hours_.main->start.noon && !hours_.main->end && is_about_noon(span.start)) {
            hours_.main = span;  // "vendredi midi: lunch à 12h15"
        } else if (linked && hours_.more.size() < kMostSessions) {
            hours_.more.push_back(span);
        }
    }

    // Doors alone are the best hour there is: "welkom van 14u tot 17u".
    void use_doors() {
        if (hours_.main || !hours_.doors) return;
        hours_.main = HourSpan{*hours_.doors, doors_end_ ? doors_end_ : end_first_};
        hours_.doors.reset();
    }

  private:
    static constexpr std::size_t kMostSessions = 20;

    static bool is_about_noon(const Clock& clock) {
        return clock.minutes >= 11 * 60 + 30 && clock.minutes <= 14 * 60;
    }

    void take_zone(const TimeMatch& time) {
        if (time.zone >= 0) hours_.zone = time.zone;
        if (time.offset_minutes) hours_.offset_minutes = time.offset_minutes;
    }

    Hours& hours_;
    std::optional<Clock> doors_end_;
    std::optional<Clock> end_first_;  // "fin à 22h, début à 19h"
    bool started_ = false;
};

}  // namespace

Hours hours_of(const DateTokens& tokens, const std::vector<DateMark>& marks,
               const DateAnchor& anchor) {
    Hours hours;
    HourTaker taker(hours);
    for (std::size_t i = 0; i < anchor.times.size(); ++i) {
        const std::size_t at = anchor.times[i];
        const bool linked =
            i > 0 && is_linked(tokens, marks[anchor.times[i - 1]].span.end, marks[at].span.first);
        taker.take(std::get<TimeMatch>(marks[at].what), purpose_of_time(tokens, marks, at), linked);
    }
    taker.use_doors();
    return hours;
}

HourSpan hours_of_part(PartOfDay part) {
    const auto span = [](int from, int to) {
        return HourSpan{{.minutes = from * 60}, Clock{.minutes = to * 60}};
    };
    if (part == PartOfDay::Morning) return span(9, 12);
    if (part == PartOfDay::Afternoon) return span(14, 17);
    return span(18, 22);
}

const char* name_of_part(PartOfDay part) {
    if (part == PartOfDay::Morning) return "morning";
    if (part == PartOfDay::Afternoon) return "afternoon";
    return "evening";
}

int hour_in_part(const Clock& clock, PartOfDay part) {
    constexpr int kNoon = 12 * 60;
    constexpr int kEarliest = 7 * 60;
    const bool late = part == PartOfDay::Evening || part == PartOfDay::Afternoon;
    if (clock.minutes >= kNoon || clock.twelve_hour) return clock.minutes;
    return late || (clock.bare && clock.minutes < kEarliest) ? clock.minutes + kNoon
                                                             : clock.minutes;
}

void put_in_part(HourSpan& span, PartOfDay part) {
    constexpr int kNoon = 12 * 60;
    const int shift = hour_in_part(span.start, part) - span.start.minutes;
    span.start.minutes += shift;
    // "tomorrow evening 7:30-9:00"
    if (shift > 0 && span.end && span.end->minutes < kNoon &&
        span.end->minutes + kNoon > span.start.minutes)
        span.end->minutes += kNoon;
}

}  // namespace veille::events
