// A status that a sentence of the text says. Patterns are over folded words: no accents, no
// capitals, plain apostrophes.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/pattern.h"
#include "base/text.h"
#include "events/status_words.h"

namespace veille::events {

namespace {

constexpr std::size_t kSearched = 600;  // bytes
constexpr std::size_t kLongestEvidence = 120;

struct Saying {
    Mark mark;
    std::string_view expression;
};

constexpr std::array<Saying, 5> kSayings{{
    {Mark::Online,
     R"(\b(?:passe(?:ra)? (?:finalement )?en ligne|deplacee?s? en ligne)"
     R"(|(?:finalement|desormais|uniquement|exclusivement) en ligne)"
     R"(|(?:gaat|gaan) (?:online|digitaal|virtueel) door|verhuist naar (?:zoom|teams|online))"
     R"(|findet (?:nur noch|nun|jetzt|stattdessen) online statt|nur (?:noch )?online moglich)"
     R"(|(?:moved|moves|moving|going|goes) online|(?:now|instead) (?:be |held |take place )*online|online instead)\b)"},
    {Mark::Cancelled,
     R"(\b(?:(?:est|sont|sera|seront|ete|etre) (?:\w+ )?(?:annule|supprime)(?:e|s|es)?)"
     R"(|n'(?:a|aura|ont|auront|avait) pas lieu|ne (?:pourra|pourront|peut) (?:malheureusement )?pas avoir lieu|^on annule|(?:kan|kunnen) (?:\w+ ){0,4}niet (?:plaatsvinden|doorgaan))"
     R"(|(?:devons|du|doit|doivent|contraints? d'|obliges? d') ?(?:\w+ ){0,2}annuler)"
     R"(|(?:is|zijn|wordt|worden|werd|werden) (?:\w+ ){0,4}(?:geannuleerd|afgelast|geschrapt))"
     R"(|(?:gaat|gaan) (?:\w+ ){0,2}niet door)"
     R"(|(?:moeten|moet|moesten) (?:\w+ ){0,5}(?:annuleren|afgelasten|schrappen))"
     R"(|(?:ist|sind|wird|werden|wurde|wurden|haben) (?:\w+ ){0,4}abgesagt)"
     R"(|(?:fallt|fallen) (?:\w+ ){0,3}aus|entfallt|entfallen|findet (?:\w+ )?nicht statt|(?:kann|konnen) (?:\w+ ){0,3}nicht stattfinden)"
     R"(|(?:mussen|muss|mussten) (?:\w+ ){0,5}absagen)"
     R"(|(?:is|are|was|were|been|be) (?:\w+ )?cancell?ed|called off)"
     R"(|(?:have|had|forced) to cancel|will not take place)\b)"},
    {Mark::Moved,
     R"(\b(?:(?:est|sont|sera|seront|ete) (?:\w+ )?(?:deplace|avance)(?:e|s|es)? )"
     R"((?:au|du|a|vers le|pour le) (?:\w+ ){0,2}\d)"
     R"(|(?:is|wordt|werd|zijn|worden|werden) (?:\w+ ){0,3}(?:verplaatst|verzet) naar )"
     R"((?:\w+ ){0,3}\d)"
     R"(|(?:ist|wird|wurde) (?:\w+ ){0,3}(?:verlegt|vorverlegt))"
     R"(|(?:is|are|was|been|be) (?:\w+ )?rescheduled|(?:is|been|was) moved to (?:\w+ ){0,2}\d))"},
    {Mark::Postponed,
     R"(\b(?:(?:est|sont|sera|seront|ete|etre) (?:\w+ )?reporte(?:e|s|es)?|(?:est|sont|ete) (?:\w+ )?(?:postposee?s?|decalee?s? (?:d'un|au|a|de)))"
     R"(|(?:devons|du|contraints? de) (?:\w+ )?reporter|(?:moeten|moet) (?:\w+ ){0,4}(?:uitstellen|verdagen))"
     R"(|(?:mussen|muss|mussten) (?:\w+ ){0,5}verschieben|(?:have|had|forced) to postpone)"
     R"(|(?:is|zijn|wordt|worden|werd|werden) (?:\w+ ){0,4}(?:uitgesteld|verdaagd|verschoven))"
     R"(|(?:ist|sind|wird|werden|wurde|wurden|haben) (?:\w+ ){0,6}verschoben)"
     R"(|(?:is|are|was|were|been|be) (?:\w+ )?postponed)\b)"},
    {Mark::SoldOut,
     R"(\b(?:(?:est|sont|affiche|affichent|affichons) (?:deja |desormais |malheureusement )?)"
     R"(complet(?:s|e|es)?|plus (?:de|aucune) places?|guichets fermes)"
     R"(|(?:toutes les|les) places sont (?:prises|reservees|attribuees|parties))"
     R"(|(?:is|zijn) (?:\w+ ){0,2}(?:volzet|uitverkocht|volgeboekt))"
     R"(|alle plaatsen zijn (?:ingenomen|bezet|weg|volzet)|geen plaatsen meer)"
     R"(|(?:ist|sind) (?:\w+ ){0,2}(?:ausgebucht|ausverkauft|ausgebucht))"
     R"(|zit (?:helemaal )?vol|(?:alle|die) platze sind (?:\w+ ){0,2}(?:vergeben|belegt|besetzt)|keine (?:freien )?platze mehr)"
     R"(|(?:is|are) (?:\w+ )?(?:fully booked|sold out)|(?:event|workshop|session|class) is full)"
     R"(|no (?:seats|places|tickets|spots) (?:left|available))\b)"},
}};

const std::array<Pattern, kSayings.size()>& patterns() {
    static const std::array<Pattern, kSayings.size()> kPatterns{
        Pattern::literal(kSayings[0].expression), Pattern::literal(kSayings[1].expression),
        Pattern::literal(kSayings[2].expression), Pattern::literal(kSayings[3].expression),
        Pattern::literal(kSayings[4].expression)};
    return kPatterns;
}

// Any of them in any line: what nearly every text is done with.
const Pattern& any_saying() {
    static const Pattern kAny = [] {
        std::string expression = "(?m)";
        for (const Saying& saying : kSayings)
            expression += (expression.size() > 4 ? "|" : "") + std::string(saying.expression);
        return Pattern::literal(expression);
    }();
    return kAny;
}

// Conditions, denials, and what is not yet so.
const Pattern& taken_back() {
    static const Pattern kPattern = Pattern::literal(
        R"(\b(?:si|s'il|s'ils|en cas d|au cas ou|indien|ingeval|falls|wenn|sollten?|if|in case|unless)"
        R"(|whether|presque|bientot|bijna|haast|fast|bald|nearly|almost|automatiquement)"
        R"(|automatisch|automatically)\b)"
        R"(|^(?:als|wordt|worden|should|wird|werden)\b)"
        R"(|\bn'(?:est|a|ont|etait) (?:\w+ )?(?:pas (?:encore )?(?:\w+ )?|ni )(?:annule|complet|reporte))"
        R"(|\bne (?:sont|sera|seront) (?:\w+ )?(?:pas|ni) )"
        R"(|\bniet (?:\w+ )?(?:geannuleerd|afgelast|volzet|uitgesteld|uitverkocht|volgeboekt))"
        R"(|\bnicht (?:\w+ )?(?:abgesagt|ausgebucht|verschoben|ausverkauft))"
        R"(|\bnot (?:\w+ )?(?:cancell?ed|postponed|sold|fully|called|full))"
        R"(|\b(?:programme|dossier|menu|formulaire|liste|guide) (?:est|sont) )"
        R"(|\b(?:inscriptions?|reservations?|commandes?|billets?|bestelling(?:en)?|tickets?))"
        R"( (?:sera|seront|est|sont|wordt|worden|is|are|will be) )");
    return kPattern;
}

}  // namespace

MarkedText status_in_prose(std::string_view text) {
    text = text.substr(0, kSearched);
    std::vector<std::string> sentences;
    std::string folded_lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find_first_of(".!?;\n", begin), text.size());
        sentences.push_back(collapse_whitespace(text.substr(begin, end - begin)));
        folded_lines += fold(sentences.back()) + '\n';
        begin = end + 1;
    }
    if (!any_saying().found_in(folded_lines)) return {};
    for (const std::string& sentence : sentences) {
        const std::string folded = fold(sentence);
        for (std::size_t i = 0; i < kSayings.size(); ++i)
            if (patterns()[i].found_in(folded) && !taken_back().found_in(folded))
                return {{}, kSayings[i].mark, shorten(sentence, kLongestEvidence)};
    }
    return {};
}

}  // namespace veille::events
