#include "events/tagger.h"

#include <algorithm>

#include "events/language.h"
#include "events/tag_event.h"
#include "events/tag_evidence.h"

namespace veille::events {

namespace {

constexpr double kWeakSector = 0.4;

void add_flag(Announcement& announcement, std::string_view code, std::string evidence,
              std::string by_default) {
    announcement.flags.push_back({std::string(code), std::move(evidence), std::move(by_default)});
    std::sort(announcement.flags.begin(), announcement.flags.end());
}

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : "; ") + part;
    return text;
}

void drop_earlier_judgement(Announcement& announcement) {
    announcement.tags.clear();
    std::erase_if(announcement.flags, [](const Flag& flag) {
        return flag.code == flag_code::kWeakSector || flag.code == flag_code::kNotAnEvent;
    });
}

Tag attendance_tag(const Evidence& evidence, const Announcement& announcement) {
    const Place& place = announcement.place;
    const CueSum online = sum_cues(evidence, "online");
    const bool on_screen = place.online || online;
    const bool somewhere = !place.locality_id.empty() || !place.locality.empty();
    const char* mode = !on_screen ? "onsite" : somewhere ? "hybrid" : "online";
    std::vector<std::string> because = online.because;
    if (because.empty())
        because.push_back(place.because.empty() ? "place: as given" : "place: " + place.because);
    return {Axis::Attendance, mode, on_screen || somewhere ? 0.8 : 0.4, std::move(because)};
}

}  // namespace

void tag(Announcement& announcement, const Source& source, const Taxonomy& taxonomy) {
    drop_earlier_judgement(announcement);
    if (announcement.language.empty())
        announcement.language =
            guess_language(announcement.title + "\n" + announcement.description_text, {},
                           source.languages)
                .code;
    Evidence evidence;
    gather_evidence(announcement, taxonomy, evidence);

    const std::vector<Tag> sectors = sector_tags(evidence, source);
    const FormatChoice format = choose_format(evidence, sectors, source);
    const Tag origin = origin_tag(evidence, source);
    const NetworkingScore networking = networking_score(evidence, announcement, format, origin);

    announcement.tags = sectors;
    if (format.format != nullptr)
        announcement.tags.push_back(
            {Axis::Format, format.format->id, format.confidence, format.because});
    announcement.tags.push_back(scale_tag(evidence, announcement, source, format));
    announcement.tags.push_back(origin);
    announcement.tags.push_back(actor_tag(evidence, source, format));
    for (Tag& audience : audience_tags(evidence)) announcement.tags.push_back(std::move(audience));
    announcement.tags.push_back(attendance_tag(evidence, announcement));

    const EventJudgement judgement = judge_event(evidence, announcement, format);
    announcement.is_event = judgement.is_event;
    announcement.networking = announcement.is_event && networking.networking;
    announcement.score = networking.score;
    announcement.score_because = networking.because;
    if (!announcement.is_event)
        add_flag(announcement, flag_code::kNotAnEvent, judgement.because, "hold");
    else if (sectors.empty() || sectors.front().confidence < kWeakSector)
        add_flag(announcement, flag_code::kWeakSector,
                 sectors.empty() ? "no sector found" : joined(sectors.front().because), "publish");
}

}  // namespace veille::events
