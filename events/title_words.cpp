#include "events/title_words.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "base/stem.h"
#include "events/split_text.h"

namespace veille::events {

namespace {

constexpr std::size_t kMostWords = 40;  // of a title; what follows is no title any more

// Rows of words that mean the same in agendas; the first is the name of the meaning.
constexpr std::array kMeanings{
    "network reseau reseautage networking netwerk netwerken netzwerk vernetzung netwerkmoment",
    "entrepreneur entrepreneurs entrepreneuse ondernemer ondernemers unternehmer unternehmerinnen",
    "freelance freelances freelancer freelancers independant independants independante "
    "zelfstandige "
    "zelfstandigen selbststandige selbststandigen soloselbststandige",
    "breakfast dejeuner ontbijt ontbijtsessie werkontbijt fruhstuck unternehmerfruhstuck",
    "lunch midi middag middagontmoeting mittagessen netwerklunch",
    "afterwork apero borrel netwerkborrel feierabendtreff umtrunk stammtisch drink drinks",
    "artist artiste artistes kunstenaar kunstenaars artists kunstler",
    "member membre membres societaire societaires leden lid vennoten members mitglied mitglieder "
    "mitgliedertreffen ledenontmoeting",
    "meeting rencontre rencontres ontmoeting ontmoetingen treffen meet meetup begegnung",
    "assembly assemblee vergadering assembly generalversammlung mitgliederversammlung versammlung",
    "cooperative cooperatives cooperatie cooperaties genossenschaft genossenschaften",
    "workshop atelier ateliers workshops werkstatt werksessie",
    "training formation formations opleiding vorming weiterbildung schulung kurs course",
    "conference conferences conferentie lezing konferenz vortrag congres tagung colloque",
    "exhibition exposition tentoonstelling ausstellung expo",
    "opening vernissage eroffnung inauguration opening",
    "fair foire salon beurs messe markt marche market",
    "visit visite bezoek rondleiding fuhrung tour besichtigung",
    "walk balade randonnee rando wandeling wanderung promenade spaziergang hike",
    "photo photographe photographes photographie fotograaf fotografen fotografie fotograf "
    "photographer photographers photography",
    "writing ecriture schrijven schreiben schrijfworkshop schreibwerkstatt",
    "translator traducteur traducteurs traductrices vertaler vertalers ubersetzer translators",
    "illustrator illustrateur illustrateurs illustratoren illustrators illustrator",
    "music musique muziek musik",
    "dance danse dans tanz",
    "theatre theater toneel theaterabend",
    "film cinema films kino",
    "culture culturel culturelle cultuur culturele kultur kulturelle cultural",
    "project projet projets project projecten projekt projekte projects",
    "partner partenaire partenaires partners partnersuche",
    "space espace espaces ruimte ruimtes raum raume spaces",
    "work travail werk werken arbeit working",
    "craft artisanat artisans ambacht ambachten handwerk handwerker crafts",
    "garden jardin jardins tuin tuinen garten gardens",
    "bike velo velos fiets fietsen fahrrad rad bikes fietskoeriers",
    "day journee jour dag tag",
    "evening soiree avond abend",
    "morning matinee matin voormiddag ochtend vormittag morgen",
    "new nouveau nouvel nouvelle nieuw nieuwe nieuwjaar neue neujahr",
    "year an annee annuelle jaar jaarlijkse jahr",
    "european europeen europeenne europees europese europaisch europaische europe europa",
    "social sociale sociaal soziale economie sozialwirtschaft",
    "digital numerique digitaal digitale",
    "future avenir toekomst zukunft",
    "exchange echange echanges uitwisseling austausch intervision intervisie",
    "picnic pique nique picknick",
    "summer ete zomer sommer",
    "winter hiver",
    "spring printemps lente fruhling voorjaar",
    "autumn automne herfst herbst najaar",
    "food cuisine alimentation voeding essen traiteurs",
    "city ville stad stadt",
    "women femmes vrouwen frauen",
    "book livre livres boek boeken buch bucher books",
    "rights droits rechten rechte droit auteursrecht",
    "start lancer demarrer starten grunden demarrage",
    "brussels bruxelles brussel brussel bruxellois brusselse",
    "liege luik luttich liegeois",
    "antwerp anvers antwerpen",
    "ghent gand gent",
    "namur namen namurois",
    "mons bergen montois",
    "louvain leuven lowen",
};

constexpr std::string_view kFunctionWords =
    "le la les un une des du de au aux et ou dans pour par avec sur chez ce cette ces qui que est "
    "vous nous votre nos se son sa ses plus pas entre sans a l d s n c y en het een van of in op "
    "voor met bij naar uit over aan door tot om te dat die deze is zijn je we ons onze the an and "
    "or on at for with by to from are you your our this that der das den dem ein eine einen und "
    "oder im am auf fur mit von vom zu zum zur bei ist sind wir uns er es h u uhr";

constexpr std::string_view kStatusWords =
    "annule annulee annules geannuleerd afgelast abgesagt cancelled canceled complet volzet "
    "ausgebucht uitverkocht reporte reportee uitgesteld verschoben postponed update rappel "
    "herinnering erinnerung reminder deplace verplaatst verlegt moved";

// What organisers count in titles: registrations and places left.
constexpr std::string_view kCounted =
    "inscrit inscrits inscrites place places restantes ingeschreven ingeschrevenen plaats plaatsen "
    "angemeldet angemeldete platz platze frei registered attending going left spots seats "
    "participant participants deelnemers teilnehmer";

std::unordered_set<std::string> word_set(std::string_view list) {
    std::unordered_set<std::string> set;
    const SplitText split = split_text(list);
    for (std::size_t index = 0; index < split.words.size(); ++index) set.emplace(split.word(index));
    return set;
}

const std::unordered_map<std::string, std::string>& meanings() {
    static const std::unordered_map<std::string, std::string> kTable = [] {
        std::unordered_map<std::string, std::string> built;
        for (const std::string_view row : kMeanings) {
            const SplitText split = split_text(row);
            for (std::size_t index = 0; index < split.words.size(); ++index)
                built.emplace(split.word(index), split.word(0));
        }
        return built;
    }();
    return kTable;
}

bool is_number(std::string_view word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

double weight_of(const TitleWord& word) {
    static const std::unordered_set<std::string> kFunctionWordSet = word_set(kFunctionWords);
    constexpr double kFunctionWord = 0.05;
    constexpr double kAgendaWord = 0.45;
    if (kFunctionWordSet.contains(word.text)) return kFunctionWord;
    if (word.number) return 0.8;
    if (!word.meaning.empty()) return kAgendaWord;
    return word.text.size() <= 2 ? 0.4 : word.text.size() <= 4 ? 0.8 : 1.0;
}

std::size_t common_prefix(std::string_view a, std::string_view b) {
    const std::size_t limit = std::min(a.size(), b.size());
    std::size_t length = 0;
    while (length < limit && a[length] == b[length]) ++length;
    return length;
}

// How sure it is that two words stand for the same thing.
double likeness(const TitleWord& a, const TitleWord& b) {
    if (a.text == b.text) return 1;
    if (a.number || b.number) return 0;
    if (!a.meaning.empty() && a.meaning == b.meaning) return 0.95;
    if (a.stem.size() >= 3 && a.stem == b.stem) return 0.95;
    const std::size_t shorter = std::min(a.text.size(), b.text.size());
    const std::size_t longer = std::max(a.text.size(), b.text.size());
    const std::size_t prefix = common_prefix(a.text, b.text);
    if (prefix >= 5 && prefix * 10 >= longer * 6) return 0.85;
    // Dutch and German compounds: "netwerkborrel" and "borrel".
    if (shorter >= 6 &&
        (a.text.find(b.text) != std::string::npos || b.text.find(a.text) != std::string::npos))
        return 0.7;
    return 0;
}

struct Side {
    double matched = 0;
    double total = 0;
};

Side match_side(const std::vector<TitleWord>& from, const std::vector<TitleWord>& to) {
    Side side;
    for (const TitleWord& word : from) {
        double best = 0;
        for (const TitleWord& other : to) best = std::max(best, likeness(word, other));
        side.matched += word.weight * best;
        side.total += word.weight;
    }
    return side;
}

bool numbers_disagree(const std::vector<TitleWord>& a, const std::vector<TitleWord>& b) {
    bool in_a = false, in_b = false, shared = false;
    for (const TitleWord& word : a) in_a = in_a || word.number;
    for (const TitleWord& other : b) {
        if (!other.number) continue;
        in_b = true;
        for (const TitleWord& word : a) shared = shared || word.text == other.text;
    }
    return in_a && in_b && !shared;
}

}  // namespace

std::vector<TitleWord> title_words(std::string_view title, std::string_view language) {
    static const std::unordered_set<std::string> kStatusWordSet = word_set(kStatusWords);
    static const std::unordered_set<std::string> kCountedSet = word_set(kCounted);
    const SplitText split = split_text(title);
    std::vector<TitleWord> words;
    std::unordered_set<std::string> seen;
    for (std::size_t index = 0; index < split.words.size() && words.size() < kMostWords; ++index) {
        TitleWord word;
        word.text = split.word(index);
        word.number = is_number(word.text);
        const bool counter = word.number && index + 1 < split.words.size() &&
                             kCountedSet.contains(std::string(split.word(index + 1)));
        if (counter) {
            ++index;
            continue;
        }
        if (kStatusWordSet.contains(word.text) || !seen.insert(word.text).second) continue;
        const auto meaning = meanings().find(word.text);
        if (meaning != meanings().end()) word.meaning = meaning->second;
        word.stem = word.number ? word.text : stem(word.text, language);
        word.weight = weight_of(word);
        words.push_back(std::move(word));
    }
    return words;
}

TitleComparison compare_titles(const std::vector<TitleWord>& a, const std::vector<TitleWord>& b) {
    TitleComparison comparison;
    const Side left = match_side(a, b);
    const Side right = match_side(b, a);
    if (left.total <= 0 || right.total <= 0) return comparison;
    const double both = (left.matched + right.matched) / (left.total + right.total);
    const double contained = std::max(left.matched / left.total, right.matched / right.total);
    // A short title inside a long one says much only when the short one says something itself.
    const double shorter = std::min(left.total, right.total);
    const double trust = std::min(1.0, shorter / 2) * 0.35;
    comparison.similarity = (1 - trust) * both + trust * contained;
    comparison.shared_weight = std::min(left.matched, right.matched);
    comparison.numbers_disagree = numbers_disagree(a, b);
    return comparison;
}

}  // namespace veille::events
