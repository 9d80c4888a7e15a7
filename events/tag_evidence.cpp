#include "events/tag_evidence.h"

#include <algorithm>
#include <map>

namespace veille::events {

namespace {

constexpr double kInsideWordFactor = 0.7;
bool holds(const WordLanguages& words, std::string_view word, LanguageMask languages) {
    const auto found = words.find(word);
    return found != words.end() && (found->second & languages) != 0;
}

// The word that denies what begins at `first_word`, as written; empty where nothing does. "Not only
// a concert", "n'hésitez pas à", "nicht nur" deny nothing.
std::string_view denied_by(const SplitText& text, std::size_t first_word, LanguageMask languages,
                           const Taxonomy::Compiled& taxonomy) {
    bool lifted = false;
    const std::size_t reach = taxonomy.definition.negation.reach;
    for (std::size_t back = 1; back <= reach && back <= first_word; ++back) {
        if (text.words[first_word - back + 1].after_break) return {};
        const std::string_view word = text.word(first_word - back);
        if (holds(taxonomy.negation_lifters, word, languages)) lifted = true;
        if (!holds(taxonomy.negations, word, languages)) continue;
        const std::size_t at = first_word - back;
        if (at > 0 && !text.words[at].after_break)
            lifted = lifted || holds(taxonomy.negation_lifters, text.word(at - 1), languages);
        return lifted ? std::string_view{} : text.raw_word(at);
    }
    return {};
}

// The accent at the end of a French word makes another word: "marche" is no "marché". Capitals are
// often written without.
bool ends_in_another_accent(const Found& found, LanguageMask languages) {
    constexpr std::string_view kAcute = "\u00e9";
    const auto without_plural = [](std::string_view word) {
        if (word.ends_with('s')) word.remove_suffix(1);
        return word;
    };
    if (languages != mask_of_language("fr") || found.word_count != 1) return false;
    const std::string_view keyword = without_plural(found.keyword->text);
    const std::string_view word = without_plural(found.words);
    return (keyword.ends_with(kAcute) && word.ends_with('e')) ||
           (keyword.ends_with('e') && word.ends_with(kAcute));
}

bool same_span_kind(const Keyword& a, const Keyword& b, const Taxonomy::Compiled& taxonomy) {
    if (a.kind != b.kind) return false;
    if (a.kind != KeywordKind::Cue) return true;
    return taxonomy.definition.cues[a.owner].effect == taxonomy.definition.cues[b.owner].effect;
}

// A shorter phrase inside a longer one of the same kind says nothing of its own: "débat" in
// "conférence-débat", "réemploi" in "réemploi de matériaux".
bool is_covered(const Found& small, const std::vector<Found>& all,
                const Taxonomy::Compiled& taxonomy) {
    return std::any_of(all.begin(), all.end(), [&](const Found& large) {
        if (&large == &small || large.in_title != small.in_title ||
            !same_span_kind(*small.keyword, *large.keyword, taxonomy))
            return false;
        const bool contains =
            large.first_word <= small.first_word &&
            large.first_word + large.word_count >= small.first_word + small.word_count;
        if (!contains) return false;
        if (large.word_count != small.word_count) return true;
        return small.inside_word && (!large.inside_word || large.letters > small.letters);
    });
}

// "technicien du spectacle", "salle de concert", "concert hall": where a trade's phrase has the
// kind of event only as an attribute, no such event is announced. "Atelier d'écriture" keeps its
// head: the first word in French, the last in the Germanic languages.
bool is_attribute(const Found& format, const std::vector<Found>& all, bool french) {
    if (format.keyword->kind != KeywordKind::Format) return false;
    return std::any_of(all.begin(), all.end(), [&](const Found& trade) {
        if (trade.keyword->kind != KeywordKind::Sector || trade.word_count <= format.word_count)
            return false;
        const std::size_t format_end = format.first_word + format.word_count;
        const std::size_t trade_end = trade.first_word + trade.word_count;
        if (format.first_word < trade.first_word || format_end > trade_end) return false;
        return french ? format.first_word != trade.first_word : format_end != trade_end;
    });
}

bool is_noise(const Found& found, const Taxonomy::Compiled& taxonomy) {
    return found.keyword->kind == KeywordKind::Cue &&
           taxonomy.definition.cues[found.keyword->owner].effect == "noise";
}

std::string why_stopped(const Found& found, const SplitText& text, LanguageMask languages,
                        const std::vector<bool>& masked, const Taxonomy::Compiled& taxonomy) {
    for (std::size_t index = 0; index < found.word_count; ++index)
        if (masked[found.first_word + index]) return "part of a share bar or menu";
    const std::string_view denial = denied_by(text, found.first_word, languages, taxonomy);
    return denial.empty() ? std::string() : "denied by «" + std::string(denial) + "»";
}

Found found_at(const PhraseIndex::Hit& hit, const SplitText& text, bool in_title,
               const Taxonomy::Compiled& taxonomy) {
    Found found;
    found.keyword = &taxonomy.keywords[hit.phrase];
    found.in_title = in_title;
    found.inside_word = hit.inside_word;
    found.first_word = hit.first_word;
    found.word_count = hit.word_count;
    found.letters = taxonomy.index.letters(hit.phrase);
    found.words = text.raw_words(hit.first_word, hit.word_count);
    return found;
}

void find_in(const SplitText& text, bool in_title, LanguageMask languages, Evidence& evidence) {
    const Taxonomy::Compiled& taxonomy = *evidence.taxonomy;
    std::vector<Found> here;
    std::vector<bool> masked(text.words.size(), false);
    for (const PhraseIndex::Hit& hit : taxonomy.index.find(text, languages)) {
        const Found found = found_at(hit, text, in_title, taxonomy);
        if (ends_in_another_accent(found, languages)) continue;
        if (is_noise(found, taxonomy))
            std::fill_n(masked.begin() + static_cast<std::ptrdiff_t>(hit.first_word),
                        hit.word_count, true);
        else
            here.push_back(found);
    }
    std::erase_if(here, [&](const Found& found) {
        std::string why = why_stopped(found, text, languages, masked, taxonomy);
        if (why.empty()) return false;
        evidence.stopped.push_back({found, std::move(why)});
        return true;
    });
    const bool french = languages == mask_of_language("fr");
    for (const Found& found : here) {
        // "!buchführung" keeps what it covers from being found, and finds nothing itself.
        if (found.keyword->weight <= 0 || is_covered(found, here, taxonomy)) continue;
        const bool attribute = is_attribute(found, here, french);
        (attribute ? evidence.attributes : evidence.found).push_back(found);
    }
}

bool overlap(const Found& one, const Found& other) {
    return one.first_word < other.first_word + other.word_count &&
           other.first_word < one.first_word + one.word_count;
}

// Titles of every language name trades in English: "Fashion talk", "Soirée Creative Coding". What
// the title's own language says of the same words comes first.
void find_borrowed_trades(LanguageMask languages, Evidence& evidence) {
    constexpr std::size_t kShortest = 5;  // letters; shorter words are others elsewhere
    const LanguageMask english = mask_of_language("en");
    if ((languages & english) != 0) return;
    const Taxonomy::Compiled& taxonomy = *evidence.taxonomy;
    std::vector<Found> borrowed;
    for (const PhraseIndex::Hit& hit : taxonomy.index.find(evidence.title, english)) {
        const Found found = found_at(hit, evidence.title, true, taxonomy);
        if (found.keyword->kind != KeywordKind::Sector || found.letters < kShortest ||
            found.keyword->weight < 1)
            continue;
        const auto has = [&](const std::vector<Found>& known) {
            return std::any_of(known.begin(), known.end(), [&](const Found& own) {
                return own.in_title && own.keyword->kind == KeywordKind::Sector &&
                       overlap(own, found);
            });
        };
        if (!has(evidence.found) && !has(borrowed)) borrowed.push_back(found);
    }
    evidence.found.insert(evidence.found.end(), borrowed.begin(), borrowed.end());
}

}  // namespace

double Found::weight() const {
    return keyword->weight * (in_title ? 2 : 1) * (inside_word ? kInsideWordFactor : 1);
}

void gather_evidence(const Announcement& announcement, const Taxonomy& taxonomy,
                     Evidence& evidence) {
    evidence.taxonomy = &taxonomy.compiled();
    evidence.title = split_text(announcement.title);
    std::string body = announcement.description_text.empty() ? announcement.summary
                                                             : announcement.description_text;
    for (const std::string& category : announcement.categories) body += "\n" + category;
    evidence.body = split_text(body);
    const LanguageMask languages = mask_of_language(announcement.language);
    evidence.english = languages == mask_of_language("en");
    find_in(evidence.title, true, languages, evidence);
    find_borrowed_trades(languages, evidence);
    find_in(evidence.body, false, languages, evidence);
}

std::string reason(const Found& found, std::string_view meaning) {
    std::string text = found.in_title ? "title: «" : "text: «";
    text.append(found.words).append("» (").append(meaning).append(")");
    return text;
}

CueSum sum_cues(const Evidence& evidence, std::string_view effect) {
    std::map<std::size_t, const Found*> distinct;  // by cue, so that repetition adds nothing
    for (const Found& found : evidence.found) {
        if (found.keyword->kind != KeywordKind::Cue ||
            evidence.taxonomy->definition.cues[found.keyword->owner].effect != effect)
            continue;
        const auto [place, added] = distinct.emplace(found.keyword->owner, &found);
        if (!added && found.keyword->weight > place->second->keyword->weight)
            place->second = &found;
    }
    CueSum sum;
    for (const auto& [owner, found] : distinct) {
        const CueDefinition& cue = evidence.taxonomy->definition.cues[owner];
        sum.weight += cue.weight * found->keyword->weight;
        sum.because.push_back(reason(*found, cue.id));
    }
    return sum;
}

}  // namespace veille::events
