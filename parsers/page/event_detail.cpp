#include "parsers/page/event_detail.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/pattern.h"
#include "base/text.h"
#include "parsers/page/dated_item.h"
#include "parsers/page/page_words.h"

namespace veille::parsers {
namespace {

using events::Item;

constexpr double kLeastEvidence = 2.5;
// Lines below the main heading in which its date is looked for.
constexpr std::size_t kReach = 80;
constexpr std::size_t kReachBesideList = 5;
constexpr std::size_t kLongestLabel = 40;
constexpr std::size_t kLongestNote = 15;  // lines
constexpr double kNoteConfidence = 0.6;
// "Agenda", "Upcoming events", "Programme du printemps 2026".
constexpr std::size_t kMostWordsOfListTitle = 4;

// Words that only stand on a page that invites.
int count_invitations(std::string_view text) {
    static const Pattern kWords = Pattern::literal(
        "inscri|inschrij|aanmeld|anmeld|register|registration|reserv|ticket|billet|entree |inkom|"
        "eintritt|tarif|prix|prijs|deelname|lieu|locatie|venue|veranstaltungsort|rendez-vous|"
        "bienvenue|welkom|accueil|onthaal|programme|programma|programm");
    const std::string folded = fold(text);
    int count = 0;
    std::size_t from = 0;
    while (from < folded.size() && count < 6) {
        const auto match = kWords.find(folded, from);
        if (match.empty()) break;
        ++count;
        from = static_cast<std::size_t>(match[0].data() - folded.data()) + match[0].size();
    }
    return count;
}

class DetailReader {
  public:
    DetailReader(const Outline& outline, const DatedLines& dates, const PageWords& page,
                 const TextContext& context, const std::vector<bool>& taken)
        : outline_(outline), dates_(dates), page_(page), context_(context), taken_(taken) {}

    std::optional<Item> run() {
        if (!find_heading()) return read_note();
        const auto line = find_date_line();
        if (!line) return std::nullopt;
        auto finding = dates_.date_of(*line, std::min(*line + 4, end_));
        if (!finding || finding->only_end_known) return std::nullopt;
        if (evidence(*line, *finding) < kLeastEvidence) return std::nullopt;
        Item item;
        item.kind = events::ItemKind::Prose;
        item.title = remove_invisible(outline_.lines[heading_].text);
        item.provenance[events::Field::Title] = {"prose", 0.8, ""};
        set_date(item, *finding);
        read_place(*line, item);
        item.description_text = description();
        read_status(*line, item);
        return item;
    }

  private:
    // A page of a few lines without a heading, whose only date has its hour and its year.
    std::optional<Item> read_note() const {
        const std::size_t end = outline_.lines.size();
        if (end == 0 || end > kLongestNote || dates_.count(0, end) != 1) return std::nullopt;
        if (std::find(taken_.begin(), taken_.end(), true) != taken_.end()) return std::nullopt;
        const events::DateFinding& date = *dates_.first_date(0, end);
        // Opening hours have no day.
        if (!date.start.has_hour() || !date.recurrence.empty() || is_assumed(date, "year") ||
            is_assumed(date, "date"))
            return std::nullopt;
        auto item = read_dated_item(outline_, dates_, {0, end, 0}, {}, context_);
        if (!item) return std::nullopt;
        auto& start = item->provenance[events::Field::Start];
        start.confidence = std::min(start.confidence, kNoteConfidence);
        return item;
    }

    bool find_heading() {
        std::optional<std::size_t> best;
        for (std::size_t i = 0; i < outline_.lines.size(); ++i) {
            const OutlineLine& line = outline_.lines[i];
            if (line.aside || line.heading == 0 || line.heading > 2 || is_filler(line.text))
                continue;
            const bool better = !best || line.heading < outline_.lines[*best].heading;
            if (better) best = i;
            if (line.heading == 1) break;
        }
        if (!best) return false;
        heading_ = *best;
        end_ = std::min(outline_.lines.size(), heading_ + kReach);
        if (std::find(taken_.begin(), taken_.end(), true) == taken_.end()) return true;
        // "Agenda" above a list is the list's heading, not an event.
        end_ = std::min(end_, heading_ + kReachBesideList);
        const std::string& title = outline_.lines[heading_].text;
        return !taken_[heading_] &&
               (words(title).size() > kMostWordsOfListTitle || count_agenda_words(title) == 0);
    }

    // A labelled date first, then one with an hour, then the nearest to the heading; related events
    // at the end of a page stand under a heading of their own.
    std::optional<std::size_t> find_date_line() {
        std::optional<std::size_t> labelled, timed, first;
        const std::size_t start = heading_ >= 3 ? heading_ - 3 : 0;
        for (std::size_t i = start; i < end_; ++i) {
            const OutlineLine& line = outline_.lines[i];
            if (line.aside || taken_[i] || !dates_.has_date(i)) continue;
            if (is_labelled(i) && !labelled) labelled = i;
            if (dates_.date(i)->start.has_hour() && !timed) timed = i;
            if (!first) first = i;
        }
        if (labelled) return labelled;
        if (timed && first && same_day(*timed, *first)) return timed;
        if (first && *first > heading_ + 6 && timed) return timed;
        return first;
    }

    bool is_labelled(std::size_t line) const {
        if (is_date_label(outline_.lines[line].text)) return true;
        if (line == 0) return false;
        const std::string& above = outline_.lines[line - 1].text;
        return above.size() < kLongestLabel && is_date_label(above);
    }

    bool names_place() const {
        for (std::size_t i = heading_; i < end_; ++i) {
            const OutlineLine& line = outline_.lines[i];
            if (!line.aside &&
                (is_place_label(line.text) || !place_behind_label(line.text).empty()))
                return true;
        }
        return false;
    }

    bool same_day(std::size_t a, std::size_t b) const {
        return date_of(dates_.date(a)->start.wall) == date_of(dates_.date(b)->start.wall);
    }

    double evidence(std::size_t line, const events::DateFinding& finding) const {
        std::string near;
        for (std::size_t i = heading_; i < end_; ++i)
            if (!outline_.lines[i].aside && outline_.lines[i].text.size() < 300)
                near += " " + outline_.lines[i].text;
        const std::string around = page_.address + " " + page_.title;
        std::string labels;
        std::size_t at = outline_.lines[line].element;
        for (int level = 0; level < 6 && at != 0; ++level) {
            labels += std::string(" ") + outline_.elements[at].node.attribute("class").value();
            at = outline_.elements[at].parent;
        }
        double score = finding.start.has_hour() ? 1.0 : 0.0;
        score += date_of(finding.start.wall) >= context_.reference ? 0.75 : -0.75;
        score += is_labelled(line) ? 1.0 : 0.0;
        score += is_announcement(outline_.lines[line].text) ? 1.0 : 0.0;
        score += names_place() ? 0.75 : 0.0;
        score += count_agenda_words(around) > 0 ? 1.0 : 0.0;
        score += count_agenda_words(labels) > 0 ? 0.75 : 0.0;
        score += count_meeting_words(outline_.lines[heading_].text) > 0 ? 1.0 : 0.0;
        score += 0.4 * std::min(count_invitations(near), 4);
        score += line <= heading_ + 3 && line + 3 >= heading_ ? 0.5 : 0.0;
        score -= count_news_words(around) > 0 ? 1.5 : 0.0;
        score -= count_news_words(labels) > 0 ? 1.0 : 0.0;
        if (outline_.lines[line].text.size() > 300 && !is_announcement(outline_.lines[line].text))
            score -= 1.0;
        return score;
    }

    void read_place(std::size_t line, Item& item) const {
        for (std::size_t i = heading_; i < end_ && item.location->name.empty(); ++i) {
            const std::string& text = outline_.lines[i].text;
            if (outline_.lines[i].aside) continue;
            item.location->name = place_behind_label(text);
            if (item.location->name.empty() && is_place_label(text) && i + 1 < end_)
                item.location->name = outline_.lines[i + 1].text;
        }
        if (item.location->name.empty() && line + 1 < end_ &&
            outline_.lines[line + 1].text.size() < 100)
            item.location->name =
                find_place(outline_, dates_, line + 1, std::min(line + 3, end_), item.title);
        if (!item.location->name.empty())
            item.provenance[events::Field::Location] = {"prose", 0.55, ""};
    }

    // Between the heading and the date, or next to them; further down it is about something else.
    void read_status(std::size_t line, Item& item) const {
        constexpr std::size_t kNear = 2;  // lines
        const std::size_t above = std::min(heading_, line);
        const std::size_t first = above >= kNear ? above - kNear : 0;
        const std::size_t end = std::min(std::max(heading_, line) + kNear + 1, end_);
        const auto foreign = [&](std::size_t i) { return outline_.lines[i].aside || taken_[i]; };
        for (std::size_t i = first; i < end; ++i)
            if (!foreign(i) && !item.status) take_status(item, outline_, dates_, i, i + 1);
    }

    std::string description() const {
        std::string text;
        for (std::size_t i = heading_ + 1; i < end_ && text.size() < 4000; ++i) {
            if (outline_.lines[i].aside || is_filler(outline_.lines[i].text)) continue;
            if (!text.empty()) text += "\n\n";
            text += outline_.lines[i].text;
        }
        return text;
    }

    const Outline& outline_;
    const DatedLines& dates_;
    const PageWords& page_;
    const TextContext& context_;
    const std::vector<bool>& taken_;
    std::size_t heading_ = 0;
    std::size_t end_ = 0;
};

}  // namespace

std::vector<Item> read_event_detail(const Outline& outline, const DatedLines& dates,
                                    const PageWords& page, const TextContext& context,
                                    const std::vector<bool>& taken) {
    std::vector<Item> items;
    if (auto item = DetailReader(outline, dates, page, context, taken).run())
        items.push_back(std::move(*item));
    return items;
}

}  // namespace veille::parsers
