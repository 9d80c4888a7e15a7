#include "parsers/page/event_list.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "parsers/page/dated_item.h"
#include "parsers/page/page_words.h"

namespace veille::parsers {
namespace {

constexpr std::size_t kMaxLists = 6;         // of one page
constexpr std::size_t kMaxListItems = 2000;  // of one list
constexpr std::size_t kMaxCardLines = 12;
constexpr double kLeastEvidence = 2.0;

struct Candidate {
    std::vector<Stretch> stretches;
    std::size_t dated = 0;
    std::size_t lines = 0;
};

bool has_letters(std::string_view text, std::size_t least) {
    std::size_t letters = 0;
    for (const char c : text)
        letters += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                   static_cast<unsigned char>(c) >= 0xC0;
    return letters >= least;
}

class ListFinder {
  public:
    ListFinder(const Outline& outline, const DatedLines& dates, const PageWords& page,
               const TextContext& context)
        : outline_(outline), dates_(dates), page_(page), context_(context) {}

    ListReading run() {
        find_main_title();
        collect_repeated();
        collect_split_by_markers();
        // Most dates first; of the same dates what holds more of the page, then the outer element.
        const auto rank = [](const Candidate& candidate) {
            return std::tuple(-static_cast<std::ptrdiff_t>(candidate.dated),
                              -static_cast<std::ptrdiff_t>(candidate.lines),
                              candidate.stretches.front().element);
        };
        std::stable_sort(candidates_.begin(), candidates_.end(),
                         [&](const Candidate& a, const Candidate& b) { return rank(a) < rank(b); });
        ListReading reading;
        reading.taken.assign(outline_.lines.size(), false);
        std::vector<bool> seen(outline_.lines.size(), false);
        std::size_t lists = 0;
        for (const Candidate& candidate : candidates_) {
            if (lists >= kMaxLists) break;
            if (overlaps(candidate, seen)) continue;
            mark(candidate, seen);
            if (evidence(candidate) < kLeastEvidence) continue;
            ++lists;
            mark(candidate, reading.taken);
            for (const Stretch& stretch : candidate.stretches)
                if (auto item = read_dated_item(outline_, dates_, stretch, main_title_, context_))
                    reading.items.push_back(std::move(*item));
        }
        return reading;
    }

  private:
    void find_main_title() {
        for (const OutlineLine& line : outline_.lines) {
            if (line.aside || line.heading == 0 || line.heading > 2 || is_filler(line.text))
                continue;
            if (main_title_.empty() || line.heading == 1) main_title_ = line.text;
            if (line.heading == 1) return;
        }
    }

    // Something besides the date that can be a title.
    bool has_title(const Stretch& stretch) const {
        for (std::size_t i = stretch.first; i < stretch.end; ++i) {
            const std::string& text = outline_.lines[i].text;
            if (!dates_.has_date(i)) {
                if (!is_filler(text) && has_letters(text, 3)) return true;
                continue;
            }
            std::string rest = text;
            const std::string& words = dates_.date(i)->words;
            const std::size_t at = words.empty() ? std::string::npos : rest.find(words);
            if (at != std::string::npos) rest.erase(at, words.size());
            if (!is_filler(rest) && has_letters(rest, 5)) return true;
        }
        return false;
    }

    void consider(std::vector<Stretch> stretches) {
        std::sort(stretches.begin(), stretches.end(),
                  [](const Stretch& a, const Stretch& b) { return a.first < b.first; });
        Candidate candidate;
        std::size_t titled = 0;
        for (const Stretch& stretch : stretches) {
            if (stretch.end <= stretch.first) continue;
            if (!candidate.stretches.empty() && stretch.first < candidate.stretches.back().end)
                continue;
            candidate.stretches.push_back(stretch);
            if (dates_.count(stretch.first, stretch.end) == 0) continue;
            ++candidate.dated;
            candidate.lines += stretch.end - stretch.first;
            titled += has_title(stretch) ? 1 : 0;
            if (candidate.stretches.size() >= kMaxListItems) break;
        }
        if (candidate.dated == 1 && candidate.stretches.size() == 1) {
            if (!is_single_card(candidate.stretches.front()) || titled == 0) return;
            candidates_.push_back(std::move(candidate));
            return;
        }
        if (candidate.dated < 2 || candidate.dated * 2 < candidate.stretches.size()) return;
        if (titled * 10 < candidate.dated * 7) return;
        candidates_.push_back(std::move(candidate));
    }

    void collect_repeated() {
        std::map<std::uint64_t, std::vector<Stretch>> groups;
        for (std::size_t i = 1; i < outline_.elements.size(); ++i) {
            const OutlineElement& element = outline_.elements[i];
            if (element.aside) continue;
            groups[element.signature].push_back({element.first_line, element.end_line, i});
        }
        for (auto& [signature, stretches] : groups) consider(std::move(stretches));
    }

    // An agenda with one event left: its element says that it is one, and when by a <time>.
    bool is_single_card(const Stretch& stretch) const {
        if (stretch.end - stretch.first > kMaxCardLines) return false;
        const pugi::xml_node node = outline_.elements[stretch.element].node;
        const std::string_view name = node.name();
        if (name != "div" && name != "article" && name != "li" && name != "section") return false;
        if (count_agenda_words(node.attribute("class").value()) == 0) return false;
        for (std::size_t i = stretch.first; i < stretch.end; ++i)
            if (dates_.is_machine_date(i) && dates_.date(i)->start.has_hour()) return true;
        return false;
    }

    // Items that have no element of their own: from one heading, term or dated line to the next.
    void collect_split_by_markers() {
        std::map<std::pair<std::size_t, std::string>, std::vector<std::size_t>> markers;
        for (std::size_t i = 1; i < outline_.elements.size(); ++i) {
            const OutlineElement& element = outline_.elements[i];
            if (element.aside) continue;
            const std::string name = element.node.name();
            const bool heading = name.size() == 2 && name[0] == 'h' && name[1] >= '2';
            const bool dated =
                dates_.has_date(element.first_line) && element.end_line == element.first_line + 1;
            if (heading || name == "dt") markers[{element.parent, name}].push_back(i);
            if (dated) markers[{element.parent, "dated " + name}].push_back(i);
        }
        for (const auto& [key, elements] : markers)
            if (elements.size() >= 2) consider(split(key.first, elements));
    }

    std::vector<Stretch> split(std::size_t parent, const std::vector<std::size_t>& markers) const {
        std::vector<Stretch> stretches;
        std::size_t longest = 0;
        for (std::size_t i = 0; i + 1 < markers.size(); ++i) {
            const std::size_t first = outline_.elements[markers[i]].first_line;
            std::size_t end = outline_.elements[markers[i + 1]].first_line;
            // A heading at the end belongs to what follows it.
            while (end > first + 1 && outline_.lines[end - 1].heading > 0) --end;
            stretches.push_back({first, end, parent});
            longest = std::max(longest, end - first);
        }
        const std::size_t first = outline_.elements[markers.back()].first_line;
        stretches.push_back(
            {first, std::min(outline_.elements[parent].end_line, first + longest), parent});
        return stretches;
    }

    static bool overlaps(const Candidate& candidate, const std::vector<bool>& taken) {
        for (const Stretch& stretch : candidate.stretches)
            for (std::size_t i = stretch.first; i < stretch.end; ++i)
                if (taken[i]) return true;
        return false;
    }

    static void mark(const Candidate& candidate, std::vector<bool>& taken) {
        for (const Stretch& stretch : candidate.stretches)
            std::fill(taken.begin() + static_cast<std::ptrdiff_t>(stretch.first),
                      taken.begin() + static_cast<std::ptrdiff_t>(stretch.end), true);
    }

    // Classes and ids of the items, what is around them, and inside the first.
    std::string labels_of(const Candidate& candidate) const {
        std::string labels;
        const auto add = [&](pugi::xml_node node) {
            labels += std::string(" ") + node.attribute("class").value() + " " +
                      node.attribute("id").value();
        };
        const Stretch& first = candidate.stretches.front();
        std::size_t at = first.element;
        for (int level = 0; level < 4 && at != 0; ++level) {
            add(outline_.elements[at].node);
            at = outline_.elements[at].parent;
        }
        for (std::size_t i = first.element + 1; i < outline_.elements.size(); ++i) {
            const OutlineElement& element = outline_.elements[i];
            if (element.first_line >= first.end || i > first.element + 30) break;
            if (element.first_line >= first.first) add(element.node);
        }
        return labels;
    }

    std::string heading_above(std::size_t line) const {
        while (line-- > 0)
            if (outline_.lines[line].heading > 0 && !outline_.lines[line].aside &&
                !month_heading(outline_.lines[line].text))
                return outline_.lines[line].text;
        return {};
    }

    double evidence(const Candidate& candidate) const {
        double hours = 0;
        double coming = 0;
        for (const Stretch& stretch : candidate.stretches) {
            const auto date = dates_.date_of(stretch.first, stretch.end);
            if (!date) continue;
            const bool timed =
                date->start.has_hour() ||
                (date->end && date->end->wall > date->start.wall + std::chrono::days{1});
            hours += timed ? 1 : 0;
            // A year that we supplied ourselves proves nothing about the future.
            const bool year_said = std::find(date->assumed.begin(), date->assumed.end(), "year") ==
                                   date->assumed.end();
            if (veille::date_of(date->start.wall) >= context_.reference)
                coming += timed || year_said ? 1 : 0.4;
        }
        const double dated = static_cast<double>(candidate.dated);
        const std::string labels = labels_of(candidate);
        const std::string heading = heading_above(candidate.stretches.front().first);
        const auto at_most = [](int count, int most) {
            return static_cast<double>(std::min(count, most));
        };
        double score = 1.5 * hours / dated + 1.5 * coming / dated;
        score += 0.75 * at_most(count_agenda_words(labels), 2);
        score += 1.0 * at_most(count_agenda_words(heading + " " + main_title_), 1);
        score += 0.5 * at_most(count_agenda_words(page_.address + " " + page_.title), 1);
        score -= 1.0 * at_most(count_news_words(labels), 2);
        score -= 1.5 * at_most(count_news_words(heading), 1);
        score -= 1.0 * at_most(count_news_words(main_title_ + " " + page_.address), 1);
        return score;
    }

    const Outline& outline_;
    const DatedLines& dates_;
    const PageWords& page_;
    const TextContext& context_;
    std::string main_title_;
    std::vector<Candidate> candidates_;
};

}  // namespace

ListReading read_event_lists(const Outline& outline, const DatedLines& dates, const PageWords& page,
                             const TextContext& context) {
    return ListFinder(outline, dates, page, context).run();
}

}  // namespace veille::parsers
