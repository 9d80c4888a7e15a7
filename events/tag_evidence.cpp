#include "events/tag_evidence.h"

#include <algorithm>
#include <map>

#include "events/tag_denials.h"

namespace veille::events {

namespace {

constexpr double kInsideWordFactor = 0.7;
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

// A shorter phrase inside a longer one of the same kind says nothing of its own: "débat" in
// "conférence-débat", "réemploi" in "réemploi de matériaux".
bool covers(const Found& large, const Found& small) {
    if (&large == &small || large.keyword->span_kind != small.keyword->span_kind) return false;
    const bool contains =
        large.first_word <= small.first_word &&
        large.first_word + large.word_count >= small.first_word + small.word_count;
    if (!contains) return false;
    if (large.word_count != small.word_count) return true;
    return small.inside_word && (!large.inside_word || large.letters > small.letters);
}

// `all` of one text, in order of position. Only what begins at most `longest` words before `small`
// can hold it.
bool is_covered(std::size_t small, const std::vector<Found>& all, std::size_t longest) {
    const std::size_t begin = all[small].first_word;
    for (std::size_t i = small; i-- > 0 && all[i].first_word + longest > begin;)
        if (covers(all[i], all[small])) return true;
    for (std::size_t i = small + 1; i < all.size() && all[i].first_word == begin; ++i)
        if (covers(all[i], all[small])) return true;
    return false;
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

std::string why_stopped(const Found& found, const Denials& denials,
                        const std::vector<bool>& masked) {
    for (std::size_t index = 0; index < found.word_count; ++index)
        if (masked[found.first_word + index]) return "part of a share bar or menu";
    const std::string_view denial = denials.of(found.first_word);
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
    const Denials denials(text, languages, taxonomy);
    std::erase_if(here, [&](const Found& found) {
        std::string why = why_stopped(found, denials, masked);
        if (why.empty()) return false;
        evidence.stopped.push_back({found, std::move(why)});
        return true;
    });
    const bool french = languages == mask_of_language("fr");
    std::size_t longest = 0;
    for (const Found& found : here) longest = std::max(longest, found.word_count);
    for (std::size_t index = 0; index < here.size(); ++index) {
        const Found& found = here[index];
        // "!buchführung" keeps what it covers from being found, and finds nothing itself.
        if (found.keyword->weight <= 0 || is_covered(index, here, longest)) continue;
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
    const auto wanted = evidence.taxonomy->effects.find(effect);
    if (wanted == evidence.taxonomy->effects.end()) return {};
    std::map<std::size_t, const Found*> distinct;  // by cue, so that repetition adds nothing
    for (const Found& found : evidence.found) {
        if (found.keyword->span_kind != wanted->second) continue;
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
