#include "parsers/page/event_list.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "parsers/page/dated_item.h"
#include "parsers/page/list_evidence.h"
#include "parsers/page/page_words.h"

namespace veille::parsers {
namespace {

constexpr std::size_t kMaxLists = 6;         // of one page
constexpr std::size_t kMaxListItems = 2000;  // of one list
constexpr std::size_t kMaxCardLines = 12;
constexpr std::ptrdiff_t kWorthOfTitle = 3;
constexpr std::size_t kLeastLetters = 3;  // of a title
constexpr std::size_t kLeastLettersBesideDate = 5;

using EventKey = std::tuple<std::string, Date, LocalTime>;  // title, day, hour

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
        : outline_(outline),
          dates_(dates),
          context_(context),
          evidence_(outline, dates, page, context.reference),
          titles_(outline.lines.size(), -1) {}

    ListReading run() {
        collect_repeated();
        collect_split_by_markers();
        collect_broken_lines();
        // Most different dates first, bare dates after those with titles unless they are many more;
        // of the same dates what holds more of the page, then the outer element.
        const auto rank = [](const ListCandidate& candidate) {
            const auto dated = static_cast<std::ptrdiff_t>(candidate.distinct);
            return std::tuple(-(candidate.titled ? dated * kWorthOfTitle : dated),
                              -static_cast<std::ptrdiff_t>(candidate.lines),
                              candidate.stretches.front().element);
        };
        std::stable_sort(
            candidates_.begin(), candidates_.end(),
            [&](const ListCandidate& a, const ListCandidate& b) { return rank(a) < rank(b); });
        ListReading reading;
        reading.taken.assign(outline_.lines.size(), false);
        std::vector<bool> seen(outline_.lines.size(), false);
        std::size_t lists = 0;
        for (const ListCandidate& candidate : candidates_) {
            if (overlaps(candidate, seen)) continue;
            mark(candidate, seen);
            if (evidence_.score(candidate) < kLeastListEvidence) continue;
            reading.limited = reading.limited || candidate.limited || lists == kMaxLists;
            if (lists == kMaxLists) break;
            ++lists;
            mark(candidate, reading.taken);
            read_items(candidate, reading);
        }
        return reading;
    }

  private:
    void read_items(const ListCandidate& candidate, ListReading& reading) {
        const SharedWords shared = evidence_.shared_words(candidate);
        const std::set<Date> days_before = days_;
        const std::set<EventKey> known_before = known_;
        for (const Stretch& stretch : candidate.stretches) {
            auto item = read_dated_item(outline_, dates_, stretch, shared, context_);
            if (!item) continue;
            const Date day = date_of(item->start->wall);
            // A column of dates beside the events that it belongs to.
            if (!candidate.titled && days_before.contains(day)) continue;
            // The same event in a second form: in the grid and in the list, by its agenda and by
            // its minutes. One list may hold the same title twice: in two towns.
            const LocalTime hour = item->start->has_hour() ? item->start->wall : LocalTime{};
            const EventKey key(fold(item->title), day, hour);
            if ((candidate.titled ? known_before : known_).contains(key)) continue;
            known_.insert(key);
            days_.insert(day);
            reading.items.push_back(std::move(*item));
            reading.elements.push_back(own_element(stretch));
        }
    }

    // The outermost element that holds these lines and no other.
    pugi::xml_node own_element(const Stretch& stretch) const {
        pugi::xml_node own;
        std::size_t at = outline_.lines[stretch.first].element;
        while (true) {
            const OutlineElement& element = outline_.elements[at];
            if (element.first_line < stretch.first || element.end_line > stretch.end) return own;
            if (element.first_line == stretch.first && element.end_line == stretch.end)
                own = element.node;
            if (element.parent == at) return own;
            at = element.parent;
        }
    }

    // A day of a month's grid on which nothing happens.
    bool is_empty_day(const Stretch& stretch) const {
        return dates_.is_bare_day(stretch.first) && !has_title(stretch);
    }

    // A week of a month's grid.
    bool holds_several_days(const Stretch& stretch) const {
        return dates_.count_bare_days(stretch.first, stretch.end) > 1;
    }

    // Something besides the date that can be a title.
    bool has_title(const Stretch& stretch) const {
        for (std::size_t i = stretch.first; i < stretch.end; ++i)
            if (is_title_line(i)) return true;
        return false;
    }

    bool is_title_line(std::size_t line) const {
        signed char& known = titles_[line];
        if (known < 0) known = find_title(line) ? 1 : 0;
        return known == 1;
    }

    bool find_title(std::size_t line) const {
        std::string rest = outline_.lines[line].text;
        if (!dates_.has_date(line)) return can_be_title(rest, kLeastLetters);
        const std::string& words = dates_.date(line)->words;
        const std::size_t at = words.empty() ? std::string::npos : rest.find(words);
        if (at != std::string::npos) rest.erase(at, words.size());
        return can_be_title(rest, kLeastLettersBesideDate);
    }

    static bool can_be_title(const std::string& text, std::size_t letters) {
        return has_letters(text, letters) && !is_filler(text) && !is_document_label(text);
    }

    void consider(std::vector<Stretch> stretches) {
        std::sort(stretches.begin(), stretches.end(),
                  [](const Stretch& a, const Stretch& b) { return a.first < b.first; });
        ListCandidate candidate;
        std::size_t titled = 0;
        std::size_t last_dated = 0;
        std::optional<LocalTime> before;
        for (const Stretch& stretch : stretches) {
            if (stretch.end <= stretch.first || is_empty_day(stretch)) continue;
            if (holds_several_days(stretch)) return;
            if (!candidate.stretches.empty() && stretch.first < candidate.stretches.back().end)
                continue;
            const auto* date = dates_.first_date(stretch.first, stretch.end);
            if (date == nullptr && candidate.stretches.empty()) continue;  // an introduction
            candidate.stretches.push_back(stretch);
            if (date == nullptr) continue;
            last_dated = candidate.stretches.size();
            ++candidate.dated;
            if (before != date->start.wall) ++candidate.distinct;
            before = date->start.wall;
            candidate.lines += stretch.end - stretch.first;
            titled += has_title(stretch) ? 1U : 0U;
            candidate.limited = candidate.stretches.size() >= kMaxListItems;
            if (candidate.limited) break;
        }
        candidate.stretches.resize(last_dated);
        if (candidate.dated == 1 && candidate.stretches.size() == 1) {
            if (!is_single_card(candidate.stretches.front()) || titled == 0) return;
            candidates_.push_back(std::move(candidate));
            return;
        }
        if (candidate.dated < 2 || candidate.dated * 2 < candidate.stretches.size()) return;
        candidate.titled = titled * 10 >= candidate.dated * 7;
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
        for (auto& [key, elements] : markers) {
            for (std::size_t& element : elements) element = outline_.elements[element].first_line;
            if (elements.size() >= 2) consider(split(key.first, elements));
        }
    }

    // Lines of one element, set apart by line breaks only.
    void collect_broken_lines() {
        std::map<std::size_t, std::vector<std::size_t>> dated;
        for (std::size_t i = 0; i < outline_.lines.size(); ++i)
            if (dates_.has_date(i) && !outline_.lines[i].aside)
                dated[outline_.lines[i].element].push_back(i);
        for (const auto& [element, lines] : dated)
            if (lines.size() >= 2) consider(split(element, lines));
    }

    // Stretches inside `parent` that each begin with one of the lines.
    std::vector<Stretch> split(std::size_t parent, const std::vector<std::size_t>& lines) const {
        std::vector<Stretch> stretches;
        std::size_t longest = 0;
        for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
            const std::size_t first = lines[i];
            std::size_t end = lines[i + 1];
            // A heading at the end belongs to what follows it.
            while (end > first + 1 && outline_.lines[end - 1].heading > 0) --end;
            stretches.push_back({first, end, parent});
            longest = std::max(longest, end - first);
        }
        const std::size_t first = lines.back();
        stretches.push_back(
            {first, std::min(outline_.elements[parent].end_line, first + longest), parent});
        return stretches;
    }

    static bool overlaps(const ListCandidate& candidate, const std::vector<bool>& taken) {
        for (const Stretch& stretch : candidate.stretches)
            for (std::size_t i = stretch.first; i < stretch.end; ++i)
                if (taken[i]) return true;
        return false;
    }

    static void mark(const ListCandidate& candidate, std::vector<bool>& taken) {
        for (const Stretch& stretch : candidate.stretches)
            std::fill(taken.begin() + static_cast<std::ptrdiff_t>(stretch.first),
                      taken.begin() + static_cast<std::ptrdiff_t>(stretch.end), true);
    }

    const Outline& outline_;
    const DatedLines& dates_;
    const TextContext& context_;
    ListEvidence evidence_;
    mutable std::vector<signed char> titles_;  // of each line: 1, 0, or -1 when not asked yet
    std::vector<ListCandidate> candidates_;
    std::set<EventKey> known_;
    std::set<Date> days_;
};

}  // namespace

ListReading read_event_lists(const Outline& outline, const DatedLines& dates, const PageWords& page,
                             const TextContext& context) {
    return ListFinder(outline, dates, page, context).run();
}

}  // namespace veille::parsers
