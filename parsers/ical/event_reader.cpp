#include "parsers/ical/event_reader.h"

#include <memory>

#include <libical/ical.h>

#include "base/text.h"
#include "parsers/ical/content_line.h"
#include "parsers/ical/event_texts.h"
#include "parsers/ical/online_link.h"

namespace veille::parsers::ical {

namespace {

using events::Field;
using events::Severity;
using std::chrono::seconds;

struct ComponentDeleter {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, ComponentDeleter>;

LocalTime wall_of(const icaltimetype& time) {
    const Date date{std::chrono::year{time.year},
                    std::chrono::month{static_cast<unsigned>(time.month)},
                    std::chrono::day{static_cast<unsigned>(time.day)}};
    LocalTime wall = at_midnight(date);
    if (!time.is_date)
        wall += std::chrono::hours{time.hour} + std::chrono::minutes{time.minute} +
                seconds{time.second};
    return wall;
}

bool is_real(const icaltimetype& time) {
    return Date{std::chrono::year{time.year}, std::chrono::month{static_cast<unsigned>(time.month)},
                std::chrono::day{static_cast<unsigned>(time.day)}}
        .ok();
}

const char* zone_id(icalproperty* property) {
    icalparameter* found = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
    return found == nullptr ? nullptr : icalparameter_get_tzid(found);
}

events::When when_of(const Moment& moment) {
    if (!moment.is_date) return moment.clock.at(moment.wall);
    events::When day;
    day.kind = events::WhenKind::AllDay;
    day.wall = moment.wall;
    return day;
}

class Reader {
  public:
    Reader(EventRecord& record, ZoneNames& zones)
        : record_(record), item_(record.item), zones_(zones) {}

    void read(icalcomponent* component) {
        for (icalproperty* property =
                 icalcomponent_get_first_property(component, ICAL_ANY_PROPERTY);
             property != nullptr;
             property = icalcomponent_get_next_property(component, ICAL_ANY_PROPERTY))
            read_property(property);
        settle_times();
    }

  private:
    void read_property(icalproperty* property) {
        switch (icalproperty_isa(property)) {
            case ICAL_DTSTART_PROPERTY:
                start_ = moment_of(property, icalproperty_get_dtstart(property));
                break;
            case ICAL_DTEND_PROPERTY:
                end_ = moment_of(property, icalproperty_get_dtend(property));
                break;
            case ICAL_DURATION_PROPERTY:
                read_duration(icalproperty_get_duration(property));
                break;
            case ICAL_RECURRENCEID_PROPERTY:
                read_recurrence_id(property);
                break;
            case ICAL_RDATE_PROPERTY:
                read_added_date(property);
                break;
            case ICAL_EXDATE_PROPERTY:
                if (const auto moment = moment_of(property, icalproperty_get_exdate(property)))
                    record_.series.exceptions.push_back(*moment);
                break;
            case ICAL_CREATED_PROPERTY:
                item_.published = instant_of(property, icalproperty_get_created(property));
                break;
            case ICAL_LASTMODIFIED_PROPERTY:
                item_.updated = instant_of(property, icalproperty_get_lastmodified(property));
                break;
            case ICAL_XLICERROR_PROPERTY:
                note(Severity::Info, "property-not-understood",
                     "a value was not understood and left out: " +
                         shorten(text_of(icalproperty_get_xlicerror(property)), 120));
                break;
            default:
                read_text_property(property, item_);
        }
    }

    std::optional<Moment> moment_of(icalproperty* property, const icaltimetype& time) {
        if (icaltime_is_null_time(time) || !is_real(time)) return std::nullopt;
        Moment moment{};
        moment.wall = wall_of(time);
        moment.is_date = time.is_date != 0;
        if (moment.is_date) return moment;
        if (icaltime_is_utc(time)) {
            moment.clock = ZoneClock::fixed(seconds{0});
        } else if (const char* id = zone_id(property); id != nullptr && *id != '\0') {
            moment.clock = zones_.clock(id, item_.diagnostics);
        }
        return moment;
    }

    std::optional<Instant> instant_of(icalproperty* property, const icaltimetype& time) {
        const std::optional<Moment> moment = moment_of(property, time);
        if (!moment || moment->is_date) return std::nullopt;
        return moment->clock.instant_of(moment->wall);
    }

    void read_duration(const icaldurationtype& duration) {
        const seconds length = std::chrono::weeks{duration.weeks} +
                               std::chrono::days{duration.days} +
                               std::chrono::hours{duration.hours} +
                               std::chrono::minutes{duration.minutes} + seconds{duration.seconds};
        if (icaldurationtype_is_bad_duration(duration) || duration.is_neg != 0 ||
            length > kMaxDuration) {
            note(Severity::Warning, "duration-not-understood",
                 "duration not understood: the event is kept without an end");
            return;
        }
        length_ = length;
    }

    void read_recurrence_id(icalproperty* property) {
        record_.recurrence_id = moment_of(property, icalproperty_get_recurrenceid(property));
        icalparameter* range = icalproperty_get_first_parameter(property, ICAL_RANGE_PARAMETER);
        record_.this_and_future =
            range != nullptr && icalparameter_get_range(range) == ICAL_RANGE_THISANDFUTURE;
        if (record_.recurrence_id)
            item_.recurrence_id = events::format_when(when_of(*record_.recurrence_id));
    }

    void read_added_date(icalproperty* property) {
        const icaldatetimeperiodtype value = icalproperty_get_rdate(property);
        const bool is_period = !icalperiodtype_is_null_period(value.period);
        std::optional<Moment> moment =
            moment_of(property, is_period ? value.period.start : value.time);
        if (!moment) return;
        if (is_period) {
            const icaldurationtype length =
                icaltime_is_null_time(value.period.end)
                    ? value.period.duration
                    : icaltime_subtract(value.period.end, value.period.start);
            moment->duration = seconds{icaldurationtype_as_int(length)};
        }
        record_.series.dates.push_back(*moment);
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
    ZoneNames& zones_;
    std::optional<Moment> start_;
    std::optional<Moment> end_;
    std::optional<seconds> length_;
};

void keep_recurrence(const GuardedEvent& event, EventRecord& record) {
    for (const std::string& rule : event.rules)
        if (Result<RecurrenceRule> parsed = parse_rule(rule))
            record.series.rules.push_back(std::move(*parsed));
    events::Recurrence& recurrence = record.item.recurrence;
    recurrence.rules = event.rules;
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

void silence_library() {
    icalerror_set_errors_are_fatal(false);
    for (const icalerrorenum code :
         {ICAL_BADARG_ERROR, ICAL_NEWFAILED_ERROR, ICAL_ALLOCATION_ERROR, ICAL_MALFORMEDDATA_ERROR,
          ICAL_PARSE_ERROR, ICAL_INTERNAL_ERROR, ICAL_FILE_ERROR, ICAL_USAGE_ERROR,
          ICAL_UNIMPLEMENTED_ERROR, ICAL_UNKNOWN_ERROR})
        icalerror_set_error_state(code, ICAL_ERROR_NONFATAL);
}

std::optional<EventRecord> read_event(const GuardedEvent& event, ZoneNames& zones,
                                      events::Diagnostics& diagnostics) {
    const Component component{icalparser_parse_string(event.text.c_str())};
    if (!component || icalcomponent_isa(component.get()) != ICAL_VEVENT_COMPONENT) {
        diagnostics.push_back(
            {Severity::Warning, "event-not-understood", "an event could not be read", {}});
        return std::nullopt;
    }
    EventRecord record;
    record.item.kind = events::ItemKind::Vevent;
    record.item.diagnostics = event.diagnostics;
    Reader(record, zones).read(component.get());
    keep_recurrence(event, record);
    find_online_link(record.item);
    return record;
}

}  // namespace veille::parsers::ical
