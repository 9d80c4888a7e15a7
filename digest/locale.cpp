#include "digest/locale.h"

#include "base/check.h"

namespace veille::digest {

const std::vector<std::string>& locale_words() {
    static const std::vector<std::string> kKeys{"product",
                                                "title",
                                                "title_all",
                                                "subject",
                                                "subject_empty",
                                                "subject_other_languages",
                                                "count_events",
                                                "preheader",
                                                "intro",
                                                "intro_all",
                                                "intro_empty",
                                                "intro_other_languages",
                                                "nothing_at_all",
                                                "later",
                                                "other_languages",
                                                "other_languages_note",
                                                "moved",
                                                "moved_from",
                                                "cancelled",
                                                "postponed",
                                                "tentative",
                                                "sold_out",
                                                "online",
                                                "place_and_online",
                                                "place_unknown",
                                                "free",
                                                "price",
                                                "price_amount",
                                                "decimal_sign",
                                                "organised_by",
                                                "register",
                                                "register_until",
                                                "add_to_calendar",
                                                "calendar_of_sector",
                                                "why_meet",
                                                "weekly",
                                                "also_on",
                                                "more_events",
                                                "announced_by",
                                                "why_you_get_this",
                                                "why_you_get_this_all",
                                                "stop",
                                                "stop_subject",
                                                "reply",
                                                "place_data",
                                                "index_title",
                                                "index_intro",
                                                "index_period",
                                                "index_all",
                                                "index_mail",
                                                "index_calendar",
                                                "index_none",
                                                "language_fr",
                                                "language_nl",
                                                "language_en",
                                                "language_de"};
    return kKeys;
}

const std::vector<std::string>& locale_date_patterns() {
    static const std::vector<std::string> kKeys{"day",
                                                "day_with_year",
                                                "day_without_weekday",
                                                "range_in_month",
                                                "range_across_months",
                                                "range_with_year",
                                                "period_in_month",
                                                "period_across_months",
                                                "at",
                                                "from_to",
                                                "time",
                                                "time_full_hour",
                                                "all_day",
                                                "hour_unknown",
                                                "morning",
                                                "afternoon",
                                                "evening",
                                                "until",
                                                "next_day"};
    return kKeys;
}

std::string replace_names(std::string_view pattern, Replacements replacements) {
    std::string result;
    while (!pattern.empty()) {
        const std::size_t open = pattern.find('{');
        const std::size_t close = pattern.find('}', open);
        if (open == std::string_view::npos || close == std::string_view::npos) break;
        result += pattern.substr(0, open);
        const std::string_view name = pattern.substr(open + 1, close - open - 1);
        bool found = false;
        for (const auto& [key, value] : replacements) {
            if (key != name) continue;
            result += value;
            found = true;
        }
        if (!found) result += pattern.substr(open, close - open + 1);
        pattern.remove_prefix(close + 1);
    }
    result += pattern;
    return result;
}

std::string Locale::word(std::string_view key, Replacements replacements) const {
    const auto found = words.find(key);
    VEILLE_CHECK(found != words.end());
    return replace_names(found->second, replacements);
}

std::string Locale::plural(std::string_view key, std::size_t count) const {
    const auto found = words.find(key);
    VEILLE_CHECK(found != words.end());
    const std::string& forms = found->second;
    const std::size_t bar = forms.find('|');
    const bool singular = count == 1 || (count == 0 && zero_is_singular);
    const std::string form = bar == std::string::npos ? forms
                             : singular               ? forms.substr(0, bar)
                                                      : forms.substr(bar + 1);
    return replace_names(form, {{"n", std::to_string(count)}});
}

std::string Locale::date_pattern(std::string_view key, Replacements replacements) const {
    const auto found = dates.find(key);
    VEILLE_CHECK(found != dates.end());
    return replace_names(found->second, replacements);
}

}  // namespace veille::digest
