#include "events/taxonomy.h"

#include <array>
#include <set>

#include "events/compiled_taxonomy.h"

namespace veille::events {

namespace {

constexpr std::array<std::string_view, 4> kLanguages{"fr", "nl", "en", "de"};

constexpr std::array<std::string_view, 16> kPlainEffects{"networking",
                                                         "event",
                                                         "noise",
                                                         "online",
                                                         "small-group",
                                                         "trades",
                                                         "scale:proximity",
                                                         "scale:regional",
                                                         "scale:federal",
                                                         "scale:european",
                                                         "origin:member",
                                                         "origin:structure",
                                                         "origin:partner",
                                                         "actor:individual",
                                                         "actor:collective",
                                                         "undated"};

tl::unexpected<Error> invalid(std::string message, const std::string& where) {
    return fail(ErrorCode::InvalidInput, std::move(message), where);
}

bool is_known_effect(std::string_view effect, const Taxonomy::Compiled& compiled) {
    for (const std::string_view known : kPlainEffects)
        if (effect == known) return true;
    const std::string_view not_event = "not-event:";
    const std::string_view format = "format:";
    const std::string_view sector = "sector:";
    if (effect.starts_with(not_event)) {
        const auto found = compiled.formats.find(std::string(effect.substr(not_event.size())));
        return found != compiled.formats.end() &&
               !compiled.definition.formats[found->second].is_event;
    }
    if (effect.starts_with(format))
        return compiled.formats.contains(std::string(effect.substr(format.size())));
    if (effect.starts_with(sector))
        return compiled.sectors.contains(std::string(effect.substr(sector.size())));
    return false;
}

struct Owner {
    KeywordKind kind;
    std::size_t index;
    std::string name;  // "sector music", for messages
};

Result<void> add_keywords(const Owner& owner, const Keywords& keywords,
                          Taxonomy::Compiled& compiled) {
    for (const auto& [language, words] : keywords) {
        bool known = false;
        for (const std::string_view candidate : kLanguages) known = known || candidate == language;
        if (!known) return invalid("unknown language '" + language + "'", owner.name);
        for (const std::string& word : words) {
            const bool ambiguous = word.starts_with('~');
            const std::string_view plain = std::string_view(word).substr(ambiguous ? 1 : 0);
            if (plain.starts_with('*'))
                return invalid("keyword '" + word + "' begins with '*'", owner.name);
            if (!compiled.index.add(plain, mask_of_language(language)))
                return invalid("keyword '" + word + "' holds no word", owner.name);
            compiled.keywords.push_back(
                {owner.kind, owner.index, ambiguous ? kAmbiguousWeight : 1.0, word});
        }
    }
    return {};
}

// Ids stand in file names and addresses of digests and calendars.
bool is_id(std::string_view id) {
    constexpr std::size_t kLongestId = 60;
    return !id.empty() && id.size() <= kLongestId &&
           id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

Result<void> add_sectors(Taxonomy::Compiled& compiled) {
    const auto& sectors = compiled.definition.sectors;
    for (std::size_t index = 0; index < sectors.size(); ++index) {
        const std::string name = "sector " + sectors[index].id;
        if (!is_id(sectors[index].id))
            return invalid("an id is 1 to 60 of a to z, 0 to 9 and '-'", name);
        if (!compiled.sectors.emplace(sectors[index].id, index).second)
            return invalid("the id is used twice", name);
    }
    for (std::size_t index = 0; index < sectors.size(); ++index) {
        const Owner owner{KeywordKind::Sector, index, "sector " + sectors[index].id};
        const std::string& parent = sectors[index].parent;
        if (!parent.empty() && !compiled.sectors.contains(parent))
            return invalid("unknown parent '" + parent + "'", owner.name);
        if (!parent.empty() && sectors[index].keywords.empty())
            return invalid("no keywords", owner.name);
        if (auto added = add_keywords(owner, sectors[index].keywords, compiled); !added)
            return added;
    }
    return {};
}

Result<void> add_formats(Taxonomy::Compiled& compiled) {
    const auto& formats = compiled.definition.formats;
    for (std::size_t index = 0; index < formats.size(); ++index) {
        const Owner owner{KeywordKind::Format, index, "format " + formats[index].id};
        if (!is_id(formats[index].id))
            return invalid("an id is 1 to 60 of a to z, 0 to 9 and '-'", owner.name);
        if (!compiled.formats.emplace(formats[index].id, index).second)
            return invalid("the id is used twice", owner.name);
        const double weight = formats[index].networking_weight;
        if (!(weight >= 0 && weight <= 1))
            return invalid("the networking weight lies outside 0 to 1", owner.name);
        if (auto added = add_keywords(owner, formats[index].keywords, compiled); !added)
            return added;
    }
    return {};
}

Result<void> add_cues(Taxonomy::Compiled& compiled) {
    const auto& cues = compiled.definition.cues;
    std::set<std::string> ids;
    for (std::size_t index = 0; index < cues.size(); ++index) {
        const Owner owner{KeywordKind::Cue, index, "cue " + cues[index].id};
        if (!ids.insert(cues[index].id).second) return invalid("the id is used twice", owner.name);
        if (!is_known_effect(cues[index].effect, compiled))
            return invalid("unknown effect '" + cues[index].effect + "'", owner.name);
        if (!(cues[index].weight >= -1 && cues[index].weight <= 1))
            return invalid("the weight lies outside -1 to 1", owner.name);
        if (auto added = add_keywords(owner, cues[index].keywords, compiled); !added) return added;
    }
    return {};
}

std::string label_in(const Labels& labels, std::string_view language, std::string_view id) {
    for (const std::string_view wanted : {language, std::string_view("en")})
        if (const auto found = labels.find(std::string(wanted)); found != labels.end())
            return found->second;
    return std::string(id);
}

}  // namespace

Taxonomy::Taxonomy(std::shared_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}

Result<Taxonomy> Taxonomy::compile(TaxonomyDefinition definition) {
    auto compiled = std::make_shared<Compiled>();
    compiled->definition = std::move(definition);
    for (const auto add : {add_sectors, add_formats, add_cues})
        if (auto added = add(*compiled); !added) return tl::unexpected<Error>(added.error());
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

}  // namespace veille::events
