#include "events/match_cues.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "events/split_text.h"
#include "events/word_meanings.h"

namespace veille::events {

namespace {

constexpr std::uint8_t kFrench = 1, kDutch = 2, kEnglish = 4, kGerman = 8;
constexpr std::size_t kSearchedText = 2000;  // bytes

// Begins of words, with what they say; folded.
struct Begin {
    std::string_view letters;
    std::uint8_t bit;
};

constexpr std::array kHeldIn{
    Begin{"francophone", kFrench},       Begin{"franstalig", kFrench},
    Begin{"franzosischsprach", kFrench}, Begin{"neerlandophone", kDutch},
    Begin{"nederlandstalig", kDutch},    Begin{"niederlandischsprach", kDutch},
    Begin{"anglophone", kEnglish},       Begin{"engelstalig", kEnglish},
    Begin{"englischsprach", kEnglish},   Begin{"germanophone", kGerman},
    Begin{"duitstalig", kGerman},        Begin{"deutschsprach", kGerman}};

constexpr std::array kLanguageNames{
    Begin{"francais", kFrench},    Begin{"frans", kFrench},         Begin{"french", kFrench},
    Begin{"franzosisch", kFrench}, Begin{"neerlandais", kDutch},    Begin{"nederlands", kDutch},
    Begin{"dutch", kDutch},        Begin{"niederlandisch", kDutch}, Begin{"anglais", kEnglish},
    Begin{"engels", kEnglish},     Begin{"english", kEnglish},      Begin{"englisch", kEnglish},
    Begin{"allemand", kGerman},    Begin{"duits", kGerman},         Begin{"german", kGerman},
    Begin{"deutsch", kGerman}};

constexpr std::array kCodes{Begin{"FR", kFrench}, Begin{"NL", kDutch}, Begin{"EN", kEnglish},
                            Begin{"DE", kGerman}};

constexpr std::array kLevels{
    Begin{"starters", 1},      Begin{"debutant", 1},         Begin{"beginner", 1},
    Begin{"basis", 1},         Begin{"grundkurs", 1},        Begin{"einsteiger", 1},
    Begin{"anfanger", 1},      Begin{"gevorderd", 2},        Begin{"avance", 2},
    Begin{"confirme", 2},      Begin{"perfectionnement", 2}, Begin{"opfris", 2},
    Begin{"vervolg", 2},       Begin{"aufbau", 2},           Begin{"fortgeschritten", 2},
    Begin{"advanced", 2},      Begin{"intermediate", 2},     Begin{"intermediaire", 2},
    Begin{"professionnel", 4}, Begin{"professional", 4},     Begin{"profis", 4}};

// "jeunes" are children to some and nearly adults to others.
constexpr std::array kAges{
    Begin{"enfant", 1},     Begin{"kinder", 1},   Begin{"kids", 1},       Begin{"children", 1},
    Begin{"kleuter", 1},    Begin{"toddler", 1},  Begin{"bambin", 1},     Begin{"kleinkind", 1},
    Begin{"ado", 2},        Begin{"tiener", 2},   Begin{"teen", 2},       Begin{"jugendlich", 2},
    Begin{"jeunes", 3},     Begin{"jongeren", 3}, Begin{"youth", 3},      Begin{"adulte", 4},
    Begin{"volwassene", 4}, Begin{"adult", 4},    Begin{"erwachsene", 4}, Begin{"senior", 8},
    Begin{"ouderen", 8},    Begin{"55plus", 8},   Begin{"60plus", 8}};

constexpr std::array<std::string_view, 8> kBilingual{"bilingue",       "tweetalig", "zweisprachig",
                                                     "bilingual",      "simultan",  "simultaan",
                                                     "interpretation", "dolmetsch"};
constexpr std::array<std::string_view, 16> kParallel{
    "parallel",         "tegelijk",      "gleichzeitig",  "simultaneously",
    "hetzelfde moment", "zelfde moment", "meme moment",   "meme heure",
    "en meme temps",    "hetzelfde uur", "same time",     "selben zeit",
    "groupe separe",    "aparte groep",  "eigene gruppe", "separate group"};
constexpr std::array<std::string_view, 11> kDoors{"deuren",    "portes",     "doors",    "einlass",
                                                  "accueil",   "onthaal",    "inloop",   "empfang",
                                                  "ontvangst", "bar ouvert", "zaal open"};
constexpr std::array<std::string_view, 9> kOnline{"hybrid",     "hybride",  "stream",
                                                  "streaming",  "en ligne", "online",
                                                  "livestream", "zoom",     "visio"};
constexpr std::array<std::string_view, 26> kMoved{"salle modifiee",
                                                  "lieu modifie",
                                                  "adresse modifiee",
                                                  "zaal gewijzigd",
                                                  "locatie gewijzigd",
                                                  "raumwechsel",
                                                  "changement de lieu",
                                                  "changement d adresse",
                                                  "changement de salle",
                                                  "nouveau lieu",
                                                  "nouvelle adresse",
                                                  "nouvelle salle",
                                                  "autre salle",
                                                  "deplace",
                                                  "demenage",
                                                  "andere locatie",
                                                  "nieuwe locatie",
                                                  "nieuw adres",
                                                  "andere zaal",
                                                  "verhuist",
                                                  "new venue",
                                                  "new location",
                                                  "moved to",
                                                  "neuer ort",
                                                  "verlegt",
                                                  "zieht"};
constexpr std::array<std::string_view, 25> kPostponed{
    "report",       "uitgesteld", "verschoben",   "postponed",       "rescheduled",
    "verplaatst",   "verlegt",    "decale",       "verzet",          "nouvelle date",
    "nieuwe datum", "new date",   "neuer termin", "remis au",        "remise au",
    "remettre",     "verdaagd",   "vertagt",      "opgeschoven",     "vervroegd",
    "vorgezogen",   "avance au",  "avancee au",   "brought forward", "put off"};

template <std::size_t kCount>
bool begins_with_any(std::string_view text, const std::array<std::string_view, kCount>& phrases) {
    return std::any_of(phrases.begin(), phrases.end(),
                       [&](std::string_view phrase) { return text.starts_with(phrase); });
}

template <std::size_t kCount>
std::uint8_t bits_of(std::string_view word, const std::array<Begin, kCount>& begins) {
    for (const Begin& begin : begins)
        if (word.starts_with(begin.letters)) return begin.bit;
    return 0;
}

unsigned number_of(std::string_view word) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    return error == std::errc() && end == word.data() + word.size() ? value : 0;
}

unsigned month_of(std::string_view word, std::string_view language) {
    static constexpr std::array<std::string_view, 12> kMonths{
        "january", "february", "march",     "april",   "may",      "june",
        "july",    "august",   "september", "october", "november", "december"};
    for (const MeaningId meaning : meanings_of(word, language).ids)
        for (std::size_t i = 0; i < kMonths.size(); ++i)
            if (meaning != 0 && name_of(meaning) == kMonths[i]) return static_cast<unsigned>(i + 1);
    return 0;
}

class Reader {
  public:
    Reader(const SplitText& split, std::string_view language, bool is_title, MatchCues& cues)
        : split_(split), language_(language), is_title_(is_title), cues_(cues) {
        for (std::size_t i = 0; i < split_.words.size(); ++i) {
            if (i > 0) joined_.push_back(' ');
            begins_.push_back(joined_.size());
            joined_ += split_.word(i);
        }
    }

    bool names_several_languages() const { return (mentioned_ & (mentioned_ - 1)) != 0; }

    void read() {
        for (std::size_t i = 0; i < split_.words.size(); ++i) {
            read_phrases(std::string_view(joined_).substr(begins_[i]));
            read_language(i);
            read_day(i);
            if (!is_title_) continue;
            cues_.levels |= bits_of(split_.word(i), kLevels);
            cues_.ages |= bits_of(split_.word(i), kAges);
        }
    }

  private:
    void read_phrases(std::string_view rest) {
        if (begins_with_any(rest, kBilingual)) cues_.bilingual = true;
        if (begins_with_any(rest, kParallel)) cues_.in_parallel = true;
        if (begins_with_any(rest, kDoors)) cues_.doors = true;
        if (begins_with_any(rest, kOnline)) cues_.online = true;
        if (begins_with_any(rest, kMoved)) cues_.moved = true;
        if (begins_with_any(rest, kPostponed)) cues_.postponed = true;
    }

    // "(FR)" and "Praattafel Nederlands" in a title; "in het Nederlands", "en français" anywhere.
    void read_language(std::size_t i) {
        const std::string_view word = split_.word(i);
        cues_.languages |= bits_of(word, kHeldIn);
        if (is_title_ && stands_apart(i))
            for (const Begin& code : kCodes)
                if (split_.raw_word(i) == code.letters) cues_.languages |= code.bit;
        const std::uint8_t named = bits_of(word, kLanguageNames);
        if (named == 0) return;
        mentioned_ |= named;
        const std::string_view before = i > 0 ? split_.word(i - 1) : std::string_view();
        const bool in = before == "in" || before == "en" || before == "het" || before == "auf";
        if (is_title_ || in) cues_.languages |= named;
    }

    // "(FR)", "– NL": not the article in a title in capitals.
    bool stands_apart(std::size_t i) const {
        const bool last = i + 1 == split_.words.size() || split_.words[i + 1].after_break;
        return last && (split_.words[i].after_break || i + 1 == split_.words.size());
    }

    void read_day(std::size_t i) {
        const unsigned day = number_of(split_.word(i));
        if (day == 0 || day > 31 || i + 1 >= split_.words.size()) return;
        const unsigned month = month_of(split_.word(i + 1), language_);
        if (month == 0) return;
        for (std::uint16_t& known : cues_.days)
            if (known == 0) {
                known = static_cast<std::uint16_t>(month * 32 + day);
                return;
            }
    }

    const SplitText& split_;
    std::string_view language_;
    bool is_title_;
    MatchCues& cues_;
    std::string joined_;
    std::vector<std::size_t> begins_;
    unsigned mentioned_ = 0;  // languages, however
};

}  // namespace

MatchCues match_cues(std::string_view title, std::string_view text, std::string_view language) {
    MatchCues cues;
    const SplitText title_split = split_text(title);
    Reader of_title_words(title_split, language, true, cues);
    of_title_words.read();
    const std::uint8_t of_title = cues.languages;
    const SplitText text_split = split_text(text.substr(0, kSearchedText));
    Reader of_text_words(text_split, language, false, cues);
    of_text_words.read();
    // The text may name the other group's language.
    if (of_title != 0) cues.languages = of_title;
    if (of_title_words.names_several_languages() ||
        (of_title == 0 && of_text_words.names_several_languages()))
        cues.bilingual = true;
    return cues;
}

std::uint8_t language_bit(std::string_view language) {
    if (language == "fr") return kFrench;
    if (language == "nl") return kDutch;
    if (language == "en") return kEnglish;
    return language == "de" ? kGerman : 0;
}

bool names_day(const MatchCues& cues, unsigned month, unsigned day) {
    return std::find(cues.days.begin(), cues.days.end(), month * 32 + day) != cues.days.end();
}

bool groups_disagree(const MatchCues& a, std::string_view language_a, const MatchCues& b,
                     std::string_view language_b) {
    if (a.levels != 0 && b.levels != 0 && (a.levels & b.levels) == 0) return true;
    if (a.ages != 0 && b.ages != 0 && (a.ages & b.ages) == 0) return true;
    if (a.bilingual || b.bilingual || (a.languages == 0 && b.languages == 0)) return false;
    const unsigned one = a.languages != 0 ? a.languages : language_bit(language_a);
    const unsigned other = b.languages != 0 ? b.languages : language_bit(language_b);
    return one != 0 && other != 0 && (one & other) == 0;
}

}  // namespace veille::events
