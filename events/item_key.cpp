// Which item it is, stable between polls (design: identity).
#include <cstdint>

#include "base/hash.h"
#include "base/text.h"
#include "events/normalise.h"

namespace veille::events {

namespace {

constexpr std::size_t kLongestId = 512;  // bytes kept of an id as found
constexpr std::chrono::minutes kJustNow{10};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// "20261125T164405", "20261125164405" or epoch seconds, as far as it stands at `position`.
std::optional<Instant> moment_at(std::string_view id, std::size_t position, std::size_t digits) {
    const std::string_view run = id.substr(position, digits);
    if (digits == 10) {
        std::int64_t seconds = 0;
        for (const char c : run) seconds = seconds * 10 + (c - '0');
        return Instant{std::chrono::seconds{seconds}};
    }
    std::string clock;
    if (digits == 14) {
        clock = run.substr(8);
    } else if (digits == 8 && position + 15 <= id.size() && id[position + 8] == 'T') {
        clock = id.substr(position + 9, 6);
    } else {
        return std::nullopt;
    }
    const std::string text = std::string(run.substr(0, 4)) + "-" + std::string(run.substr(4, 2)) +
                             "-" + std::string(run.substr(6, 2)) + "T" + clock.substr(0, 2) + ":" +
                             clock.substr(2, 2) + ":" + clock.substr(4, 2) + "Z";
    const Result<Instant> moment = parse_instant(text);
    if (!moment) return std::nullopt;
    return *moment;
}

// Some calendars build each UID from the moment of the download: it says nothing the next time.
bool holds_this_moment(std::string_view id, Instant now) {
    for (std::size_t i = 0; i < id.size();) {
        if (!is_digit(id[i])) {
            ++i;
            continue;
        }
        std::size_t digits = 0;
        while (i + digits < id.size() && is_digit(id[i + digits])) ++digits;
        const std::optional<Instant> moment = moment_at(id, i, digits);
        if (moment && std::chrono::abs(*moment - now) <= kJustNow) return true;
        i += digits;
    }
    return false;
}

std::string start_text(const Item& item) {
    return item.start ? format_when(*item.start) : std::string();
}

}  // namespace

ItemKey item_key(const Item& item, const Source& source, Instant now) {
    ItemKey key{source.id, {}};
    if (!item.id.empty() && !holds_this_moment(item.id, now)) {
        key.key =
            item.id.size() <= kLongestId ? "id:" + item.id : "id-hash:" + content_hash(item.id);
        if (!item.recurrence_id.empty()) key.key += " " + item.recurrence_id;
        return key;
    }
    if (!item.link.empty()) {
        key.key = "link:" + item.link + " " + start_text(item);
        return key;
    }
    const std::string title = item.title.empty() ? item.description_text : item.title;
    key.key = "hash:" + content_hash(fold(collapse_whitespace(title)) + "\n" + start_text(item));
    return key;
}

}  // namespace veille::events
