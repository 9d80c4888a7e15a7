#include "parsers/ical/guard.h"

#include <algorithm>

#include "base/text.h"
#include "parsers/ical/content_line.h"
#include "parsers/ical/event_filter.h"
#include "parsers/ical/quoted_printable.h"

namespace veille::parsers::ical {

namespace {

using events::Severity;

// Counted by the reader instead of left out whole: it takes 500 dates.
bool is_list_of_dates(std::string_view line) {
    const std::optional<ContentLine> parts = parse_content_line(line);
    if (!parts) return false;
    const std::optional<Property> property = property_of(parts->name);
    return property == Property::RDate || property == Property::ExDate;
}

class Cutter {
  public:
    explicit Cutter(std::string_view text) : text_(text) {}

    GuardedDocument cut() {
        while (at_ < text_.size() && !document_.error) {
            const std::string_view line = next_line();
            if (!line.empty()) read_line(line);
        }
        finish();
        return std::move(document_);
    }

  private:
    std::string_view next_line() {
        const std::size_t end = std::min(text_.find('\n', at_), text_.size());
        const std::string_view line = text_.substr(at_, end - at_);
        at_ = end + 1;
        return line;
    }

    void read_line(std::string_view line) {
        if (line.size() > kMaxLineLength) {
            if (stack_.empty())
                document_.error = "line too long: not a calendar";
            else if (filter_ && is_list_of_dates(line))
                filter_->add(*parse_content_line(line));
            else if (filter_)
                filter_->note_long_line();
            else
                note("line-too-long", "line too long: a value of more than 64 KB was left out");
            return;
        }
        const std::optional<ContentLine> parts = parse_content_line(line);
        if (!parts) {
            read_broken(line);
            return;
        }
        if (equals_ignoring_case(parts->name, "BEGIN"))
            begin(upper_ascii(trim_ascii(parts->value)), line);
        else if (equals_ignoring_case(parts->name, "END"))
            end(upper_ascii(trim_ascii(parts->value)), line);
        else
            read_property(*parts, line);
    }

    void read_broken(std::string_view line) {
        if (stack_.empty()) return;
        const bool kept = stack_.back() == "VEVENT" && filter_ && filter_->add_broken(line);
        if (stack_.back() != "VEVENT" || reported_broken_) return;
        reported_broken_ = true;
        document_.repairs.push_back(kept ? "a line without its fold was joined to the one before"
                                         : "a line that is no property was left out");
    }

    void begin(std::string component, std::string_view line) {
        if (stack_.size() >= kMaxNesting) {
            document_.error = "nested too deeply: more than " + std::to_string(kMaxNesting) +
                              " components inside one another";
            return;
        }
        if (component == "VCALENDAR")
            document_.calendars.emplace_back();
        else if (document_.calendars.empty()) {
            document_.calendars.emplace_back();
            document_.repairs.emplace_back("the calendar's own first line is missing");
        }
        if (component == "VEVENT") {
            if (filter_) note("event-not-closed", "an event does not end before the next begins");
            close_event();
            if (taken_ < kMaxEvents)
                filter_.emplace();
            else
                ++not_taken_;
        }
        if (component == "VTIMEZONE") {
            zone_lines_.clear();
            in_zone_ = true;
        } else if (in_zone_) {
            zone_lines_.push_back(line);
        }
        stack_.push_back(std::move(component));
    }

    void end(const std::string& component, std::string_view line) {
        const auto found = std::find(stack_.rbegin(), stack_.rend(), component);
        if (found == stack_.rend()) return;
        if (in_zone_ && component != "VTIMEZONE") zone_lines_.push_back(line);
        stack_.erase(std::prev(found.base()), stack_.end());
        if (component == "VCALENDAR" && filter_)
            note("event-not-closed", "an event does not end before its calendar");
        if (component == "VEVENT" || component == "VCALENDAR") close_event();
        if (component == "VTIMEZONE") close_zone();
    }

    void close_event() {
        if (!filter_) return;
        document_.calendars.back().events.push_back(filter_->finish());
        filter_.reset();
        ++taken_;
    }

    void close_zone() {
        in_zone_ = false;
        GuardedCalendar& calendar = document_.calendars.back();
        if (calendar.zones.size() + calendar.refused_zones.size() >= kMaxZones) return;
        Result<ZoneDefinition> zone = ZoneDefinition::parse(zone_lines_);
        if (zone) {
            calendar.zones.push_back(std::move(*zone));
            return;
        }
        std::string name;
        for (const std::string_view line : zone_lines_)
            if (const auto parts = parse_content_line(line);
                parts && upper_ascii(parts->name) == "TZID")
                name = trim_ascii(parts->value);
        document_.diagnostics.push_back(
            {Severity::Warning, "zone-refused", zone.error().message, shorten(name, 80)});
        calendar.refused_zones.emplace(name, zone.error().message);
    }

    void read_property(const ContentLine& parts, std::string_view line) {
        if (stack_.empty()) return;
        if (in_zone_) {
            zone_lines_.push_back(line);
        } else if (stack_.back() == "VEVENT" && filter_) {
            if (parts.parameters.empty() || !is_quoted_printable(parts.parameters))
                filter_->add(parts);
            else
                add_quoted_printable(parts);
        } else if (stack_.back() == "VCALENDAR") {
            document_.calendars.back().properties.emplace(upper_ascii(parts.name), parts.value);
        }
    }

    // Goes on behind each line that ends with "=".
    void add_quoted_printable(const ContentLine& parts) {
        std::string value(parts.value);
        while (!value.empty() && value.back() == '=' && at_ < text_.size() &&
               value.size() < kMaxLineLength) {
            value.pop_back();
            value += next_line();
        }
        document_.decoded.push_back(
            decode_quoted_printable(value, parameter(parts.parameters, "CHARSET")));
        filter_->add_decoded({parts.name, parts.parameters, document_.decoded.back()});
    }

    void note(std::string code, std::string message) {
        document_.diagnostics.push_back(
            {Severity::Warning, std::move(code), std::move(message), {}});
    }

    void finish() {
        if (document_.error) {
            document_.calendars.clear();
            document_.complete = false;
            return;
        }
        if (document_.calendars.empty()) {
            document_.error = "not a calendar";
            document_.complete = false;
            return;
        }
        if (filter_ || !stack_.empty()) {
            document_.complete = false;
            note("incomplete", filter_
                                   ? "incomplete: the calendar is cut inside an event, which was "
                                     "left out"
                                   : "incomplete: the calendar is cut before its end");
        }
        if (not_taken_ > 0) {
            document_.complete = false;
            note("too-many-events", std::to_string(not_taken_) +
                                        " events not taken: a document "
                                        "gives at most " +
                                        std::to_string(kMaxEvents));
        }
    }

    std::string_view text_;
    std::size_t at_ = 0;
    GuardedDocument document_;
    std::vector<std::string> stack_;
    std::optional<EventFilter> filter_;
    std::vector<std::string_view> zone_lines_;
    bool in_zone_ = false;
    bool reported_broken_ = false;
    std::size_t taken_ = 0;
    std::size_t not_taken_ = 0;
};

}  // namespace

GuardedDocument guard(std::string_view unfolded) {
    return Cutter(unfolded).cut();
}

}  // namespace veille::parsers::ical
