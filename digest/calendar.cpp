#include "digest/calendar.h"

#include "base/text.h"
#include "digest/web_calendar.h"

namespace veille::digest {

namespace {

constexpr std::size_t kLineBytes = 75;
constexpr std::size_t kDescriptionCharacters = 600;

const char* status_of(const events::Event& event, const events::Occurrence& occurrence) {
    if (event.status == events::EventStatus::Cancelled ||
        occurrence.status == events::EventStatus::Cancelled)
        return "CANCELLED";
    return event.status == events::EventStatus::Tentative ? "TENTATIVE" : "CONFIRMED";
}

class CalendarWriter {
  public:
    // No value begins a line of its own, whatever it holds (RFC 5545 section 3.1).
    void line(std::string_view name, std::string_view value) {
        std::string line = std::string(name) + ":" + std::string(value);
        std::erase_if(line, [](char c) { return c == '\r' || c == '\n'; });
        text_ += fold_content_line(line);
    }
    void text(std::string_view name, std::string_view value) {
        if (!value.empty()) line(name, escape_calendar_text(value));
    }
    std::string take() { return std::move(text_); }

  private:
    std::string text_;
};

void put_times(CalendarWriter& out, const events::Occurrence& occurrence) {
    if (!occurrence.all_day && !occurrence.hour_unknown) {
        out.line("DTSTART", to_basic_format(format_utc(occurrence.start)));
        if (occurrence.end && *occurrence.end > occurrence.start)
            out.line("DTEND", to_basic_format(format_utc(*occurrence.end)));
        return;
    }
    const Date first = date_of(occurrence.wall_start);
    out.line("DTSTART;VALUE=DATE", to_basic_format(format_date(first)));
    if (occurrence.wall_end && *occurrence.wall_end > occurrence.wall_start)
        out.line("DTEND;VALUE=DATE", to_basic_format(format_date(date_of(*occurrence.wall_end))));
}

std::string place_text(const events::Place& place) {
    std::string text = place.venue;
    for (const std::string* part : {&place.address, &place.locality}) {
        if (part->empty() || text.find(*part) != std::string::npos) continue;
        text += (text.empty() ? "" : ", ") + *part;
    }
    return text.empty() ? place.online_url : text;
}

void put_event(CalendarWriter& out, const events::Event& event,
               const events::Occurrence& occurrence, const CalendarOrder& order) {
    const events::EventText& text = *event.text_in(order.language);
    std::string uid = format_event_id(event.id);
    // An occurrence keeps its identity when it is moved.
    if (!occurrence.recurrence_id.empty()) uid += "-" + to_basic_format(occurrence.recurrence_id);
    std::erase(uid, '+');
    out.line("BEGIN", "VEVENT");
    out.line("UID", uid + "@" + order.domain);
    out.line("DTSTAMP", to_basic_format(format_utc(order.stamp)));
    out.line("SEQUENCE", std::to_string(event.revision - 1));
    put_times(out, occurrence);
    out.text("SUMMARY", occurrence.title.empty() ? text.title : occurrence.title);
    out.text("LOCATION",
             occurrence.location.empty() ? place_text(event.place) : occurrence.location);
    std::string description = shorten(text.summary, kDescriptionCharacters);
    if (!text.link.empty()) description += (description.empty() ? "" : "\n\n") + text.link;
    out.text("DESCRIPTION", description);
    if (!text.link.empty()) out.line("URL", text.link);
    if (event.place.latitude && event.place.longitude)
        out.line("GEO", std::to_string(*event.place.latitude) + ";" +
                            std::to_string(*event.place.longitude));
    out.line("STATUS", status_of(event, occurrence));
    out.line("TRANSP", "TRANSPARENT");  // an offer, not an appointment
    out.line("END", "VEVENT");
}

}  // namespace

std::string fold_content_line(std::string_view line) {
    std::string result;
    std::size_t column = 0;
    for (std::size_t i = 0; i < line.size();) {
        std::size_t size = 1;
        while (i + size < line.size() &&
               (static_cast<unsigned char>(line[i + size]) & 0xc0U) == 0x80U)
            ++size;
        if (column + size > kLineBytes) {
            result += "\r\n ";
            column = 1;
        }
        result += line.substr(i, size);
        column += size;
        i += size;
    }
    return result + "\r\n";
}

std::string escape_calendar_text(std::string_view text) {
    std::string result;
    for (const char c : clean_utf8(text)) {
        if (c == '\\' || c == ';' || c == ',') result += '\\';
        if (c == '\n')
            result += "\\n";
        else if (c != '\r')
            result += c;
    }
    return result;
}

std::string write_calendar(const std::vector<events::Event>& events, const CalendarOrder& order) {
    CalendarWriter out;
    out.line("BEGIN", "VCALENDAR");
    out.line("VERSION", "2.0");
    out.line("PRODID", "-//Veille//Event watch//EN");
    out.line("CALSCALE", "GREGORIAN");
    out.line("METHOD", "PUBLISH");
    out.text("NAME", order.name);
    out.text("X-WR-CALNAME", order.name);
    out.line("REFRESH-INTERVAL;VALUE=DURATION", "PT12H");
    out.line("X-PUBLISHED-TTL", "PT12H");
    for (const events::SelectedEvent& selected : events::select(events, order.selection).events)
        for (const events::Occurrence* occurrence : selected.occurrences)
            put_event(out, *selected.event, *occurrence, order);
    out.line("END", "VCALENDAR");
    return out.take();
}

}  // namespace veille::digest
