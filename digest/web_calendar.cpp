#include "digest/web_calendar.h"

#include "base/home_zone.h"
#include "base/text.h"
#include "base/zone.h"

namespace veille::digest {

namespace {

std::string dates_of(const events::Occurrence& occurrence) {
    if (occurrence.all_day || occurrence.hour_unknown) {
        const LocalTime end =
            occurrence.wall_end.value_or(occurrence.wall_start + std::chrono::days{1});
        return to_basic_format(format_date(date_of(occurrence.wall_start))) + "/" +
               to_basic_format(format_date(date_of(std::max(
                   end, at_midnight(date_of(occurrence.wall_start)) + std::chrono::days{1}))));
    }
    const Instant end = occurrence.end.value_or(occurrence.start + std::chrono::hours{1});
    return to_basic_format(format_utc(occurrence.start)) + "/" + to_basic_format(format_utc(end));
}

}  // namespace

std::string to_basic_format(std::string iso) {
    std::erase(iso, '-');
    std::erase(iso, ':');
    return iso;
}

// RFC 3986 section 2.3: only unreserved characters stay.
std::string percent_encode(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string result;
    for (const char c : text) {
        const bool unreserved = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                                (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
                                c == '~';
        if (unreserved) {
            result += c;
            continue;
        }
        result += '%';
        result += kDigits[static_cast<unsigned char>(c) >> 4U];
        result += kDigits[static_cast<unsigned char>(c) & 15U];
    }
    return result;
}

std::string web_calendar_link(const events::Event& event, const events::EventText& text,
                              const events::Occurrence& occurrence) {
    constexpr std::size_t kTitleCharacters = 100;
    std::string where = event.place.venue;
    if (!event.place.locality.empty()) where += (where.empty() ? "" : ", ") + event.place.locality;
    return "https://calendar.google.com/calendar/render?action=TEMPLATE&text=" +
           percent_encode(shorten(text.title, kTitleCharacters)) +
           "&dates=" + percent_encode(dates_of(occurrence)) + "&location=" + percent_encode(where) +
           "&details=" + percent_encode(text.link);
}

std::optional<Date> to_local_day(Instant instant) {
    const Result<LocalTime> local = to_local(instant, kHomeZone);
    if (!local) return std::nullopt;
    return date_of(*local);
}

}  // namespace veille::digest
