#include "events/language.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/language_detection.h"
#include "events/split_text.h"

namespace veille::events {

namespace {

constexpr std::size_t kLanguages = 4;
constexpr std::array<std::string_view, kLanguages> kCodes{"fr", "nl", "en", "de"};
constexpr std::size_t kEnoughText = 4000;  // bytes; more adds nothing

// Function words and words of agendas that one or two of the languages share with no other.
constexpr std::string_view kFrench =
    "le la les un une des du de au aux et ou où dans pour par avec sur sous chez ce cette ces qui "
    "que dont est sont sera seront vous nous votre vos nos notre se son sa ses leur leurs plus pas "
    "dès entre vers sans jusqu afin lors ainsi très tous toutes tout toute il elle on ne lundi "
    "mardi mercredi jeudi vendredi samedi dimanche heures inscription gratuit gratuite soirée "
    "rencontre atelier journée séance visite entrée mais aussi comment pourquoi vos d l qu c s n "
    "conditions métiers indépendants indépendantes membres société théâtre musique projet projets "
    "janvier février avril juin juillet août septembre octobre novembre décembre places être deux "
    "trois chaque autour après avant grand nouvelle nouveau appel foire débat conférence formation";
constexpr std::string_view kDutch =
    "de het een van en of in op voor met bij naar uit over aan door tot om te dat die deze dit er "
    "is zijn wordt worden je jij jouw we wij ons onze hun haar niet ook nog meer als maar dan wel "
    "vanaf tussen tijdens samen iedereen maandag dinsdag woensdag donderdag vrijdag zaterdag "
    "zondag uur inschrijven gratis jullie kom wie wat hoe elke nieuwe nieuw avond opleiding "
    "januari februari maart mei juni juli augustus oktober inschrijving leden zelfstandigen "
    "zonder vennoten voorstelling jaar jouw hun elkaar samen kunstenaars workshops oproep vacature "
    "lezing tentoonstelling werken twee drie na geen naast alle ontmoeting zoekt";
constexpr std::string_view kEnglish =
    "the a an of and or in on at for with by to from into about as is are be will you your we our "
    "us their this that these those not no more all who which what when where how have has it its "
    "can join free register monday tuesday wednesday thursday friday saturday sunday new open "
    "january february march april may june july october december after before between through "
    "meeting call evening night day week people talk talks session bring come get out up us";
constexpr std::string_view kGerman =
    "der die das den dem des ein eine einen einem einer und oder in im am an auf für mit von vom "
    "zu zum zur bei nach aus über durch um bis ist sind wird werden sie wir uns unser unsere euch "
    "ihr ihre nicht auch noch mehr als wie aber ab zwischen alle montag dienstag mittwoch "
    "donnerstag freitag samstag sonntag uhr anmeldung kostenlos januar februar märz mai juni juli "
    "oktober dezember wer was für neue neuer gemeinsam danach abend plätze eintritt frei treffen "
    "kunst konzert werkstatt zukunft führung mitglieder selbstständige zwei drei kein keine unter "
    "beim seit gegen jeden jeder";

using Votes = std::array<double, kLanguages>;

// A word that one language alone has weighs 1, one that two share a half.
const std::unordered_map<std::string, Votes>& function_words() {
    static const std::unordered_map<std::string, Votes> kWords = [] {
        std::unordered_map<std::string, Votes> table;
        const std::array<std::string_view, kLanguages> lists{kFrench, kDutch, kEnglish, kGerman};
        for (std::size_t language = 0; language < kLanguages; ++language) {
            const SplitText split = split_text(lists[language]);
            for (std::size_t index = 0; index < split.words.size(); ++index)
                table[std::string(split.word(index))][language] = 1;
        }
        for (auto& [word, votes] : table) {
            double owners = 0;
            for (const double vote : votes) owners += vote;
            for (double& vote : votes) vote /= owners * owners;
        }
        return table;
    }();
    return kWords;
}

std::size_t index_of(std::string_view code) {
    return static_cast<std::size_t>(std::find(kCodes.begin(), kCodes.end(), code.substr(0, 2)) -
                                    kCodes.begin());
}

struct Tally {
    Votes votes{};
    std::size_t words = 0;
};

Tally count_function_words(std::string_view text) {
    Tally tally;
    const SplitText split = split_text(text.substr(0, kEnoughText));
    tally.words = split.words.size();
    for (std::size_t index = 0; index < split.words.size(); ++index) {
        const auto found = function_words().find(std::string(split.word(index)));
        if (found == function_words().end()) continue;
        for (std::size_t language = 0; language < kLanguages; ++language)
            tally.votes[language] += found->second[language];
    }
    return tally;
}

// Letters that one of the languages writes and the others hardly do; at most twice each.
void add_letter_votes(std::string_view text, Votes& votes) {
    struct Letters {
        std::size_t language;
        std::array<std::string_view, 7> letters;
    };
    static constexpr std::array<Letters, 2> kLetters{
        Letters{0, {"é", "è", "ê", "à", "ç", "œ", "É"}},
        Letters{3, {"ü", "ö", "ä", "ß", "Ü", "Ö", "Ä"}}};
    constexpr double kLetterVote = 0.6;
    for (const auto& [language, letters] : kLetters) {
        int seen = 0;
        for (const std::string_view letter : letters)
            if (seen < 2 && text.find(letter) != std::string_view::npos) {
                votes[language] += kLetterVote;
                ++seen;
            }
    }
}

}  // namespace

LanguageGuess guess_language(std::string_view plain_text, std::string_view declared,
                             const std::vector<std::string>& source_languages) {
    constexpr double kDetectorWeight = 4;     // of a sure detector on a whole text
    constexpr double kDetectorPerWord = 0.2;  // on a title it takes loan words for English
    constexpr double kDeclaredWeight = 0.8;
    constexpr double kSourceWeight = 0.6;
    const Tally tally = count_function_words(plain_text);
    Votes votes = tally.votes;
    add_letter_votes(plain_text.substr(0, kEnoughText), votes);
    std::string because = "function words";
    const DetectedLanguage detected = detect_language(plain_text.substr(0, kEnoughText));
    const std::size_t detected_index = index_of(detected.code);
    if (detected_index < kLanguages) {
        const double trust =
            std::min(kDetectorWeight, kDetectorPerWord * static_cast<double>(tally.words));
        votes[detected_index] += trust * detected.confidence;
        because += ", detector says " + detected.code;
    }
    const double heard = *std::max_element(votes.begin(), votes.end());
    if (detected_index == kLanguages && !detected.code.empty() && detected.confidence > 0.9 &&
        heard < 2 && tally.words >= 8)
        return {detected.code, detected.confidence, "detector says " + detected.code};
    if (const std::size_t index = index_of(declared); index < kLanguages) {
        votes[index] += kDeclaredWeight;
        because += ", declared " + std::string(kCodes[index]);
    }
    for (const std::string& language : source_languages)
        if (const std::size_t index = index_of(language); index < kLanguages)
            votes[index] += kSourceWeight / static_cast<double>(source_languages.size());
    const auto best = std::max_element(votes.begin(), votes.end());
    if (*best <= 0) return {};
    double total = 0;
    for (const double vote : votes) total += vote;
    return {std::string(kCodes[static_cast<std::size_t>(best - votes.begin())]), *best / total,
            because};
}

}  // namespace veille::events
