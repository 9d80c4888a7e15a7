#include "events/taxonomy.h"

#include <array>

#include "events/compiled_taxonomy.h"

namespace veille::events {

namespace {

std::string label_in(const Labels& labels, std::string_view language, std::string_view id) {
    for (const std::string_view wanted : {language, std::string_view("en")})
        if (const auto found = labels.find(std::string(wanted)); found != labels.end())
            return found->second;
    return std::string(id);
}

}  // namespace

Taxonomy::Taxonomy(std::shared_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}

Result<Taxonomy> Taxonomy::compile(TaxonomyDefinition definition) {
    std::vector<CompileProblem> problems;
    std::shared_ptr<const Compiled> compiled = compile_taxonomy(std::move(definition), problems);
    if (!problems.empty())
        return fail(ErrorCode::InvalidInput, problems.front().message, problems.front().owner);
    return Taxonomy(std::move(compiled));
}

const TaxonomyDefinition& Taxonomy::definition() const {
    return compiled_->definition;
}

const SectorDefinition* Taxonomy::sector(std::string_view id) const {
    const auto found = compiled_->sectors.find(std::string(id));
    return found == compiled_->sectors.end() ? nullptr
                                             : &compiled_->definition.sectors[found->second];
}

const FormatDefinition* Taxonomy::format(std::string_view id) const {
    const auto found = compiled_->formats.find(std::string(id));
    return found == compiled_->formats.end() ? nullptr
                                             : &compiled_->definition.formats[found->second];
}

std::string Taxonomy::sector_label(std::string_view id, std::string_view language) const {
    const SectorDefinition* found = sector(id);
    return found ? label_in(found->labels, language, id) : std::string(id);
}

std::string Taxonomy::format_label(std::string_view id, std::string_view language) const {
    const FormatDefinition* found = format(id);
    return found ? label_in(found->labels, language, id) : std::string(id);
}

std::string Taxonomy::audience_label(std::string_view id, std::string_view language) const {
    const auto found = compiled_->audiences.find(std::string(id));
    if (found == compiled_->audiences.end()) return std::string(id);
    return label_in(compiled_->definition.audiences[found->second].labels, language, id);
}

}  // namespace veille::events
