#include <algorithm>
#include <array>

#include "events/tag_evidence.h"

namespace veille::events {

namespace {

template <std::size_t Size>
bool is_one_of(const FormatChoice& choice, const std::array<std::string_view, Size>& ids) {
    return choice.format != nullptr &&
           std::find(ids.begin(), ids.end(), choice.format->id) != ids.end();
}

// Small and recurring: made for people who live or work nearby.
constexpr std::array<std::string_view, 7> kNeighbourly{
    "working-breakfast", "afterwork", "coworking-day", "picnic", "hike", "meetup", "open-studio"};

// An evening out at one venue.
constexpr std::array<std::string_view, 7> kOuting{
    "show", "concert", "exhibition", "guided-tour", "market", "street-art-tour", "workspace-tour"};

constexpr std::array<std::string_view, 1> kWholeHouse{"general-assembly"};

Tag tag_of(Scale scale, double confidence, std::string because) {
    return {Axis::Scale, to_string(scale), confidence, {std::move(because)}};
}

struct Rules {
    const Evidence& evidence;
    const Announcement& announcement;
    const Source& source;
    const FormatChoice& format;

    // "Wallonie", "Ostbelgien" where others name a house.
    bool all_over_a_region() const {
        const SplitText venue = split_text(announcement.place.venue);
        const auto hits = evidence.taxonomy->index.find(venue, kEveryLanguage);
        return std::any_of(hits.begin(), hits.end(), [&](const PhraseIndex::Hit& hit) {
            const Keyword& keyword = evidence.taxonomy->keywords[hit.phrase];
            return keyword.kind == KeywordKind::Cue && hit.word_count == venue.words.size() &&
                   evidence.taxonomy->definition.cues[keyword.owner].effect == "scale:regional";
        });
    }

    bool one_venue() const {
        const Place& place = announcement.place;
        if (place.locality.empty() && all_over_a_region()) return false;
        return !place.locality_id.empty() || !place.locality.empty() ||
               (!place.venue.empty() && !place.online);
    }

    // A house with a name, not only a town.
    bool named_venue() const {
        const Place& place = announcement.place;
        return one_venue() && !place.venue.empty() && place.venue != place.locality;
    }

    std::optional<Tag> from_cue(Scale scale, std::string_view effect) const {
        const CueSum sum = sum_cues(evidence, effect);
        if (sum.weight < 0.3) return std::nullopt;
        return tag_of(scale, 0.9, sum.because.front());
    }

    std::optional<Tag> european() const {
        const std::string& country = announcement.place.country;
        if (!country.empty() && country != "BE")
            return tag_of(Scale::European, 0.9, "place: outside Belgium (" + country + ")");
        if (source.scale == Scale::European)
            return tag_of(Scale::European, 0.85, "source: European");
        return from_cue(Scale::European, "scale:european");
    }

    std::optional<Tag> federal() const {
        if (auto tag = from_cue(Scale::Federal, "scale:federal")) return tag;
        if (source.scale != Scale::Federal) return std::nullopt;
        if (is_one_of(format, kWholeHouse))
            return tag_of(Scale::Federal, 0.9, "format: the whole house meets");
        const bool house = source.origin == Origin::Structure;
        const bool outing = is_one_of(format, kOuting) || is_one_of(format, kNeighbourly);
        if ((house || outing) && one_venue()) return std::nullopt;
        if (sum_cues(evidence, "scale:proximity") || sum_cues(evidence, "scale:regional"))
            return std::nullopt;
        return tag_of(Scale::Federal, 0.8, "source: federal, no narrower limit in the text");
    }

    std::optional<Tag> proximity() const {
        // What no place is named for, a call or a vacancy, speaks of others' quarters.
        if (one_venue())
            if (auto tag = from_cue(Scale::Proximity, "scale:proximity")) return tag;
        if (is_one_of(format, kNeighbourly) && named_venue() && source.scale != Scale::Federal &&
            source.origin != Origin::Structure && !sum_cues(evidence, "scale:regional"))
            return tag_of(Scale::Proximity, 0.8, "format: small and recurring at one place");
        return std::nullopt;
    }

    std::optional<Tag> local() const {
        if (source.origin == Origin::Structure && one_venue())
            return tag_of(Scale::Proximity, 0.8, "source: the house, at one local place");
        if (is_one_of(format, kOuting) && one_venue())
            return tag_of(Scale::Proximity, 0.8, "format: an outing at one place");
        return std::nullopt;
    }
};

}  // namespace

// The first rule that fires decides and is kept as the reason (research: scale by meaning).
Tag scale_tag(const Evidence& evidence, const Announcement& announcement, const Source& source,
              const FormatChoice& format) {
    const Rules rules{evidence, announcement, source, format};
    if (auto tag = rules.european()) return *tag;
    if (auto tag = rules.federal()) return *tag;
    if (auto tag = rules.proximity()) return *tag;
    // A house that works for its quarter stays there, whatever region it names.
    const bool close_by = source.scale == Scale::Proximity && rules.one_venue();
    if (auto tag = rules.from_cue(Scale::Regional, "scale:regional"); tag && !close_by) return *tag;
    if (auto tag = rules.local()) return *tag;
    return tag_of(source.scale, 0.5, std::string("source: usually ") + to_string(source.scale));
}

}  // namespace veille::events
