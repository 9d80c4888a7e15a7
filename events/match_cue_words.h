// The words that match_cues.cpp looks for, folded, in French, Dutch, English and German. Private to
// it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace veille::events {

inline constexpr std::uint8_t kFrench = 1, kDutch = 2, kEnglish = 4, kGerman = 8;

// Begins of words, with what they say; folded.
struct Begin {
    std::string_view letters;
    std::uint8_t bit;
};

inline constexpr std::array kHeldIn{
    Begin{"francophone", kFrench},       Begin{"franstalig", kFrench},
    Begin{"franzosischsprach", kFrench}, Begin{"neerlandophone", kDutch},
    Begin{"nederlandstalig", kDutch},    Begin{"niederlandischsprach", kDutch},
    Begin{"anglophone", kEnglish},       Begin{"engelstalig", kEnglish},
    Begin{"englischsprach", kEnglish},   Begin{"germanophone", kGerman},
    Begin{"duitstalig", kGerman},        Begin{"deutschsprach", kGerman}};

inline constexpr std::array kLanguageNames{
    Begin{"francais", kFrench},    Begin{"frans", kFrench},         Begin{"french", kFrench},
    Begin{"franzosisch", kFrench}, Begin{"neerlandais", kDutch},    Begin{"nederlands", kDutch},
    Begin{"dutch", kDutch},        Begin{"niederlandisch", kDutch}, Begin{"anglais", kEnglish},
    Begin{"engels", kEnglish},     Begin{"english", kEnglish},      Begin{"englisch", kEnglish},
    Begin{"allemand", kGerman},    Begin{"duits", kGerman},         Begin{"german", kGerman},
    Begin{"deutsch", kGerman}};

inline constexpr std::array kCodes{Begin{"FR", kFrench}, Begin{"NL", kDutch}, Begin{"EN", kEnglish},
                                   Begin{"DE", kGerman}};

inline constexpr std::array kLevels{
    Begin{"starters", 1},      Begin{"debutant", 1},         Begin{"beginner", 1},
    Begin{"basis", 1},         Begin{"grundkurs", 1},        Begin{"einsteiger", 1},
    Begin{"anfanger", 1},      Begin{"gevorderd", 2},        Begin{"avance", 2},
    Begin{"confirme", 2},      Begin{"perfectionnement", 2}, Begin{"opfris", 2},
    Begin{"vervolg", 2},       Begin{"aufbau", 2},           Begin{"fortgeschritten", 2},
    Begin{"advanced", 2},      Begin{"intermediate", 2},     Begin{"intermediaire", 2},
    Begin{"professionnel", 4}, Begin{"professional", 4},     Begin{"profis", 4}};

// "jeunes" are children to some and nearly adults to others.
inline constexpr std::array kAges{
    Begin{"enfant", 1},     Begin{"kinder", 1},     Begin{"kids", 1},     Begin{"children", 1},
    Begin{"kleuter", 1},    Begin{"toddler", 1},    Begin{"bambin", 1},   Begin{"kleinkind", 1},
    Begin{"ados", 2},       Begin{"adolescent", 2}, Begin{"tiener", 2},   Begin{"teen", 2},
    Begin{"jugendlich", 2}, Begin{"jeunes", 3},     Begin{"jongeren", 3}, Begin{"youth", 3},
    Begin{"adulte", 4},     Begin{"volwassene", 4}, Begin{"adult", 4},    Begin{"erwachsene", 4},
    Begin{"senior", 8},     Begin{"ouderen", 8},    Begin{"55plus", 8},   Begin{"60plus", 8}};

inline constexpr std::array<std::string_view, 8> kBilingual{
    "bilingue", "tweetalig", "zweisprachig",   "bilingual",
    "simultan", "simultaan", "interpretation", "dolmetsch"};
inline constexpr std::array<std::string_view, 16> kParallel{
    "parallel",         "tegelijk",      "gleichzeitig",  "simultaneously",
    "hetzelfde moment", "zelfde moment", "meme moment",   "meme heure",
    "en meme temps",    "hetzelfde uur", "same time",     "selben zeit",
    "groupe separe",    "aparte groep",  "eigene gruppe", "separate group"};
inline constexpr std::array<std::string_view, 11> kDoors{
    "deuren", "portes",  "doors",     "einlass",    "accueil",  "onthaal",
    "inloop", "empfang", "ontvangst", "bar ouvert", "zaal open"};
inline constexpr std::array<std::string_view, 9> kOnline{"hybrid",     "hybride",  "stream",
                                                         "streaming",  "en ligne", "online",
                                                         "livestream", "zoom",     "visio"};
inline constexpr std::array<std::string_view, 47> kMoved{"salle modifiee",
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
                                                         "zieht",
                                                         "raumanderung",
                                                         "ortswechsel",
                                                         "ortsanderung",
                                                         "neuer veranstaltungsort",
                                                         "anderer ort",
                                                         "anderer saal",
                                                         "locatiewijziging",
                                                         "zaalwijziging",
                                                         "zaalwissel",
                                                         "verhuisd",
                                                         "gewijzigde locatie",
                                                         "gewijzigde zaal",
                                                         "relocated",
                                                         "change of venue",
                                                         "venue change",
                                                         "different venue",
                                                         "transfere",
                                                         "salle changee",
                                                         "autre lieu",
                                                         "autre adresse",
                                                         "nieuwe zaal"};
inline constexpr std::array<std::string_view, 35> kPostponed{
    "report",           "uitgesteld",     "verschoben",   "postponed",       "rescheduled",
    "verplaatst",       "verlegt",        "decale",       "verzet",          "nouvelle date",
    "nieuwe datum",     "new date",       "neuer termin", "remis au",        "remise au",
    "remettre",         "verdaagd",       "vertagt",      "opgeschoven",     "vervroegd",
    "vorgezogen",       "avance au",      "avancee au",   "brought forward", "put off",
    "autre date",       "andere datum",   "andere dag",   "date modifiee",   "datum gewijzigd",
    "gewijzigde datum", "terminanderung", "moved to a",   "remis a",         "postpone"};

}  // namespace veille::events
