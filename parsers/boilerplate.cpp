#include "parsers/boilerplate.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/pattern.h"
#include "base/text.h"
#include "parsers/quick_look.h"

namespace veille::parsers {

namespace {

constexpr std::size_t kLongestShareLine = 200;  // bytes
constexpr std::size_t kLongestCookieLine = 800;
constexpr std::size_t kLongestTail = 400;
constexpr std::size_t kLongestReadMore = 120;

// Folded.
constexpr std::array<std::string_view, 16> kShareWords{
    "partager", "partagez", "partage", "share",    "sharing",  "delen", "deel",     "teilen",
    "tweet",    "tweeter",  "tweeten", "twittern", "epingler", "pin",   "imprimer", "doorsturen"};

constexpr std::array<std::string_view, 25> kNetworks{
    "facebook", "twitter",  "x",       "linkedin", "whatsapp", "instagram", "pinterest",
    "telegram", "mastodon", "bluesky", "reddit",   "tumblr",   "messenger", "threads",
    "xing",     "google+",  "google",  "mail",     "email",    "print",     "viadeo",
    "pocket",   "signal",   "skype",   "youtube"};

constexpr std::array<std::string_view, 50> kFillers{
    "sur",     "via",     "par",     "op",        "auf",     "on",     "with",      "met",
    "mit",     "avec",    "this",    "cet",       "cette",   "ce",     "dit",       "deze",
    "diesen",  "diese",   "article", "artikel",   "page",    "pagina", "seite",     "post",
    "bericht", "beitrag", "event",   "evenement", "friends", "amis",   "vrienden",  "freunde",
    "vos",     "tes",     "your",    "je",        "to",      "a",      "e",         "the",
    "copy",    "link",    "copier",  "lien",      "le",      "la",     "l'article", "l'evenement",
    "opens",   "kopieren"};

constexpr std::array<std::string_view, 34> kConsentWords{
    "accepter",  "accepte",       "j'accepte",  "tout",      "refuser",     "accept",
    "all",       "reject",        "decline",    "ok",        "okay",        "got",
    "it",        "akkoord",       "accepteren", "alle",      "weigeren",    "akzeptieren",
    "ablehnen",  "einstellungen", "parametres", "settings",  "preferences", "instellingen",
    "cookies",   "cookie",        "en",         "savoir",    "plus",        "personnaliser",
    "zustimmen", "continuer",     "agree",      "verstanden"};

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& list, std::string_view word) {
    return std::ranges::find(list, word) != list.end();
}

const Pattern& cookie_pattern() {
    static const Pattern kCookies = Pattern::literal(
        R"re((?:nous utilisons|(?:ce|notre) site(?: web| internet)? utilise|)re"
        R"re(en poursuivant (?:votre|la) navigation|we use|)re"
        R"re((?:this|our) (?:web)?site (?:uses|makes use of)|by continuing to (?:browse|use)|)re"
        R"re(w(?:ij|e) (?:gebruiken|maken gebruik van)|)re"
        R"re((?:deze|onze) (?:web)?site (?:maakt gebruik van|gebruikt)|)re"
        R"re(wir (?:verwenden|nutzen|benutzen|setzen)|)re"
        R"re((?:diese|unsere) (?:web)?(?:site|seite) (?:verwendet|nutzt|benutzt)).{0,120}cookies?\b)re");
    return kCookies;
}

// Folded and whole. A link may go on to say of what.
constexpr std::string_view kReadMore =
    R"re(^[\s.…\[(»>→-]*(?:(?:cliquez (?:ici )?pour )?lire (?:la suite|plus|l'article(?: complet)?)|)re"
    R"re((?:voir|decouvrir) la suite|en savoir (?:plus|\+)|lees (?:meer|verder)|meer (?:lezen|weten)|)re"
    R"re(verder lezen|(?:read|learn|see|show|find out) more|)re"
    R"re(read (?:on|the (?:full|whole|rest of (?:the|this)) (?:article|story|post|entry))|)re"
    R"re(continue reading|weiterlesen|weiter lesen|mehr (?:lesen|erfahren|anzeigen)|)re"
    R"re(den ganzen (?:artikel|beitrag) lesen))re";
constexpr std::string_view kMarks = R"re([\s.:!…"›→>)\]-]*$)re";  // » is folded

bool is_read_more(std::string_view line) {
    static const Pattern kWhole = Pattern::literal(std::string(kReadMore) + std::string(kMarks));
    return trim_ascii(line).size() <= kLongestReadMore &&
           kWhole.found_in(fold(collapse_whitespace(line)));
}

bool is_read_more_link(std::string_view words) {
    static const Pattern kLink = Pattern::literal(
        std::string(kReadMore) + R"re((?:[ :-].{0,150})?)re" + std::string(kMarks));
    return kLink.found_in(fold(collapse_whitespace(words)));
}

// A quick look: "appeared", "apparu", "verscheen" and "erschien" hold two "p" or "sch".
bool may_say_where_it_appeared(std::string_view line) {
    for (std::size_t i = 1; i < line.size(); ++i) {
        const int letter = line[i] | 0x20;
        if (letter == 'p' && (line[i - 1] | 0x20) == 'p') return true;
        if (letter == 'c' && (line[i - 1] | 0x20) == 's' && i + 1 < line.size() &&
            (line[i + 1] | 0x20) == 'h')
            return true;
    }
    return false;
}

bool says_where_it_appeared(std::string_view line) {
    static const Pattern kAppeared = Pattern::literal(
        R"re(^(?:the post .{0,300}(?:appeared first on|first appeared on)|)re"
        R"re((?:cet article|l'article|le contenu|le billet) .{0,300}est apparu en premier sur|)re"
        R"re((?:het bericht|het artikel) .{0,300}verscheen (?:eerst|het eerst) op|)re"
        R"re(der (?:beitrag|artikel) .{0,300}erschien zuerst (?:auf|bei)) .{1,150}$)re");
    return may_say_where_it_appeared(line) && kAppeared.found_in(fold(collapse_whitespace(line)));
}

// Behind the dots of what was cut short; not folded, so that it is found where it stands.
const Pattern& cut_pattern() {
    static const Pattern kCut = Pattern::literal(
        R"re((?i)(?:\.\.\.|…)\s*\]?\s*(\(?\[?(?:lire la suite|lire plus|en savoir plus|lees meer|)re"
        R"re(lees verder|verder lezen|read more|continue reading|weiterlesen|mehr lesen|)re"
        R"re(mehr erfahren))[\s.:!…»›→>)\]-]*$)re");
    return kCut;
}

bool speaks_of_cookies(std::string_view text) {
    constexpr std::string_view kWord = "cookie";
    return holds_word(text, kWord, kWord.find('k'));
}

bool holds_dots(std::string_view text) {
    return text.find("...") != std::string_view::npos || text.find("…") != std::string_view::npos;
}

bool is_of_share_lines(std::string_view word) {
    static const auto kAll = [] {
        std::unordered_set<std::string_view> all(kShareWords.begin(), kShareWords.end());
        all.insert(kNetworks.begin(), kNetworks.end());
        all.insert(kFillers.begin(), kFillers.end());
        return all;
    }();
    return kAll.contains(word);
}

// Of ASCII and U+00C0 to U+00FF.
bool is_of_letters(std::string_view word) {
    for (std::size_t i = 0; i < word.size(); ++i) {
        if ((word[i] | 0x20) >= 'a' && (word[i] | 0x20) <= 'z') continue;
        if (word[i] != '\xC3' || i + 1 == word.size()) return false;
        const char second = word[++i];
        if (second == '\x97' || second == '\xB7') return false;  // signs: × and ÷
    }
    return true;
}

// Most lines speak of none of this: a quick look before the words are taken apart. All words of a
// share line are of its kind, so a first one in plain letters tells.
bool may_be_share_line(std::string_view text) {
    const std::string_view line = trim_ascii(text);
    const std::string_view first = line.substr(0, line.find(' '));
    if (is_of_letters(first) && !is_of_share_lines(fold(first))) return false;
    static const Pattern kHint = Pattern::literal(
        "(?i)partag|shar|delen|deel|teil|tweet|pingl|pin|imprim|sturen|twitter|facebook|linkedin|"
        "whatsapp");
    return kHint.found_in(text);
}

}  // namespace

bool names_boilerplate(std::string_view class_and_id) {
    static const Pattern kNames = Pattern::literal(
        R"re((?i)(?:^|[\s_-])(?:cookies?[_-]?(?:banner|notice|consent|bar|law|info|popup|message|)re"
        R"re(overlay|disclaimer)|cc-window|onetrust|tarteaucitron|cookiebot|gdpr[_-]?(?:banner|)re"
        R"re(consent|notice)|sharedaddy|sd-sharing|jp-relatedposts|addtoany|a2a_kit|addthis|)re"
        R"re(sharethis|ssba|heateor|essb|shariff|social[_-]?(?:shar(?:e|ing)|buttons|bookmarks)|)re"
        R"re((?:share|sharing|partage)[_-]?(?:bar|buttons?|links?|icons?|tools?|this|post|box|list|)re"
        R"re(container|wrap(?:per)?|social|block|save))(?:$|[\s_-]))re");
    return kNames.found_in(class_and_id);
}

bool is_share_address(std::string_view href) {
    static const Pattern kShare = Pattern::literal(
        R"re((?i)^\s*(?:https?:)?//(?:www\.|m\.|api\.)?(?:facebook\.com/(?:sharer|share\.php|dialog/)re"
        R"re((?:share|feed|send))|(?:twitter|x)\.com/(?:intent|share|home\?status)|)re"
        R"re(linkedin\.com/(?:sharearticle|sharing|cws/share)|wa\.me/\?text|)re"
        R"re((?:web\.)?whatsapp\.com/send|pinterest\.[a-z.]{2,6}/pin/create|t\.me/share|)re"
        R"re(telegram\.me/share|reddit\.com/submit|tumblr\.com/(?:share|widgets/share)|)re"
        R"re(bsky\.app/intent|xing\.com/(?:spi|app/user|social)|plus\.google\.com/share|)re"
        R"re(getpocket\.com/(?:save|edit)|addtoany\.com|addthis\.com))re"
        R"re(|(?i)^\s*(?:whatsapp://send|mailto:\?))re");
    return kShare.found_in(href);
}

bool is_share_line(const LineFacts& line) {
    if (line.text.size() > kLongestShareLine) return false;
    if (line.links > 0 && line.share_links == line.links) return true;
    if (!may_be_share_line(line.text)) return false;
    const std::string folded = fold(line.text);
    std::size_t share_words = 0;
    std::size_t networks = 0;
    for (const std::string_view word : words(folded)) {
        if (is_one_of(kShareWords, word))
            ++share_words;
        else if (is_one_of(kNetworks, word))
            ++networks;
        else if (!is_one_of(kFillers, word))
            return false;
    }
    constexpr std::size_t kNetworksOfABar = 3;
    return share_words > 0 || networks >= kNetworksOfABar;
}

bool is_cookie_line(std::string_view text) {
    return text.size() <= kLongestCookieLine && speaks_of_cookies(text) &&
           cookie_pattern().found_in(fold(collapse_whitespace(text)));
}

bool is_consent_choice(std::string_view text) {
    constexpr std::size_t kLongestChoice = 80;
    if (text.size() > kLongestChoice) return false;
    const std::string folded = fold(text);
    const std::vector<std::string_view> said = words(folded);
    return !said.empty() && std::ranges::all_of(said, [](std::string_view word) {
        return is_one_of(kConsentWords, word);
    });
}

std::size_t tail_of(std::string_view text, std::size_t last_link) {
    if (last_link < text.size() && text.size() - last_link <= kLongestTail &&
        is_read_more_link(text.substr(last_link)))
        return last_link;
    if (text.size() <= kLongestTail && (is_read_more(text) || says_where_it_appeared(text)))
        return 0;
    const std::size_t end = text.size() > kLongestTail ? text.size() - kLongestTail : 0;
    if (!holds_dots(text.substr(end))) return text.size();
    const auto groups = cut_pattern().find(text, end);
    return groups.empty() ? text.size() : static_cast<std::size_t>(groups[1].data() - text.data());
}

}  // namespace veille::parsers
