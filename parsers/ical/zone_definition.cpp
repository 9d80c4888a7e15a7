#include "parsers/ical/zone_definition.h"

#include <algorithm>

#include "base/text.h"
#include "parsers/ical/content_line.h"
#include "parsers/ical/rule_walk.h"

namespace veille::parsers::ical {

namespace {

using std::chrono::seconds;

tl::unexpected<Error> refused(std::string_view why) {
    return fail(ErrorCode::Refused, "time zone definition refused: " + std::string(why));
}

// "+0100", "-053045" (RFC 5545 section 3.3.14).
std::optional<seconds> parse_offset(std::string_view text) {
    text = trim_ascii(text);
    bool negative = false;
    if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
        negative = text.front() == '-';
        text.remove_prefix(1);
    }
    std::string digits;
    for (const char letter : text)
        if (letter != ':') digits += letter;
    if ((digits.size() != 4 && digits.size() != 6) ||
        !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    const auto two = [&digits](std::size_t at) {
        return at < digits.size() ? (digits[at] - '0') * 10 + (digits[at + 1] - '0') : 0;
    };
    const seconds size =
        std::chrono::hours{two(0)} + std::chrono::minutes{two(2)} + seconds{two(4)};
    if (two(2) > 59 || two(4) > 59 || size > kMaxOffset) return std::nullopt;
    return negative ? -size : size;
}

}  // namespace

Result<ZoneDefinition> ZoneDefinition::parse(const std::vector<std::string_view>& lines) {
    ZoneDefinition zone;
    bool inside = false;
    for (const std::string_view line : lines) {
        VEILLE_TRY([[maybe_unused]] const bool read, zone.read_line(line, inside));
        zone.text_.append(line);
        zone.text_ += "\r\n";
    }
    std::erase_if(zone.observances_, [](const Observance& one) { return !one.complete; });
    if (zone.observances_.empty()) return refused("it has no observance");
    return zone;
}

Result<bool> ZoneDefinition::read_line(std::string_view line, bool& inside) {
    const std::optional<ContentLine> parts = parse_content_line(line);
    if (!parts) return true;
    const std::string name = upper_ascii(parts->name);
    const std::string value = upper_ascii(trim_ascii(parts->value));
    if (name == "BEGIN" && (value == "STANDARD" || value == "DAYLIGHT")) {
        if (observances_.size() >= kMaxObservances)
            return refused("more than " + std::to_string(kMaxObservances) + " observances");
        observances_.emplace_back();
        inside = true;
    } else if (name == "END" && (value == "STANDARD" || value == "DAYLIGHT")) {
        inside = false;
    } else if (inside) {
        return read_property(line);
    } else if (name == "TZID") {
        name_ = unescape_text(trim_ascii(parts->value));
    } else if (name == "X-LIC-LOCATION") {
        location_ = trim_ascii(parts->value);
    }
    return true;
}

Result<bool> ZoneDefinition::read_property(std::string_view line) {
    const std::optional<ContentLine> parts = parse_content_line(line);
    Observance& observance = observances_.back();
    const std::string name = upper_ascii(parts->name);
    if (name == "DTSTART") {
        const std::optional<Until> start = parse_moment(trim_ascii(parts->value));
        if (!start) return refused("DTSTART is no date");
        observance.start = start->wall;
        observance.complete = true;
    } else if (name == "TZOFFSETFROM" || name == "TZOFFSETTO") {
        const std::optional<seconds> offset = parse_offset(parts->value);
        if (!offset) return refused("the offset is out of range");
        (name == "TZOFFSETFROM" ? observance.from : observance.to) = *offset;
    } else if (name == "RRULE") {
        Result<RecurrenceRule> rule = parse_rule(trim_ascii(parts->value));
        if (!rule) return refused(rule.error().message);
        if (rule->frequency != Frequency::Yearly) return refused("its rule is not yearly");
        observance.rule = std::move(*rule);
    } else if (name == "RDATE") {
        std::string_view rest = parts->value;
        while (!rest.empty() && observance.dates.size() < kMaxObservances) {
            const std::size_t comma = rest.find(',');
            if (const auto moment = parse_moment(trim_ascii(rest.substr(0, comma))))
                observance.dates.push_back(moment->wall);
            rest = comma == std::string_view::npos ? "" : rest.substr(comma + 1);
        }
    }
    return true;
}

std::optional<LocalTime> ZoneDefinition::latest_onset(const Observance& observance,
                                                      LocalTime wall) {
    if (observance.start > wall) return std::nullopt;
    LocalTime latest = observance.start;
    for (const LocalTime date : observance.dates)
        if (date <= wall) latest = std::max(latest, date);
    if (!observance.rule) return latest;
    LocalTime end = wall;
    if (const auto& until = observance.rule->until) {
        LocalTime last = until->wall;
        if (until->is_utc) last += observance.from;
        if (until->is_date) last += std::chrono::days{1} - seconds{1};
        end = std::min(end, last);
    }
    RuleWalk walk(*observance.rule, observance.start, false);
    walk.skip_to(end);
    walk.stop_after(end);
    while (const std::optional<LocalTime> onset = walk.next()) {
        if (*onset > end) break;
        latest = std::max(latest, *onset);
    }
    return latest;
}

seconds ZoneDefinition::offset_at(LocalTime wall) const {
    const Observance* current = nullptr;
    const Observance* earliest = &observances_.front();
    LocalTime onset{};
    for (const Observance& one : observances_) {
        if (one.start < earliest->start) earliest = &one;
        const std::optional<LocalTime> latest = latest_onset(one, wall);
        if (!latest || (current != nullptr && *latest < onset)) continue;
        current = &one;
        onset = *latest;
    }
    if (current == nullptr) return earliest->from;
    const bool in_gap = current->to > current->from && wall < onset + (current->to - current->from);
    return in_gap ? current->from : current->to;
}

seconds ZoneDefinition::offset_at(Instant instant) const {
    const auto whole = std::chrono::floor<seconds>(instant).time_since_epoch();
    seconds offset = offset_at(LocalTime{whole});
    // The offset only shifts the wall time it is looked up with: twice is enough outside a change.
    for (int round = 0; round < 2; ++round) {
        const seconds closer = offset_at(LocalTime{whole + offset});
        if (closer == offset) break;
        offset = closer;
    }
    return offset;
}

bool ZoneDefinition::observes_summer_time() const {
    return std::any_of(observances_.begin(), observances_.end(), [](const Observance& one) {
        return one.from != one.to && (one.rule || !one.dates.empty());
    });
}

}  // namespace veille::parsers::ical
