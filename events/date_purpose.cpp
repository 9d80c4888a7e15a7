// What the words around a day or an hour say it is for.
#include <algorithm>
#include <array>

#include "events/date_marks.h"

namespace veille::events {

namespace {

// How far the words that give a date its purpose may stand from it, in tokens.
constexpr std::size_t kFar = 12;
constexpr std::size_t kMiddle = 6;
constexpr std::size_t kNear = 4;

// Where the words that belong to a mark begin: its sentence, or the end of the mark before it.
std::size_t words_begin(const DateTokens& tokens, const std::vector<DateMark>& marks,
                        std::size_t index, bool past_times) {
    const std::size_t first = marks[index].span.first;
    std::size_t begin = first > kFar ? first - kFar : 0;
    for (std::size_t before = index; before-- > 0;) {
        if (past_times && marks[before].is_time()) continue;
        begin = std::max(begin, marks[before].span.end);
        break;
    }
    const std::uint32_t sentence = tokens.at(first).sentence;
    while (begin < first && tokens.at(begin).sentence != sentence) ++begin;
    return begin;
}

class WordsBefore {
  public:
    // `hour`: the tokens of a time right before the mark; "5pm until 6pm" there is not of the day.
    WordsBefore(const DateTokens& tokens, std::size_t begin, std::size_t first, TokenSpan hour)
        : tokens_(tokens), begin_(begin), first_(first), hour_(hour) {}

    // A word with the role at most `reach` tokens before the mark.
    bool has(Role role, std::size_t reach) const { return find(role, reach) < first_; }

    std::size_t find(Role role, std::size_t reach) const {
        for (std::size_t at = first_; at-- > begin_ && first_ - at <= reach;)
            if (tokens_.at(at).is(role) && (at < hour_.first || at >= hour_.end)) return at;
        return first_;
    }

    bool has_word(std::string_view word, std::size_t reach) const {
        for (std::size_t at = first_; at-- > begin_ && first_ - at <= reach;)
            if (tokens_.raw(at) == word) return true;
        return false;
    }

    // "dernier jour", "last day"
    bool has_last_day(std::size_t reach) const {
        for (std::size_t at = first_; at-- > begin_ && first_ - at <= reach;)
            if (at > 0 && tokens_.at(at).is(Role::Day) && tokens_.at(at - 1).values.ordinal < 0)
                return true;
        return false;
    }

    // "ouverture des inscriptions", "inschrijvingen openen op", "tickets on sale from"
    bool opens_registration() const {
        static constexpr std::array<std::string_view, 20> kOpenings{
            "ouverture", "Ouverture",    "ouvrent",    "ouvre",  "vente",
            "ventes",    "opening",      "open",       "opens",  "sale",
            "starten",   "startet",      "start",      "starts", "koop",
            "verkoop",   "verkrijgbaar", "Vorverkauf", "öffnet", "erhältlich"};
        for (std::size_t at = first_; at-- > begin_ && first_ - at <= kFar;) {
            if (tokens_.at(at).is_sign(',')) return false;
            if (!tokens_.at(at).is(Role::Registration)) continue;
            for (std::size_t near = at > begin_ + 3 ? at - 3 : begin_;
                 near < std::min(first_, at + 4); ++near)
                if (std::find(kOpenings.begin(), kOpenings.end(), tokens_.raw(near)) !=
                    kOpenings.end())
                    return true;
        }
        return false;
    }

    // "au lieu du", "in plaats van", "ten laatste": two words of which each alone means little.
    bool has_pair(std::string_view one, std::string_view two, std::size_t reach) const {
        for (std::size_t at = first_; at-- > begin_ && first_ - at <= reach;)
            if (at > 0 && tokens_.raw(at) == two && tokens_.raw(at - 1) == one) return true;
        return false;
    }

  private:
    const DateTokens& tokens_;
    std::size_t begin_;
    std::size_t first_;
    TokenSpan hour_;
};

bool registration_behind(const DateTokens& tokens, const std::vector<DateMark>& marks,
                         std::size_t index) {
    std::size_t end = marks[index].span.end + kMiddle;
    if (index + 1 < marks.size()) end = std::min(end, marks[index + 1].span.first);
    for (std::size_t at = marks[index].span.end; at < end; ++at) {
        if (tokens.at(at).sentence != tokens.at(marks[index].span.first).sentence) return false;
        if (tokens.at(at).is(Role::Registration)) return true;
    }
    return false;
}

// "le 5 novembre au plus tard", "op 5 november ten laatste"
bool latest_behind(const DateTokens& tokens, const std::vector<DateMark>& marks,
                   std::size_t index) {
    std::size_t end = marks[index].span.end + kNear;
    if (index + 1 < marks.size()) end = std::min(end, marks[index + 1].span.first);
    for (std::size_t at = marks[index].span.end; at < end; ++at) {
        const DateToken& token = tokens.at(at);
        if (token.sentence != tokens.at(marks[index].span.first).sentence || token.is_sign(','))
            return false;
        if (token.is(Role::Deadline) ||
            (tokens.raw(at) == "laatste" && tokens.raw(at - 1) == "ten"))
            return true;
    }
    return false;
}

// nl "voor" is "for" far more often than "before".
bool is_limit(const DateTokens& tokens, std::size_t at, bool registration) {
    const std::string_view raw = tokens.raw(at);
    if (raw == "voor" || raw == "Voor") return registration;
    if (raw == "than") return at > 0 && tokens.at(at - 1).is(Role::Deadline);
    if (raw == "vor" && tokens.at(at + 1).is_word() && tokens.raw(at + 1) == "Ort") return false;
    return true;
}

bool is_formerly(const DateTokens& tokens, const WordsBefore& words, std::size_t first) {
    if (words.has_pair("au", "lieu", kNear) || words.has_pair("in", "plaats", kNear)) return true;
    if (words.has_word("was", 2)) return true;  // "(was 14 april)"
    const std::size_t at = words.find(Role::Formerly, kMiddle);
    if (at >= first) return false;
    // "findet statt am 3. März"
    const std::string_view raw = tokens.raw(at);
    return raw != "statt" || !(words.has_word("findet", kFar) || words.has_word("finden", kFar));
}

bool is_deadline(const DateTokens& tokens, const std::vector<DateMark>& marks, std::size_t index,
                 const WordsBefore& words) {
    const std::size_t first = marks[index].span.first;
    const bool registration = words.has(Role::Registration, kFar);
    if (words.has(Role::Deadline, kMiddle + 2)) return true;
    if (words.has_pair("ten", "laatste", kNear)) return true;
    if (registration && words.has(Role::End, kMiddle)) return true;
    const bool closing = words.has_word("closing", kMiddle) || words.has_word("Closing", kMiddle);
    const bool closing_date =
        words.has_pair("closing", "date", kMiddle) || words.has_pair("Closing", "date", kMiddle);
    if (closing_date || (closing && registration)) return true;
    // "dernier jour pour s'inscrire", "laatste dag om in te schrijven"
    if (registration && words.has_last_day(kFar)) return true;
    if (latest_behind(tokens, marks, index)) return true;
    // "réservation souhaitée pour le 5 novembre"
    if (registration &&
        (words.has_word("pour", 2) || words.has_word("gegen", 2) || words.has_word("tegen", 2)))
        return true;
    const bool behind = registration_behind(tokens, marks, index);
    const std::size_t limit = words.find(Role::Before, 3);
    if (limit < first && is_limit(tokens, limit, registration || behind)) return true;
    return words.has(Role::Until, 3) && (registration || behind);
}

// Whether nothing parts the word `at` from the hour behind the one of `index`.
bool is_of_next_hour(const DateTokens& tokens, const std::vector<DateMark>& marks,
                     std::size_t index, std::size_t at) {
    if (index + 1 >= marks.size() || !marks[index + 1].is_time()) return false;
    const std::size_t hour = marks[index + 1].span.first;
    if (hour <= at || hour - at > kNear) return false;
    for (std::size_t i = at + 1; i < hour; ++i)
        if (tokens.at(i).is_sign(',') || tokens.at(i).is_sign(')') || tokens.at(i).is_sign(';'))
            return false;
    return true;
}

bool is_single_day(const DateMark& mark) {
    const auto* days = std::get_if<DaysMatch>(&mark.what);
    return days == nullptr || days->kind == DaysKind::Single;
}

}  // namespace

DayPurpose purpose_of_day(const DateTokens& tokens, const std::vector<DateMark>& marks,
                          std::size_t index) {
    const DateMark& mark = marks[index];
    const std::size_t first = mark.span.first;
    const bool behind_hour = index > 0 && marks[index - 1].is_time();
    const TokenSpan hour = behind_hour ? marks[index - 1].span : TokenSpan{};
    const WordsBefore words(tokens, words_begin(tokens, marks, index, true), first, hour);
    if (words.has(Role::Published, kNear)) return DayPurpose::Published;
    if (tokens.at(mark.span.end).is(Role::Published) ||
        (tokens.at(mark.span.end).is_word() && tokens.at(mark.span.end + 1).is(Role::Published)))
        return DayPurpose::Published;
    if (is_formerly(tokens, words, first)) return DayPurpose::Formerly;
    if (is_deadline(tokens, marks, index, words)) return DayPurpose::Deadline;
    const bool single_day = is_single_day(mark);
    if (single_day && words.opens_registration()) return DayPurpose::Since;
    const std::size_t except = words.find(Role::Except, kMiddle);
    if (except < first) {
        const std::string_view raw = tokens.raw(except);
        const bool negation = raw == "niet" || raw == "geen" || raw == "not" || raw == "no" ||
                              raw == "nicht" || raw == "kein" || raw == "keine";
        if (!negation || first - except <= 3) return DayPurpose::Exception;
    }
    if (single_day && words.has(Role::Until, 3)) return DayPurpose::Until;
    for (const std::string_view word : {"depuis", "sinds", "seit", "since"})
        if (words.has_word(word, 3)) return DayPurpose::Since;
    if (single_day &&
        (words.has_word("partir", 3) || words.has_word("dès", 2) || words.has_word("vanaf", 2) ||
         words.has_word("ab", 2) || words.has_word("from", 2) || words.has_word("starting", 3)))
        // "Anmeldung ab 20. April": not yet the event.
        return words.has(Role::Registration, kMiddle) ? DayPurpose::Since : DayPurpose::From;
    return DayPurpose::Event;
}

TimePurpose purpose_of_time(const DateTokens& tokens, const std::vector<DateMark>& marks,
                            std::size_t index) {
    const DateMark& mark = marks[index];
    const std::size_t first = mark.span.first;
    const std::size_t begin = words_begin(tokens, marks, index, false);
    for (std::size_t at = first; at-- > begin && first - at <= kNear;) {
        const DateToken& token = tokens.at(at);
        if (token.is_sign(',') || token.is_sign('/') || token.is_sign('|')) break;
        if (token.is(Role::Doors)) return TimePurpose::Doors;
        if (token.is(Role::Start)) return TimePurpose::Start;
        if (token.is(Role::End) || token.is(Role::Until)) return TimePurpose::End;
        // "Registration and coffee from 8:30"
        if (token.is(Role::Registration) && index + 1 < marks.size() && marks[index + 1].is_time())
            return TimePurpose::Doors;
        if (token.is(Role::Before)) break;
    }
    // "de 9h30 (accueil dès 9h) à 12h30"
    if (first > 1 && tokens.at(first - 1).is(Role::To) && tokens.at(first - 2).is_sign(')'))
        return TimePurpose::End;
    // "18h30 : accueil", "19h (portes)"
    std::size_t end = mark.span.end + 3;
    if (index + 1 < marks.size()) end = std::min(end, marks[index + 1].span.first);
    for (std::size_t at = mark.span.end; at < end; ++at) {
        const DateToken& token = tokens.at(at);
        if (token.gap >= Gap::Line || token.is_sign(',') || token.is_sign(';') ||
            token.is_sign('.'))
            break;
        if (token.is_word() && at > mark.span.end && tokens.at(at - 1).is(Role::List)) break;
        // "9h30 (accueil dès 9h)": the word is of the hour behind it.
        const bool of_next = is_of_next_hour(tokens, marks, index, at);
        if (token.is(Role::Doors)) return of_next ? TimePurpose::Plain : TimePurpose::Doors;
        // "20h - concert"
        const bool label = at > mark.span.end &&
                           (tokens.at(at - 1).is_sign('-') || tokens.at(at - 1).is_sign(':'));
        if (token.is(Role::Start) && label && !of_next) return TimePurpose::Start;
        if (token.is_word()) break;
    }
    return TimePurpose::Plain;
}

}  // namespace veille::events
