// A status that stands in a title: "ANNULÉ : apéro", "Apéro (complet)".
#include <algorithm>
#include <array>

#include "base/pattern.h"
#include "base/text.h"
#include "events/split_text.h"
#include "events/status_words.h"

namespace veille::events {

namespace {

struct MarkWords {
    std::string_view words;  // folded, parted by single blanks
    Mark mark;
};

constexpr std::array<MarkWords, 73> kMarks{{
    {"annule", Mark::Cancelled},
    {"annulee", Mark::Cancelled},
    {"annules", Mark::Cancelled},
    {"annulees", Mark::Cancelled},
    {"annulation", Mark::Cancelled},
    {"annulatie", Mark::Cancelled},
    {"postpose", Mark::Postponed},
    {"postposee", Mark::Postponed},
    {"il n y a plus de place", Mark::SoldOut},
    {"il n y a plus de places", Mark::SoldOut},
    {"plus de places", Mark::SoldOut},
    {"vorverlegt", Mark::Moved},
    {"waiting list", Mark::SoldOut},
    {"waiting list only", Mark::SoldOut},
    {"waitlist", Mark::SoldOut},
    {"geannuleerd", Mark::Cancelled},
    {"afgelast", Mark::Cancelled},
    {"afgelasting", Mark::Cancelled},
    {"gaat niet door", Mark::Cancelled},
    {"abgesagt", Mark::Cancelled},
    {"absage", Mark::Cancelled},
    {"fallt aus", Mark::Cancelled},
    {"entfallt", Mark::Cancelled},
    {"cancelled", Mark::Cancelled},
    {"canceled", Mark::Cancelled},
    {"called off", Mark::Cancelled},
    {"supprime", Mark::Cancelled},
    {"supprimee", Mark::Cancelled},
    {"geschrapt", Mark::Cancelled},
    {"n aura pas lieu", Mark::Cancelled},
    {"reporte", Mark::Postponed},
    {"reportee", Mark::Postponed},
    {"reportes", Mark::Postponed},
    {"reportees", Mark::Postponed},
    {"deplace en ligne", Mark::Online},
    {"deplacee en ligne", Mark::Online},
    {"passe en ligne", Mark::Online},
    {"verhuist naar online", Mark::Online},
    {"gaat online door", Mark::Online},
    {"moved online", Mark::Online},
    {"now online", Mark::Online},
    {"nur online", Mark::Online},
    {"online verlegt", Mark::Online},
    {"uitgesteld", Mark::Postponed},
    {"verschoben", Mark::Postponed},
    {"verlegt", Mark::Moved},
    {"postponed", Mark::Postponed},
    {"deplace", Mark::Moved},
    {"deplacee", Mark::Moved},
    {"verplaatst", Mark::Moved},
    {"rescheduled", Mark::Moved},
    {"moved", Mark::Moved},
    {"nouvelle date", Mark::Moved},
    {"nieuwe datum", Mark::Moved},
    {"neuer termin", Mark::Moved},
    {"new date", Mark::Moved},
    {"changement de date", Mark::Moved},
    {"complet", Mark::SoldOut},
    {"complete", Mark::SoldOut},
    {"volzet", Mark::SoldOut},
    {"uitverkocht", Mark::SoldOut},
    {"volgeboekt", Mark::SoldOut},
    {"ausgebucht", Mark::SoldOut},
    {"ausverkauft", Mark::SoldOut},
    {"sold out", Mark::SoldOut},
    {"fully booked", Mark::SoldOut},
    {"full", Mark::SoldOut},
    {"sold-out", Mark::SoldOut},
    {"guichets fermes", Mark::SoldOut},
    {"a guichets fermes", Mark::SoldOut},
    {"liste d attente", Mark::SoldOut},
    {"wachtlijst", Mark::SoldOut},
    {"warteliste", Mark::SoldOut},
}};

// Words that a mark may bring along: "EVENT CANCELLED", "is geannuleerd", "report au 21 avril".
constexpr std::array<std::string_view, 24> kCompanions{"evenement",
                                                       "event",
                                                       "activite",
                                                       "est",
                                                       "is",
                                                       "wird",
                                                       "a",
                                                       "ete",
                                                       "was",
                                                       "has",
                                                       "been",
                                                       "atelier",
                                                       "session",
                                                       "date",
                                                       "c",
                                                       "wordt",
                                                       "now",
                                                       "nu",
                                                       "jetzt",
                                                       "desormais",
                                                       "helaas",
                                                       "leider",
                                                       "malheureusement",
                                                       "unfortunately"};

std::string folded_words(std::string_view text) {
    const SplitText split = split_text(text);
    std::string folded;
    for (std::size_t i = 0; i < split.words.size(); ++i) {
        if (i > 0) folded.push_back(' ');
        folded += split.word(i);
    }
    return folded;
}

Mark mark_of(std::string_view folded) {
    for (const MarkWords& entry : kMarks)
        if (folded == entry.words) return entry.mark;
    return Mark::None;
}

bool is_status_word(Mark mark) {
    return mark != Mark::None && mark != Mark::Online;
}

// "Reporté au 21 avril", "uitgesteld tot het najaar": the status, and until when.
bool goes_on_with_a_date(std::string_view rest) {
    static constexpr std::array<std::string_view, 10> kPrepositions{
        "au ", "a ", "jusqu ", "tot ", "naar ", "op ", "auf ", "bis ", "to ", "until "};
    return std::any_of(kPrepositions.begin(), kPrepositions.end(),
                       [&](std::string_view word) { return rest.starts_with(word); });
}

// "Wegen Krankheit abgesagt", "reporté au 21 avril".
Mark mark_at_an_end(std::string_view folded) {
    constexpr std::ptrdiff_t kMostBlanks = 4;
    if (std::count(folded.begin(), folded.end(), ' ') > kMostBlanks) return Mark::None;
    const std::size_t first = folded.find(' ');
    if (first == std::string_view::npos) return Mark::None;
    const Mark front = mark_of(folded.substr(0, first));
    if (is_status_word(front) && goes_on_with_a_date(folded.substr(first + 1))) return front;
    static constexpr std::array<std::string_view, 6> kCauses{"wegen ",  "wegens ",  "pour ",
                                                             "due to ", "suite a ", "door "};
    const bool gives_a_cause =
        std::any_of(kCauses.begin(), kCauses.end(),
                    [&](std::string_view word) { return folded.starts_with(word); });
    const Mark back = mark_of(folded.substr(folded.rfind(' ') + 1));
    return gives_a_cause && is_status_word(back) ? back : Mark::None;
}

// A part of a title that says nothing but a status: "ANNULÉ", "Complet !", "c'est annulé".
Mark mark_of_part(std::string_view part) {
    constexpr std::size_t kLongestPart = 60;
    if (part.size() > kLongestPart) return Mark::None;
    std::string folded = folded_words(part);
    if (const Mark mark = mark_of(folded); mark != Mark::None) return mark;
    // Leading companions away, one by one.
    for (std::size_t blank = folded.find(' '); blank != std::string::npos;
         blank = folded.find(' ')) {
        const std::string_view first = std::string_view(folded).substr(0, blank);
        if (std::find(kCompanions.begin(), kCompanions.end(), first) == kCompanions.end()) break;
        folded.erase(0, blank + 1);
        if (const Mark mark = mark_of(folded); mark != Mark::None) return mark;
    }
    return mark_at_an_end(folded);
}

std::string_view trim_marks(std::string_view text) {
    constexpr std::string_view kEdge = " \t\n!:;,.|-*/\\";
    const auto is_edge_word = [](std::string_view view, bool front) {
        for (const std::string_view dash : {"–", "—", "•", "·", "\u00A0"})
            if (front ? view.starts_with(dash) : view.ends_with(dash)) return dash.size();
        return std::size_t{0};
    };
    for (bool changed = true; changed && !text.empty();) {
        changed = false;
        if (kEdge.find(text.front()) != std::string_view::npos) {
            text.remove_prefix(1);
            changed = true;
        } else if (const std::size_t size = is_edge_word(text, true); size > 0) {
            text.remove_prefix(size);
            changed = true;
        }
        if (text.empty()) break;
        if (kEdge.substr(0, 3).find(text.back()) != std::string_view::npos ||
            std::string_view("-|:*").find(text.back()) != std::string_view::npos) {
            text.remove_suffix(1);
            changed = true;
        } else if (const std::size_t size = is_edge_word(text, false); size > 0) {
            text.remove_suffix(size);
            changed = true;
        }
    }
    return text;
}

// "[ANNULÉ] Apéro", "Apéro (complet)".
MarkedText bracketed(std::string_view title) {
    for (const auto& [open, close] :
         {std::pair{'[', ']'}, std::pair{'(', ')'}, std::pair{'*', '*'}}) {
        const std::size_t begin = title.find(open);
        if (begin == std::string_view::npos) continue;
        const std::size_t end = title.find(close, begin + 1);
        if (end == std::string_view::npos) continue;
        const std::string_view inside = title.substr(begin + 1, end - begin - 1);
        const Mark mark = mark_of_part(inside);
        if (mark == Mark::None) continue;
        const std::string rest =
            std::string(title.substr(0, begin)) + " " + std::string(title.substr(end + 1));
        return {collapse_whitespace(trim_marks(rest)), mark, std::string(inside)};
    }
    return {};
}

// "Conférence ANNULÉE : les communs".
MarkedText shouted_at_the_end(std::string_view front) {
    front = trim_marks(front);
    const std::size_t blank = front.rfind(' ');
    if (blank == std::string_view::npos) return {};
    const std::string_view last = front.substr(blank + 1);
    const Mark mark = mark_of(folded_words(last));
    if (!is_status_word(mark) || !is_all_capitals(last) || is_all_capitals(front.substr(0, blank)))
        return {};
    return {std::string(front.substr(0, blank)), mark, std::string(last)};
}

// "ANNULÉ : apéro", "Apéro - COMPLET", "ANNULÉ apéro" when the mark is in capitals.
MarkedText separated(std::string_view title) {
    for (const std::string_view separator :
         {"/!\\", "⚠", ":", " - ", " – ", " — ", "|", "!", " • "}) {
        const std::size_t first = title.find(separator);
        if (first == std::string_view::npos) continue;
        const std::string_view front = title.substr(0, first);
        if (const MarkedText shouted = shouted_at_the_end(front); shouted.mark != Mark::None)
            return {shouted.rest + std::string(title.substr(first)), shouted.mark, shouted.words};
        if (const Mark mark = mark_of_part(front); mark != Mark::None) {
            const std::string_view rest = trim_marks(title.substr(first + separator.size()));
            if (!rest.empty()) return {std::string(rest), mark, std::string(trim_marks(front))};
        }
        const std::size_t last = title.rfind(separator);
        const std::string_view back = title.substr(last + separator.size());
        if (const Mark mark = mark_of_part(back); mark != Mark::None) {
            const std::string_view rest = trim_marks(title.substr(0, last));
            if (!rest.empty()) return {std::string(rest), mark, std::string(trim_marks(back))};
        }
    }
    const std::size_t blank = title.find(' ');
    if (blank != std::string_view::npos) {
        const std::string_view front = title.substr(0, blank);
        if (const Mark mark = mark_of_part(front); mark != Mark::None && is_all_capitals(front))
            return {std::string(trim_marks(title.substr(blank))), mark, std::string(front)};
    }
    return {};
}

// "Concert reporté", "Netwerkontbijt gaat niet door": words that end a title as a status alone. In
// English "cancelled" may be what the event is about.
MarkedText at_the_end(std::string_view title) {
    static const Pattern kEnding = Pattern::literal(
        R"((?i)^(.*\pL[\pL\d ’'-]*) ((?:annulée?s?|reportée?s?|postposée?s?|geannuleerd|afgelast)"
        R"(|uitgesteld|volzet|uitverkocht|volgeboekt|gaat niet door|abgesagt|ausgebucht|ausverkauft)"
        R"(|fällt aus|verschoben)|(?-i:CANCELL?ED|POSTPONED|SOLD OUT|COMPLETE?)) *!*$)");
    static const Pattern kDenied =
        Pattern::literal(R"((?i)\b(?:pas|ni|non|niet|nooit|niets|nicht|nie|nichts|rien)$)");
    const auto found = kEnding.find(title);
    if (found.size() < 3 || kDenied.found_in(found[1])) return {};
    const Mark mark = mark_of(folded_words(found[2]));
    if (mark == Mark::None) return {};
    return {std::string(trim_marks(found[1])), mark, std::string(found[2])};
}

}  // namespace

MarkedText status_in_title(std::string_view title) {
    MarkedText marked = bracketed(title);
    if (marked.mark == Mark::None) marked = separated(title);
    if (marked.mark == Mark::None) marked = at_the_end(title);
    return marked;
}

}  // namespace veille::events
