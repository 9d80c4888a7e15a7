#include "events/taxonomy_check.h"

#include <algorithm>
#include <map>
#include <set>

#include "events/compiled_taxonomy.h"
#include "events/split_text.h"
#include "events/taxonomy_check_keywords.h"

namespace veille::events {

namespace {

using Severity = TaxonomyFinding::Severity;
using Findings = std::vector<TaxonomyFinding>;

std::string row_key(KeywordKind kind, std::size_t index) {
    return std::string(table_name(kind)) + "[" + std::to_string(index + 1) + "]";
}

void check_labels(const std::string& row, const Labels& labels, Findings& findings) {
    for (const std::string_view language : kTaxonomyLanguages) {
        const auto label = labels.find(std::string(language));
        if (label == labels.end() || label->second.empty())
            findings.push_back({Severity::Error, "missing-label",
                                row + ".label." + std::string(language),
                                "the name in this language is missing", ""});
    }
}

// A digest in that language never finds the row by a text.
void check_languages(const std::string& row, const Keywords& keywords, Findings& findings) {
    for (const std::string_view language : kTaxonomyLanguages) {
        const auto words = keywords.find(std::string(language));
        if (words != keywords.end() && !words->second.empty()) continue;
        findings.push_back({Severity::Warning, "no-keywords",
                            row + ".keywords." + std::string(language),
                            "no keyword in this language: no such text is ever found", ""});
    }
}

void check_sectors(const TaxonomyDefinition& definition, Findings& findings) {
    std::map<std::string, const SectorDefinition*> by_id;
    std::set<std::string> parents;
    for (const SectorDefinition& sector : definition.sectors) {
        by_id.emplace(sector.id, &sector);
        parents.insert(sector.parent);
    }
    for (std::size_t index = 0; index < definition.sectors.size(); ++index) {
        const SectorDefinition& sector = definition.sectors[index];
        const std::string row = row_key(KeywordKind::Sector, index);
        check_labels(row, sector.labels, findings);
        if (!sector.parent.empty() || !sector.keywords.empty())
            check_languages(row, sector.keywords, findings);
        if (sector.parent.empty() && !parents.contains(sector.id) && sector.keywords.empty())
            findings.push_back({Severity::Warning, "empty-group", row + ".id",
                                "no sector has '" + sector.id + "' as its parent", ""});
        const auto parent = by_id.find(sector.parent);
        if (parent != by_id.end() && !parent->second->parent.empty())
            findings.push_back({Severity::Error, "deep-parent", row + ".parent",
                                "'" + sector.parent + "' is a sector itself: there are two levels",
                                "name the group '" + parent->second->parent + "'"});
    }
}

void check_formats_and_audiences(const TaxonomyDefinition& definition, Findings& findings) {
    for (std::size_t index = 0; index < definition.formats.size(); ++index) {
        const std::string row = row_key(KeywordKind::Format, index);
        check_labels(row, definition.formats[index].labels, findings);
        check_languages(row, definition.formats[index].keywords, findings);
    }
    for (std::size_t index = 0; index < definition.audiences.size(); ++index) {
        const std::string row = row_key(KeywordKind::Audience, index);
        check_labels(row, definition.audiences[index].labels, findings);
        check_languages(row, definition.audiences[index].keywords, findings);
    }
}

std::string folded(const std::string& word) {
    const SplitText split = split_text(word);
    return split.words.empty() ? std::string() : std::string(split.word(0));
}

// A denial that its own lifting word takes back denies nothing.
void check_negation(const NegationDefinition& negation, Findings& findings) {
    for (const auto& [language, words] : negation.words) {
        std::set<std::string> lifting;
        if (const auto unless = negation.unless.find(language); unless != negation.unless.end())
            for (const std::string& word : unless->second) lifting.insert(folded(word));
        std::set<std::string> known;
        for (std::size_t index = 0; index < words.size(); ++index) {
            const std::string key =
                "negation.words." + language + "[" + std::to_string(index + 1) + "]";
            if (lifting.contains(folded(words[index])))
                findings.push_back({Severity::Warning, "never-denies", key,
                                    "'" + words[index] +
                                        "' also stands under unless, which "
                                        "lifts it wherever it stands",
                                    "take it out of one of the two"});
            else if (!known.insert(folded(words[index])).second)
                findings.push_back({Severity::Warning, "twice", key,
                                    "'" + words[index] + "' stands there already", "drop it"});
        }
    }
}

// Where the key stands: rows as the definition has them, then what is inside.
int table_rank(const std::string& key) {
    constexpr const char* kTables[] = {"sector", "format", "cue", "audience", "negation"};
    int rank = 0;
    for (const char* table : kTables) {
        if (key.starts_with(table)) return rank;
        ++rank;
    }
    return rank;
}

std::size_t row_number(const std::string& key) {
    const std::size_t open = key.find('[');
    return open == std::string::npos ? 0 : std::stoul("0" + key.substr(open + 1, 9));
}

}  // namespace

Findings check_taxonomy(const TaxonomyDefinition& definition, const Gazetteer* gazetteer) {
    Findings findings;
    std::vector<CompileProblem> problems;
    compile_taxonomy(definition, problems);
    for (CompileProblem& problem : problems)
        findings.push_back({Severity::Error, "unusable", std::move(problem.key),
                            problem.owner + ": " + problem.message, ""});
    check_sectors(definition, findings);
    check_formats_and_audiences(definition, findings);
    check_keywords(definition, gazetteer, findings);
    check_negation(definition.negation, findings);
    std::stable_sort(findings.begin(), findings.end(), [](const auto& a, const auto& b) {
        return std::pair(table_rank(a.key), row_number(a.key)) <
               std::pair(table_rank(b.key), row_number(b.key));
    });
    return findings;
}

}  // namespace veille::events
