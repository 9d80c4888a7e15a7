#include "base/stem.h"

#include <array>
#include <cstring>
#include <memory>

#include <libstemmer.h>

namespace veille {

namespace {

struct StemmerDeleter {
    void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};
using StemmerPointer = std::unique_ptr<sb_stemmer, StemmerDeleter>;

constexpr std::array<std::string_view, 4> kLanguages = {"fr", "nl", "de", "en"};

sb_stemmer* stemmer_of(std::string_view language) {
    // A stemmer holds the word it works on, so each thread has its own.
    thread_local std::array<StemmerPointer, kLanguages.size()> stemmers;
    for (std::size_t i = 0; i < kLanguages.size(); ++i) {
        if (language != kLanguages[i]) continue;
        if (!stemmers[i]) stemmers[i].reset(sb_stemmer_new(std::string(language).c_str(), "UTF_8"));
        return stemmers[i].get();
    }
    return nullptr;
}

}  // namespace

std::string stem(std::string_view word, std::string_view language) {
    sb_stemmer* stemmer = stemmer_of(language);
    if (stemmer == nullptr) return std::string(word);
    const sb_symbol* symbols = sb_stemmer_stem(
        stemmer, reinterpret_cast<const sb_symbol*>(word.data()), static_cast<int>(word.size()));
    if (symbols == nullptr) return std::string(word);
    return {reinterpret_cast<const char*>(symbols),
            static_cast<std::size_t>(sb_stemmer_length(stemmer))};
}

}  // namespace veille
