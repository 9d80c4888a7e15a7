#include "app/known_names.h"

#include <algorithm>
#include <array>

#include "base/join.h"

namespace veille::app {

Result<void> check_sector(const std::string& sector, const events::Taxonomy& taxonomy) {
    if (sector.empty() || taxonomy.sector(sector) != nullptr) return {};
    std::vector<std::string> known;
    for (const events::SectorDefinition& definition : taxonomy.definition().sectors)
        known.push_back(definition.id);
    return fail(ErrorCode::NotFound, "no such sector; there are " + join(known), sector);
}

Result<void> check_language(const std::string& language) {
    static constexpr std::array kLanguages{"fr", "nl", "en", "de"};
    if (language.empty() ||
        std::find(kLanguages.begin(), kLanguages.end(), language) != kLanguages.end())
        return {};
    return fail(ErrorCode::NotFound, "no such language; there are fr, nl, en, de", language);
}

}  // namespace veille::app
