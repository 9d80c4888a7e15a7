#include "parsers/page/status_words.h"

#include "base/pattern.h"
#include "base/text.h"

namespace veille::parsers {
namespace {

constexpr std::size_t kLongest = 60;  // bytes

// Marks around the word: "** ANNULÉ **", "– geannuleerd –", "(abgesagt)".
std::string_view without_marks(std::string_view text) {
    static const Pattern kWords = Pattern::literal(R"([\p{L}\p{N}](?:.*[\p{L}\p{N}])?)");
    const auto match = kWords.find(text);
    return match.empty() ? std::string_view() : match[0];
}

}  // namespace

std::optional<StatusWords> read_status_words(std::string_view text) {
    static const Pattern kStatus = Pattern::literal(
        "^(?:(?:l'|the |cet |cette |dit |deze |diese[rs]? )?(?:evenement|event|activite|activiteit|"
        "seance|session|sessie|date|datum|termin|veranstaltung|rencontre) ?[:-]? ?)?"
        "(?:(?:c'est|est|a ete|is|has been|was|wordt|werd|wird|wurde|ist) )?"
        "(?:(annulee?s?|annulation|geannuleerd|afgelast|gaat niet door|abgesagt|fallt aus|entfallt|"
        "cancell?ed|called off|n'aura pas lieu)|(reportee?s?|uitgesteld|verschoben|postponed))"
        "(?: worden)?$");
    if (text.size() > kLongest) return std::nullopt;
    const std::string_view words = without_marks(text);
    const std::string folded = fold(words);
    const auto match = kStatus.find(folded);
    if (match.size() < 2) return std::nullopt;
    const bool cancelled = !match[1].empty();
    return StatusWords{cancelled ? events::EventStatus::Cancelled : events::EventStatus::Postponed,
                       std::string(words)};
}

std::optional<StatusWords> read_status_beside(std::string_view text, std::string_view date) {
    const std::size_t at = date.empty() ? std::string_view::npos : text.find(date);
    if (at == std::string_view::npos) return read_status_words(text);
    if (auto before = read_status_words(text.substr(0, at))) return before;
    return read_status_words(text.substr(at + date.size()));
}

}  // namespace veille::parsers
