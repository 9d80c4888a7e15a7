#include "parsers/ical/event_filter.h"

#include "base/text.h"
#include "parsers/ical/expand.h"
#include "parsers/ical/vcalendar_rule.h"

namespace veille::parsers::ical {

using events::Severity;

void EventFilter::note(Severity severity, std::string code, std::string message) {
    event_.diagnostics.push_back({severity, std::move(code), std::move(message), {}});
}

void EventFilter::note_once(Severity severity, std::string_view code, std::string message) {
    for (const events::Diagnostic& said : event_.diagnostics)
        if (said.code == code) return;
    note(severity, std::string(code), std::move(message));
}

void EventFilter::append(Property property, const ContentLine& line) {
    if (stands_once(property) && !trim_ascii(line.value).empty()) {
        const auto bit = static_cast<std::size_t>(property);
        if (seen_.test(bit)) {
            note_once(Severity::Info, "property-repeated",
                      upper_ascii(line.name) + " stands more than once: the first is used");
            return;
        }
        seen_.set(bit);
    }
    if (++lines_ > kMaxEventLines) return;
    event_.lines.push_back({property, line});
    last_was_prose_ = is_prose(property);
}

void EventFilter::add(const ContentLine& line) {
    last_was_prose_ = false;
    const std::optional<Property> property = property_of(line.name);
    if (!property) return;
    if (*property == Property::RRule)
        add_rule(trim_ascii(line.value));
    else if (*property == Property::ExRule)
        note_once(Severity::Warning, "exrule-dropped",
                  "a rule of exceptions (EXRULE) is not applied: its dates may be shown");
    else
        append(*property, line);
}

void EventFilter::add_decoded(const ContentLine& line) {
    add(line);
    last_was_prose_ = false;
}

// The lines stand beside each other in the text, so that one view holds both and the line end
// between them.
bool EventFilter::add_broken(std::string_view line) {
    if (!last_was_prose_) return false;
    std::string_view& value = event_.lines.back().parts.value;
    value = {value.data(), static_cast<std::size_t>(line.data() + line.size() - value.data())};
    return true;
}

void EventFilter::note_long_line() {
    last_was_prose_ = false;
    note_once(Severity::Warning, "line-too-long",
              "line too long: a value of more than 64 KB was left out");
}

void EventFilter::add_rule(std::string_view value) {
    if (++rule_lines_ > kMaxRules) return;
    std::string text(value);
    if (value.find('=') == std::string_view::npos)
        if (std::optional<std::string> translated = rule_of_vcalendar(value))
            text = std::move(*translated);
    Result<RecurrenceRule> rule = parse_rule(text);
    if (rule) {
        event_.rules.push_back({std::move(text), std::move(*rule)});
        return;
    }
    const bool too_often = rule.error().code == ErrorCode::Refused;
    note(Severity::Warning, too_often ? "repeats-too-often" : "rule-not-understood",
         rule.error().message + "; the first date is kept");
}

GuardedEvent EventFilter::finish() {
    if (rule_lines_ > kMaxRules)
        note(Severity::Warning, "too-many-rules",
             std::to_string(rule_lines_ - kMaxRules) + " of " + std::to_string(rule_lines_) +
                 " recurrence rules are not used");
    if (lines_ > kMaxEventLines)
        note(Severity::Warning, "too-many-lines",
             std::to_string(lines_ - kMaxEventLines) + " lines of the event are not used");
    return std::move(event_);
}

}  // namespace veille::parsers::ical
