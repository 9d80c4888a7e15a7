#include "events/place.h"

#include <algorithm>

#include "base/text.h"
#include "events/place_words.h"
#include "events/split_text.h"

namespace veille::events {

namespace {

// What a name is worth by what stands around it.
constexpr double kPostalAndName = 0.97;
constexpr double kVenue = 0.85;
constexpr double kVenueBesideTown = 0.95;
constexpr double kAfterPreposition = 0.8;
constexpr double kPlainName = 0.55;
constexpr double kOneOfSeveral = 0.15;  // taken off when places of that name lie apart
constexpr double kStandsAlone = 0.05;
constexpr double kProvince = 0.35;
constexpr double kCountryOnly = 0.4;
constexpr long kLeastOfCapital = 20'000;  // people in the chief town of a province
constexpr double kOnlineOnly = 0.75;

struct Mention {
    const Locality* locality = nullptr;
    const Venue* venue = nullptr;
    std::size_t first = 0;  // word
    std::size_t count = 0;
    double confidence = 0;
};

bool is_postal_code(std::string_view word) {
    return word.size() == 4 && word[0] >= '1' && word[0] <= '9' &&
           word.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_capital(std::string_view raw) {
    const auto lead = static_cast<unsigned char>(raw.front());
    if (lead < 0x80) return (lead >= 'A' && lead <= 'Z') || (lead >= '0' && lead <= '9');
    // "É" folds to another first byte than itself only when it is a capital.
    return raw != to_lower(raw);
}

const Locality* most_populous(const std::vector<const Locality*>& towns) {
    const Locality* best = towns.front();
    for (const Locality* town : towns)
        if (town->population > best->population) best = town;
    return best;
}

class PlaceScan {
  public:
    PlaceScan(std::string_view text, const Gazetteer& gazetteer, bool place_field)
        : split_(split_text(text)), gazetteer_(gazetteer), place_field_(place_field) {
        for (std::size_t i = 0; i < split_.words.size();) i = scan_at(i);
        if (mentions_.empty()) add_postal_codes();
        if (!country_.empty()) prefer_country();
    }

    const SplitText& split() const { return split_; }
    const std::vector<Mention>& mentions() const { return mentions_; }
    const std::string& country() const { return country_; }

  private:
    std::size_t scan_at(std::size_t i);
    void prefer_country();
    std::string joined(std::size_t first, std::size_t count) const;
    void add_locality(std::size_t first, std::size_t count,
                      const std::vector<const Locality*>& candidates);
    bool behind_street_word(std::size_t first) const;
    bool stands_alone(std::size_t first, std::size_t count) const;
    bool on_a_route(std::size_t first, std::size_t count) const;
    bool street_follows(std::size_t next) const;
    bool behind_province(std::size_t first) const;
    std::string_view raw_between(std::size_t word) const;
    void add_postal_codes();
    const Locality* by_neighbouring_code(std::size_t first, std::size_t count,
                                         const std::vector<const Locality*>& candidates) const;

    SplitText split_;
    const Gazetteer& gazetteer_;
    bool place_field_;
    std::vector<Mention> mentions_;
    std::string country_;
};

std::string PlaceScan::joined(std::size_t first, std::size_t count) const {
    std::string key;
    for (std::size_t i = first; i < first + count; ++i) {
        if (i > first) key.push_back(' ');
        key += split_.word(i);
    }
    return key;
}

std::size_t PlaceScan::scan_at(std::size_t i) {
    std::size_t longest = gazetteer_.longest_name_from(split_.word(i));
    longest = std::min(longest, split_.words.size() - i);
    for (std::size_t count = longest; count > 0; --count) {
        const std::string key = joined(i, count);
        const std::string_view last = split_.raw_word(i + count - 1);
        // "quai 10" is an address, "Quai 10" a cinema.
        const bool numbered = last.front() >= '0' && last.front() <= '9';
        const bool capital = is_capital(numbered ? split_.raw_word(i) : last);
        if (const Venue* venue = gazetteer_.venue_by_name(key); venue != nullptr && capital) {
            // One short word may be anything; a known venue's full name is rarely anything else.
            const bool sure = key.size() > 4 || place_field_ ||
                              split_.raw_word(i) == to_upper(split_.raw_word(i));
            mentions_.push_back({gazetteer_.by_id(venue->locality_id), venue, i, count,
                                 sure ? kVenue : kPlainName});
            return i + count;
        }
        const auto candidates = gazetteer_.by_name(key);
        if (!candidates.empty() && (capital || place_field_)) {
            if (!names_a_clock(split_, i, count) && !ends_en_ligne(split_, i))
                add_locality(i, count, candidates);
            return i + count;
        }
        if (std::string code = gazetteer_.country_code(key); !code.empty() && capital) {
            if (country_.empty()) country_ = std::move(code);
            return i + count;
        }
    }
    return i + 1;
}

// "Bergen (Norwegen)": of several towns of a name, the one in the country that is named.
void PlaceScan::prefer_country() {
    for (Mention& mention : mentions_) {
        if (mention.venue != nullptr || mention.locality->country == country_) continue;
        for (const Locality* other : gazetteer_.by_name(joined(mention.first, mention.count)))
            if (other->country == country_) {
                mention.locality = other;
                break;
            }
    }
}

bool PlaceScan::behind_street_word(std::size_t first) const {
    constexpr std::size_t kMostLinks = 3;
    for (std::size_t back = 1; back <= kMostLinks && back <= first; ++back) {
        const std::string_view word = split_.word(first - back);
        if (is_street_word(word) || ends_like_street(word))
            // "Veldstraat, Gent": a break ends the street's name.
            return back > 1 || (!split_.words[first].after_break && !ends_like_street(word));
        if (!is_linking_word(word) || split_.words[first - back].after_break) return false;
    }
    return false;
}

// What stands between a word and the one behind it, as written.
std::string_view PlaceScan::raw_between(std::size_t word) const {
    const Word& one = split_.words[word];
    const Word& next = split_.words[word + 1];
    const std::size_t begin = one.raw_begin + one.raw_length;
    return std::string_view(split_.raw).substr(begin, next.raw_begin - begin);
}

// "Tirlemont, Grand-Place 1", "Cinéma Le Parc - Wavre": a name with nothing else in its part.
bool PlaceScan::stands_alone(std::size_t first, std::size_t count) const {
    constexpr std::string_view kSigns = ",/-–—|·•;:.()\n";
    const auto parted = [&](std::size_t word) {
        return split_.words[word + 1].after_break ||
               raw_between(word).find_first_of(kSigns) != std::string_view::npos;
    };
    const std::size_t end = first + count;
    if (split_.words.size() == count) return true;
    return (first == 0 || parted(first - 1)) && (end == split_.words.size() || parted(end - 1));
}

// "Forest, avenue Van Volxem 354", "Mol, Markt 22"
bool PlaceScan::street_follows(std::size_t next) const {
    return next < split_.words.size() &&
           (is_street_word(split_.word(next)) || ends_like_street(split_.word(next)));
}

// "le train Bruxelles-Paris": two towns tied together name a way, not a place.
bool PlaceScan::on_a_route(std::size_t first, std::size_t count) const {
    const auto tied = [&](std::size_t word) { return raw_between(word) == "-"; };
    const auto is_town = [&](std::size_t word) {
        return is_capital(split_.raw_word(word)) && split_.word(word).size() > 3 &&
               !gazetteer_.by_name(split_.word(word)).empty();
    };
    const std::size_t end = first + count;
    // "gare de Bruxelles-Luxembourg" is a station of the first.
    if (first > 1 && is_station_word(split_.word(first - 2))) return false;
    return (first > 0 && tied(first - 1) && is_town(first - 1)) ||
           (end < split_.words.size() && tied(end - 1) && is_town(end));
}

// "province de Namur", "provincie Antwerpen", "Provinz Luxemburg", "Limburg (provincie)"
bool PlaceScan::behind_province(std::size_t first) const {
    for (std::size_t back = 1; back <= 3 && back <= first; ++back) {
        if (is_province_word(split_.word(first - back))) return true;
        if (!is_linking_word(split_.word(first - back))) return false;
    }
    return first + 1 < split_.words.size() && is_province_word(split_.word(first + 1));
}

// "Rue Delaunoy 58, 1080 Molenbeek": a code before a name that the tables do not know.
void PlaceScan::add_postal_codes() {
    for (std::size_t i = 0; i + 1 < split_.words.size(); ++i) {
        const std::string_view code = split_.word(i);
        const bool like_a_year = code.starts_with("19") || code.starts_with("20");
        if (!is_postal_code(code) || like_a_year || raw_between(i) != " ") continue;
        const auto towns = gazetteer_.by_postal_code(code);
        const bool name_behind =
            is_capital(split_.raw_word(i + 1)) && !is_postal_code(split_.word(i + 1));
        if (towns.empty() || !name_behind) continue;
        mentions_.push_back({most_populous(towns), nullptr, i, 2, kAfterPreposition});
        return;
    }
}

const Locality* PlaceScan::by_neighbouring_code(
    std::size_t first, std::size_t count, const std::vector<const Locality*>& candidates) const {
    const auto matching = [&](std::size_t at) -> const Locality* {
        if (at >= split_.words.size() || !is_postal_code(split_.word(at))) return nullptr;
        for (const Locality* candidate : candidates)
            if (candidate->postal_code == split_.word(at)) return candidate;
        return nullptr;
    };
    if (first > 0)
        if (const Locality* found = matching(first - 1)) return found;
    if (const Locality* found = matching(first + count)) return found;
    // "1050 Bruxelles", "2140 Antwerpen": the name of the town, the code of one of its parts.
    if (first == 0 || !is_postal_code(split_.word(first - 1))) return nullptr;
    const auto towns = gazetteer_.by_postal_code(split_.word(first - 1));
    const Locality* named = candidates.front();
    if (towns.empty() || named->country != "BE") return nullptr;
    const Locality* part = most_populous(towns);
    const bool of_brussels = named->region == "brussels" && part->region == "brussels" &&
                             named->municipality_id == named->id;
    return of_brussels || part->municipality_id == named->municipality_id ? part : named;
}

void PlaceScan::add_locality(std::size_t first, std::size_t count,
                             const std::vector<const Locality*>& candidates) {
    Mention mention{candidates.front(), nullptr, first, count, kPlainName};
    if (const Locality* found = by_neighbouring_code(first, count, candidates)) {
        mention.locality = found;
        mention.confidence = kPostalAndName;
        mentions_.push_back(mention);
        return;
    }
    if (behind_street_word(first) || (!place_field_ && on_a_route(first, count))) return;
    const bool province = !place_field_ && behind_province(first);
    // In Dutch, German and English "Limburg" is the province.
    if (!place_field_ && (province || split_.word(first) == "limburg") &&
        candidates.front()->population < kLeastOfCapital)
        return;
    const bool preposition = first > 0 && !split_.words[first].after_break &&
                             is_place_preposition(split_.word(first - 1));
    if (preposition || place_field_) mention.confidence = kAfterPreposition;
    if (province) mention.confidence = kProvince;
    const bool alone = stands_alone(first, count);
    if (mention.locality->ambiguous_word && !preposition && !place_field_ &&
        (!alone || (is_everyday_word(split_.word(first)) && !street_follows(first + count))))
        return;
    // "Club de Bruges asbl, rue Rogier 12, Namur": the town is what stands by itself.
    if (alone && mention.confidence == kPlainName) mention.confidence += kStandsAlone;
    if (split_.word(first).size() < 3 && count == 1 && !place_field_) return;
    const bool apart =
        std::any_of(candidates.begin(), candidates.end(), [&](const Locality* other) {
            return other->province != mention.locality->province ||
                   other->country != mention.locality->country;
        });
    if (apart && mention.locality->population == 0) mention.confidence -= kOneOfSeveral;
    mentions_.push_back(mention);
}

void take_locality(Place& place, const Locality& locality, std::string_view language,
                   const Gazetteer& gazetteer) {
    place.locality = gazetteer.local_name(locality, language);
    place.locality_id = locality.id;
    place.municipality_id = locality.municipality_id;
    place.postal_code = locality.postal_code;
    place.region = locality.region;
    place.country = locality.country;
    place.latitude = locality.latitude;
    place.longitude = locality.longitude;
}

// The best mention; a venue and its town confirm each other.
const Mention* best_mention(std::vector<Mention>& mentions) {
    for (Mention& mention : mentions) {
        if (mention.venue == nullptr) continue;
        for (const Mention& other : mentions)
            if (other.venue == nullptr && other.locality != nullptr &&
                mention.locality != nullptr &&
                (other.locality->municipality_id == mention.locality->municipality_id ||
                 (other.locality->region == "brussels" && mention.locality->region == "brussels")))
                mention.confidence = kVenueBesideTown;
    }
    const Mention* best = nullptr;
    for (const Mention& mention : mentions)
        if (best == nullptr || mention.confidence > best->confidence) best = &mention;
    return best;
}

Place place_of(const PlaceScan& scan, std::string_view language, const Gazetteer& gazetteer) {
    Place place;
    std::vector<Mention> mentions = scan.mentions();
    if (const Mention* best = best_mention(mentions)) {
        if (best->locality != nullptr) take_locality(place, *best->locality, language, gazetteer);
        if (best->venue != nullptr) {
            place.venue = best->venue->name;
            place.postal_code = best->venue->postal_code;
            place.latitude = best->venue->latitude;
            place.longitude = best->venue->longitude;
        }
        place.confidence = best->confidence;
        place.because = scan.split().raw_words(best->first, best->count);
    } else if (!scan.country().empty()) {
        place.country = scan.country();
        place.confidence = kCountryOnly;
    }
    const OnlineMention online = online_mention(scan.split());
    if (online.found) {
        place.online = true;
        if (place.confidence < kOnlineOnly) {
            place.confidence = kOnlineOnly;
            if (place.because.empty()) place.because = online.words;
        }
    }
    return place;
}

bool is_call_address(std::string_view url) {
    for (const std::string_view host :
         {"zoom.us", "teams.microsoft.", "teams.live.", "meet.google.", "meet.jit.si", "webex.com",
          "bigbluebutton", "whereby.com", "gotomeet", "livestorm", "streamyard"})
        if (url.find(host) != std::string_view::npos) return true;
    return false;
}

bool in_belgium(const Location& location) {
    if (location.country.empty()) return true;
    const std::string country = fold(location.country);
    return country == "be" || country == "belgique" || country == "belgie" ||
           country == "belgium" || country == "belgien";
}

// Not "Online" where the town should stand.
bool names_a_town(std::string_view locality) {
    if (locality.empty()) return false;
    const SplitText split = split_text(locality);
    return !online_mention(split).found && !says_only_remote(split);
}

// The town that the fields for it name, whatever the house is called: "Provinciehuis Limburg" in
// Hasselt, "Cinéma Sauvenière" in Liège. Null for none.
const Locality* town_of_fields(const Location& location, const Gazetteer& gazetteer) {
    std::string_view town = location.locality;
    // "L'Écluse, Jambes" in one field: the town stands last.
    if (town.empty() && location.address.empty())
        if (const std::size_t comma = location.name.rfind(','); comma != std::string::npos)
            town = std::string_view(location.name).substr(comma + 1);
    if (!names_a_town(town) || !in_belgium(location)) return nullptr;
    const PlaceScan scan(std::string(location.postal_code).append(" ").append(town), gazetteer,
                         true);
    std::vector<Mention> mentions = scan.mentions();
    std::erase_if(mentions, [](const Mention& mention) { return mention.venue != nullptr; });
    if (const Mention* best = best_mention(mentions)) return best->locality;
    const SplitText& split = scan.split();
    for (std::size_t i = 0; i < split.words.size(); ++i) {
        if (!is_postal_code(split.word(i))) continue;
        const auto towns = gazetteer.by_postal_code(split.word(i));
        if (!towns.empty()) return most_populous(towns);
    }
    return nullptr;
}

}  // namespace

Place find_place(std::string_view text, std::string_view language, const Gazetteer& gazetteer) {
    return place_of(PlaceScan(text, gazetteer, false), language, gazetteer);
}

Place resolve_location(const Location& location, std::string_view language,
                       const Gazetteer& gazetteer) {
    std::string written = location.name;
    std::string where = location.postal_code;
    if (!location.locality.empty()) where += (where.empty() ? "" : " ") + location.locality;
    for (const std::string& part : {location.address, where, location.country})
        if (!part.empty()) written += (written.empty() ? "" : ", ") + part;
    Place place = place_of(PlaceScan(written, gazetteer, true), language, gazetteer);
    const Locality* town = town_of_fields(location, gazetteer);
    if (town != nullptr && town->municipality_id != place.municipality_id) {
        const bool online = place.online;
        place = {};
        place.online = online;
        take_locality(place, *town, language, gazetteer);
        place.confidence = kPostalAndName;
        place.because = gazetteer.local_name(*town, language);
    }
    if (place.venue.empty()) place.venue = location.name;
    if (!place.online && says_only_remote(split_text(location.name))) {
        place.online = true;
        place.confidence = std::max(place.confidence, kOnlineOnly);
        if (place.because.empty()) place.because = location.name;
    }
    place.address = location.address;
    if (place.locality_id.empty() && !location.postal_code.empty() && in_belgium(location)) {
        const auto towns = gazetteer.by_postal_code(location.postal_code);
        if (!towns.empty()) {
            take_locality(place, *most_populous(towns), language, gazetteer);
            place.confidence = std::max(place.confidence, kAfterPreposition);
            place.because = location.postal_code;
        }
    }
    if (place.locality_id.empty() && names_a_town(location.locality))
        place.locality = location.locality;
    if (!location.postal_code.empty()) place.postal_code = location.postal_code;
    if (place.country.empty() && location.country.size() == 2) place.country = location.country;
    if (location.latitude && location.longitude) {
        constexpr double kNear = 6;  // kilometres: the towns of the tables lie closer
        if (place.locality_id.empty())
            if (const Locality* near =
                    gazetteer.nearest(*location.latitude, *location.longitude, kNear)) {
                take_locality(place, *near, language, gazetteer);
                place.confidence = std::max(place.confidence, kAfterPreposition);
                if (place.because.empty()) place.because = "coordinates";
            }
        place.latitude = location.latitude;
        place.longitude = location.longitude;
    }
    if (!location.online_url.empty() || is_call_address(written)) {
        place.online = true;
        place.online_url = location.online_url.empty() ? std::string(trim_ascii(location.name))
                                                       : location.online_url;
        place.confidence = std::max(place.confidence, kOnlineOnly);
    }
    return place;
}

}  // namespace veille::events
