// Cancelled, postponed, moved, sold out: from the source's status, and from words in four
// languages. "ANNULÉ" in a title is often the only sign.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "events/normalise_parts.h"
#include "events/split_text.h"

namespace veille::events {

namespace {

enum class Mark { None, Cancelled, Postponed, Moved, SoldOut };

struct MarkWords {
    std::string_view words;  // folded, parted by single blanks
    Mark mark;
};

constexpr std::array<MarkWords, 55> kMarks{{
    {"annule", Mark::Cancelled},
    {"annulee", Mark::Cancelled},
    {"annules", Mark::Cancelled},
    {"annulees", Mark::Cancelled},
    {"annulation", Mark::Cancelled},
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
    {"report", Mark::Postponed},
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
constexpr std::array<std::string_view, 16> kCompanions{
    "evenement", "event", "activite", "est",     "is",      "wird", "a", "ete",
    "was",       "has",   "been",     "atelier", "session", "date", "c", "wordt"};

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
    return Mark::None;
}

std::string_view trim_marks(std::string_view text) {
    constexpr std::string_view kEdge = " \t\n!:;,.|-*";
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

struct MarkedTitle {
    std::string title;  // without the mark
    Mark mark = Mark::None;
    std::string words;
};

// "[ANNULÉ] Apéro", "Apéro (complet)".
MarkedTitle bracketed(std::string_view title) {
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
    return {std::string(title), Mark::None, {}};
}

// "ANNULÉ : apéro", "Apéro - COMPLET", "ANNULÉ apéro" when the mark is in capitals.
MarkedTitle separated(std::string_view title) {
    for (const std::string_view separator : {":", " - ", " – ", " — ", "|", "!", " • "}) {
        const std::size_t first = title.find(separator);
        if (first == std::string_view::npos) continue;
        const std::string_view front = title.substr(0, first);
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
    return {std::string(title), Mark::None, {}};
}

bool is_negation(std::string_view word) {
    return word == "pas" || word == "niet" || word == "nicht" || word == "not" || word == "si" ||
           word == "indien" || word == "falls" || word == "if" || word == "non";
}

bool is_auxiliary(std::string_view word) {
    static constexpr std::array<std::string_view, 15> kWords{
        "est",  "sont",  "ete", "is",  "are",  "wordt", "worden", "werd",
        "wird", "wurde", "ist", "was", "been", "be",    "werden"};
    return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

// "l'atelier est annulé", "wordt uitgesteld": a sentence of the text says it.
MarkedTitle said_in(std::string_view body) {
    constexpr std::size_t kSearched = 600;  // bytes; further down it is about conditions
    const SplitText split = split_text(body.substr(0, kSearched));
    for (std::size_t i = 1; i < split.words.size(); ++i) {
        const Mark mark = mark_of(split.word(i));
        if (mark == Mark::None || split.word(i) == "full" || split.word(i) == "report") continue;
        bool said = false;
        bool denied = false;
        for (std::size_t back = 1; back <= 4 && back <= i; ++back) {
            if (split.words[i - back + 1].after_break) break;
            if (back <= 2) said = said || is_auxiliary(split.word(i - back));
            denied = denied || is_negation(split.word(i - back));
        }
        if (said && !denied) return {{}, mark, std::string(split.raw_words(i - 1, 2))};
    }
    return {};
}

void apply(Announcement& announcement, const MarkedTitle& marked, std::string_view how,
           double confidence) {
    if (marked.mark == Mark::SoldOut) {
        announcement.sold_out = true;
        return;
    }
    // The source's own word for it wins, except that "confirmed" is what calendars say by default.
    if (announcement.status != EventStatus::Confirmed) return;
    if (marked.mark == Mark::Cancelled) announcement.status = EventStatus::Cancelled;
    if (marked.mark == Mark::Postponed) announcement.status = EventStatus::Postponed;
    if (marked.mark == Mark::Moved) announcement.status = EventStatus::Rescheduled;
    announcement.provenance[Field::Status] = {std::string(how), confidence, marked.words};
}

}  // namespace

void take_status(Announcement& announcement, const Item& item, const PlainTexts& texts) {
    announcement.status = item.status.value_or(EventStatus::Confirmed);
    constexpr int kMostMarks = 3;  // "ANNULÉ - COMPLET - apéro"
    bool marked_title = false;
    for (int i = 0; i < kMostMarks; ++i) {
        MarkedTitle marked = bracketed(announcement.title);
        if (marked.mark == Mark::None) marked = separated(announcement.title);
        if (marked.mark == Mark::None || marked.title.empty()) break;
        announcement.title = marked.title;
        apply(announcement, marked, "title", 0.95);
        marked_title = true;
    }
    if (!marked_title)
        if (const MarkedTitle said = said_in(texts.body); said.mark != Mark::None)
            apply(announcement, said, "prose", 0.8);
    if (announcement.status == EventStatus::Cancelled) {
        const auto found = announcement.provenance.find(Field::Status);
        add_flag(announcement, flag_code::kCancelled,
                 found == announcement.provenance.end() || found->second.text.empty()
                     ? "the source says so"
                     : "«" + found->second.text + "»",
                 "publish");
    }
}

}  // namespace veille::events
