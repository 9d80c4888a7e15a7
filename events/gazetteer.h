// Names of places (config/gazetteer/*.tsv), loaded once, immutable, shared between threads.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace veille::events {

struct Locality {
    std::string id;  // "be-4000-liege", "eu-paris-fr": stable
    std::string name_fr, name_nl, name_en, name_de;
    std::string name_local;  // as its own people write it
    std::string postal_code;
    std::string nis_code;         // of its municipality, where the table says it
    std::string municipality_id;  // id of the main locality of its municipality; often its own
    std::string province;
    std::string region;
    std::string language_area;  // "fr", "nl", "de", "bilingual"; empty outside Belgium
    std::string country;
    double latitude = 0;
    double longitude = 0;
    long population = 0;
    bool ambiguous_word = false;
};

struct Venue {
    std::string id, name;
    std::vector<std::string> aliases;
    std::string locality_id;
    std::string postal_code;
    double latitude = 0;
    double longitude = 0;
    std::string origin;
};

class Gazetteer {
  public:
    // Reads places.tsv, municipalities.tsv, aliases.tsv, venues.tsv, cities-eu.tsv and
    // countries.tsv in `folder`. Errors name file and line.
    static Result<Gazetteer> load(const std::filesystem::path& folder);

    // Localities whose name in any language folds to `folded_name` (base/text.h; blanks, hyphens
    // and apostrophes are alike), most populous first (Belgian ones count
    // four times), then by postal code.
    std::vector<const Locality*> by_name(std::string_view folded_name) const;
    std::vector<const Locality*> by_postal_code(std::string_view postal_code) const;
    const Locality* by_id(std::string_view id) const;
    const Venue* venue_by_name(std::string_view folded_name) const;
    // ISO code of a country named in any of the four languages; empty when unknown.
    std::string country_code(std::string_view folded_name) const;

    // The longest name, in words, that the gazetteer holds: how far a scan must look.
    std::size_t longest_name_in_words() const;
    // The same for names that begin with this word; 0: no name does.
    std::size_t longest_name_from(std::string_view folded_word) const;

    // The nearest Belgian locality within `kilometres`; null where there is none.
    const Locality* nearest(double latitude, double longitude, double kilometres) const;

    // The official name in the language area's language; the bilingual area's in `language` where
    // that is French or Dutch, else French; outside Belgium the name in `language`.
    std::string_view local_name(const Locality& locality, std::string_view language) const;

    struct Tables;
    explicit Gazetteer(std::shared_ptr<const Tables> tables);

  private:
    std::shared_ptr<const Tables> tables_;
};

}  // namespace veille::events
