#include "events/phrase_index.h"

#include <algorithm>
#include <array>

namespace veille::events {

namespace {

constexpr std::size_t kLongestWord = 60;  // no word of the four languages is longer

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
constexpr std::size_t kLongestPluralEnding = 2;

// Whether the first letters of the word are all of it, or all but a plural ending.
bool is_plural_of(std::string_view word, std::size_t letters) {
    if (word.size() == letters) return true;
    const std::string_view ending = word.substr(letters);
    // "fermée" is no plural of "ferme".
    if (word[letters - 1] == 'e' && ending.starts_with('e')) return false;
    return letters >= kShortestPlural && is_plural_ending(ending);
}

bool word_fits(std::string_view part, bool stem, std::string_view word) {
    return word.starts_with(part) && (stem || is_plural_of(word, part.size()));
}

bool begins_as(const std::array<char, 2>& letters, std::string_view word) {
    for (std::size_t i = 0; i < letters.size() && letters[i] != '\0'; ++i)
        if (i >= word.size() || word[i] != letters[i]) return false;
    return !word.empty();
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
    const std::string& first = phrase.parts.front().text;
    Candidate candidate{number,
                        static_cast<std::uint8_t>(std::min(first.size(), kLongestWord + 1)),
                        languages,
                        phrase.parts.size() == 1,
                        phrase.parts.front().stem,
                        {}};
    if (!candidate.single)
        for (std::size_t i = 0; i < std::min(phrase.parts[1].text.size(), std::size_t{2}); ++i)
            candidate.next[i] = phrase.parts[1].text[i];
    if (any_beginning) {
        by_ending_.add(hash_backwards(first), candidate);
        shortest_ending_ = std::min(shortest_ending_, first.size());
        longest_ending_ = std::max(longest_ending_, first.size());
    } else if (acronym) {
        by_acronym_[std::string(split.raw_word(0))].push_back(number);
    } else {
        by_first_part_.add(hash_of(first), candidate);
        if (candidate.stem) first_stems_.add(hash_of(first), languages);
        if (candidate.single && first.size() >= kShortestInside)
            compound_beginnings_.add(hash_of(std::string_view(first).substr(0, kShortestInside)),
                                     languages);
    }
    phrases_.push_back(std::move(phrase));
    return true;
}

std::size_t PhraseIndex::filter_for(LanguageMask languages) {
    switch (languages) {
        case 1:
            return 0;
        case 2:
            return 1;
        case 4:
            return 2;
        case 8:
            return 3;
        default:
            return kOfAll;
    }
}

void PhraseIndex::LanguageFilter::add(std::uint64_t hash, LanguageMask languages) {
    for (std::size_t bit = 0; bit < kOfAll; ++bit)
        if (languages >> bit & 1U) filters_[bit].add(hash);
    filters_[kOfAll].add(hash);
}

void PhraseIndex::Parts::add(std::uint64_t hash, Candidate candidate) {
    filter_.add(hash, candidate.languages);
    phrases_[hash].push_back(candidate);
}

const std::vector<PhraseIndex::Candidate>* PhraseIndex::Parts::find(std::uint64_t hash,
                                                                    std::size_t filter) const {
    if (!filter_.may_hold(hash, filter)) return nullptr;
    const auto found = phrases_.find(hash);
    return found == phrases_.end() ? nullptr : &found->second;
}

// The words after the first.
bool PhraseIndex::matches_behind(const Phrase& phrase, const SplitText& text,
                                 std::size_t first) const {
    if (first + phrase.parts.size() > text.words.size()) return false;
    for (std::size_t index = 1; index < phrase.parts.size(); ++index)
        if (!word_fits(phrase.parts[index].text, phrase.parts[index].stem,
                       text.word(first + index)))
            return false;
    return true;
}

void PhraseIndex::find_at(const SplitText& text, std::size_t index, LanguageMask languages,
                          std::vector<Hit>& hits) const {
    const std::string_view word = text.word(index).substr(0, kLongestWord);
    const std::string_view next =
        index + 1 < text.words.size() ? text.word(index + 1) : std::string_view();
    const std::size_t filter = filter_for(languages);
    std::uint64_t hash = kHashStart;
    for (std::size_t length = 1; length <= word.size(); ++length) {
        hash = extend_hash(hash, word[length - 1]);
        if (length + kLongestPluralEnding < word.size() && !first_stems_.may_hold(hash, filter))
            continue;
        const auto* found = by_first_part_.find(hash, filter);
        if (found == nullptr) continue;
        const bool plural = is_plural_of(word, length);
        for (const Candidate& candidate : *found) {
            if (candidate.letters != length || !(candidate.languages & languages) ||
                !(candidate.stem || plural))
                continue;
            std::size_t words = 1;
            if (!candidate.single) {
                if (!begins_as(candidate.next, next)) continue;
                const Phrase& phrase = phrases_[candidate.phrase];
                if (!matches_behind(phrase, text, index)) continue;
                words = phrase.parts.size();
            }
            hits.push_back({candidate.phrase, static_cast<std::uint32_t>(index),
                            static_cast<std::uint32_t>(words), false});
        }
    }
}

void PhraseIndex::find_inside(const SplitText& text, std::size_t index, LanguageMask languages,
                              std::vector<Hit>& hits) const {
    constexpr LanguageMask kCompounding = 2 | 8;
    const std::string_view word = text.word(index).substr(0, kLongestWord);
    if (!(languages & kCompounding) || word.size() <= kShortestInside + 1) return;
    const std::size_t filter = filter_for(languages);
    for (std::size_t begin = 0; begin + kShortestInside <= word.size(); ++begin) {
        const std::string_view rest = word.substr(begin);
        std::uint64_t hash = hash_of(rest.substr(0, kShortestInside));
        if (!compound_beginnings_.may_hold(hash, filter)) continue;
        if (!is_compound_beginning(word.substr(0, begin))) continue;
        for (std::size_t length = kShortestInside; length <= rest.size(); ++length) {
            if (length > kShortestInside) hash = extend_hash(hash, rest[length - 1]);
            const auto* found = by_first_part_.find(hash, filter);
            if (found == nullptr) continue;
            for (const Candidate& candidate : *found) {
                if (!candidate.single || candidate.letters != length ||
                    !(candidate.languages & languages & kCompounding))
                    continue;
                // At the beginning of the word the plain search has it, unless it asked for a
                // plural ending and found another word.
                const bool found_plainly =
                    begin == 0 && (candidate.stem || is_plural_of(word, length));
                if (!found_plainly)
                    hits.push_back({candidate.phrase, static_cast<std::uint32_t>(index), 1, true});
            }
        }
    }
}

// The head of a compound comes last: "Kunsthandwerkermarkt" is a market. Its plural ending is cut
// off first, where it has one.
void PhraseIndex::find_ending(const SplitText& text, std::size_t index, LanguageMask languages,
                              std::vector<Hit>& hits) const {
    const std::string_view word = text.word(index).substr(0, kLongestWord);
    const std::size_t filter = filter_for(languages);
    for (std::size_t cut = 0; cut <= 2 && cut < word.size(); ++cut) {
        if (cut > 0 && !is_plural_ending(word.substr(word.size() - cut))) continue;
        const std::string_view stem = word.substr(0, word.size() - cut);
        const std::size_t longest = std::min(stem.size(), longest_ending_);
        std::uint64_t hash = kHashStart;
        for (std::size_t length = 1; length <= longest; ++length) {
            hash = extend_hash(hash, stem[stem.size() - length]);
            if (length < shortest_ending_) continue;
            const auto* found = by_ending_.find(hash, filter);
            if (found == nullptr) continue;
            const std::size_t begin = stem.size() - length;
            if (!is_compound_beginning(stem.substr(0, begin))) continue;
            for (const Candidate& candidate : *found)
                if (candidate.letters == length && (candidate.languages & languages))
                    hits.push_back(
                        {candidate.phrase, static_cast<std::uint32_t>(index), 1, begin > 0});
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
                word_fits(phrases_[number].parts.front().text, phrases_[number].parts.front().stem,
                          text.word(index)) &&
                matches_behind(phrases_[number], text, index))
                hits.push_back({number, static_cast<std::uint32_t>(index),
                                static_cast<std::uint32_t>(phrases_[number].parts.size()), false});
    }
    return hits;
}

}  // namespace veille::events
