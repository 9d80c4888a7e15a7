#include "events/event.h"

#include <algorithm>

#include "base/hash.h"

namespace veille::events {

namespace {

// Crockford's base 32 leaves out I, L, O and U: https://www.crockford.com/base32.html
constexpr std::string_view kDigits = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr int kIdCharacters = 8;
constexpr unsigned kBitsPerCharacter = 5;
constexpr std::uint64_t kIdMask = (std::uint64_t{1} << (kBitsPerCharacter * kIdCharacters)) - 1;

char canonical_digit(char c) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == 'o') return '0';
    if (c == 'i' || c == 'l') return '1';
    if (c == 'u') return 'v';
    return c;
}

}  // namespace

std::string format_event_id(EventId id) {
    std::string text(kIdCharacters, '0');
    auto rest = static_cast<std::uint64_t>(id.value);
    for (auto position = text.rbegin(); position != text.rend(); ++position) {
        *position = kDigits[rest & 31U];
        rest >>= kBitsPerCharacter;
    }
    return text;
}

Result<EventId> parse_event_id(std::string_view text) {
    std::uint64_t value = 0;
    for (const char c : text) {
        const std::size_t digit = kDigits.find(canonical_digit(c));
        if (digit == std::string_view::npos || text.size() != kIdCharacters)
            return fail(ErrorCode::InvalidInput,
                        "not an event's id, expected eight letters and digits such as 7k2m9c4x",
                        std::string(text.substr(0, 40)));
        value = value << kBitsPerCharacter | digit;
    }
    if (value == 0) return fail(ErrorCode::InvalidInput, "an event's id is missing");
    return EventId{static_cast<std::int64_t>(value)};
}

EventId founding_event_id(const ItemKey& founder) {
    const std::uint64_t number = content_hash_number(founder.source + '\n' + founder.key) & kIdMask;
    return EventId{static_cast<std::int64_t>(number == 0 ? 1 : number)};
}

const EventText* Event::text_in(std::string_view language) const {
    for (const EventText& text : texts)
        if (text.language == language) return &text;
    return texts.empty() ? nullptr : &texts.front();
}

std::vector<std::string> Event::tag_ids(Axis axis) const {
    std::vector<std::string> ids;
    for (const Tag& tag : tags)
        if (tag.axis == axis) ids.push_back(tag.id);
    return ids;
}

bool Location::empty() const {
    return name.empty() && address.empty() && locality.empty() && postal_code.empty() &&
           country.empty() && !latitude && online_url.empty();
}

}  // namespace veille::events
