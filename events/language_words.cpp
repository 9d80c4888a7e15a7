#include "events/language_words.h"

#include <functional>
#include <string>
#include <unordered_map>

#include "events/split_text.h"

namespace veille::events {

namespace {

// Function words and words of agendas that one or two of the languages share with no other.
constexpr std::string_view kFrench =
    "le la les un une des du de au aux et ou où dans pour par avec sur sous chez ce cette "
    "ces qui que dont est sont sera seront vous nous votre vos nos notre se son sa ses leur "
    "leurs plus pas dès entre vers sans jusqu afin lors ainsi très tous toutes tout toute "
    "il elle on ne lundi mardi mercredi jeudi vendredi samedi dimanche heures inscription "
    "gratuit gratuite soirée rencontre atelier journée séance visite entrée mais aussi "
    "comment pourquoi d l qu c s n conditions métiers indépendants indépendantes membres "
    "société théâtre musique projet projets janvier février avril juin juillet août "
    "septembre octobre novembre décembre places être deux trois chaque autour après avant "
    "grand nouvelle nouveau appel foire débat conférence formation portes ouvertes ouverte "
    "ouvert vernissage expo exposition apéro apéritif fête fêtes bal spectacle marché noël "
    "brocante bourse vêtements quartier stage stages cours débutant débutants initiation "
    "balade promenade jeux jeu ciné cinéma lecture livre livres auteur autrice artiste "
    "artistes création créateurs coopérative coopérateurs petit déjeuner dîner souper repas "
    "matin soir été hiver printemps automne enfants jeunes famille familles emploi métier "
    "permanence réunion assemblée générale projection répétition chorale chant danse dessin "
    "peinture gravure sérigraphie céramique couture jardin potager bénévoles citoyenne "
    "citoyen solidaire entrepreneurs entreprise entreprises travail travailleurs culture "
    "culturel culturelle ville village école bibliothèque droit droits facture impôts "
    "statut expliqué apprendre découvrir découverte échange échanges présentation remise "
    "lancement clôture ouverture nuit midi verre partage commun communs femmes hommes";
constexpr std::string_view kDutch =
    "de het een van en of in op voor met bij naar uit over aan door tot om te dat die deze "
    "dit er is zijn wordt worden je jij jouw we wij ons onze hun haar niet ook nog meer als "
    "maar dan wel vanaf tussen tijdens samen iedereen maandag dinsdag woensdag donderdag "
    "vrijdag zaterdag zondag uur inschrijven gratis jullie kom wie wat hoe elke nieuwe "
    "nieuw avond opleiding januari februari maart mei juni juli augustus oktober "
    "inschrijving leden zelfstandigen zonder vennoten voorstelling jaar elkaar kunstenaars "
    "workshops oproep vacature lezing tentoonstelling werken twee drie na geen naast alle "
    "ontmoeting zoekt ledenvergadering vergadering netwerkborrel borrel opendeurdag "
    "opendeurdagen opening receptie nieuwjaarsreceptie buurt buurtfeest feest feesten "
    "rommelmarkt kerst kerstmarkt zomer herfst lente zomerbar boek boeken boekvoorstelling "
    "boekhouden cursus cursussen les lessen spreekuur statuut kunst muziek dans koken eten "
    "drinken ontbijt ontmoet infosessie infoavond sessie wandeling wandelen fiets fietsen "
    "fietstocht vrijwilligers starters ondernemers ondernemer ondernemen zelfstandige "
    "kinderen jeugd gezin ouderen druk drukken zeefdruk textiel hout klei keramiek tuin "
    "tuinieren stad wijk dorp plein bibliotheek klimaat duurzaam toekomst werk debat "
    "gesprek praat kwis avonden dag dagen weg vergunning belasting belastingen uitnodiging "
    "maken leren ontdek ontdekken kennismaking kennismaken netwerken netwerkmoment "
    "netwerkavond vrouwen mannen zaal starten afscheid afsluiting vrijmibo schrijven "
    "tekenen schilderen zingen koor voorlezen verhalen bezoek rondleiding kunstenaar makers "
    "lezen film filmavond praktijk algemene borrelen huis deur middag bedrijf";
constexpr std::string_view kEnglish =
    "the a an of and or in on at for with by to from into about as is are be will you your "
    "we our us their this that these those not no more all who which what when where how "
    "have has it its can join free register monday tuesday wednesday thursday friday "
    "saturday sunday new open january february march april may june july october december "
    "after before between through meeting call evening night day week people talk talks "
    "session bring come get out up women men book books launch breakfast drinks dinner walk "
    "screen printing print class classes course courses learn make community members "
    "freelancers money future city cities climate guide tour fair show exhibition reading "
    "writers writing creatives language exchange questions answers weekend summer winter "
    "spring autumn school annual general conversation table cooperation platform work price "
    "proposals opening creative makers maker storytelling tools towards building better "
    "good great making young artists cultural network networks public policy studio coffee "
    "speaker speakers welcome bilingual funding deadline together world life";
constexpr std::string_view kGerman =
    "der die das den dem des ein eine einen einem einer und oder in im am an auf für mit "
    "von vom zu zum zur bei nach aus über durch um bis ist sind wird werden sie wir uns "
    "unser unsere euch ihr ihre nicht auch noch mehr als wie aber ab zwischen alle montag "
    "dienstag mittwoch donnerstag freitag samstag sonntag uhr anmeldung kostenlos januar "
    "februar märz mai juni juli oktober dezember wer was neue neuer gemeinsam danach abend "
    "plätze eintritt frei treffen kunst konzert werkstatt zukunft führung mitglieder "
    "selbstständige zwei drei kein keine unter beim seit gegen jeden jeder sommerfest fest "
    "feste weihnachtsmarkt weihnachten flohmarkt kinder kindertheater bühne jugend familie "
    "familien buch bücher lesung vortrag vorträge kurs kurse ausstellung eröffnung "
    "wanderung spaziergang frühstück kochen stammtisch netzwerk netzwerkabend "
    "netzwerktreffen gründer gründerinnen unternehmer unternehmen selbstständigen "
    "genossenschaft verein mitgliederversammlung versammlung beratung sprechstunde "
    "siebdruck druck musik tanz kino schule bibliothek garten stadt dorf nachbarschaft "
    "klima nachhaltig nachhaltige arbeit tag tage offenen tür woche wochen anfänger "
    "infoabend veranstaltung werke kennenlernen feier feiern gespräch gespräche diskussion "
    "schreiben lernen malen zeichnen singen chor frauen männer handwerk handwerker künstler "
    "künstlerinnen künstlerstatut gemeinde tagung ideen hohen alten neuen herbst sommer "
    "frühling kirche rathaus rundgang mittag nachmittag";
constexpr std::string_view kLoanWords =
    "workshop workshops afterwork networking network meetup brunch lunch party pitch talk "
    "talks coworking design jazz startup startups meet greet connect drink drinks business "
    "night freelance freelancer freelancers tech info code coding hackathon creative "
    "creatives open mic stand up day days live set show quiz speed dating marketing data "
    "impact lab labs hub makers digital jam session sessions podcast storytelling "
    "masterclass bootcamp summit festival team building roadshow showcase";

// Beginnings and endings of words that are not in the lists, and what they are worth.
struct Ending {
    std::size_t language;
    std::string_view letters;
};
constexpr double kEndingVote = 0.35;
constexpr std::array<Ending, 31> kEndings{
    {{0, "tion"},  {0, "ments"},  {0, "ique"},  {0, "iques"},  {0, "eurs"},  {0, "euses"},
     {0, "ette"},  {0, "aire"},   {0, "aires"}, {0, "eaux"},   {0, "isme"},  {1, "heid"},
     {1, "lijk"},  {1, "lijke"},  {1, "atie"},  {1, "aties"},  {1, "avond"}, {1, "markt"},
     {1, "ering"}, {1, "borrel"}, {2, "ness"},  {2, "ship"},   {2, "ght"},   {2, "tion"},
     {3, "ungen"}, {3, "ung"},    {3, "keit"},  {3, "schaft"}, {3, "lich"},  {3, "markt"},
     {3, "abend"}}};
struct Cluster {
    std::size_t language;
    std::string_view letters;
};
constexpr double kClusterVote = 0.25;
constexpr std::array<Cluster, 14> kClusters{{{0, "oi"},
                                             {0, "eau"},
                                             {0, "qu"},
                                             {1, "ij"},
                                             {1, "aa"},
                                             {1, "uu"},
                                             {1, "oe"},
                                             {2, "sh"},
                                             {2, "wh"},
                                             {2, "th"},
                                             {3, "sch"},
                                             {3, "tz"},
                                             {3, "pf"},
                                             {3, "zw"}}};

struct WordHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const {
        return std::hash<std::string_view>{}(word);
    }
};
using KnownWords = std::unordered_map<std::string, WordSays, WordHash, std::equal_to<>>;

template <typename Action>
void each_word(std::string_view list, const Action& action) {
    const SplitText split = split_text(list);
    for (std::size_t index = 0; index < split.words.size(); ++index)
        action(std::string(split.word(index)));
}

// A word that one language alone has weighs 1, one that two share a quarter each.
KnownWords build_words() {
    KnownWords words;
    const std::array<std::string_view, kLanguages> lists{kFrench, kDutch, kEnglish, kGerman};
    for (std::size_t language = 0; language < kLanguages; ++language)
        each_word(lists[language],
                  [&](const std::string& word) { words[word].votes[language] = 1; });
    for (auto& [word, says] : words) {
        double owners = 0;
        for (const double vote : says.votes) owners += vote;
        for (double& vote : says.votes) vote /= owners * owners;
    }
    each_word(kLoanWords, [&](const std::string& word) { words[word].is_loan = true; });
    return words;
}

LanguageVotes votes_of_letters(std::string_view folded) {
    constexpr std::size_t kLongEnough = 5;
    LanguageVotes votes{};
    if (folded.size() < kLongEnough) return votes;
    for (const auto& [language, letters] : kEndings)
        if (folded.back() == letters.back() && folded.ends_with(letters))
            votes[language] = kEndingVote;
    for (std::size_t begin = 0; begin + 1 < folded.size(); ++begin)
        for (const auto& [language, letters] : kClusters)
            if (folded[begin] == letters[0] && folded[begin + 1] == letters[1] &&
                votes[language] == 0 && folded.substr(begin).starts_with(letters))
                votes[language] = kClusterVote;
    return votes;
}

}  // namespace

WordSays what_word_says(std::string_view folded) {
    static const KnownWords kWords = build_words();
    const auto found = kWords.find(folded);
    return found != kWords.end() ? found->second : WordSays{votes_of_letters(folded), false};
}

}  // namespace veille::events
