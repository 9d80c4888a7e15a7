#include "parsers/page/rule_check.h"

#include <string_view>
#include <utility>

#include "parsers/page/selector.h"

namespace veille::parsers {
namespace {

// Letters d, m, y, H and M between other signs; "dd" means the same as "d". A day and a month are
// the least, and a letter that comes again would take the place of the first.
bool is_date_hint(std::string_view hint) {
    std::string seen;
    for (std::size_t i = 0; i < hint.size(); ++i) {
        const char letter = hint[i];
        const bool is_letter = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
        if (!is_letter || (i > 0 && hint[i - 1] == letter)) continue;
        if (std::string_view("dmyHM").find(letter) == std::string_view::npos) return false;
        if (seen.find(letter) != std::string::npos) return false;
        seen += letter;
    }
    return seen.find('d') != std::string::npos && seen.find('m') != std::string::npos;
}

}  // namespace

std::vector<RuleFault> faults_of(const events::ExtractionRule& rule) {
    std::vector<RuleFault> faults;
    if (rule.item.empty() && rule != events::ExtractionRule{})
        faults.push_back({"item", "expected the selector of an item; it is missing or empty"});
    const std::pair<const char*, const std::string*> selectors[] = {
        {"item", &rule.item},
        {"title", &rule.title},
        {"date", &rule.date},
        {"end", &rule.end},
        {"place", &rule.place},
        {"link", &rule.link},
        {"summary", &rule.summary},
        {"next_page", &rule.next_page},
        {"detail_link", &rule.detail_link}};
    for (const auto& [key, text] : selectors)
        if (const auto compiled = Selector::compile(*text); !compiled)
            faults.push_back({key, "expected CSS or XPath; " + compiled.error().message});
    if (!rule.date_hint.empty() && !is_date_hint(rule.date_hint))
        faults.push_back({"date_hint",
                          "expected the order of a date's numbers in the letters d, m, y, H and M, "
                          "each once, at least d and m, such as d/m/y; found \"" +
                              rule.date_hint + "\""});
    return faults;
}

}  // namespace veille::parsers
