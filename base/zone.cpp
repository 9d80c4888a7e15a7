#include "base/zone.h"

#include <fstream>

#include <date/tz.h>

namespace veille {

namespace {

// The system's compiled tables end with 2037 (date-tz does not read the rule after them).
constexpr int kLastTableYear = 2037;

// The library makes its tables at the first call, behind a guard inside its own binary. One made
// here orders that for all threads in code that the thread sanitizer sees too.
const date::tzdb& zone_tables() {
    static const date::tzdb& tables = date::get_tzdb();
    return tables;
}

const date::time_zone* find_zone(std::string_view name) {
    for (const date::time_zone& zone : zone_tables().zones)
        if (zone.name() == name) return &zone;
    return nullptr;
}

const date::time_zone* cached_zone(std::string_view name) {
    // Names repeat: nearly every lookup is the one before.
    thread_local std::string last_name;
    thread_local const date::time_zone* last_zone = nullptr;
    if (last_zone == nullptr || last_name != name) {
        last_zone = find_zone(name);
        last_name = name;
    }
    return last_zone;
}

// Daylight rules name a weekday of a month, so a later day follows the rule of the last table year
// in which the same day of the same month falls on the same weekday. 12 years hold all seven.
Date stand_in_within_tables(Date day) {
    if (day.month() == std::chrono::February && day.day() == std::chrono::day{29})
        day = Date{day.year(), day.month(), std::chrono::day{28}};
    const std::chrono::weekday weekday{std::chrono::sys_days{day}};
    for (int year = kLastTableYear; year > kLastTableYear - 12; --year) {
        const Date candidate{std::chrono::year{year}, day.month(), day.day()};
        if (std::chrono::weekday{std::chrono::sys_days{candidate}} == weekday) return candidate;
    }
    return Date{std::chrono::year{kLastTableYear}, day.month(), day.day()};
}

template <typename Days>
std::chrono::days shift_into_tables(Days day) {
    const Date original{day};
    if (static_cast<int>(original.year()) <= kLastTableYear) return std::chrono::days{0};
    return Days{stand_in_within_tables(original)} - day;
}

tl::unexpected<Error> unknown_zone(std::string_view zone) {
    return fail(ErrorCode::NotFound, "time zone unknown", std::string(zone.substr(0, 64)));
}

}  // namespace

void preload_zones() {
    const date::sys_seconds any{};
    for (const date::time_zone& zone : zone_tables().zones) static_cast<void>(zone.get_info(any));
}

void preload_zone(std::string_view name) {
    if (const date::time_zone* zone = find_zone(name); zone != nullptr)
        static_cast<void>(zone->get_info(date::sys_seconds{}));
}

bool is_known_zone(std::string_view name) {
    return cached_zone(name) != nullptr;
}

Result<ResolvedTime> to_instant(LocalTime wall, std::string_view zone) {
    const date::time_zone* found = cached_zone(zone);
    if (found == nullptr) return unknown_zone(zone);
    const auto day = std::chrono::floor<std::chrono::days>(wall);
    const std::chrono::days shift = shift_into_tables(day);
    const auto seconds = wall.time_since_epoch();
    const date::local_info info =
        found->get_info(date::local_seconds{seconds + std::chrono::seconds{shift}});
    ResolvedTime result;
    result.beyond_tables = shift != std::chrono::days{0};
    if (info.result == date::local_info::nonexistent) result.kind = WallTimeKind::InGap;
    if (info.result == date::local_info::ambiguous) result.kind = WallTimeKind::Ambiguous;
    result.instant = Instant{std::chrono::sys_seconds{seconds - info.first.offset}};
    return result;
}

Result<std::chrono::seconds> offset_at(Instant instant, std::string_view zone) {
    const date::time_zone* found = cached_zone(zone);
    if (found == nullptr) return unknown_zone(zone);
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const auto seconds = std::chrono::floor<std::chrono::seconds>(instant).time_since_epoch();
    const date::sys_info info =
        found->get_info(date::sys_seconds{seconds + std::chrono::seconds{shift_into_tables(day)}});
    return info.offset;
}

Result<LocalTime> to_local(Instant instant, std::string_view zone) {
    VEILLE_TRY(const std::chrono::seconds offset, offset_at(instant, zone));
    const auto seconds = std::chrono::floor<std::chrono::seconds>(instant);
    return LocalTime{seconds.time_since_epoch() + offset};
}

std::string format_offset(std::chrono::seconds offset) {
    const long minutes = offset.count() / 60;
    const long size = minutes < 0 ? -minutes : minutes;
    const auto two = [](long value) {
        return std::string(value < 10 ? "0" : "") + std::to_string(value);
    };
    return (minutes < 0 ? "-" : "+") + two(size / 60) + ":" + two(size % 60);
}

std::string format_in_zone(Instant instant, std::string_view zone) {
    const Result<std::chrono::seconds> offset = offset_at(instant, zone);
    if (!offset) return format_utc(instant);
    const auto seconds = std::chrono::floor<std::chrono::seconds>(instant);
    return format_local(LocalTime{seconds.time_since_epoch() + *offset}) + format_offset(*offset);
}

std::string zone_data_version() {
    std::ifstream file("/usr/share/zoneinfo/tzdata.zi");
    std::string word;
    if (file >> word >> word && word == "version" && file >> word) return word;
    return "unknown";
}

}  // namespace veille
