#include "events/place_words.h"

#include <algorithm>
#include <array>

namespace veille::events {

namespace {

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

template <std::size_t N>
bool begins_like(std::string_view word, const std::array<std::string_view, N>& stems) {
    return std::any_of(stems.begin(), stems.end(),
                       [&](std::string_view stem) { return word.starts_with(stem); });
}

// Administration beside the word "online": the event itself may well be in a room.
constexpr std::array<std::string_view, 33> kPaperworkStems{
    "inscri",   "inschrij", "schrijf",  "anmeld",    "regist",    "reserv",   "reserveer",
    "billet",   "ticket",   "tickets",  "book",      "kaart",     "vote",     "stem",
    "formul",   "form",     "paiement", "betaal",    "betal",     "boutique", "shop",
    "winkel",   "catalog",  "karten",   "programme", "programma", "programm", "infos",
    "commande", "bestel",   "enquete",  "magazine",  "replay"};

constexpr std::array<std::string_view, 19> kOnlineWords{
    "online",        "visio",        "visioconference",    "videoconference",
    "webinar",       "webinaire",    "livestream",         "distanciel",
    "virtuel",       "virtuelle",    "virtueel",           "virtual",
    "virtuell",      "webinars",     "videocall",          "videokonferenz",
    "onlinetreffen", "onlinesessie", "onlineveranstaltung"};

constexpr std::array<std::string_view, 4> kHybridWords{"hybride", "hybrid", "hybrides", "hybrider"};

constexpr std::array<std::string_view, 6> kCallServices{"zoom",  "teams", "jitsi",
                                                        "webex", "skype", "bigbluebutton"};

constexpr std::array<std::string_view, 16> kCallPrepositions{
    "via",       "sur",     "per",  "op",      "on",     "par",  "by", "through",
    "microsoft", "reunion", "lien", "meeting", "google", "link", "ms", "over"};

bool paperwork_beside(const SplitText& text, std::size_t first, std::size_t count) {
    const std::size_t from = first >= 2 ? first - 2 : 0;
    for (std::size_t i = from; i < first; ++i)
        if (begins_like(text.word(i), kPaperworkStems)) return true;
    const std::size_t next = first + count;
    return next < text.words.size() && !text.words[next].after_break &&
           begins_like(text.word(next), kPaperworkStems);
}

bool is_call_service(const SplitText& text, std::size_t i) {
    if (!is_one_of(text.word(i), kCallServices)) return false;
    const char initial = text.raw_word(i).front();
    if (initial < 'A' || initial > 'Z') return false;
    // "Zoom sur les métiers du livre", "Bergen op Zoom"
    if (i == 0 && text.words.size() > 1 && !text.words[1].after_break &&
        (text.word(1) == "sur" || text.word(1) == "op" || text.word(1) == "auf" ||
         text.word(1) == "in" || text.word(1) == "on"))
        return false;
    if (i > 1 && text.word(i - 2) == "bergen") return false;
    return text.word(i) != "teams" || i == 0 || is_one_of(text.word(i - 1), kCallPrepositions) ||
           text.words.size() == 1;
}

}  // namespace

bool ends_en_ligne(const SplitText& text, std::size_t i) {
    return i > 0 && text.word(i) == "ligne" && text.word(i - 1) == "en";
}

bool says_only_remote(const SplitText& text) {
    static constexpr std::array<std::string_view, 8> kRemote{"digitaal", "digital",   "remote",
                                                             "afstand",  "distance",  "distanz",
                                                             "remotely", "fernzugang"};
    static constexpr std::array<std::string_view, 8> kBeside{"a",   "op",  "en",  "meeting",
                                                             "auf", "van", "sur", "via"};
    bool remote = false;
    for (std::size_t i = 0; i < text.words.size(); ++i) {
        const std::string_view word = text.word(i);
        const bool known = is_one_of(word, kRemote);
        remote = remote || known;
        if (!known && !is_one_of(word, kBeside) && !is_one_of(word, kCallServices) &&
            !is_one_of(word, kCallPrepositions))
            return false;
    }
    return remote;
}

bool names_a_clock(const SplitText& text, std::size_t first, std::size_t count) {
    static constexpr std::array<std::string_view, 4> kBehind{"time", "tijd", "zeit", "ortszeit"};
    static constexpr std::array<std::string_view, 3> kLinks{"de", "d", "du"};
    static constexpr std::array<std::string_view, 2> kBefore{"heure", "heures"};
    const std::size_t next = first + count;
    if (next < text.words.size() && !text.words[next].after_break &&
        is_one_of(text.word(next), kBehind))
        return true;
    return first >= 2 && is_one_of(text.word(first - 1), kLinks) &&
           is_one_of(text.word(first - 2), kBefore);
}

bool is_place_preposition(std::string_view folded) {
    static constexpr std::array<std::string_view, 20> kWords{
        "a",    "au",   "aux",  "in",   "te",  "bij",    "bei",     "at",    "near", "naar",
        "nach", "vers", "chez", "pres", "lez", "centre", "centrum", "ville", "stad", "gare"};
    return is_one_of(folded, kWords);
}

bool is_street_word(std::string_view folded) {
    static constexpr std::array<std::string_view, 27> kWords{
        "rue",    "avenue", "av",     "chaussee", "chee",    "boulevard", "bd",
        "bld",    "place",  "quai",   "route",    "impasse", "porte",     "square",
        "allee",  "drève",  "dreve",  "chemin",   "cours",   "steenweg",  "laan",
        "straat", "plein",  "street", "road",     "parvis",  "faubourg"};
    return is_one_of(folded, kWords);
}

bool ends_like_street(std::string_view folded) {
    static constexpr std::array<std::string_view, 12> kEndings{
        "straat", "steenweg", "laan", "plein", "kaai",  "strasse",
        "stein",  "platz",    "weg",  "markt", "dreef", "gasse"};
    return std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) {
        return folded.size() > ending.size() + 2 && folded.ends_with(ending);
    });
}

bool is_province_word(std::string_view folded) {
    static constexpr std::array<std::string_view, 6> kWords{"province",  "provincie",  "provinz",
                                                            "provinces", "provincies", "provinzen"};
    return is_one_of(folded, kWords);
}

bool is_station_word(std::string_view folded) {
    static constexpr std::array<std::string_view, 4> kWords{"gare", "station", "bahnhof", "metro"};
    return is_one_of(folded, kWords);
}

bool is_everyday_word(std::string_view folded) {
    static constexpr std::array<std::string_view, 28> kWords{
        "spa",   "forest", "vorst",  "hal",    "halle", "mol",     "berg",
        "ans",   "as",     "recht",  "essen",  "boom",  "peer",    "manage",
        "silly", "lens",   "lint",   "hove",   "geer",  "olen",    "damme",
        "halen", "vise",   "landen", "manage", "balen", "clavier", "celles"};
    return is_one_of(folded, kWords);
}

bool is_linking_word(std::string_view folded) {
    static constexpr std::array<std::string_view, 15> kWords{"de",  "du",  "des", "d",   "la",
                                                             "le",  "les", "l",   "van", "den",
                                                             "der", "op",  "of",  "the", "naar"};
    return is_one_of(folded, kWords);
}

OnlineMention online_mention(const SplitText& text) {
    OnlineMention mention;
    for (std::size_t i = 0; i < text.words.size(); ++i) {
        const std::string_view word = text.word(i);
        std::size_t count = 0;
        if (is_one_of(word, kHybridWords)) {
            mention = {true, true, text.raw_word(i)};
            return mention;
        }
        if (ends_en_ligne(text, i)) {
            if (paperwork_beside(text, i - 1, 2)) continue;
            if (!mention.found) mention = {true, false, text.raw_words(i - 1, 2)};
            continue;
        }
        if (is_one_of(word, kOnlineWords)) count = 1;
        if (is_call_service(text, i)) count = 1;
        if (count == 0 || paperwork_beside(text, i, count)) continue;
        if (!mention.found) mention = {true, false, text.raw_word(i)};
    }
    return mention;
}

}  // namespace veille::events
