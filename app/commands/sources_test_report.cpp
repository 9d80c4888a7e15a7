#include "app/commands/sources_test_report.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "app/commands/text_table.h"
#include "app/files/source_list.h"
#include "base/shown_text.h"
#include "base/zone.h"

namespace veille::app {

namespace {

constexpr std::size_t kShownEvents = 10;
constexpr std::size_t kShownProblems = 20;
constexpr std::size_t kShownLinks = 10;

struct Coming {
    LocalTime start;
    LocalTime last;  // when it is over
    std::string when;
    std::string title;
    std::string where;
    std::string found;
    double confidence = 1;
};

LocalTime wall_in(const events::When& when, const std::string& zone) {
    if (when.kind != events::WhenKind::Instant) return when.wall;
    const auto instant = events::instant_of(when, zone);
    if (!instant) return when.wall;
    const auto local = to_local(*instant, zone);
    return local ? *local : when.wall;
}

// "2026-03-05 18:00", "2026-03-05 (evening)", "2026-03-05".
std::string words_of(const events::When& when, LocalTime wall) {
    if (when.has_hour()) {
        std::string text = format_local(wall).substr(0, 16);
        text[10] = ' ';
        return text;
    }
    return format_date(date_of(wall)) + (when.part.empty() ? "" : " (" + when.part + ")");
}

double confidence_of(const events::Item& item) {
    double least = 1;
    for (const auto field : {events::Field::Title, events::Field::Start, events::Field::Location})
        if (const auto found = item.provenance.find(field); found != item.provenance.end())
            least = std::min(least, found->second.confidence);
    return least;
}

Coming coming_at(const events::Item& item, const events::When& start,
                 const std::optional<events::When>& end, const std::string& zone) {
    Coming one;
    one.start = wall_in(start, zone);
    one.last = end ? std::max(one.start, wall_in(*end, zone)) : one.start;
    one.when = words_of(start, one.start);
    one.title = item.title;
    one.where = item.location.name.empty() ? item.location.locality : item.location.name;
    if (one.where.empty() && !item.location.online_url.empty()) one.where = "online";
    one.found = to_string(item.kind);
    one.confidence = confidence_of(item);
    return one;
}

std::vector<Coming> coming_of(const events::Reading& reading, Instant now,
                              const std::string& zone) {
    std::vector<Coming> coming;
    for (const events::Item& item : reading.items) {
        if (item.occurrences.empty() && item.start)
            coming.push_back(coming_at(item, *item.start, item.end, zone));
        for (const events::ItemOccurrence& occurrence : item.occurrences) {
            coming.push_back(coming_at(item, occurrence.start, occurrence.end, zone));
            if (!occurrence.title.empty()) coming.back().title = occurrence.title;
        }
    }
    const auto here = to_local(now, zone);
    const LocalTime today = std::chrono::floor<std::chrono::days>(
        here ? *here : LocalTime{std::chrono::floor<std::chrono::seconds>(now).time_since_epoch()});
    std::erase_if(coming, [&](const Coming& one) { return one.last < today; });
    std::stable_sort(coming.begin(), coming.end(),
                     [](const Coming& a, const Coming& b) { return a.start < b.start; });
    return coming;
}

std::string found_links(const events::Reading& reading) {
    TextTable table({{"found", false}, {"address", false, 120}, {"language", false}});
    std::size_t shown = 0;
    for (const events::RelatedLink& link : reading.related) {
        const bool shows = link.relation == "feed" || link.relation == "calendar" ||
                           link.relation == "twin" || link.relation == "next";
        if (!shows || shown == kShownLinks) continue;
        ++shown;
        table.row({link.relation == "twin"   ? "translation"
                   : link.relation == "next" ? "next page"
                                             : link.relation,
                   link.href, link.language});
    }
    return shown == 0 ? std::string() : "\n" + table.text();
}

std::string next_events(const events::Reading& reading, Instant now, const std::string& zone) {
    const std::vector<Coming> coming = coming_of(reading, now, zone);
    if (coming.empty()) return "\nNo event is coming up in it.\n";
    TextTable table({{"next events", false},
                     {"title", false, 50},
                     {"where", false, 30},
                     {"read from", false},
                     {"sure", true}});
    for (std::size_t i = 0; i < coming.size() && i < kShownEvents; ++i)
        table.row({coming[i].when, coming[i].title, coming[i].where, coming[i].found,
                   std::to_string(static_cast<int>(coming[i].confidence * 100 + 0.5)) + " %"});
    std::string text = "\n" + table.text();
    if (coming.size() > kShownEvents)
        text += "and " + std::to_string(coming.size() - kShownEvents) + " more\n";
    return text;
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

    std::string text() const {
        if (problems_.empty()) return {};
        TextTable table({{"problems", false}, {"what", false, 110}, {"where", false, 60}});
        for (std::size_t i = 0; i < problems_.size() && i < kShownProblems; ++i) {
            const Problem& one = problems_[i];
            const std::string others =
                one.times > 1 ? " and " + std::to_string(one.times - 1) + " more" : "";
            table.row({one.kind, one.what, one.where + others});
        }
        std::string text = "\n" + table.text();
        if (problems_.size() > kShownProblems)
            text += "and " + std::to_string(problems_.size() - kShownProblems) + " more kinds\n";
        return text;
    }

  private:
    std::vector<Problem> problems_;
    std::map<std::pair<std::string, std::string>, std::size_t> places_;
};

// The same trouble of several items is one line.
std::string problems_of(const events::Reading& reading) {
    Problems problems;
    for (const std::string& repair : reading.repairs) problems.add("repaired", repair, "");
    problems.add(reading.diagnostics, "");
    for (const events::Item& item : reading.items) problems.add(item.diagnostics, item.title);
    return problems.text();
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

}  // namespace

std::string report_of(const events::Reading& reading, Instant now, const std::string& zone) {
    return counts_of(reading) + found_links(reading) + next_events(reading, now, zone) +
           problems_of(reading) + proposal_of(reading);
}

}  // namespace veille::app
