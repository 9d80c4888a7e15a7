#include "events/municipality.h"

#include <string_view>

namespace veille::events {

namespace {

using Index = std::unordered_map<std::string_view, const Locality*>;

// NIS code → the most populous locality of the municipality, the lowest postal code where equal.
Index main_localities(const std::vector<Locality>& localities) {
    Index mains;
    for (const Locality& locality : localities) {
        if (locality.nis_code.empty()) continue;
        const Locality*& main = mains.try_emplace(locality.nis_code, &locality).first->second;
        if (locality.population > main->population) main = &locality;
    }
    return mains;
}

// Postal code → the main locality of its municipality, or where no NIS code tells it the first of
// its own localities.
Index by_postal_code(const std::vector<Locality>& localities, const Index& mains) {
    Index codes;
    for (const Locality& locality : localities)
        if (!locality.nis_code.empty())
            codes.try_emplace(locality.postal_code, mains.at(locality.nis_code));
    for (const Locality& locality : localities) codes.try_emplace(locality.postal_code, &locality);
    return codes;
}

const Locality* main_of(const Locality& locality, const Index& codes, const Index& mains,
                        const MainPostalCodes& told) {
    if (!locality.nis_code.empty()) return mains.at(locality.nis_code);
    if (const auto found = told.find(locality.postal_code); found != told.end())
        return codes.at(found->second);
    const Locality* own = codes.at(locality.postal_code);
    if (!own->nis_code.empty()) return own;
    const std::string round = locality.postal_code.substr(0, 3) + "0";
    const auto found = codes.find(round);
    return found == codes.end() ? own : found->second;
}

}  // namespace

void assign_municipalities(std::vector<Locality>& localities, const MainPostalCodes& mains) {
    const Index by_nis_code = main_localities(localities);
    const Index codes = by_postal_code(localities, by_nis_code);
    for (Locality& locality : localities)
        locality.municipality_id = main_of(locality, codes, by_nis_code, mains)->id;
}

}  // namespace veille::events
