#include <algorithm>
#include <set>

#include "events/match.h"

namespace veille::events {

namespace {

constexpr std::size_t kDays = 60;      // of a series, so that it meets a single evening of it
constexpr std::size_t kFullDays = 6;   // that are filed under all that tells
constexpr std::size_t kTokens = 4;     // of a title
constexpr std::size_t kNames = 3;      // of the texts
constexpr std::size_t kBeginning = 5;  // letters that cognates share

// Words of every agenda ("atelier") tell only beside another word, or a town and a minute.
constexpr double kTelling = 0.7;
constexpr double kLeastWeight = 0.4;

struct Token {
    std::string text;
    bool telling = false;
};

std::string joined(std::initializer_list<std::string_view> parts) {
    std::string key;
    for (const std::string_view part : parts) {
        if (!key.empty()) key.push_back(':');
        key.append(part);
    }
    return key;
}

std::string town_of(const Place& place) {
    if (place.region == "brussels") return "brussels";
    if (!place.municipality_id.empty()) return place.municipality_id;
    if (!place.locality_id.empty()) return place.locality_id;
    return place.online ? "online" : "";
}

// One form for all languages: the meaning, else what cognates share.
std::string token_of(const TitleWord& word) {
    if (const MeaningId meaning = word.meanings.ids[0]; meaning != 0)
        return std::string("=").append(name_of(meaning));
    return word.skeleton.empty() ? word.text.substr(0, kBeginning) : word.skeleton;
}

// The words that say most, in one form for all languages.
std::vector<Token> tokens_of(std::vector<TitleWord> words, std::size_t most) {
    std::stable_sort(words.begin(), words.end(), [](const TitleWord& a, const TitleWord& b) {
        return a.weight != b.weight ? a.weight > b.weight : a.text < b.text;
    });
    std::vector<Token> tokens;
    for (const TitleWord& word : words) {
        if (tokens.size() == most || word.weight < kLeastWeight) break;
        tokens.push_back({token_of(word), word.weight >= kTelling});
    }
    return tokens;
}

// Hashes of the names and numbers in title and text, the least ones.
std::vector<std::uint32_t> names_of(const MatchProfile& profile) {
    std::vector<std::uint32_t> names;
    for (const SketchWord& word : profile.sketch)
        if (word.name && names.size() < kNames) names.push_back(word.key);
    return names;
}

// What of an announcement is filed under each of its days.
class DayKeys {
  public:
    explicit DayKeys(const MatchProfile& profile)
        : profile_(profile),
          town_(town_of(profile.place.place)),
          tokens_(tokens_of(profile.title, kTokens)),
          organizer_(tokens_of(profile.organizer.words, 2)),
          venue_(tokens_of(profile.place.venue.words, 2)),
          names_(names_of(profile)) {}

    void add(const Occurrence& occurrence, bool full) {
        const std::string day = format_date(date_of(occurrence.wall_start));
        const bool hour_known = !occurrence.all_day && !occurrence.hour_unknown;
        const std::string minute = hour_known ? format_local(occurrence.wall_start) : "";
        if (!town_.empty()) add_town(day, minute, full ? kTokens : 2);
        if (full) {
            add_pairs(day);
            add_names(day, minute);
        }
        if (occurrence.moved_from) {
            const std::string before = format_date(date_of(*occurrence.moved_from));
            add_pairs(before);
            if (!town_.empty()) add_town(before, "", kTokens);
        }
    }

    // A day that the words name: "put off from 12 March".
    void add_named(unsigned month, unsigned day_of_month) {
        if (profile_.occurrences.empty()) return;
        const std::chrono::year_month_day first{date_of(profile_.occurrences.front().wall_start)};
        const std::chrono::year_month_day named{first.year() / static_cast<int>(month) /
                                                static_cast<int>(day_of_month)};
        if (named.ok()) add_pairs(format_date(named));
    }

    std::set<MatchKey>& keys() { return keys_; }

  private:
    void tell(std::string text) { keys_.insert({std::move(text), true}); }
    void hint(std::string text) { keys_.insert({std::move(text), false}); }

    void add_town(const std::string& day, const std::string& minute, std::size_t most) {
        for (std::size_t i = 0; i < tokens_.size() && i < most; ++i) {
            if (tokens_[i].telling) hint(joined({"town", day, town_, tokens_[i].text}));
            if (!minute.empty()) hint(joined({"hour", minute, town_, tokens_[i].text}));
        }
    }

    void add_pairs(const std::string& day) {
        for (std::size_t i = 0; i < tokens_.size(); ++i)
            for (std::size_t j = i + 1; j < tokens_.size(); ++j) {
                const auto [first, second] = std::minmax(tokens_[i].text, tokens_[j].text);
                std::string key = joined({"words", day, first, second});
                keys_.insert({std::move(key), tokens_[i].telling && tokens_[j].telling});
            }
    }

    void add_names(const std::string& day, const std::string& minute) {
        for (const Token& token : organizer_) hint(joined({"organizer", day, token.text}));
        for (const Token& token : venue_) hint(joined({"venue", day, token.text}));
        if (!profile_.organizer_url.empty())
            tell(joined({"organizer", day, profile_.organizer_url}));
        if (!profile_.place.house_numbers.empty() && !town_.empty())
            hint(joined({"house", day, town_, profile_.place.house_numbers.front()}));
        if (minute.empty()) return;
        for (const Token& token : venue_) tell(joined({"venue", minute, token.text}));
        for (const Token& token : tokens_)
            if (token.telling) tell(joined({"minute", minute, token.text}));
        // The least of their hashes: two texts that share half their names share one of these
        // nearly always.
        for (const std::uint32_t name : names_)
            hint(joined({"name", minute, town_, std::to_string(name)}));
    }

    const MatchProfile& profile_;
    std::string town_;
    std::vector<Token> tokens_;
    std::vector<Token> organizer_;
    std::vector<Token> venue_;
    std::vector<std::uint32_t> names_;
    std::set<MatchKey> keys_;
};

}  // namespace

std::vector<MatchKey> match_keys(const MatchProfile& profile) {
    DayKeys days(profile);
    for (std::size_t i = 0; i < profile.occurrences.size() && i < kDays; ++i)
        days.add(profile.occurrences[i], i < kFullDays);
    for (const std::uint16_t named : profile.cues.days)
        if (named != 0) days.add_named(named / 32U, named % 32U);
    std::set<MatchKey>& keys = days.keys();
    if (profile.telling_id) keys.insert({"id:" + profile.item_id, true});
    if (!profile.link.exact.empty()) keys.insert({"link:" + profile.link.twin, true});
    if (!profile.registration.empty()) keys.insert({"registration:" + profile.registration, true});
    if (!profile.key.key.empty())
        keys.insert({"item:" + profile.key.source + ":" + profile.key.key, true});
    return {keys.begin(), keys.end()};
}

}  // namespace veille::events
