#include "parsers/ical/event_filter.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "parsers/ical/expand.h"

namespace veille::parsers::ical {

namespace {

using events::Severity;

// What the reader uses; attendees, alarms and the rest never reach the library. Sorted.
constexpr std::array<std::string_view, 34> kUsed{"ATTACH",
                                                 "CATEGORIES",
                                                 "CLASS",
                                                 "CONFERENCE",
                                                 "CREATED",
                                                 "DESCRIPTION",
                                                 "DTEND",
                                                 "DTSTART",
                                                 "DURATION",
                                                 "EXDATE",
                                                 "EXRULE",
                                                 "GEO",
                                                 "IMAGE",
                                                 "LAST-MODIFIED",
                                                 "LOCATION",
                                                 "ORGANIZER",
                                                 "RDATE",
                                                 "RECURRENCE-ID",
                                                 "RRULE",
                                                 "SEQUENCE",
                                                 "STATUS",
                                                 "SUMMARY",
                                                 "UID",
                                                 "URL",
                                                 "X-ALT-DESC",
                                                 "X-APPLE-STRUCTURED-LOCATION",
                                                 "X-COST",
                                                 "X-GOOGLE-CONFERENCE",
                                                 "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
                                                 "X-MICROSOFT-SKYPETEAMSMEETINGURL",
                                                 "X-MS-OLK-CONFURL",
                                                 "X-TICKETS-URL",
                                                 "X-WP-IMAGES-URL",
                                                 "X-ZOOM-URL"};

bool is_used(std::string_view name) {
    return std::binary_search(kUsed.begin(), kUsed.end(), name);
}

bool is_text(std::string_view name) {
    return name == "SUMMARY" || name == "DESCRIPTION" || name == "LOCATION" || name == "X-ALT-DESC";
}

bool in_range(const Until& moment) {
    const int year = static_cast<int>(date_of(moment.wall).year());
    return year >= kFirstYear && year <= kLastYear;
}

std::string canonical(const Until& moment) {
    std::string text;
    for (const char letter :
         moment.is_date ? format_date(date_of(moment.wall)) : format_local(moment.wall))
        if (letter != '-' && letter != ':') text += letter;
    if (moment.is_utc && !moment.is_date) text += 'Z';
    return text;
}

// The parameters of a date that the reader uses, VALUE as the value really is.
std::string date_parameters(const ContentLine& line, bool is_date) {
    std::string parameters = is_date ? "VALUE=DATE" : "";
    const auto add = [&parameters](std::string_view name, const std::string& value) {
        if (value.empty()) return;
        if (!parameters.empty()) parameters += ';';
        parameters.append(name).append("=\"").append(value).append("\"");
    };
    std::string zone;
    for (const char letter : parameter(line.parameters, "TZID").substr(0, 512))
        if (static_cast<unsigned char>(letter) >= 0x20 && letter != 0x7f) zone += letter;
    if (!is_date) add("TZID", zone);
    if (upper_ascii(parameter(line.parameters, "RANGE")) == "THISANDFUTURE")
        parameters += parameters.empty() ? "RANGE=THISANDFUTURE" : ";RANGE=THISANDFUTURE";
    return parameters;
}

}  // namespace

EventFilter::EventFilter() {
    event_.text = "BEGIN:VEVENT\r\n";
}

void EventFilter::note(Severity severity, std::string code, std::string message) {
    event_.diagnostics.push_back({severity, std::move(code), std::move(message), {}});
}

void EventFilter::append(std::string_view name, std::string_view parameters,
                         std::string_view value) {
    if (++lines_ > kMaxEventLines) return;
    event_.text.append(name);
    if (!parameters.empty()) event_.text.append(";").append(parameters);
    event_.text.append(":").append(value).append("\r\n");
    last_was_text_ = is_text(name);
}

void EventFilter::add(const ContentLine& line) {
    const std::string name = upper_ascii(line.name);
    last_was_text_ = false;
    if (!is_used(name)) return;
    if (name == "RRULE")
        add_rule(line.value);
    else if (name == "RDATE" || name == "EXDATE")
        add_dates(name, line);
    else if (name == "DTSTART" || name == "DTEND" || name == "RECURRENCE-ID")
        add_date(name, line);
    else if (name == "DURATION")
        add_duration(line.value);
    else if (name == "EXRULE")
        note(Severity::Warning, "exrule-dropped",
             "a rule of exceptions (EXRULE) is not applied: its dates may be shown");
    else
        append(name, line.parameters, line.value);
}

bool EventFilter::add_broken(std::string_view line) {
    if (!last_was_text_) return false;
    event_.text.resize(event_.text.size() - 2);
    event_.text.append("\\n").append(line).append("\r\n");
    return true;
}

void EventFilter::note_long_line() {
    last_was_text_ = false;
    note(Severity::Warning, "line-too-long",
         "line too long: a value of more than 64 KB was left out");
}

void EventFilter::add_rule(std::string_view value) {
    if (trim_ascii(value).empty()) return;
    if (++rule_lines_ > kMaxRules) return;
    const Result<RecurrenceRule> rule = parse_rule(value);
    if (rule) {
        event_.rules.emplace_back(trim_ascii(value));
        return;
    }
    const bool too_often = rule.error().code == ErrorCode::Refused;
    note(Severity::Warning, too_often ? "repeats-too-often" : "rule-not-understood",
         rule.error().message + "; the first date is kept");
}

// Counts before the library does: it keeps about 500 of a list and says nothing.
void EventFilter::add_dates(std::string_view name, const ContentLine& line) {
    std::size_t& used = name == "RDATE" ? added_dates_ : exceptions_;
    std::string values;
    bool is_date = false;
    bool is_period = false;
    std::string_view rest = line.value;
    while (!rest.empty()) {
        const std::size_t comma = rest.find(',');
        const std::string_view word = trim_ascii(rest.substr(0, comma));
        rest = comma == std::string_view::npos ? "" : rest.substr(comma + 1);
        if (word.empty()) continue;
        const std::size_t slash = word.find('/');
        const std::optional<Until> moment = parse_moment(word.substr(0, slash));
        if (!moment || !in_range(*moment) || used >= kMaxDates ||
            word.size() > 2 * kMaxDurationLength) {
            ++dates_not_used_;
            continue;
        }
        ++used;
        is_date = moment->is_date;
        is_period = is_period || slash != std::string_view::npos;
        if (!values.empty()) values += ',';
        values += canonical(*moment);
        if (slash != std::string_view::npos) values.append(word.substr(slash));
    }
    if (values.empty()) return;
    std::string parameters = date_parameters(line, is_date);
    if (is_period) parameters += parameters.empty() ? "VALUE=PERIOD" : ";VALUE=PERIOD";
    append(name, parameters, values);
}

void EventFilter::add_date(std::string_view name, const ContentLine& line) {
    if (name == "DTSTART" && has_start_) {
        note(Severity::Warning, "two-starts", "the event has two starts: the first is used");
        return;
    }
    const std::string_view value = trim_ascii(line.value);
    const std::optional<Until> moment = parse_moment(value);
    if (!moment || !in_range(*moment)) {
        const std::string field(name == "DTSTART" ? "start" : name == "DTEND" ? "end" : "id");
        note(name == "DTSTART" ? Severity::Error : Severity::Warning, "date-not-understood",
             std::string(moment ? "date out of range" : "date not understood") + ": the " + field +
                 " \"" + shorten(value, 40) + "\"");
        return;
    }
    if (name == "DTSTART") has_start_ = true;
    append(name, date_parameters(line, moment->is_date), canonical(*moment));
}

void EventFilter::add_duration(std::string_view value) {
    value = trim_ascii(value);
    std::size_t run = 0;
    bool sane = value.size() <= kMaxDurationLength;
    for (const char letter : value) {
        run = letter >= '0' && letter <= '9' ? run + 1 : 0;
        // Seven digits hold more seconds than three months; no event needs an eighth.
        sane = sane && run <= 7;
    }
    if (sane)
        append("DURATION", "", value);
    else
        note(Severity::Warning, "duration-not-understood", "duration not understood: left out");
}

GuardedEvent EventFilter::finish() {
    if (rule_lines_ > kMaxRules)
        note(Severity::Warning, "too-many-rules",
             std::to_string(rule_lines_ - kMaxRules) + " of " + std::to_string(rule_lines_) +
                 " recurrence rules are not used");
    if (dates_not_used_ > 0)
        note(Severity::Warning, "dates-not-used",
             std::to_string(dates_not_used_) + " added or excepted dates are not used (at most " +
                 std::to_string(kMaxDates) + " each)");
    if (lines_ > kMaxEventLines)
        note(Severity::Warning, "too-many-lines",
             std::to_string(lines_ - kMaxEventLines) + " lines of the event are not used");
    event_.text += "END:VEVENT\r\n";
    return std::move(event_);
}

}  // namespace veille::parsers::ical
