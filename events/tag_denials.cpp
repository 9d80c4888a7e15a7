#include "events/tag_denials.h"

namespace veille::events {

namespace {

bool holds(const WordLanguages& words, std::string_view word, LanguageMask languages) {
    const auto found = words.find(word);
    return found != words.end() && (found->second & languages) != 0;
}

}  // namespace

Denials::Denials(const SplitText& text, LanguageMask languages, const Taxonomy::Compiled& taxonomy)
    : text_(text), reach_(taxonomy.definition.negation.reach), says_(text.words.size()) {
    for (std::size_t index = 0; index < says_.size(); ++index) {
        const std::string_view word = text.word(index);
        if (!taxonomy.denial_words.may_hold(hash_of(word))) continue;
        unsigned says = 0;
        if (holds(taxonomy.negations, word, languages)) says |= kDenies;
        if (holds(taxonomy.negation_lifters, word, languages)) says |= kLifts;
        says_[index] = static_cast<std::uint8_t>(says);
    }
}

std::string_view Denials::of(std::size_t first_word) const {
    bool lifted = false;
    for (std::size_t back = 1; back <= reach_ && back <= first_word; ++back) {
        if (text_.words[first_word - back + 1].after_break) return {};
        const std::size_t at = first_word - back;
        if (says(at, kLifts)) lifted = true;
        if (!says(at, kDenies)) continue;
        if (at > 0 && !text_.words[at].after_break) lifted = lifted || says(at - 1, kLifts);
        return lifted ? std::string_view{} : text_.raw_word(at);
    }
    return {};
}

}  // namespace veille::events
