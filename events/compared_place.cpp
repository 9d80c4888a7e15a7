#include "events/compared_place.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "events/place_words.h"
#include "events/split_text.h"

namespace veille::events {

namespace {

constexpr double kNearTown = 8;   // kilometres from a city's centre to its districts'
constexpr double kSameName = 25;  // beyond, two towns of one name

bool is_room_word(std::string_view word) {
    static constexpr std::array<std::string_view, 12> kWords{
        "salle",  "zaal",  "room",   "raum",      "saal",  "local",
        "lokaal", "kamer", "studio", "auditoire", "etage", "hal"};
    return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

bool begins_with_digit(std::string_view word) {
    return !word.empty() && word.front() >= '0' && word.front() <= '9';
}

// The "14" of "2.14".
bool follows_a_point(const SplitText& split, std::size_t i) {
    const std::uint32_t begin = split.words[i].raw_begin;
    return begin > 0 && split.raw[begin - 1] == '.' && begins_with_digit(split.word(i)) &&
           split.words[i - 1].raw_begin + split.words[i - 1].raw_length + 1 == begin;
}

// "salle 2", "zaal B", "lokaal 2.14".
void note_rooms(std::string_view text, std::vector<std::string>& rooms) {
    constexpr std::size_t kSearchedText = 600;  // bytes
    const SplitText split = split_text(text.substr(0, kSearchedText));
    for (std::size_t i = 1; i < split.words.size(); ++i) {
        const std::string_view word = split.word(i);
        const bool counts = begins_with_digit(word) || word.size() == 1;
        if (!counts || word.size() > 3 || word == "a" || !is_room_word(split.word(i - 1))) continue;
        std::string room(word);
        if (i + 1 < split.words.size() && follows_a_point(split, i + 1))
            room.append(".").append(split.word(i + 1));
        rooms.push_back(std::move(room));
    }
}

// Numbers of houses are short and stand behind a name; "4000 Liège" and "salle 2" have none.
void note_house_numbers(std::string_view part, std::vector<std::string>& numbers) {
    constexpr std::size_t kLongest = 4;  // "111a"
    const SplitText split = split_text(part);
    for (std::size_t i = 0; i < split.words.size(); ++i) {
        const std::string_view word = split.word(i);
        if (!begins_with_digit(word) || word.size() > kLongest) continue;
        const bool postal_code = word.size() == kLongest && word.back() <= '9';
        if (postal_code || (i > 0 && is_room_word(split.word(i - 1)))) continue;
        if (i > 0 && begins_with_digit(split.word(i - 1))) continue;  // "20-28"
        numbers.emplace_back(word);
    }
}

// "rue de la Loi 16", "Wetstraat 16", "16 rue de la Loi".
bool is_street(std::string_view part) {
    const SplitText split = split_text(part);
    bool number = false, street = false;
    for (std::size_t i = 0; i < split.words.size(); ++i) {
        number = number || begins_with_digit(split.word(i));
        street = street || is_street_word(split.word(i)) || ends_like_street(split.word(i));
    }
    return street && (number || is_street_word(split.word(0)));
}

std::string_view next_part(std::string_view& rest) {
    const std::size_t end = std::min(rest.find_first_of(",;\n"), rest.size());
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(std::min(rest.size(), end + 1));
    return part;
}

bool is_remote_only(const Place& place) {
    return place.online && place.locality_id.empty() && place.address.empty();
}

double kilometres(const Place& a, const Place& b) {
    constexpr double kDegree = 111.2;    // of latitude
    constexpr double kNarrowing = 0.63;  // of a degree of longitude around Brussels
    const double north = (*a.latitude - *b.latitude) * kDegree;
    const double east = (*a.longitude - *b.longitude) * kDegree * kNarrowing;
    return std::sqrt(north * north + east * east);
}

// "Bruxelles" is also said of its nineteen municipalities.
bool whole_of_brussels(const ComparedPlace& place) {
    return place.locality == "bruxelles" || place.locality == "brussel" ||
           place.locality == "brussels";
}

std::string initials_of(const ComparedName& name) {
    std::string initials;
    for (const TitleWord& word : name.words)
        if (word.weight > 0.1) initials.push_back(word.text.front());
    return initials;
}

bool abbreviates(const ComparedName& brief, const ComparedName& full) {
    constexpr std::size_t kLeast = 3;
    return brief.words.size() == 1 && brief.letters.size() >= kLeast &&
           full.words.size() >= kLeast && brief.letters == initials_of(full);
}

}  // namespace

ComparedPlace compared_place(const Place& place, std::string_view text) {
    ComparedPlace compared;
    compared.place = place;
    compared.locality = fold(place.locality);
    compared.only_online = is_remote_only(place);
    std::string name;
    std::string_view rest = place.venue;
    for (bool first = true; !rest.empty(); first = false) {
        const std::string_view part = next_part(rest);
        note_house_numbers(part, compared.house_numbers);
        note_rooms(part, compared.rooms);
        if (first && !is_street(part)) name = part;
    }
    note_house_numbers(place.address, compared.house_numbers);
    note_rooms(text, compared.rooms);
    if (!compared.only_online) compared.venue = compared_name(name);
    return compared;
}

TownRelation compare_towns(const ComparedPlace& a, const ComparedPlace& b) {
    const Place& one = a.place;
    const Place& other = b.place;
    if (a.only_online && b.only_online) return TownRelation::Same;
    if (!one.country.empty() && !other.country.empty() && one.country != other.country)
        return TownRelation::Other;
    if (a.locality.empty() || b.locality.empty()) return TownRelation::Unknown;
    const bool one_locality = !one.locality_id.empty() && one.locality_id == other.locality_id;
    const bool one_municipality =
        !one.municipality_id.empty() && one.municipality_id == other.municipality_id;
    if (one_locality || one_municipality) return TownRelation::Same;
    const bool measured = one.latitude && one.longitude && other.latitude && other.longitude;
    const double apart = measured ? kilometres(one, other) : 0;
    if (a.locality == b.locality)
        return apart <= kSameName ? TownRelation::Same : TownRelation::Other;
    if (one.region == "brussels" && other.region == "brussels")
        return whole_of_brussels(a) || whole_of_brussels(b) ? TownRelation::Same
                                                            : TownRelation::Near;
    if (one.locality_id.empty() != other.locality_id.empty()) return TownRelation::Unknown;
    return measured && apart <= kNearTown ? TownRelation::Near : TownRelation::Other;
}

NameRelation compare_names(const ComparedName& a, const ComparedName& b) {
    constexpr double kSame = 0.68;
    constexpr double kOther = 0.25;
    constexpr double kLeast = 0.4;  // weight of what a name must share
    constexpr std::size_t kLeastLetters = 5;
    if (a.empty() || b.empty()) return NameRelation::Unknown;
    const TitleComparison names = compare_titles(a.words, b.words);
    if (names.contained >= kSame && names.shared_weight >= kLeast) return NameRelation::Same;
    const bool longer = a.letters.size() >= b.letters.size();
    const std::string& whole = longer ? a.letters : b.letters;
    const std::string& part = longer ? b.letters : a.letters;
    if (part.size() >= kLeastLetters && whole.find(part) != std::string::npos)
        return NameRelation::Same;
    if (abbreviates(a, b) || abbreviates(b, a)) return NameRelation::Same;
    return names.contained <= kOther ? NameRelation::Other : NameRelation::Unknown;
}

NameRelation compare_lists(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    if (a.empty() || b.empty()) return NameRelation::Unknown;
    const bool shared = std::any_of(a.begin(), a.end(), [&](const std::string& one) {
        return std::find(b.begin(), b.end(), one) != b.end();
    });
    return shared ? NameRelation::Same : NameRelation::Other;
}

}  // namespace veille::events
