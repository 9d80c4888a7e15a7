// The part of base/text.h that needs ICU's break iterators and collators.
#include <map>
#include <memory>

#include <unicode/brkiter.h>
#include <unicode/coll.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "base/check.h"
#include "base/text.h"

namespace veille {

namespace {

struct TextCloser {
    void operator()(UText* text) const { utext_close(text); }
};

// Break iterators hold a position, so each thread has its own.
icu::BreakIterator& word_iterator() {
    thread_local const std::unique_ptr<icu::BreakIterator> kIterator = [] {
        UErrorCode error = U_ZERO_ERROR;
        std::unique_ptr<icu::BreakIterator> result(
            icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), error));
        VEILLE_CHECK(U_SUCCESS(error));
        return result;
    }();
    return *kIterator;
}

icu::BreakIterator& character_iterator() {
    thread_local const std::unique_ptr<icu::BreakIterator> kIterator = [] {
        UErrorCode error = U_ZERO_ERROR;
        std::unique_ptr<icu::BreakIterator> result(
            icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), error));
        VEILLE_CHECK(U_SUCCESS(error));
        return result;
    }();
    return *kIterator;
}

// Puts `text` under the iterator; the UText must outlive its use.
std::unique_ptr<UText, TextCloser> begin(icu::BreakIterator& iterator, std::string_view text) {
    UErrorCode error = U_ZERO_ERROR;
    std::unique_ptr<UText, TextCloser> view(
        utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &error));
    iterator.setText(view.get(), error);
    VEILLE_CHECK(U_SUCCESS(error));
    return view;
}

}  // namespace

std::vector<std::string_view> words(std::string_view text) {
    std::vector<std::string_view> result;
    if (text.empty()) return result;
    icu::BreakIterator& iterator = word_iterator();
    const auto view = begin(iterator, text);
    std::int32_t start = iterator.first();
    for (std::int32_t end = iterator.next(); end != icu::BreakIterator::DONE;
         start = end, end = iterator.next()) {
        if (iterator.getRuleStatus() < UBRK_WORD_NUMBER) continue;
        result.push_back(
            text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(end - start)));
    }
    return result;
}

std::size_t count_characters(std::string_view text) {
    if (text.empty()) return 0;
    icu::BreakIterator& iterator = character_iterator();
    const auto view = begin(iterator, text);
    std::size_t count = 0;
    for (iterator.first(); iterator.next() != icu::BreakIterator::DONE;) ++count;
    return count;
}

std::string shorten(std::string_view text, std::size_t limit) {
    if (text.size() <= limit) return std::string(text);  // a character is at least a byte
    icu::BreakIterator& iterator = character_iterator();
    const auto view = begin(iterator, text);
    iterator.first();
    std::size_t count = 0;
    std::int32_t cut = 0;
    std::int32_t last_blank = 0;
    std::size_t last_blank_count = 0;
    for (std::int32_t end = iterator.next(); end != icu::BreakIterator::DONE;
         end = iterator.next()) {
        if (++count > limit) {
            const bool word_end = last_blank > 0 && last_blank_count * 3 >= limit * 2;
            const auto size = static_cast<std::size_t>(word_end ? last_blank : cut);
            std::string_view kept = trim_ascii(text.substr(0, size));
            while (!kept.empty() &&
                   std::string_view(",;:.-").find(kept.back()) != std::string_view::npos)
                kept.remove_suffix(1);
            return std::string(kept) + "…";
        }
        // Room is kept for the ellipsis itself.
        if (count < limit) {
            if (text[static_cast<std::size_t>(cut)] == ' ') {
                last_blank = cut;
                last_blank_count = count;
            }
            cut = end;
        }
    }
    return std::string(text);
}

std::string collation_key(std::string_view text, std::string_view language) {
    thread_local std::map<std::string, std::unique_ptr<icu::Collator>, std::less<>> collators;
    auto found = collators.find(language);
    if (found == collators.end()) {
        UErrorCode error = U_ZERO_ERROR;
        std::unique_ptr<icu::Collator> collator(
            icu::Collator::createInstance(icu::Locale(std::string(language).c_str()), error));
        VEILLE_CHECK(U_SUCCESS(error));
        found = collators.emplace(std::string(language), std::move(collator)).first;
    }
    const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    std::string key(static_cast<std::size_t>(found->second->getSortKey(wide, nullptr, 0)), '\0');
    found->second->getSortKey(wide, reinterpret_cast<std::uint8_t*>(key.data()),
                              static_cast<std::int32_t>(key.size()));
    while (!key.empty() && key.back() == '\0') key.pop_back();
    return key;
}

}  // namespace veille
