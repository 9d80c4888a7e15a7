#include "parsers/ical/zone_names.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "base/zone.h"
#include "parsers/ical/content_line.h"
#include "parsers/ical/windows_zones.h"

namespace veille::parsers::ical {

namespace {

using std::chrono::seconds;

std::string clean_name(std::string_view tzid) {
    std::string name;
    for (const char letter : tzid.substr(0, kMaxZoneName + 1))
        if (letter != '"' && static_cast<unsigned char>(letter) >= 0x20 && letter != 0x7f)
            name += letter;
    return std::string(trim_ascii(name));
}

// "Europe/Brussels", "EUROPE/BRUSSELS", "America/New York", "Europe-Brussels", "GMT"; empty when
// the system has no such zone.
std::string known_zone(std::string_view written) {
    if (is_known_zone(written)) return std::string(written);
    std::string name(written);
    std::replace(name.begin(), name.end(), ' ', '_');
    if (const std::size_t dash = name.find('-');
        dash != std::string::npos && name.find('/') == std::string::npos)
        name[dash] = '/';
    if (is_known_zone(name)) return name;
    std::string titled;
    bool first = true;
    for (const char letter : upper_ascii(name)) {
        const bool capital = letter >= 'A' && letter <= 'Z';
        titled += capital && !first ? static_cast<char>(letter - 'A' + 'a') : letter;
        first = !capital;
    }
    return is_known_zone(titled) ? titled : std::string{};
}

// "/softwarestudio.org/Olson_20011030_5/Europe/Brussels": the name is at the end.
std::string behind_prefix(std::string_view name) {
    for (std::size_t slash = name.find('/'); slash != std::string_view::npos;
         slash = name.find('/', slash + 1)) {
        const std::string_view rest = name.substr(slash + 1);
        if (rest.find('/') == std::string_view::npos) return {};
        if (std::string zone = known_zone(rest); !zone.empty()) return zone;
    }
    return {};
}

// "(UTC+01:00) Brussels, Copenhagen" → the offset and what follows.
struct Label {
    std::optional<seconds> offset;
    std::string_view text;
};

std::optional<seconds> read_offset(std::string_view text) {
    if (text.size() < 2 || (text.front() != '+' && text.front() != '-')) return std::nullopt;
    std::string digits;
    for (const char letter : text.substr(1)) {
        if (letter == ':' || letter == '.') continue;
        if (letter < '0' || letter > '9' || digits.size() == 4) return std::nullopt;
        digits += letter;
    }
    if (digits.size() < 3) digits += "00";
    const int value = std::stoi(digits);
    const seconds size = std::chrono::hours{value / 100} + std::chrono::minutes{value % 100};
    if (size > kMaxOffset || value % 100 > 59) return std::nullopt;
    return text.front() == '-' ? -size : size;
}

Label split_label(std::string_view name) {
    Label label{std::nullopt, name};
    if (name.size() < 5 || name.front() != '(') return label;
    const std::size_t close = name.find(')');
    const std::string_view inside = name.substr(1, close == std::string_view::npos ? 0 : close - 1);
    if (inside.substr(0, 3) != "UTC" && inside.substr(0, 3) != "GMT") return label;
    label.offset = inside.size() == 3 ? seconds{0} : read_offset(inside.substr(3));
    label.text = trim_ascii(name.substr(close + 1));
    if (const std::size_t colon = label.text.find(" : "); colon != std::string_view::npos)
        label.text = trim_ascii(label.text.substr(colon + 3));
    return label;
}

// True when the zone has that offset in January or in July of a recent year.
bool has_offset(std::string_view zone, std::optional<seconds> offset) {
    if (!offset) return true;
    using namespace std::chrono_literals;
    for (const auto month : {1, 7}) {
        const auto day = std::chrono::sys_days{std::chrono::year{2020} / month / 15};
        if (offset_at(Instant{day}, zone).value_or(99h) == *offset) return true;
    }
    return false;
}

std::string zone_of_city(std::string_view city, std::optional<seconds> offset) {
    constexpr std::array<std::string_view, 9> kAreas{"Europe",   "America",   "Asia",
                                                     "Africa",   "Australia", "Pacific",
                                                     "Atlantic", "Indian",    "America/Argentina"};
    std::string name;
    for (const char letter : city) name += letter == ' ' ? '_' : letter;
    for (const std::string_view area : kAreas) {
        std::string zone = std::string(area) + "/" + name;
        if (is_known_zone(zone) && has_offset(zone, offset)) return zone;
    }
    return {};
}

std::string zone_of_label(const Label& label) {
    std::string text;
    for (std::size_t i = 0; i < label.text.size(); ++i) {
        if (label.text.substr(i, 5) == " and ") {
            text += " & ";
            i += 4;
        } else {
            text += label.text[i];
        }
    }
    for (const std::string_view candidate : {std::string_view{text}, label.text})
        if (const std::string_view zone = zone_of_windows_label(candidate);
            !zone.empty() && has_offset(zone, label.offset))
            return std::string(zone);
    std::string_view rest = label.text;
    while (!rest.empty()) {
        const std::size_t comma = rest.find(',');
        const std::string_view city = trim_ascii(rest.substr(0, comma));
        if (std::string zone = zone_of_city(city, label.offset); !zone.empty()) return zone;
        rest = comma == std::string_view::npos ? "" : rest.substr(comma + 1);
    }
    return {};
}

// Outlook numbers a zone that it has changed: "Romance Standard Time 1".
std::string_view without_number(std::string_view name) {
    const std::size_t space = name.rfind(' ');
    if (space == std::string_view::npos || space + 1 == name.size()) return name;
    for (const char letter : name.substr(space + 1))
        if (letter < '0' || letter > '9') return name;
    return name.substr(0, space);
}

// Windows calls a zone by its standard time, some programs by what its clock shows.
std::string standard_name(std::string_view name) {
    constexpr std::string_view kDaylight = "Daylight Time";
    const std::size_t at = name.find(kDaylight);
    if (at == std::string_view::npos) return {};
    return std::string(name.substr(0, at)) + "Standard Time";
}

std::optional<seconds> fixed_offset(std::string_view name) {
    const std::string_view start = name.substr(0, 3);
    if (name == "UTC" || name == "Z" || name == "GMT" || name == "tzone://Microsoft/Utc")
        return seconds{0};
    if (start == "UTC" || start == "GMT") name = trim_ascii(name.substr(3));
    return read_offset(name);
}

bool is_area_and_city(std::string_view zone) {
    return zone.find('/') != std::string_view::npos && zone.substr(0, 4) != "Etc/";
}

events::Diagnostic note(events::Severity severity, std::string code, std::string message,
                        std::string where) {
    return {severity, std::move(code), std::move(message), std::move(where)};
}

}  // namespace

std::string zone_of_name(std::string_view tzid) {
    const std::string name = clean_name(tzid);
    if (name.empty() || name.size() > kMaxZoneName) return {};
    if (std::string zone = known_zone(name); !zone.empty()) return zone;
    if (std::string zone = behind_prefix(name); !zone.empty()) return zone;
    const std::string standard = standard_name(name);
    for (const std::string_view candidate :
         {std::string_view{name}, without_number(name), std::string_view{standard}})
        if (const std::string_view zone = zone_of_windows_name(candidate); !zone.empty())
            return std::string(zone);
    return zone_of_label(split_label(name));
}

void ZoneNames::define(ZoneDefinition definition) {
    std::string name = clean_name(definition.name());
    definitions_.emplace(std::move(name),
                         std::make_shared<const ZoneDefinition>(std::move(definition)));
}

void ZoneNames::read_nameless_in(std::string_view name) {
    const std::string zone = zone_of_name(name);
    // UTC is what programs write that know no zone.
    if (is_area_and_city(zone)) nameless_ = ZoneClock::floating(zone);
}

void ZoneNames::refuse_definition(std::string_view name, std::string why) {
    refused_.emplace(clean_name(name), std::move(why));
}

const ZoneClock& ZoneNames::clock(std::string_view tzid, events::Diagnostics& diagnostics) {
    const auto known = resolved_.find(tzid);
    if (known != resolved_.end()) return known->second;
    ZoneClock clock = resolve(clean_name(tzid), diagnostics);
    return resolved_.emplace(std::string(tzid), std::move(clock)).first->second;
}

ZoneClock ZoneNames::resolve(const std::string& tzid, events::Diagnostics& diagnostics) const {
    const auto own = definitions_.find(tzid);
    const std::shared_ptr<const ZoneDefinition> definition =
        own == definitions_.end() ? nullptr : own->second;
    const std::string zone = zone_of_name(tzid);
    if (!zone.empty()) {
        if (definition == nullptr || agrees(zone, *definition)) return ZoneClock::named(zone);
        // RFC 5545 section 3.2.19: a TZID means the definition beside it. A place's own clock is
        // known better to the system than to an old export, but "GMT" with summer time is no GMT,
        // and a name that only resembles a zone's is the calendar's own.
        if (is_area_and_city(zone) && tzid.ends_with(zone)) {
            diagnostics.push_back(note(events::Severity::Info, "zone-redefined",
                                       "the calendar defines " + zone +
                                           " otherwise than the system: the system's zone is used",
                                       tzid));
            return ZoneClock::named(zone);
        }
        if (definition->observes_summer_time()) return ZoneClock::defined(definition);
        return ZoneClock::named(zone);
    }
    if (definition != nullptr) return from_definition(definition);
    if (const std::optional<seconds> offset = fixed_offset(tzid)) return ZoneClock::fixed(*offset);
    const auto refused = refused_.find(tzid);
    std::string message = "time zone unknown: the hour is kept as it is written";
    if (refused != refused_.end()) message += " (" + refused->second + ")";
    diagnostics.push_back(
        note(events::Severity::Warning, "unknown-zone", std::move(message), shorten(tzid, 80)));
    return ZoneClock::floating(shorten(tzid, 80));
}

ZoneClock ZoneNames::from_definition(std::shared_ptr<const ZoneDefinition> definition) const {
    const std::string zone = known_zone(definition->location());
    if (!zone.empty() && agrees(zone, *definition)) return ZoneClock::named(zone);
    return ZoneClock::defined(std::move(definition));
}

bool ZoneNames::agrees(const std::string& zone, const ZoneDefinition& definition) const {
    const auto day = std::chrono::floor<std::chrono::days>(near_);
    for (const int days : {0, 91, 182, 273}) {
        const Instant probe{day + std::chrono::days{days}};
        const Result<seconds> ours = offset_at(probe, zone);
        if (!ours || *ours != definition.offset_at(probe)) return false;
    }
    return true;
}

}  // namespace veille::parsers::ical
