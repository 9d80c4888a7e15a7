#include "app/files/taxonomy_file.h"

#include "app/files/file_problem.h"
#include "app/files/table_reader.h"

namespace veille::app {

namespace {

constexpr const char* kLanguages[] = {"fr", "nl", "en", "de"};

events::Labels read_labels(TableReader& table) {
    events::Labels labels;
    auto found = table.table("label");
    if (!found) {
        table.expect("label", "expected the names in fr, nl, en and de");
        return labels;
    }
    for (const char* language : kLanguages) labels[language] = found->required_text(language);
    found->refuse_other_keys();
    return labels;
}

events::Keywords read_keywords(TableReader& table, std::string_view key) {
    events::Keywords keywords;
    auto found = table.table(key);
    if (!found) return keywords;
    for (const char* language : kLanguages)
        if (auto words = found->texts(language); !words.empty())
            keywords[language] = std::move(words);
    found->refuse_other_keys();
    return keywords;
}

double read_weight(TableReader& table, std::string_view key, double least) {
    const auto weight = table.number(key);
    if (!weight || *weight < least || *weight > 1) {
        table.expect(
            key, least < 0 ? "expected a number from -1 to 1" : "expected a number from 0 to 1");
        return 0;
    }
    return *weight;
}

events::SectorDefinition read_sector(TableReader& table) {
    events::SectorDefinition sector;
    sector.id = table.required_text("id");
    sector.parent = table.text("parent").value_or("");
    sector.labels = read_labels(table);
    sector.keywords = read_keywords(table, "keywords");
    table.refuse_other_keys();
    return sector;
}

events::FormatDefinition read_format(TableReader& table) {
    events::FormatDefinition format;
    format.id = table.required_text("id");
    format.is_event = table.boolean("event").value_or(true);
    format.networking_weight = read_weight(table, "networking", 0);
    format.labels = read_labels(table);
    format.why = table.paragraphs("why").value_or("");
    format.keywords = read_keywords(table, "keywords");
    table.refuse_other_keys();
    return format;
}

events::CueDefinition read_cue(TableReader& table) {
    events::CueDefinition cue;
    cue.id = table.required_text("id");
    cue.effect = table.required_text("effect");
    cue.weight = read_weight(table, "weight", -1);
    cue.keywords = read_keywords(table, "keywords");
    table.refuse_other_keys();
    return cue;
}

events::AudienceDefinition read_audience(TableReader& table) {
    events::AudienceDefinition audience;
    audience.id = table.required_text("id");
    audience.labels = read_labels(table);
    audience.keywords = read_keywords(table, "keywords");
    table.refuse_other_keys();
    return audience;
}

events::NegationDefinition read_negation(TableReader& table) {
    events::NegationDefinition negation;
    const auto reach = table.integer("reach");
    if (!reach || *reach < 1 || *reach > 10)
        table.expect("reach", "expected a whole number from 1 to 10");
    else
        negation.reach = static_cast<std::size_t>(*reach);
    negation.words = read_keywords(table, "words");
    negation.unless = read_keywords(table, "unless");
    table.refuse_other_keys();
    return negation;
}

Result<events::TaxonomyDefinition> read_definition(const FileResult<TomlFile>& file) {
    if (!file) return tl::unexpected<Error>(to_error(file.error()));
    TableReader root(*file);
    events::TaxonomyDefinition definition;
    for (TableReader& table : root.tables("sector"))
        definition.sectors.push_back(read_sector(table));
    for (TableReader& table : root.tables("format"))
        definition.formats.push_back(read_format(table));
    for (TableReader& table : root.tables("cue")) definition.cues.push_back(read_cue(table));
    for (TableReader& table : root.tables("audience"))
        definition.audiences.push_back(read_audience(table));
    if (auto negation = root.table("negation")) definition.negation = read_negation(*negation);
    root.refuse_other_keys();
    if (!file->sound()) return tl::unexpected<Error>(to_error(*file->problems));
    return definition;
}

}  // namespace

Result<events::TaxonomyDefinition> read_taxonomy_file(const std::filesystem::path& path) {
    return read_definition(open_toml(path));
}

Result<events::TaxonomyDefinition> parse_taxonomy(std::string_view text, std::string name) {
    return read_definition(parse_toml(text, std::move(name)));
}

Result<events::Taxonomy> load_taxonomy(const std::filesystem::path& path) {
    VEILLE_TRY(events::TaxonomyDefinition definition, read_taxonomy_file(path));
    auto compiled = events::Taxonomy::compile(std::move(definition));
    // What the compiler refuses concerns the file as a whole: its words name sector or cue.
    if (!compiled) {
        Error error = compiled.error();
        error.context = path.string() + ": " + error.context;
        return tl::unexpected<Error>(std::move(error));
    }
    return compiled;
}

}  // namespace veille::app
