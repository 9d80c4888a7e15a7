#include "events/taxonomy_terms.h"

#include <algorithm>
#include <set>

#include "events/common_words.h"
#include "events/split_text.h"

namespace veille::events {

namespace {

constexpr std::size_t kShortestWord = 3;
constexpr std::size_t kShortestStem = 6;
constexpr std::size_t kLongestStem = 9;
constexpr std::size_t kMostWords = 600;  // of one text: what is essential stands at its beginning

bool may_speak(std::string_view word, const std::string& language) {
    return word.size() >= kShortestWord && !is_common_word(word, language) &&
           word.find_first_of("0123456789") == std::string_view::npos;
}

void add_terms(const SplitText& text, const std::string& language, std::set<std::string>& terms) {
    const std::size_t count = std::min(text.words.size(), kMostWords);
    for (std::size_t index = 0; index < count; ++index) {
        const std::string_view word = text.word(index);
        if (!may_speak(word, language)) continue;
        terms.emplace(word);
        for (std::size_t length = kShortestStem; length <= kLongestStem && length < word.size();
             ++length)
            terms.insert(std::string(word.substr(0, length)) + "*");
        if (index + 1 < count && !text.words[index + 1].after_break &&
            may_speak(text.word(index + 1), language))
            terms.insert(std::string(word) + " " + std::string(text.word(index + 1)));
    }
}

// A word before a pair of words before a beginning; of beginnings the longest.
std::pair<int, std::size_t> plainness(const std::string& term) {
    if (term.ends_with('*')) return {2, kLongestStem - std::min(term.size(), kLongestStem)};
    return {term.find(' ') == std::string::npos ? 0 : 1, term.size()};
}

}  // namespace

std::map<std::string, Positions> terms_in(const std::vector<DecidedEvent>& decided,
                                          const std::string& language, std::size_t least) {
    std::map<std::string, Positions> holders;
    for (std::size_t position = 0; position < decided.size(); ++position) {
        std::set<std::string> terms;
        for (const Told& told : decided[position].told) {
            if (told.announcement.language != language) continue;
            add_terms(split_text(told.announcement.title), language, terms);
            add_terms(split_text(told.announcement.description_text.empty()
                                     ? told.announcement.summary
                                     : told.announcement.description_text),
                      language, terms);
        }
        for (const std::string& term : terms) holders[term].push_back(position);
    }
    std::erase_if(holders, [&](const auto& term) { return term.second.size() < least; });
    std::map<Positions, std::string> plainest;
    for (const auto& [term, positions] : holders) {
        std::string& known = plainest[positions];
        if (known.empty() || plainness(term) < plainness(known)) known = term;
    }
    std::erase_if(holders, [&](const auto& term) { return plainest[term.second] != term.first; });
    return holders;
}

}  // namespace veille::events
