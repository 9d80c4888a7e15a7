#include "app/knowledge.h"

#include <cstdlib>

#include "app/files/taxonomy_file.h"

namespace veille::app {

namespace {

constexpr const char* kTaxonomyFile = "taxonomy.toml";

}  // namespace

Result<std::filesystem::path> data_folder() {
    if (const char* given = std::getenv("VEILLE_DATA"); given != nullptr && *given != '\0')
        return std::filesystem::path(given);
    std::error_code error;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
    const std::filesystem::path folder = program.parent_path();
    // Installed: <prefix>/bin/veille; built: <tree>/build/<kind>/app/veille.
    for (const char* candidate : {"../share/veille", "../../../config"}) {
        const std::filesystem::path path = (folder / candidate).lexically_normal();
        if (std::filesystem::exists(path / kTaxonomyFile, error)) return path;
    }
    return fail(ErrorCode::NotFound,
                "the data files (taxonomy.toml, gazetteer/) are neither in ../share/veille nor in "
                "../../../config beside the program; VEILLE_DATA may name their folder",
                folder.string());
}

Result<events::Gazetteer> load_gazetteer() {
    VEILLE_TRY(const std::filesystem::path folder, data_folder());
    return events::Gazetteer::load(folder / "gazetteer");
}

Result<std::filesystem::path> taxonomy_file() {
    VEILLE_TRY(const std::filesystem::path folder, data_folder());
    return folder / kTaxonomyFile;
}

Result<events::Taxonomy> load_taxonomy() {
    VEILLE_TRY(const std::filesystem::path file, taxonomy_file());
    return load_taxonomy(file);
}

Result<Knowledge> load_knowledge() {
    VEILLE_TRY(events::Gazetteer gazetteer, load_gazetteer());
    VEILLE_TRY(events::Taxonomy taxonomy, load_taxonomy());
    return Knowledge{std::move(gazetteer), std::move(taxonomy)};
}

KnowledgeNow always(Knowledge knowledge) {
    return [knowledge = std::move(knowledge)] { return knowledge; };
}

}  // namespace veille::app
