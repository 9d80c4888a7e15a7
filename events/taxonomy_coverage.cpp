#include "events/taxonomy_coverage.h"

#include <algorithm>
#include <set>

#include "events/common_words.h"
#include "events/tag_evidence.h"
#include "events/tagger.h"

namespace veille::events {

namespace {

constexpr std::size_t kMostWords = 40;
constexpr std::size_t kMostDistinctWords = 200'000;  // more say nothing that these do not
constexpr std::size_t kShortestWord = 4;

template <typename Rows>
void add_keys(const Rows& rows, KeywordKind kind, std::vector<std::string>& keys) {
    for (std::size_t row = 0; row < rows.size(); ++row)
        for (const auto& [language, words] : rows[row].keywords)
            for (std::size_t position = 0; position < words.size(); ++position)
                keys.push_back(std::string(table_name(kind)) + "[" + std::to_string(row + 1) +
                               "].keywords." + language + "[" + std::to_string(position + 1) + "]");
}

// In the order in which the compiler numbers them.
std::vector<std::string> keys_of_keywords(const TaxonomyDefinition& definition) {
    std::vector<std::string> keys;
    add_keys(definition.sectors, KeywordKind::Sector, keys);
    add_keys(definition.formats, KeywordKind::Format, keys);
    add_keys(definition.cues, KeywordKind::Cue, keys);
    add_keys(definition.audiences, KeywordKind::Audience, keys);
    return keys;
}

std::string language_in(const std::string& key) {
    const std::size_t after = key.find(".keywords.");
    return key.substr(after + 10, 2);
}

}  // namespace

CoverageCount::CoverageCount(Taxonomy taxonomy)
    : taxonomy_(std::move(taxonomy)), used_(taxonomy_.compiled().keywords.size(), false) {
    for (const SectorDefinition& sector : taxonomy_.definition().sectors)
        if (!sector.keywords.empty()) counted_.sectors[sector.id] = 0;
    for (const FormatDefinition& format : taxonomy_.definition().formats)
        counted_.formats[format.id] = 0;
}

void CoverageCount::add(Announcement announcement, const Source& source) {
    tag(announcement, source, taxonomy_);
    ++counted_.announcements;
    ++counted_.languages[announcement.language];
    Evidence evidence;
    gather_evidence(announcement, taxonomy_, evidence);
    const Keyword* first = taxonomy_.compiled().keywords.data();
    for (const Found& found : evidence.found)
        used_[static_cast<std::size_t>(found.keyword - first)] = true;
    for (const Stopped& stopped : evidence.stopped)
        used_[static_cast<std::size_t>(stopped.found.keyword - first)] = true;
    for (const Tag& tag : announcement.tags) {
        if (tag.axis == Axis::Sector) ++counted_.sectors[tag.id];
        if (tag.axis == Axis::Format) ++counted_.formats[tag.id];
    }
    if (!announcement.is_event || !sector_scores(evidence, source).empty()) return;
    ++counted_.without_sector;
    count_words(announcement);
}

void CoverageCount::count_words(const Announcement& announcement) {
    const SplitText split = split_text(announcement.title + "\n" + announcement.description_text);
    std::set<std::string> distinct;
    for (std::size_t index = 0; index < split.words.size(); ++index) {
        const std::string_view word = split.word(index);
        if (word.size() >= kShortestWord && !is_common_word(word, announcement.language) &&
            word.find_first_of("0123456789") == std::string_view::npos)
            distinct.emplace(word);
    }
    for (const std::string& word : distinct)
        if (words_.size() < kMostDistinctWords || words_.contains(word)) ++words_[word];
}

TaxonomyCoverage CoverageCount::result() const {
    TaxonomyCoverage coverage = counted_;
    const std::vector<std::string> keys = keys_of_keywords(taxonomy_.definition());
    for (std::size_t number = 0; number < used_.size() && number < keys.size(); ++number)
        if (!used_[number] && coverage.languages.contains(language_in(keys[number])))
            coverage.unused.push_back(keys[number]);
    for (const auto& [word, count] : words_)
        if (count > 1) coverage.their_words.push_back({word, count});
    std::stable_sort(
        coverage.their_words.begin(), coverage.their_words.end(),
        [](const auto& a, const auto& b) { return a.announcements > b.announcements; });
    if (coverage.their_words.size() > kMostWords) coverage.their_words.resize(kMostWords);
    return coverage;
}

}  // namespace veille::events
