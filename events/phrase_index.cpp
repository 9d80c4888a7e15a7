#include "events/phrase_index.h"

#include <algorithm>
#include <array>

namespace veille::events {

namespace {

constexpr std::size_t kLongestWord = 60;  // no word of the four languages is longer

constexpr std::uint64_t kHashStart = 14695981039346656037ULL;

std::uint64_t extend_hash(std::uint64_t hash, char letter) {
    return (hash ^ static_cast<unsigned char>(letter)) * 1099511628211ULL;
}

std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = kHashStart;
    for (const char letter : text) hash = extend_hash(hash, letter);
    return hash;
}

std::uint64_t hash_backwards(std::string_view text) {
    std::uint64_t hash = kHashStart;
    for (auto letter = text.rbegin(); letter != text.rend(); ++letter)
        hash = extend_hash(hash, *letter);
    return hash;
}

bool is_plural_ending(std::string_view ending) {
    static constexpr std::array<std::string_view, 5> kEndings{"s", "e", "es", "n", "en"};
    return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

// Two letters and an ending are another word: "pr" is not in "pre".
constexpr std::size_t kShortestPlural = 3;

bool word_fits(std::string_view part, bool stem, std::string_view word) {
    if (!word.starts_with(part)) return false;
    if (stem || word.size() == part.size()) return true;
    const std::string_view ending = word.substr(part.size());
    // "fermée" is no plural of "ferme".
    if (part.ends_with('e') && ending.starts_with('e')) return false;
    return part.size() >= kShortestPlural && is_plural_ending(ending);
}

// What stands before a keyword inside a word must be a word itself: "inschrijven" is not
// "schrijven" with something before it, nor is "aanschrijven".
bool is_compound_beginning(std::string_view beginning) {
    static constexpr std::array<std::string_view, 20> kVerbPrefixes{
        "aan", "uit", "over", "voor", "door", "mee", "toe",   "ver",    "her", "ont",
        "ein", "aus", "auf",  "vor",  "nach", "mit", "unter", "weiter", "ent", "be"};
    if (beginning.empty()) return true;
    return beginning.size() >= 3 &&
           std::find(kVerbPrefixes.begin(), kVerbPrefixes.end(), beginning) == kVerbPrefixes.end();
}

}  // namespace

LanguageMask mask_of_language(std::string_view language) {
    if (language == "fr") return 1;
    if (language == "nl") return 2;
    if (language == "en") return 4;
    if (language == "de") return 8;
    return kEveryLanguage;
}

bool PhraseIndex::add(std::string_view keyword, LanguageMask languages) {
    const auto number = static_cast<std::uint32_t>(phrases_.size());
    Phrase phrase;
    phrase.languages = languages;
    const bool acronym = keyword.starts_with('=');
    if (acronym) keyword.remove_prefix(1);
    const bool any_beginning = keyword.starts_with('*');
    const SplitText split = split_text(keyword);
    if (split.words.empty() || (any_beginning && split.words.size() > 1)) return false;
    for (std::size_t index = 0; index < split.words.size(); ++index) {
        const Word& word = split.words[index];
        const std::size_t after = word.raw_begin + word.raw_length;
        const bool stem = after < split.raw.size() && split.raw[after] == '*';
        phrase.parts.push_back({std::string(split.word(index)), stem});
        phrase.letters += word.length;
    }
    if (any_beginning) {
        by_ending_[hash_backwards(phrase.parts.front().text)].push_back(number);
    } else if (acronym) {
        by_acronym_[std::string(split.raw_word(0))].push_back(number);
    } else {
        const std::string& first = phrase.parts.front().text;
        by_first_part_[hash_of(first)].push_back(number);
        if (phrase.parts.size() == 1 && first.size() >= kShortestInside)
            compound_beginnings_.insert(
                hash_of(std::string_view(first).substr(0, kShortestInside)));
    }
    phrases_.push_back(std::move(phrase));
    return true;
}

bool PhraseIndex::matches_from(const Phrase& phrase, const SplitText& text,
                               std::size_t first) const {
    if (first + phrase.parts.size() > text.words.size()) return false;
    for (std::size_t index = 0; index < phrase.parts.size(); ++index)
        if (!word_fits(phrase.parts[index].text, phrase.parts[index].stem,
                       text.word(first + index)))
            return false;
    return true;
}

void PhraseIndex::find_at(const SplitText& text, std::size_t index, LanguageMask languages,
                          std::vector<Hit>& hits) const {
    const std::string_view word = text.word(index).substr(0, kLongestWord);
    std::uint64_t hash = kHashStart;
    for (std::size_t length = 1; length <= word.size(); ++length) {
        hash = extend_hash(hash, word[length - 1]);
        const auto found = by_first_part_.find(hash);
        if (found == by_first_part_.end()) continue;
        for (const std::uint32_t number : found->second) {
            const Phrase& phrase = phrases_[number];
            if (phrase.parts.front().text.size() != length || !(phrase.languages & languages) ||
                !matches_from(phrase, text, index))
                continue;
            hits.push_back({number, static_cast<std::uint32_t>(index),
                            static_cast<std::uint32_t>(phrase.parts.size()), false});
        }
    }
}

void PhraseIndex::find_inside(const SplitText& text, std::size_t index, LanguageMask languages,
                              std::vector<Hit>& hits) const {
    constexpr LanguageMask kCompounding = 2 | 8;
    const std::string_view word = text.word(index).substr(0, kLongestWord);
    if (!(languages & kCompounding) || word.size() <= kShortestInside + 1) return;
    for (std::size_t begin = 0; begin + kShortestInside <= word.size(); ++begin) {
        if (!is_compound_beginning(word.substr(0, begin))) continue;
        const std::string_view rest = word.substr(begin);
        std::uint64_t hash = hash_of(rest.substr(0, kShortestInside));
        if (!compound_beginnings_.contains(hash)) continue;
        for (std::size_t length = kShortestInside; length <= rest.size(); ++length) {
            if (length > kShortestInside) hash = extend_hash(hash, rest[length - 1]);
            const auto found = by_first_part_.find(hash);
            if (found == by_first_part_.end()) continue;
            for (const std::uint32_t number : found->second) {
                const Phrase& phrase = phrases_[number];
                const Part& part = phrase.parts.front();
                const bool fits = phrase.parts.size() == 1 && part.text.size() == length &&
                                  (phrase.languages & languages & kCompounding) &&
                                  rest.starts_with(part.text);
                // At the beginning of the word the plain search has it, unless it asked for a
                // plural ending and found another word.
                const bool found_plainly = begin == 0 && word_fits(part.text, part.stem, word);
                if (fits && !found_plainly)
                    hits.push_back({number, static_cast<std::uint32_t>(index), 1, true});
            }
        }
    }
}

// The head of a compound comes last: "Kunsthandwerkermarkt" is a market. Its plural ending is cut
// off first, where it has one.
void PhraseIndex::find_ending(const SplitText& text, std::size_t index, LanguageMask languages,
                              std::vector<Hit>& hits) const {
    const std::string_view word = text.word(index).substr(0, kLongestWord);
    for (std::size_t cut = 0; cut <= 2 && cut < word.size(); ++cut) {
        if (cut > 0 && !is_plural_ending(word.substr(word.size() - cut))) continue;
        const std::string_view stem = word.substr(0, word.size() - cut);
        std::uint64_t hash = kHashStart;
        for (std::size_t length = 1; length <= stem.size(); ++length) {
            hash = extend_hash(hash, stem[stem.size() - length]);
            const auto found = by_ending_.find(hash);
            if (found == by_ending_.end()) continue;
            const std::size_t begin = stem.size() - length;
            if (!is_compound_beginning(stem.substr(0, begin))) continue;
            for (const std::uint32_t number : found->second)
                if ((phrases_[number].languages & languages) &&
                    stem.ends_with(phrases_[number].parts.front().text))
                    hits.push_back({number, static_cast<std::uint32_t>(index), 1, begin > 0});
        }
    }
}

std::vector<PhraseIndex::Hit> PhraseIndex::find(const SplitText& text,
                                                LanguageMask languages) const {
    std::vector<Hit> hits;
    for (std::size_t index = 0; index < text.words.size(); ++index) {
        find_at(text, index, languages, hits);
        find_inside(text, index, languages, hits);
        if (!by_ending_.empty()) find_ending(text, index, languages, hits);
        if (by_acronym_.empty() || text.words[index].raw_length > kLongestWord) continue;
        const auto found = by_acronym_.find(std::string(text.raw_word(index)));
        if (found == by_acronym_.end()) continue;
        for (const std::uint32_t number : found->second)
            if ((phrases_[number].languages & languages) &&
                matches_from(phrases_[number], text, index))
                hits.push_back({number, static_cast<std::uint32_t>(index),
                                static_cast<std::uint32_t>(phrases_[number].parts.size()), false});
    }
    return hits;
}

}  // namespace veille::events
