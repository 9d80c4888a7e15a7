#include "parsers/ical/event_reader.h"

#include "base/text.h"
#include "parsers/ical/content_line.h"
#include "parsers/ical/event_texts.h"
#include "parsers/ical/moment_reader.h"

namespace veille::parsers::ical {

namespace {

using events::Field;
using events::Severity;
using std::chrono::seconds;

class Reader {
  public:
    Reader(EventRecord& record, ZoneNames& zones)
        : record_(record),
          item_(record.item),
          moments_(zones, record.item.diagnostics),
          texts_(record.item) {}

    void read(const GuardedEvent& event) {
        for (const EventLine& line : event.lines) read_line(line);
        say_unused_dates();
        take_midnights_for_days();
        settle_times();
        texts_.settle();
    }

  private:
    void read_line(const EventLine& line) {
        switch (line.property) {
            case Property::DtStart:
                read_start(line.parts);
                break;
            case Property::DtEnd:
                end_ = date_of_line(line.parts, "end", Severity::Warning);
                end_says_day_ = says_day(line.parts);
                break;
            case Property::Duration:
                read_duration(line.parts.value);
                break;
            case Property::RecurrenceId:
                read_recurrence_id(line.parts);
                break;
            case Property::RDate:
                unused_dates_ += moments_.read_list(line.parts, record_.series.dates);
                break;
            case Property::ExDate:
                unused_dates_ += moments_.read_list(line.parts, record_.series.exceptions);
                break;
            case Property::Created:
                item_.published = moments_.read_instant(line.parts);
                break;
            case Property::LastModified:
                item_.updated = moments_.read_instant(line.parts);
                break;
            default:
                texts_.read(line);
        }
    }

    std::optional<Moment> date_of_line(const ContentLine& line, const char* what,
                                       Severity severity) {
        const std::string_view value = trim_ascii(line.value);
        std::optional<Moment> moment = moments_.read(line, value);
        if (!moment && !(value.empty() && severity != Severity::Error))
            note(severity, "date-not-understood",
                 std::string(read_moment(value, ZoneClock::floating()) ? "date out of range"
                                                                       : "date not understood") +
                     ": the " + what + " \"" + shorten(value, 40) + "\"");
        return moment;
    }

    void read_start(const ContentLine& line) {
        if (start_) {
            note(Severity::Warning, "two-starts", "the event has two starts: the first is used");
            return;
        }
        start_ = date_of_line(line, "start", Severity::Error);
        start_says_day_ = says_day(line);
    }

    // "DTSTART;VALUE=DATE:20260504T000000" means the day, unless it ends in the same moment.
    void take_midnights_for_days() {
        if (!start_says_day_ || !is_midnight(start_)) return;
        if (end_ && (!end_says_day_ || !is_midnight(end_) || end_->wall <= start_->wall)) return;
        for (std::optional<Moment>* moment : {&start_, &end_})
            if (*moment) **moment = {(*moment)->wall, true, ZoneClock::floating(), std::nullopt};
    }

    void read_duration(std::string_view value) {
        length_ = read_length(value);
        if (!length_)
            note(Severity::Warning, "duration-not-understood",
                 "duration not understood: the event is kept without an end");
    }

    void read_recurrence_id(const ContentLine& line) {
        record_.recurrence_id = date_of_line(line, "id", Severity::Warning);
        record_.this_and_future =
            equals_ignoring_case(raw_parameter(line.parameters, "RANGE"), "THISANDFUTURE");
        if (record_.recurrence_id)
            item_.recurrence_id = events::format_when(when_of(*record_.recurrence_id));
    }

    void say_unused_dates() {
        if (unused_dates_ > 0)
            note(Severity::Warning, "dates-not-used",
                 std::to_string(unused_dates_) + " added or excepted dates are not used (at most " +
                     std::to_string(kMaxDates) + " each)");
    }

    // Start, end and duration judged together.
    void settle_times() {
        if (!start_) {
            note(Severity::Error, "no-start", "the event has no readable start");
            if (end_) item_.end = when_of(*end_);
            return;
        }
        record_.has_start = true;
        record_.series.start = start_->wall;
        record_.series.all_day = start_->is_date;
        record_.series.clock = start_->clock;
        item_.start = when_of(*start_);
        item_.provenance[Field::Start] = {"ical:DTSTART", 1, {}};
        if (end_)
            settle_end();
        else if (length_)
            settle_duration();
    }

    void settle_end() {
        const seconds length = length_to_end();
        if (length < seconds{0}) {
            note(Severity::Warning, "end-before-start",
                 "the end lies before the start: it tells nothing");
            item_.end = when_of(*end_);  // as it was said; no duration is made of it
            return;
        }
        if (end_->is_date != start_->is_date)
            note(Severity::Warning, "mixed-dates", "of start and end one is a day, one is an hour");
        item_.end = when_of(*end_);
        item_.provenance[Field::End] = {"ical:DTEND", 1, {}};
        record_.duration = length;
    }

    // On the time line where both are on it; else on the wall clock, as a zone that only one of the
    // two names is meant for both.
    seconds length_to_end() const {
        const bool instants = start_->clock.knows_instants() && end_->clock.knows_instants() &&
                              !start_->is_date && !end_->is_date;
        if (!instants) return end_->wall - start_->wall;
        return std::chrono::floor<seconds>(order_of(end_->wall, end_->clock) -
                                           order_of(start_->wall, start_->clock));
    }

    void settle_duration() {
        item_.duration = length_;
        record_.duration = length_;
        const seconds length =
            start_->is_date ? seconds{std::chrono::ceil<std::chrono::days>(*length_)} : *length_;
        item_.end = end_after(record_.series, start_->wall, length);
        item_.provenance[Field::End] = {"ical:DURATION", 1, {}};
    }

    void note(Severity severity, std::string code, std::string message) {
        item_.diagnostics.push_back({severity, std::move(code), std::move(message), {}});
    }

    EventRecord& record_;
    events::Item& item_;
    MomentReader moments_;
    TextReader texts_;
    std::optional<Moment> start_;
    std::optional<Moment> end_;
    bool start_says_day_ = false;
    bool end_says_day_ = false;
    std::optional<seconds> length_;
    std::size_t unused_dates_ = 0;
};

void keep_recurrence(std::vector<EventRule> rules, EventRecord& record) {
    events::Recurrence& recurrence = *record.item.recurrence;
    for (EventRule& rule : rules) {
        record.series.rules.push_back(std::move(rule.rule));
        recurrence.rules.push_back(std::move(rule.text));
    }
    // RFC 5545 calls a start beside its rule undefined; other readers leave it out.
    record.series.start_counts = record.series.rules.empty();
    for (const Moment& date : record.series.dates) recurrence.dates.push_back(when_of(date));
    for (const Moment& date : record.series.exceptions)
        recurrence.exceptions.push_back(when_of(date));
    if (recurrence.empty()) return;
    if (record.series.clock.definition != nullptr)
        recurrence.time_zone_definition = record.series.clock.definition->text();
    record.item.provenance[Field::Recurrence] = {"ical:RRULE", 1, {}};
}

}  // namespace

EventRecord read_event(GuardedEvent event, ZoneNames& zones) {
    EventRecord record;
    record.item.kind = events::ItemKind::Vevent;
    record.item.diagnostics = std::move(event.diagnostics);
    Reader(record, zones).read(event);
    keep_recurrence(std::move(event.rules), record);
    return record;
}

}  // namespace veille::parsers::ical
