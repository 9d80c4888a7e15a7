#include "parsers/deceptive_markup.h"

#include <string>
#include <vector>

#include "base/pattern.h"
#include "base/text.h"
#include "parsers/quick_look.h"

namespace veille::parsers {

namespace {

constexpr std::size_t kShown = 60;  // characters of a passage

// A sentence right inside a hidden element; a word or two ("read more" for screen readers, an empty
// line in front of a newsletter) deceives nobody.
const Pattern& hidden_passage() {
    static const Pattern kPattern =
        Pattern::literal(R"(style\s*=\s*["'][^"'<>]*(?:display\s*:\s*none|visibility\s*:\s*hidden)"
                         R"(|font-size\s*:\s*0(?:px|pt|em|%)?\s*[;"'])[^<>]*>([^<]{40,}))",
                         {.ignore_case = true});
    return kPattern;
}

// U+202D and U+202E, as they are or as references.
const Pattern& direction_override() {
    static const Pattern kPattern =
        Pattern::literal("[\u202d\u202e]|&#(?:8237|8238|x202[de]);", {.ignore_case = true});
    return kPattern;
}

// Quick looks, as nearly all markup holds neither.
bool may_hide(std::string_view markup) {
    constexpr std::string_view kWord = "style";
    return holds_word(markup, kWord, kWord.find('y'));
}

bool may_turn_round(std::string_view markup) {
    for (const std::string_view sign : {"\u202d", "\u202e", "&#"})
        if (markup.find(sign) != std::string_view::npos) return true;
    return false;
}

events::Diagnostic noticed(std::string code, std::string message) {
    return {events::Severity::Warning, std::move(code), std::move(message), {}};
}

}  // namespace

std::vector<events::Diagnostic> deceptive_markup(std::string_view markup) {
    std::vector<events::Diagnostic> found;
    if (const auto hidden =
            may_hide(markup) ? hidden_passage().find(markup) : std::vector<std::string_view>{};
        hidden.size() > 1) {
        const std::string passage = shorten(collapse_whitespace(clean_utf8(hidden[1])), kShown);
        if (!passage.empty())
            found.push_back(
                noticed("hidden-text", "a text that no reader sees: «" + passage + "»"));
    }
    if (may_turn_round(markup) && direction_override().found_in(markup))
        found.push_back(noticed("direction-override",
                                "a control character turns the direction of letters round"));
    return found;
}

}  // namespace veille::parsers
