#include "app/files/taxonomy_file.h"

#include "app/files/file_problem.h"
#include "app/files/table_reader.h"
#include "events/taxonomy_check.h"

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

FileResult<TaxonomyReading> read_all(const FileResult<TomlFile>& file) {
    if (!file) return tl::unexpected<FileProblems>(file.error());
    TableReader root(*file);
    TaxonomyReading reading;
    events::TaxonomyDefinition& definition = reading.definition;
    for (TableReader& table : root.tables("sector"))
        definition.sectors.push_back(read_sector(table));
    for (TableReader& table : root.tables("format"))
        definition.formats.push_back(read_format(table));
    for (TableReader& table : root.tables("cue")) definition.cues.push_back(read_cue(table));
    for (TableReader& table : root.tables("audience"))
        definition.audiences.push_back(read_audience(table));
    if (auto negation = root.table("negation")) definition.negation = read_negation(*negation);
    root.refuse_other_keys();
    reading.problems = *file->problems;
    reading.lines = lines_of_keys(*file);
    return reading;
}

Result<events::TaxonomyDefinition> sound_definition(FileResult<TaxonomyReading> reading) {
    if (!reading) return tl::unexpected<Error>(to_error(reading.error()));
    if (!reading->problems.empty()) return tl::unexpected<Error>(to_error(reading->problems));
    return std::move(reading->definition);
}

Result<events::Taxonomy> compile(const std::string& name, FileResult<TaxonomyReading> reading) {
    if (!reading) return tl::unexpected<Error>(to_error(reading.error()));
    if (reading->problems.empty() && reading->definition.sectors.empty())
        reading->problems.push_back({name, 1, "sector", "no sector is defined"});
    if (reading->problems.empty()) {
        auto compiled = events::Taxonomy::compile(reading->definition);
        if (compiled) return compiled;
        for (const events::TaxonomyFinding& finding :
             events::check_taxonomy(reading->definition, nullptr))
            if (finding.severity == events::TaxonomyFinding::Severity::Error)
                reading->problems.push_back(
                    {name, line_of_key(reading->lines, finding.key), finding.key, finding.message});
    }
    return tl::unexpected<Error>(to_error(reading->problems));
}

}  // namespace

FileResult<TaxonomyReading> read_whole_taxonomy(const std::filesystem::path& path) {
    return read_all(open_toml(path));
}

FileResult<TaxonomyReading> read_whole_taxonomy(std::string_view text, std::string name) {
    return read_all(parse_toml(text, std::move(name)));
}

Result<events::TaxonomyDefinition> parse_taxonomy(std::string_view text, std::string name) {
    return sound_definition(read_whole_taxonomy(text, std::move(name)));
}

Result<events::Taxonomy> load_taxonomy(const std::filesystem::path& path) {
    return compile(path.string(), read_whole_taxonomy(path));
}

Result<events::Taxonomy> load_taxonomy(std::string_view text, const std::string& name) {
    return compile(name, read_whole_taxonomy(text, name));
}

}  // namespace veille::app
