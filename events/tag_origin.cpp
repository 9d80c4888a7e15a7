#include "events/tag_evidence.h"

namespace veille::events {

// A member's event that the house announces is the member's; what others announce stays theirs.
Tag origin_tag(const Evidence& evidence, const Source& source) {
    const bool house = source.origin == Origin::Structure || source.origin == Origin::Member;
    const auto tag_of = [](Origin origin, double confidence, std::vector<std::string> because) {
        return Tag{Axis::Origin, to_string(origin), confidence, std::move(because)};
    };
    if (house)
        if (const CueSum member = sum_cues(evidence, "origin:member"))
            return tag_of(Origin::Member, 0.85, member.because);
    if (source.origin == Origin::ThirdParty) {
        if (const CueSum structure = sum_cues(evidence, "origin:structure"))
            return tag_of(Origin::Structure, 0.7, structure.because);
        if (const CueSum partner = sum_cues(evidence, "origin:partner"))
            return tag_of(Origin::Partner, 0.7, partner.because);
    }
    return tag_of(source.origin, 0.8, {std::string("source: ") + to_string(source.origin)});
}

Tag actor_tag(const Evidence& evidence, const Source& source, const FormatChoice& format) {
    const auto tag_of = [](Actor actor, double confidence, std::vector<std::string> because) {
        return Tag{Axis::Actor, to_string(actor), confidence, std::move(because)};
    };
    const CueSum collective = sum_cues(evidence, "actor:collective");
    const CueSum individual = sum_cues(evidence, "actor:individual");
    if (individual && individual.weight > collective.weight)
        return tag_of(Actor::Individual, 0.75, individual.because);
    if (collective) return tag_of(Actor::Collective, 0.75, collective.because);
    if (format.format != nullptr && format.format->id == "exhibition")
        return tag_of(Actor::Individual, 0.6, {"format: an artist's own work"});
    return tag_of(source.actor, 0.6, {std::string("source: ") + to_string(source.actor)});
}

}  // namespace veille::events
