#include "events/gazetteer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fstream>
#include <unordered_map>

#include "base/text.h"
#include "events/hash_filter.h"
#include "events/municipality.h"

namespace veille::events {

namespace {

constexpr std::size_t kMostRows = 200'000;  // of one table: a wrong file, not a gazetteer
constexpr std::size_t kMostColumns = 16;

using Row = std::array<std::string_view, kMostColumns>;

Result<std::string> read_table(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return fail(ErrorCode::NotFound, "cannot open the place table", file.string());
    return std::string(std::istreambuf_iterator<char>(stream), {});
}

// Calls `take(row)` for each line below the header; its answer is an error's text, or empty.
template <typename Take>
Result<void> each_row(const std::filesystem::path& file, std::size_t columns, Take&& take) {
    VEILLE_TRY(const std::string text, read_table(file));
    std::size_t line_number = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = text.find('\n', begin);
        if (end == std::string::npos) end = text.size();
        std::string_view line = std::string_view(text).substr(begin, end - begin);
        begin = end + 1;
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        if (++line_number == 1 || line.empty()) continue;
        Row row{};
        std::size_t count = 0;
        while (count < kMostColumns) {
            const std::size_t tab = line.find('\t');
            row[count++] = line.substr(0, tab);
            if (tab == std::string_view::npos) break;
            line.remove_prefix(tab + 1);
        }
        std::string problem;
        if (count < columns)
            problem =
                "expected " + std::to_string(columns) + " columns, found " + std::to_string(count);
        else if (line_number > kMostRows)
            problem = "too many rows";
        else
            problem = take(row);
        if (!problem.empty())
            return fail(ErrorCode::InvalidInput, problem,
                        file.string() + ":" + std::to_string(line_number));
    }
    return {};
}

bool read_number(std::string_view text, double& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size();
}

bool read_count(std::string_view text, long& value) {
    if (text.empty()) return true;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size();
}

// Words parted by single blanks, whatever stood between them.
std::string name_key(std::string_view folded) {
    std::string key;
    key.reserve(folded.size());
    for (const char c : folded) {
        const bool part = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                          static_cast<unsigned char>(c) >= 0x80;
        if (part)
            key.push_back(c);
        else if (!key.empty() && key.back() != ' ')
            key.push_back(' ');
    }
    if (!key.empty() && key.back() == ' ') key.pop_back();
    return key;
}

std::string key_of(std::string_view name) {
    return name_key(fold(name));
}

// "saint gilles" is written "st gilles" too, "sainte" "ste", "sint" and "sankt" "st"; empty where
// the name is not a saint's.
std::string with_short_saint(std::string_view key) {
    struct Saint {
        std::string_view full;
        std::string_view brief;
    };
    static constexpr std::array<Saint, 4> kSaints{
        Saint{"sainte ", "ste "}, {"saint ", "st "}, {"sint ", "st "}, {"sankt ", "st "}};
    for (const auto& [full, brief] : kSaints) {
        const std::size_t at = key.find(full);
        if (at == std::string_view::npos || (at > 0 && key[at - 1] != ' ')) continue;
        return std::string(key.substr(0, at)).append(brief).append(key.substr(at + full.size()));
    }
    return {};
}

std::string slug_of(std::string key) {
    std::replace(key.begin(), key.end(), ' ', '-');
    return key;
}

constexpr std::string_view kNoPosition = "latitude or longitude is no number";

}  // namespace

struct Gazetteer::Tables {
    std::vector<Locality> localities;
    std::vector<Venue> venues;
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_name;
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_postal_code;
    std::unordered_map<std::string, std::uint32_t> by_id;
    std::unordered_map<std::string, std::uint32_t> venues_by_name;
    std::unordered_map<std::string, std::string> countries;
    std::unordered_map<std::string, std::size_t> words_from;  // first word → longest name
    std::size_t longest = 1;
    HashFilter first_word_filter;
    HashFilter name_filter;

    bool may_be_name(std::string_view key) const { return name_filter.may_hold(hash_of(key)); }

    void note_name(const std::string& key) {
        const std::size_t first = key.find(' ');
        name_filter.add(hash_of(key));
        first_word_filter.add(hash_of(std::string_view(key).substr(0, first)));
        const auto blanks = static_cast<std::size_t>(std::count(key.begin(), key.end(), ' '));
        std::size_t& longest_here = words_from[key.substr(0, first)];
        longest_here = std::max(longest_here, blanks + 1);
        longest = std::max(longest, blanks + 1);
    }

    void name(std::uint32_t index, std::string_view written) {
        if (written.empty()) return;
        std::string key = key_of(written);
        add_key(index, with_short_saint(key));
        add_key(index, std::move(key));
    }

    void add_key(std::uint32_t index, std::string key) {
        if (key.empty()) return;
        note_name(key);
        std::vector<std::uint32_t>& indices = by_name[std::move(key)];
        if (indices.empty() || indices.back() != index) indices.push_back(index);
    }

    void add(Locality locality) {
        const auto index = static_cast<std::uint32_t>(localities.size());
        for (const std::string* written : {&locality.name_fr, &locality.name_nl, &locality.name_en,
                                           &locality.name_de, &locality.name_local})
            name(index, *written);
        if (!locality.postal_code.empty()) by_postal_code[locality.postal_code].push_back(index);
        by_id.emplace(locality.id, index);
        localities.push_back(std::move(locality));
    }

    Result<void> load_places(const std::filesystem::path& file);
    Result<void> load_municipalities(const std::filesystem::path& file);
    Result<void> load_aliases(const std::filesystem::path& file);
    Result<void> load_cities(const std::filesystem::path& file);
    Result<void> load_venues(const std::filesystem::path& file);
    Result<void> load_countries(const std::filesystem::path& file);
    void sort_names();
};

Result<void> Gazetteer::Tables::load_places(const std::filesystem::path& file) {
    return each_row(file, 14, [this](const Row& row) -> std::string {
        Locality locality;
        locality.postal_code = row[0];
        locality.name_fr = row[1];
        locality.name_nl = row[2];
        locality.name_de = row[3];
        locality.name_en = row[1];
        locality.province = row[4];
        locality.region = row[7];
        locality.language_area = row[8];
        locality.nis_code = row[9];
        locality.country = "BE";
        locality.name_local = locality.language_area == "nl"   ? row[2]
                              : locality.language_area == "de" ? row[3]
                                                               : row[1];
        locality.ambiguous_word = row[13] == "1";
        if (row[0].size() != 4 || row[1].empty()) return "postal code or name missing";
        if (!read_count(row[10], locality.population)) return "population is no number";
        if (!read_number(row[11], locality.latitude) || !read_number(row[12], locality.longitude))
            return std::string(kNoPosition);
        locality.id = "be-" + locality.postal_code + "-" + slug_of(key_of(locality.name_local));
        if (locality.id == "be-1000-bruxelles") {
            locality.name_en = "Brussels";
            locality.population = 1'200'000;  // the Region that the name stands for
        }
        if (locality.name_local == "Antwerpen") locality.name_en = "Antwerp";
        if (locality.name_local == "Gent") locality.name_en = "Ghent";
        if (locality.name_local == "Brugge") locality.name_en = "Bruges";
        add(std::move(locality));
        return {};
    });
}

Result<void> Gazetteer::Tables::load_municipalities(const std::filesystem::path& file) {
    MainPostalCodes mains;
    Result<void> read = each_row(file, 2, [&](const Row& row) -> std::string {
        if (row[0].size() != 4 || !by_postal_code.contains(std::string(row[1])))
            return "postal code unknown";
        mains.emplace(row[0], row[1]);
        return {};
    });
    if (read) assign_municipalities(localities, mains);
    return read;
}

Result<void> Gazetteer::Tables::load_aliases(const std::filesystem::path& file) {
    return each_row(file, 2, [this](const Row& row) -> std::string {
        const auto found = by_postal_code.find(std::string(row[1]));
        if (row[0].empty() || found == by_postal_code.end()) return "name or postal code unknown";
        std::uint32_t chosen = found->second.front();
        for (const std::uint32_t index : found->second)
            if (localities[index].population > localities[chosen].population) chosen = index;
        name(chosen, row[0]);
        return {};
    });
}

Result<void> Gazetteer::Tables::load_cities(const std::filesystem::path& file) {
    // Words of the four languages, or names of people, that are cities too.
    static constexpr std::array<std::string_view, 14> kWords{
        "nice", "tours",    "split", "bath",  "cork",  "essen", "nancy",
        "bari", "florence", "sofia", "porto", "derby", "hagen", "valencia"};
    return each_row(file, 10, [this](const Row& row) -> std::string {
        Locality locality;
        locality.name_local = row[0];
        locality.name_fr = row[1];
        locality.name_nl = row[2];
        locality.name_en = row[3];
        locality.name_de = row[4];
        locality.country = row[5];
        if (row[0].empty() || row[5].size() != 2) return "name or country missing";
        if (!read_count(row[7], locality.population)) return "population is no number";
        if (!read_number(row[8], locality.latitude) || !read_number(row[9], locality.longitude))
            return std::string(kNoPosition);
        const std::string key = key_of(row[0]);
        locality.id = "eu-" + slug_of(key) + "-" + fold(row[5]);
        locality.municipality_id = locality.id;
        locality.ambiguous_word = std::find(kWords.begin(), kWords.end(), key) != kWords.end();
        add(std::move(locality));
        return {};
    });
}

Result<void> Gazetteer::Tables::load_venues(const std::filesystem::path& file) {
    return each_row(file, 9, [this](const Row& row) -> std::string {
        Venue venue;
        venue.id = row[0];
        venue.name = row[1];
        venue.postal_code = row[3];
        venue.origin = row[8];
        if (!read_number(row[6], venue.latitude) || !read_number(row[7], venue.longitude))
            return std::string(kNoPosition);
        const auto town = by_name.find(key_of(row[4]));
        if (town == by_name.end()) return "town unknown: " + std::string(row[4]);
        const Locality* chosen = &localities[town->second.front()];
        for (const std::uint32_t index : town->second)
            if (localities[index].postal_code == venue.postal_code) chosen = &localities[index];
        venue.locality_id = chosen->id;
        for (std::string_view rest = row[2]; !rest.empty();) {
            const std::size_t bar = rest.find('|');
            venue.aliases.emplace_back(rest.substr(0, bar));
            rest.remove_prefix(bar == std::string_view::npos ? rest.size() : bar + 1);
        }
        const auto index = static_cast<std::uint32_t>(venues.size());
        std::vector<std::string> names = venue.aliases;
        names.push_back(venue.name);
        for (const std::string& written : names) {
            const std::string key = key_of(written);
            note_name(key);
            venues_by_name.emplace(key, index);
        }
        venues.push_back(std::move(venue));
        return {};
    });
}

Result<void> Gazetteer::Tables::load_countries(const std::filesystem::path& file) {
    return each_row(file, 5, [this](const Row& row) -> std::string {
        if (row[0].size() != 2) return "country code missing";
        for (std::size_t column = 1; column <= 4; ++column) {
            const std::string key = key_of(row[column]);
            if (key.empty()) continue;
            note_name(key);
            countries.emplace(key, row[0]);
        }
        return {};
    });
}

// "Bergen" is Mons here, though the Norwegian one is larger; "Lille" is still the French one.
void Gazetteer::Tables::sort_names() {
    constexpr long kNearness = 4;
    const auto weight = [this](std::uint32_t index) {
        return localities[index].population * (localities[index].country == "BE" ? kNearness : 1);
    };
    for (auto& [key, indices] : by_name)
        std::stable_sort(indices.begin(), indices.end(), [&](std::uint32_t a, std::uint32_t b) {
            if (weight(a) != weight(b)) return weight(a) > weight(b);
            return localities[a].postal_code < localities[b].postal_code;
        });
}

Gazetteer::Gazetteer(std::shared_ptr<const Tables> tables) : tables_(std::move(tables)) {}

Result<Gazetteer> Gazetteer::load(const std::filesystem::path& folder) {
    auto tables = std::make_shared<Tables>();
    for (Result<void> step : {tables->load_places(folder / "places.tsv"),
                              tables->load_municipalities(folder / "municipalities.tsv"),
                              tables->load_aliases(folder / "aliases.tsv"),
                              tables->load_cities(folder / "cities-eu.tsv"),
                              tables->load_countries(folder / "countries.tsv")})
        if (!step) return tl::unexpected<Error>(std::move(step).error());
    tables->sort_names();
    if (Result<void> step = tables->load_venues(folder / "venues.tsv"); !step)
        return tl::unexpected<Error>(std::move(step).error());
    return Gazetteer(std::move(tables));
}

namespace {

std::vector<const Locality*> chosen_from(
    const std::unordered_map<std::string, std::vector<std::uint32_t>>& index,
    const std::string& key, const std::vector<Locality>& localities) {
    std::vector<const Locality*> result;
    const auto found = index.find(key);
    if (found == index.end()) return result;
    result.reserve(found->second.size());
    for (const std::uint32_t at : found->second) result.push_back(&localities[at]);
    return result;
}

}  // namespace

std::vector<const Locality*> Gazetteer::by_name(std::string_view folded_name) const {
    const std::string key = name_key(folded_name);
    if (!tables_->may_be_name(key)) return {};
    return chosen_from(tables_->by_name, key, tables_->localities);
}

std::vector<const Locality*> Gazetteer::by_postal_code(std::string_view postal_code) const {
    return chosen_from(tables_->by_postal_code, std::string(postal_code), tables_->localities);
}

const Locality* Gazetteer::by_id(std::string_view id) const {
    const auto found = tables_->by_id.find(std::string(id));
    return found == tables_->by_id.end() ? nullptr : &tables_->localities[found->second];
}

const Venue* Gazetteer::venue_by_name(std::string_view folded_name) const {
    const std::string key = name_key(folded_name);
    if (!tables_->may_be_name(key)) return nullptr;
    const auto found = tables_->venues_by_name.find(key);
    return found == tables_->venues_by_name.end() ? nullptr : &tables_->venues[found->second];
}

std::string Gazetteer::country_code(std::string_view folded_name) const {
    const std::string key = name_key(folded_name);
    if (!tables_->may_be_name(key)) return {};
    const auto found = tables_->countries.find(key);
    return found == tables_->countries.end() ? std::string() : found->second;
}

std::size_t Gazetteer::longest_name_in_words() const {
    return tables_->longest;
}

std::size_t Gazetteer::longest_name_from(std::string_view folded_word) const {
    if (!tables_->first_word_filter.may_hold(hash_of(folded_word))) return 0;
    const auto found = tables_->words_from.find(std::string(folded_word));
    return found == tables_->words_from.end() ? 0 : found->second;
}

const Locality* Gazetteer::nearest(double latitude, double longitude, double kilometres) const {
    constexpr double kKilometresPerDegree = 111.2;
    const double narrowing = std::cos(latitude * 3.14159265358979 / 180);
    const Locality* best = nullptr;
    double best_distance = kilometres * kilometres;
    for (const Locality& locality : tables_->localities) {
        if (locality.country != "BE") continue;
        const double north = (locality.latitude - latitude) * kKilometresPerDegree;
        const double east = (locality.longitude - longitude) * kKilometresPerDegree * narrowing;
        const double distance = north * north + east * east;
        if (distance >= best_distance) continue;
        best_distance = distance;
        best = &locality;
    }
    return best;
}

std::string_view Gazetteer::local_name(const Locality& locality, std::string_view language) const {
    if (locality.country == "BE") {
        if (locality.language_area == "bilingual" && language == "nl") return locality.name_nl;
        return locality.name_local;
    }
    if (language == "fr") return locality.name_fr;
    if (language == "nl") return locality.name_nl;
    if (language == "de") return locality.name_de;
    if (language == "en") return locality.name_en;
    return locality.name_local;
}

}  // namespace veille::events
