#include "events/title_words.h"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

#include "base/stem.h"
#include "base/text.h"
#include "events/function_words.h"
#include "events/split_text.h"
#include "events/text_sketch.h"
#include "events/word_likeness.h"

namespace veille::events {

namespace {

constexpr std::size_t kMostWords = 40;  // of a title; what follows is no title any more

constexpr std::string_view kStatusWords =
    "annule annulee annules geannuleerd afgelast abgesagt cancelled canceled complet volzet "
    "ausgebucht uitverkocht reporte reportee uitgesteld verschoben postponed update rappel "
    "herinnering erinnerung reminder deplace verplaatst verlegt moved aangepast gewijzigd modifie "
    "modifiee geandert changed corrige correction rectificatie korrektur";

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

bool is_number(std::string_view word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

double weight_of(const TitleWord& word, bool only_joins) {
    constexpr double kFunctionWord = 0.05;
    constexpr double kAgendaWord = 0.3;
    constexpr double kFormatWord = 0.5;
    if (word.number) return 0.8;
    if (only_joins) return kFunctionWord;
    if (word.meanings.any() && word.meanings.whole) {
        const auto says = [&](MeaningKind kind) {
            return std::any_of(word.meanings.ids.begin(), word.meanings.ids.end(),
                               [&](MeaningId id) { return id != 0 && kind_of(id) == kind; });
        };
        if (says(MeaningKind::Plain)) return 1.0;
        if (says(MeaningKind::Format)) return kFormatWord;
        if (says(MeaningKind::Agenda)) return kAgendaWord;
    }
    return word.text.size() <= 2 ? 0.4 : word.text.size() <= 4 ? 0.8 : 1.0;
}

// The best likeness that each word of the one finds in the other; each pair is looked at once.
struct BestMatches {
    std::vector<double> left, right;
};

BestMatches best_matches(const std::vector<TitleWord>& a, const std::vector<TitleWord>& b) {
    BestMatches best{std::vector<double>(a.size()), std::vector<double>(b.size())};
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = 0; j < b.size(); ++j) {
            if (best.left[i] >= 1 && best.right[j] >= 1) continue;
            const double like = likeness(a[i], b[j]);
            best.left[i] = std::max(best.left[i], like);
            best.right[j] = std::max(best.right[j], like);
        }
    return best;
}

struct Side {
    double matched = 0;
    double total = 0;

    double share() const { return total > 0 ? matched / total : 0; }
};

Side side_of(const std::vector<TitleWord>& words, const std::vector<double>& best) {
    Side side;
    for (std::size_t i = 0; i < words.size(); ++i) {
        side.matched += words[i].weight * best[i];
        side.total += words[i].weight;
    }
    return side;
}

bool is_year(const std::string& number) {
    return number.size() == 4 && (number.starts_with("19") || number.starts_with("20"));
}

// A year and the number of an edition do not count the same thing.
bool numbers_disagree(const std::vector<TitleWord>& a, const std::vector<TitleWord>& b) {
    bool meet = false;
    for (const TitleWord& word : a)
        for (const TitleWord& other : b) {
            if (!word.number || !other.number) continue;
            if (word.text == other.text) return false;
            meet = meet || is_year(word.text) == is_year(other.text);
        }
    return meet;
}

// One head ("Webinaire :", "Cuir,") before two tails that share nothing: a pattern of one
// organiser.
bool tails_differ(const std::vector<TitleWord>& a, const std::vector<TitleWord>& b) {
    constexpr double kSameHead = 0.8;
    constexpr double kOtherTail = 0.3;
    constexpr double kTellingTail = 0.7;
    const auto tail_of = [](const std::vector<TitleWord>& words) {
        return words.empty() ? words.end()
                             : std::find_if(words.begin() + 1, words.end(),
                                            [](const TitleWord& word) { return word.after_break; });
    };
    const auto cut_a = tail_of(a);
    const auto cut_b = tail_of(b);
    if (cut_a == a.end() || cut_b == b.end()) return false;
    const auto both_at_least = [](const std::vector<TitleWord>& one,
                                  const std::vector<TitleWord>& other, double least) {
        const BestMatches best = best_matches(one, other);
        return side_of(one, best.left).share() >= least &&
               side_of(other, best.right).share() >= least;
    };
    if (!both_at_least({a.begin(), cut_a}, {b.begin(), cut_b}, kSameHead)) return false;
    const std::vector<TitleWord> tail_a(cut_a, a.end()), tail_b(cut_b, b.end());
    const BestMatches best = best_matches(tail_a, tail_b);
    const Side left = side_of(tail_a, best.left);
    const Side right = side_of(tail_b, best.right);
    return std::min(left.total, right.total) >= kTellingTail && left.share() <= kOtherTail &&
           right.share() <= kOtherTail;
}

bool formats_disagree(const std::vector<TitleWord>& a, const std::vector<TitleWord>& b) {
    bool in_a = false, in_b = false;
    const auto is_format = [](const TitleWord& word) {
        return word.meanings.any() && kind_of(word.meanings.ids[0]) == MeaningKind::Format;
    };
    for (const TitleWord& word : a) in_a = in_a || is_format(word);
    for (const TitleWord& other : b) {
        if (!is_format(other)) continue;
        in_b = true;
        for (const TitleWord& word : a)
            if (is_format(word) && share_a_meaning(word.meanings, other.meanings)) return false;
    }
    return in_a && in_b;
}

bool in_set(std::string_view list, std::string_view word) {
    const std::size_t at =
        (std::string(" ").append(list).append(" ")).find(std::string(" ").append(word).append(" "));
    return at != std::string::npos;
}

// "Python – tests", "Atelier - reliure", not "mi-temps".
bool behind_dash(const SplitText& split, std::size_t index) {
    if (index == 0) return false;
    const Word& before = split.words[index - 1];
    const std::size_t end = before.raw_begin + before.raw_length;
    const std::string_view between =
        std::string_view(split.raw).substr(end, split.words[index].raw_begin - end);
    return between.find(" -") != std::string_view::npos ||
           between.find("–") != std::string_view::npos ||
           between.find("—") != std::string_view::npos;
}

// "20u", "19u45", "18h", "18h30": when it is, not what.
bool is_clock(std::string_view word) {
    const std::size_t mark = word.find_first_not_of("0123456789");
    if (mark == 0 || mark > 2 || mark == std::string_view::npos) return false;
    if (word[mark] != 'h' && word[mark] != 'u') return false;
    return word.find_first_not_of("0123456789", mark + 1) == std::string_view::npos;
}

bool is_calendar_word(const Meanings& meanings) {
    return in_set(
        "monday tuesday wednesday thursday friday saturday sunday january february march april "
        "may june july august september october november december",
        meanings.any() ? name_of(meanings.ids[0]) : std::string_view("-"));
}

bool is_month(const Meanings& meanings) {
    return is_calendar_word(meanings) && !name_of(meanings.ids[0]).ends_with("day");
}

// "A1" to "C2", as language schools count.
bool is_language_level(std::string_view word) {
    return word.size() == 2 && word[0] >= 'a' && word[0] <= 'c' &&
           (word[1] == '1' || word[1] == '2');
}

// "module A", "part II": letters that count.
bool is_counting_letter(std::string_view before, std::string_view word) {
    constexpr std::string_view kCountedKinds =
        "module modul partie part deel teil niveau level groupe groep gruppe group volet les cours";
    constexpr std::string_view kLetters = "a b c d e f i ii iii iv v vi";
    return in_set(kLetters, word) && in_set(kCountedKinds, before);
}

}  // namespace

std::string letters_of(std::string_view text) {
    std::string letters;
    for (const char c : fold(text))
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) letters.push_back(c);
    return letters;
}

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
        word.after_break = split.words[index].after_break || behind_dash(split, index);
        const std::string next(index + 1 < split.words.size() ? split.word(index + 1)
                                                              : std::string_view());
        if (word.number && kCountedSet.contains(next)) {
            ++index;
            continue;
        }
        word.meanings = meanings_of(word.text, language);
        const bool day_of_month = word.number && is_month(meanings_of(next, language));
        if (day_of_month || is_clock(word.text) || is_calendar_word(word.meanings)) continue;
        if (kStatusWordSet.contains(word.text) || !seen.insert(word.text).second) continue;
        if (index > 0 && is_counting_letter(split.word(index - 1), word.text)) word.number = true;
        if (is_language_level(word.text)) word.number = true;
        word.stem = word.number ? word.text : stem(word.text, language);
        word.skeleton = skeleton_of(word.text);
        word.weight = weight_of(word, is_function_word(split, index));
        words.push_back(std::move(word));
    }
    return words;
}

ComparedName compared_name(std::string_view name) {
    constexpr std::string_view kLegalForms =
        "asbl vzw sc scrl scrlfs srl bv bvba nv sa aisbl ivzw eg ev cv cvba sprl npo gmbh gfoe "
        "compagnie cie";
    constexpr double kLegalForm = 0;
    constexpr double kKnownWord = 0.6;  // "Maison", "zaal": kinds of houses and of groups
    ComparedName compared;
    compared.words = title_words(name, {});
    for (TitleWord& word : compared.words) {
        if (in_set(kLegalForms, word.text)) {
            word.weight = kLegalForm;
            continue;
        }
        if (word.meanings.any()) word.weight = std::min(word.weight, kKnownWord);
        compared.letters += letters_of(word.text);
    }
    std::erase_if(compared.words, [](const TitleWord& word) { return word.weight <= 0; });
    return compared;
}

TitleComparison compare_titles(const std::vector<TitleWord>& a, const std::vector<TitleWord>& b) {
    TitleComparison comparison;
    const BestMatches best = best_matches(a, b);
    const Side left = side_of(a, best.left);
    const Side right = side_of(b, best.right);
    if (left.total <= 0 || right.total <= 0) return comparison;
    comparison.similarity = (left.matched + right.matched) / (left.total + right.total);
    comparison.contained = std::max(left.share(), right.share());
    comparison.shared_weight = std::min(left.matched, right.matched);
    comparison.numbers_disagree = numbers_disagree(a, b);
    const auto counts = [](const std::vector<TitleWord>& words) {
        return std::any_of(words.begin(), words.end(),
                           [](const TitleWord& word) { return word.number; });
    };
    comparison.one_counts = counts(a) != counts(b);
    comparison.formats_disagree = formats_disagree(a, b);
    comparison.other_tails = tails_differ(a, b);
    return comparison;
}

}  // namespace veille::events
