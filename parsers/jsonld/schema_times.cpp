#include "parsers/jsonld/schema_times.h"

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "parsers/jsonld/said_date.h"
#include "parsers/jsonld/schema_schedule.h"
#include "parsers/jsonld/web_date.h"

namespace veille::parsers {
namespace {

using events::Field;
using events::Item;
using events::WhenKind;

class TimesReader {
  public:
    TimesReader(const ThingReader& event, Item& item) : event_(event), item_(item) {}

    void run() {
        read_start();
        read_end();
        if (!item_.end) item_.duration = parse_duration(event_.raw_text("duration"));
        settle_whole_days();
        read_schedule(event_, item_);
        read_sub_events();
        if (const auto before = event_.when("previousStartDate"))
            item_.diagnostics.push_back({events::Severity::Info, "moved-from",
                                         "previously announced for " + format_when(*before), ""});
    }

  private:
    void note(Field field, std::string_view property, double share = 1, std::string words = {}) {
        const SchemaContext& context = event_.context();
        item_.provenance[field] = {context.how + ":" + std::string(property),
                                   context.confidence * share, std::move(words)};
    }

    void warn(std::string code, std::string message) {
        item_.diagnostics.push_back(
            {events::Severity::Warning, std::move(code), std::move(message), item_.title});
    }

    void read_start() {
        for (const std::string_view property : {"startDate", "startTime"}) {
            item_.start = event_.when(property);
            if (!item_.start) continue;
            note(Field::Start, property);
            if (property == "startDate") {
                item_.start = with_time_of_day(*item_.start, "startTime");
                read_further_days();
            }
            return;
        }
        const std::string said = event_.text("startDate");
        if (said.empty()) return;
        auto read = read_said_date(said, event_.context());
        if (!read) {
            warn("bad-date", "startDate \"" + shorten(said, 60) + "\" is no date");
            return;
        }
        note(Field::Start, "startDate", read->confidence, read->words);
        if (!read->words.empty())
            warn("date-in-words", "startDate is written in words: «" + shorten(said, 60) + "»");
        item_.start = std::move(read->start);
        item_.end = std::move(read->end);
        if (!item_.end) return;
        events::Provenance of_end = item_.provenance[Field::Start];
        item_.provenance[Field::End] = std::move(of_end);
    }

    // "startDate": ["2026-03-10T20:00", "2026-03-11T20:00"]; the same day twice is one said twice.
    void read_further_days() {
        const std::vector<std::string> starts = event_.texts("startDate");
        const std::vector<std::string> ends = event_.texts("endDate");
        std::set<Date> days;
        std::vector<events::ItemOccurrence> occurrences;
        for (std::size_t i = 0; i < starts.size(); ++i) {
            auto start = parse_web_date(starts[i], event_.context().zone);
            if (!start || !days.insert(date_of(start->wall)).second) continue;
            events::ItemOccurrence occurrence;
            occurrence.start = std::move(*start);
            if (ends.size() == starts.size())
                occurrence.end = parse_web_date(ends[i], event_.context().zone);
            occurrences.push_back(std::move(occurrence));
        }
        if (days.size() > 1) item_.occurrences = std::move(occurrences);
    }

    void read_end() {
        for (const std::string_view property : {"endDate", "endTime"}) {
            auto end = event_.when(property);
            if (!end) continue;
            if (property == "endDate") end = with_time_of_day(*end, "endTime");
            item_.end = std::move(end);
            note(Field::End, property);
            return;
        }
        if (item_.end) return;
        auto read = read_said_date(event_.text("endDate"), event_.context());
        if (!read) return;
        note(Field::End, "endDate", read->confidence, read->words);
        item_.end = std::move(read->start);
    }

    // Sites that give the day in one property and the hour in another ("startTime": "19:00").
    events::When with_time_of_day(const events::When& day, std::string_view property) const {
        if (day.has_hour()) return day;
        const std::string clock = event_.raw_text(property);
        if (clock.empty() || clock.size() > 14) return day;
        const auto joined =
            parse_web_date(format_date(date_of(day.wall)) + "T" + clock, event_.context().zone);
        return joined && joined->has_hour() ? *joined : day;
    }

    static LocalTime::duration time_of_day(const events::When& when) {
        return when.wall - std::chrono::floor<std::chrono::days>(when.wall);
    }

    // "00:00" to "23:59" or "23:59:59", on one day or several: how sites write whole days.
    bool spans_whole_days() const {
        using namespace std::chrono_literals;
        return item_.start->has_hour() && item_.end->has_hour() &&
               item_.start->offset == item_.end->offset && time_of_day(*item_.start) == 0s &&
               time_of_day(*item_.end) >= 23h + 59min && item_.end->wall > item_.start->wall;
    }

    static void make_all_day(events::When& when) {
        when.kind = WhenKind::AllDay;
        when.wall = std::chrono::floor<std::chrono::days>(when.wall);
        when.offset.reset();
        when.zone.clear();
    }

    // Dates without hours: from one day to another they are whole days (the end is stored
    // exclusive), one day alone is a day whose hour was not said.
    void settle_whole_days() {
        if (!item_.start || !item_.end) return;
        if (item_.end->has_hour() != item_.start->has_hour()) {
            if (!item_.end->has_hour() && date_of(item_.end->wall) <= date_of(item_.start->wall))
                item_.end.reset();
            return;
        }
        if (item_.end->wall < item_.start->wall && !item_.end->offset)
            warn("end-before-start", "the end is before the start");
        if (item_.start->has_hour() && !spans_whole_days()) return;
        if (!item_.start->has_hour() && item_.end->wall <= item_.start->wall) {
            item_.end.reset();
            return;
        }
        const bool end_is_exclusive = item_.end->kind == WhenKind::AllDay;  // prose's form
        make_all_day(*item_.start);
        make_all_day(*item_.end);
        if (!end_is_exclusive) item_.end->wall += std::chrono::days{1};
    }

    // Dated parts without a name are the event's own dates.
    void read_sub_events() {
        for (const std::string_view property : {"subEvent", "subEvents"}) {
            for (const ThingReader& part : event_.things(property)) {
                if (!part.text("name").empty()) continue;
                auto start = part.when("startDate");
                if (!start) continue;
                events::ItemOccurrence occurrence;
                occurrence.start = std::move(*start);
                occurrence.end = part.when("endDate");
                item_.occurrences.push_back(std::move(occurrence));
            }
        }
        if (!item_.start && !item_.occurrences.empty()) {
            item_.start = item_.occurrences.front().start;
            item_.end = item_.occurrences.front().end;
            note(Field::Start, "subEvent");
        }
    }

    const ThingReader& event_;
    Item& item_;
};

}  // namespace

void read_times(const ThingReader& event, Item& item) {
    TimesReader(event, item).run();
}

}  // namespace veille::parsers
