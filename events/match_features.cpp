#include "events/match_features.h"

#include <algorithm>

#include "events/price.h"
#include "events/title_frame.h"

namespace veille::events {

namespace {

NameRelation compare_organizers(const MatchProfile& a, const MatchProfile& b) {
    if (!a.organizer_url.empty() && a.organizer_url == b.organizer_url) return NameRelation::Same;
    const NameRelation relation = compare_names(a.organizer, b.organizer);
    if (relation != NameRelation::Other) return relation;
    // A house announces its guests' events, too.
    const bool house = compare_names(a.organizer, b.place.venue) == NameRelation::Same ||
                       compare_names(a.place.venue, b.organizer) == NameRelation::Same;
    return house ? NameRelation::Unknown : NameRelation::Other;
}

bool organizer_is_named(const MatchProfile& host, const MatchProfile& other) {
    constexpr std::size_t kLeastLetters = 5;
    const std::string& letters = host.organizer.letters;
    return letters.size() >= kLeastLetters && other.letters.find(letters) != std::string::npos;
}

LinkRelation compare_links(const ComparedLink& a, const ComparedLink& b) {
    if (a.exact.empty() || b.exact.empty()) return LinkRelation::None;
    if (a.exact == b.exact) return LinkRelation::Same;
    return !a.twin.empty() && a.twin == b.twin ? LinkRelation::Twin : LinkRelation::None;
}

// Members pay less, and some agendas say but one of two prices: only plain amounts can disagree.
NameRelation compare_prices(const std::string& a, const std::string& b) {
    const auto amount = [](const std::string& price) {
        return price.ends_with(" EUR") && price != kFreePrice;
    };
    if (!amount(a) || !amount(b)) return NameRelation::Unknown;
    return a == b ? NameRelation::Same : NameRelation::Other;
}

bool same_and_known(const std::string& a, const std::string& b) {
    return !a.empty() && a == b;
}

void compare_titles_and_texts(const MatchProfile& a, const MatchProfile& b, Features& features) {
    features.title = compare_titles(a.title, b.title);
    features.text = compare_sketches(a.sketch, b.sketch);
    const Within forth = within(a.title_sketch, b.sketch);
    const Within back = within(b.title_sketch, a.sketch);
    features.title_in_text = (forth.share() + back.share()) / 2;
    constexpr double kPeople = 2.5;  // weight of names
    features.other_people = features.text.names == 0 && features.text.fewer_names >= kPeople;
    constexpr double kSomebody = 1.5;  // weight of one name
    const SketchComparison titles = compare_sketches(a.title_sketch, b.title_sketch);
    features.other_names =
        features.same_language && titles.names == 0 && titles.fewer_names >= kSomebody;
    features.contrast = std::min(forth.total - forth.said, back.total - back.said);
    if (features.two_languages)
        features.known_contrast = std::min(forth.known_unsaid, back.known_unsaid);
    features.other_slot = features.same_language && fills_frame_otherwise(a.title, b.title);
    features.names_part = features.same_language && names_part_of(a.title, b.title);
}

void compare_cues(const MatchProfile& a, const MatchProfile& b, Features& features) {
    const bool parallel = a.cues.in_parallel || b.cues.in_parallel;
    features.groups_disagree = groups_disagree(a.cues, a.language, b.cues, b.language) ||
                               (parallel && !features.same_language);
    features.doors = a.cues.doors || b.cues.doors;
    features.moved = a.cues.moved || b.cues.moved;
    features.postponed = a.cues.postponed || b.cues.postponed;
}

}  // namespace

Features compare_circumstances(const MatchProfile& a, const MatchProfile& b) {
    Features features;
    features.same_source = same_and_known(a.key.source, b.key.source);
    features.same_language = a.language == b.language;
    features.two_languages = !features.same_language && !a.language.empty() && !b.language.empty();
    features.same_id = a.telling_id && a.item_id == b.item_id;
    features.both_events = a.is_event == b.is_event;
    features.times = compare_times(a, b);
    features.town = compare_towns(a.place, b.place);
    features.link = compare_links(a.link, b.link);
    features.same_registration = same_and_known(a.registration, b.registration);
    compare_cues(a, b, features);
    return features;
}

void compare_words(const MatchProfile& a, const MatchProfile& b, Features& features) {
    compare_titles_and_texts(a, b, features);
    features.venue = compare_names(a.place.venue, b.place.venue);
    features.house_number = compare_lists(a.place.house_numbers, b.place.house_numbers);
    features.rooms_disagree = compare_lists(a.place.rooms, b.place.rooms) == NameRelation::Other;
    const bool explained = a.cues.online && b.cues.online;
    features.one_online = a.place.only_online != b.place.only_online && !explained;
    features.organizer = compare_organizers(a, b);
    features.organizer_named = features.organizer != NameRelation::Same &&
                               (organizer_is_named(a, b) || organizer_is_named(b, a));
    if (features.organizer_named) features.organizer = NameRelation::Unknown;
    features.price = compare_prices(a.price, b.price);
}

}  // namespace veille::events
