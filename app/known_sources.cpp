#include "app/known_sources.h"

#include "app/files/source_list.h"
#include "app/knowledge.h"

namespace veille::app {

Result<KnownSources> load_known_sources() {
    VEILLE_TRY(const std::filesystem::path folder, data_folder());
    const std::filesystem::path file = folder / "sources.toml";
    std::error_code error;
    if (!std::filesystem::exists(file, error)) return KnownSources{};
    FileResult<std::vector<events::Source>> sources = read_source_list(file);
    if (!sources) return tl::unexpected<Error>(to_error(sources.error()));
    KnownSources known;
    for (events::Source& source : *sources) {
        const std::string id = source.id;
        known.emplace(id, std::move(source));
    }
    return known;
}

}  // namespace veille::app
