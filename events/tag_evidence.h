// The taxonomy's words found in an announcement, and what each judgement of the tagger makes of
// them; private to events/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "events/announcement.h"
#include "events/compiled_taxonomy.h"
#include "events/source.h"

namespace veille::events {

struct Found {
    const Keyword* keyword = nullptr;
    bool in_title = false;
    bool inside_word = false;
    std::size_t first_word = 0;
    std::size_t word_count = 0;
    std::size_t letters = 0;
    std::string_view words;  // as written, in Evidence's texts

    // Title hits weigh twice; a hit inside a compound says a little less.
    double weight() const;
};

// A word that was found and counts for nothing, with what stopped it.
struct Stopped {
    Found found;
    std::string why;  // "denied by «pas»"
};

// Noise (share bars), negated words ("pas de concert") and words inside a longer phrase of the same
// kind are left out. Not to be moved while Found::words are in use.
struct Evidence {
    SplitText title;
    SplitText body;
    std::vector<Found> found;
    std::vector<Found> attributes;  // formats that only a trade's phrase holds: "salle de concert"
    std::vector<Stopped> stopped;
    const Taxonomy::Compiled* taxonomy = nullptr;
    bool english = false;  // compounds are written apart, their head last

    Evidence() = default;
    Evidence(const Evidence&) = delete;
    Evidence& operator=(const Evidence&) = delete;
};

void gather_evidence(const Announcement& announcement, const Taxonomy& taxonomy,
                     Evidence& evidence);

// "title: «apéro réseau» (afterwork)"
std::string reason(const Found& found, std::string_view meaning);

struct CueSum {
    double weight = 0;  // of distinct cues; a title hit counts once, like any other
    std::vector<std::string> because;

    explicit operator bool() const { return !because.empty(); }
};
CueSum sum_cues(const Evidence& evidence, std::string_view effect);

// Best first, at most two; empty where nothing is known at all.
std::vector<Tag> sector_tags(const Evidence& evidence, const Source& source);

// What the words and the source say for each sector, best first, whether it is enough or not.
struct SectorScore {
    std::size_t sector = 0;  // index in the definition
    double value = 0;        // 1: one plain word in the text
    bool only_in_text = true;
    std::vector<std::string> because;
};
std::vector<SectorScore> sector_scores(const Evidence& evidence, const Source& source);

// Best first, at most three; empty where the text does not say for whom it is.
std::vector<Tag> audience_tags(const Evidence& evidence);

struct FormatChoice {
    const FormatDefinition* format = nullptr;  // null: nothing speaks for any format
    double confidence = 0;
    std::vector<std::string> because;
    bool guessed = false;  // no word names it
};
// `sectors` as sector_tags() gave them: without a word for the kind of gathering, the trade and
// what people do there let it be guessed.
FormatChoice choose_format(const Evidence& evidence, const std::vector<Tag>& sectors,
                           const Source& source);

// The same, or what it is called when people of one trade hold it: a meeting of members becomes one
// of their sector.
FormatChoice of_its_trade(FormatChoice choice, const Evidence& evidence,
                          const std::vector<Tag>& sectors, const Source& source);

Tag scale_tag(const Evidence& evidence, const Announcement& announcement, const Source& source,
              const FormatChoice& format);
Tag origin_tag(const Evidence& evidence, const Source& source);
Tag actor_tag(const Evidence& evidence, const Source& source, const FormatChoice& format);

struct NetworkingScore {
    bool networking = false;
    double score = 0;
    std::vector<std::string> because;
};
NetworkingScore networking_score(const Evidence& evidence, const Announcement& announcement,
                                 const FormatChoice& format, const Tag& origin);

}  // namespace veille::events
