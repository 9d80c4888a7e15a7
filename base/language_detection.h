// Which language a text is in (CLD2). Weak on short titles: events/language.h combines it with
// function words and what the source declares.
#pragma once

#include <string>
#include <string_view>

namespace veille {

struct DetectedLanguage {
    std::string code;       // ISO 639-1; empty when unknown
    double confidence = 0;  // 0 to 1
};

DetectedLanguage detect_language(std::string_view plain_text);

}  // namespace veille
