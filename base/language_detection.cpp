#include "base/language_detection.h"

#include <algorithm>
#include <array>
#include <limits>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

namespace veille {

DetectedLanguage detect_language(std::string_view plain_text) {
    // More than this adds nothing to the decision.
    constexpr std::size_t kEnoughBytes = std::size_t{16} * 1024;
    const std::string_view head = plain_text.substr(0, kEnoughBytes);
    if (head.empty()) return {};
    std::array<CLD2::Language, 3> languages{};
    std::array<int, 3> percents{};
    std::array<double, 3> scores{};
    CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
    int text_bytes = 0;
    bool reliable = false;
    int valid_prefix = 0;
    const CLD2::Language best = CLD2::ExtDetectLanguageSummaryCheckUTF8(
        head.data(), static_cast<int>(head.size()), true, &hints, 0, languages.data(),
        percents.data(), scores.data(), nullptr, &text_bytes, &reliable, &valid_prefix);
    if (best == CLD2::UNKNOWN_LANGUAGE) return {};
    const double share = percents[0] / 100.0;
    return {CLD2::LanguageCode(best), std::clamp(reliable ? share : share / 2, 0.0, 1.0)};
}

}  // namespace veille
