// Which of the house's languages a text is in, from the detector, function words and what the
// source declares.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace veille::events {

struct LanguageGuess {
    std::string code;  // "fr", "nl", "en", "de", or another ISO 639-1 code; empty when unknown
    double confidence = 0;
    std::string because;
};

// `declared`: the document's or item's own claim, may be empty; `source_languages`: the languages
// the source is known to write.
LanguageGuess guess_language(std::string_view plain_text, std::string_view declared,
                             const std::vector<std::string>& source_languages);

}  // namespace veille::events
