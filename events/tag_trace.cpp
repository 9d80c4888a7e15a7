#include "events/tag_trace.h"

#include "events/tag_evidence.h"

namespace veille::events {

namespace {

std::string rule_of(const Keyword& keyword, const TaxonomyDefinition& definition) {
    const auto named = [&](const auto& rows) {
        return std::string(table_name(keyword.kind)) + " " + rows[keyword.owner].id;
    };
    switch (keyword.kind) {
        case KeywordKind::Sector:
            return named(definition.sectors);
        case KeywordKind::Format:
            return named(definition.formats);
        case KeywordKind::Cue:
            return named(definition.cues);
        case KeywordKind::Audience:
            return named(definition.audiences);
    }
    return {};
}

TagTrace::Word word_of(const Found& found, const std::string& stopped,
                       const TaxonomyDefinition& definition) {
    return {std::string(found.words), found.keyword->text, rule_of(*found.keyword, definition),
            found.in_title,           found.weight(),      stopped};
}

}  // namespace

TagTrace trace_tags(const Announcement& announcement, const Source& source,
                    const Taxonomy& taxonomy) {
    Evidence evidence;
    gather_evidence(announcement, taxonomy, evidence);
    TagTrace trace;
    for (const Found& found : evidence.found)
        trace.words.push_back(word_of(found, "", taxonomy.definition()));
    for (const Stopped& stopped : evidence.stopped)
        trace.words.push_back(word_of(stopped.found, stopped.why, taxonomy.definition()));
    for (SectorScore& score : sector_scores(evidence, source))
        trace.sectors.push_back({taxonomy.definition().sectors[score.sector].id, score.value,
                                 std::move(score.because)});
    return trace;
}

}  // namespace veille::events
