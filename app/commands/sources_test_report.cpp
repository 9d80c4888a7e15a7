#include "app/commands/sources_test_report.h"

#include <map>
#include <set>
#include <utility>
#include <vector>

#include "app/commands/sources_test_events.h"
#include "app/commands/text_table.h"
#include "app/files/source_list.h"
#include "base/shown_text.h"

namespace veille::app {

namespace {

constexpr std::size_t kShownProblems = 20;
constexpr std::size_t kShownLinks = 10;

std::string found_links(const events::Reading& reading) {
    TextTable table({{"found", false}, {"address", false, 120}, {"language", false}});
    std::size_t shown = 0;
    std::set<std::pair<std::string, std::string>> seen;
    for (const events::RelatedLink& link : reading.related) {
        const bool shows = link.relation == "feed" || link.relation == "calendar" ||
                           link.relation == "twin" || link.relation == "next";
        // A rule finds the next page where the page's head names it as well.
        const bool again = !seen.emplace(link.relation, link.href).second;
        if (!shows || again || shown == kShownLinks) continue;
        ++shown;
        table.row({link.relation == "twin"   ? "translation"
                   : link.relation == "next" ? "next page"
                                             : link.relation,
                   link.href, link.language});
    }
    return shown == 0 ? std::string() : "\n" + table.text();
}

struct Problem {
    std::string kind;
    std::string what;
    std::string where;  // the first place
    std::size_t times = 0;
};

class Problems {
  public:
    void add(const std::string& kind, const std::string& what, const std::string& where) {
        const auto [at, is_new] = places_.try_emplace({kind, what}, problems_.size());
        if (is_new) problems_.push_back({kind, what, where, 0});
        ++problems_[at->second].times;
    }

    void add(const events::Diagnostics& diagnostics, const std::string& title) {
        for (const events::Diagnostic& one : diagnostics)
            add(to_string(one.severity), one.message, one.where.empty() ? title : one.where);
    }

    std::string text(std::size_t line_width) const {
        if (problems_.empty()) return {};
        TextTable table({{"problems", false}, {"what", false, 110}, {"where", false, 60, 16}});
        for (std::size_t i = 0; i < problems_.size() && i < kShownProblems; ++i) {
            const Problem& one = problems_[i];
            const std::string others =
                one.times > 1 ? " and " + std::to_string(one.times - 1) + " more" : "";
            table.row({one.kind, one.what, one.where + others});
        }
        std::string text = "\n" + table.text(line_width);
        if (problems_.size() > kShownProblems)
            text += "and " + std::to_string(problems_.size() - kShownProblems) + " more kinds\n";
        return text;
    }

  private:
    std::vector<Problem> problems_;
    std::map<std::pair<std::string, std::string>, std::size_t> places_;
};

// The same trouble of several items is one line.
std::string problems_of(const events::Reading& reading, std::size_t line_width) {
    Problems problems;
    for (const std::string& repair : reading.repairs) problems.add("repaired", repair, "");
    problems.add(reading.diagnostics, "");
    for (const events::Item& item : reading.items) problems.add(item.diagnostics, item.title);
    return problems.text(line_width);
}

std::string proposal_of(const events::Reading& reading) {
    if (!reading.proposed_rule) return {};
    return "\nThis rule reads the same items from the page. To keep it, put it into the list, "
           "below "
           "the\nkeys of its source:\n\n" +
           format_rule(*reading.proposed_rule);
}

std::string counts_of(const events::Reading& reading) {
    std::size_t dated = 0;
    for (const events::Item& item : reading.items) dated += item.start ? 1 : 0;
    std::string text =
        std::string(to_string(reading.kind)) + ": " + std::to_string(reading.items.size()) +
        (reading.items.size() == 1 ? " item, " : " items, ") + std::to_string(dated) +
        " with a date" + (reading.complete ? "" : ", incomplete");
    if (!reading.language.empty()) text += ", language " + reading.language;
    return clean_line(text) + "\n";
}

std::string what_to_do(const events::Reading& reading) {
    if (reading.kind != events::DocumentKind::Page)
        return "It is empty now. The site itself shows whether it has events to announce.\n";
    return "Nothing on it was taken for an event. Look at the page in a browser: where it\n"
           "lists events, 'veille inspect read --rule' tries a rule that finds them, and\n"
           "docs/rules.md tells how to write one; where the events stand on another page,\n"
           "or only appear by script, take that page, or a feed or calendar of the site,\n"
           "as the source.\n";
}

}  // namespace

std::string report_of(const events::Reading& reading, const std::vector<store::PolledItem>& items,
                      Instant now, const std::string& zone, std::size_t line_width) {
    const std::string events = reading.items.empty() ? "\n" + what_to_do(reading)
                                                     : next_events(items, now, zone, line_width) +
                                                           kept_back(items, now, line_width);
    return counts_of(reading) + found_links(reading) + events + problems_of(reading, line_width) +
           proposal_of(reading);
}

}  // namespace veille::app
