#include "app/joined_pages.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "base/url.h"
#include "parsers/page/combine.h"

namespace veille::app {

namespace {

using events::Item;
using events::Reading;
using events::Severity;

constexpr std::size_t kMaxJoinedItems = 10'000;  // as of one document
constexpr std::size_t kMaxJoinedLinks = 12'000;
constexpr std::size_t kMaxJoinedTextBytes = 32'000'000;
constexpr std::size_t kMaxJoinedDiagnostics = 1'000;
constexpr std::size_t kLeastListItems = 2;

using ItemKey = std::tuple<std::string, std::string, std::string, std::string>;

ItemKey key_of(const Item& item) {
    return {item.id, item.link, item.title, item.start ? format_when(*item.start) : ""};
}

// The texts that may be long; the others are bounded by the number of items.
std::size_t text_bytes_of(const Item& item) {
    return item.title.size() + item.summary.size() + item.description_html.size() +
           item.description_text.size();
}

void say_list_is_full(Reading& list, std::string message) {
    list.complete = false;
    list.diagnostics.push_back({Severity::Warning, "too-many-items", std::move(message), ""});
}

// Adds the items that the list does not hold yet; Full where some of them found no room.
enum class Joined { Nothing, Some, Full };
Joined join_items(Reading& list, std::vector<Item> items) {
    std::set<ItemKey> known;
    std::size_t text_bytes = 0;
    for (const Item& item : list.items) {
        known.insert(key_of(item));
        text_bytes += text_bytes_of(item);
    }
    Joined joined = Joined::Nothing;
    for (Item& item : items) {
        if (!known.insert(key_of(item)).second) continue;
        text_bytes += text_bytes_of(item);
        if (list.items.size() >= kMaxJoinedItems || text_bytes > kMaxJoinedTextBytes) {
            say_list_is_full(list, "the pages of the list hold more than is read of one list: " +
                                       std::to_string(kMaxJoinedItems) + " items, 32 MB of text");
            return Joined::Full;
        }
        joined = Joined::Some;
        item.index = static_cast<std::uint32_t>(list.items.size());
        list.items.push_back(std::move(item));
    }
    return joined;
}

bool is_coming(const Item& item, Instant now) {
    if (!item.start || !item.recurrence->empty()) return true;
    const auto today = std::chrono::floor<std::chrono::days>(now.time_since_epoch());
    const LocalTime last = item.end ? std::max(item.end->wall, item.start->wall) : item.start->wall;
    // A day of grace: "now" is UTC, the item's clock is its own.
    return last.time_since_epoch() >= today - std::chrono::days{1};
}

bool only_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789-") == std::string_view::npos;
}

// The path without what counts pages and months: "/agenda/page/2/" and "/agenda/2026-04" are lists
// of "/agenda".
std::string list_path(const Url& url) {
    std::string path = url.path;
    while (true) {
        while (path.ends_with('/')) path.pop_back();
        const std::size_t slash = path.rfind('/');
        if (slash == std::string::npos) return path;
        const std::string last = to_lower(path.substr(slash + 1));
        if (!only_digits(last) && last != "page" && last != "pagina" && last != "seite" &&
            !only_digits(last.starts_with("page-") ? last.substr(5) : std::string()))
            return path;
        path.erase(slash);
    }
}

bool is_same_list(const std::string& next, const std::string& from) {
    const auto there = parse_url(next);
    const auto here = parse_url(from);
    return there && here && list_path(*there) == list_path(*here);
}

bool is_list_with_coming(const Reading& page, Instant now) {
    std::size_t dated = 0;
    bool coming = false;
    for (const Item& item : page.items) {
        dated += item.start ? 1 : 0;
        coming = coming || (item.start && is_coming(item, now));
    }
    return dated >= kLeastListItems && coming;
}

bool lacks_something(const Item& item) {
    const bool described = !item.description_html.empty() || !item.description_text.empty();
    return !item.start || !item.start->has_hour() || item.location->empty() || !described;
}

// Which item a page of its own belongs to, each item once. A list of very many items, several of
// them of one title, is looked through once.
class UnservedItems {
  public:
    explicit UnservedItems(const std::vector<Item>& items) : is_served_(items.size()) {
        for (std::size_t i = 0; i < items.size(); ++i) {
            titled_[items[i].title].items.push_back(i);
            linked_[{items[i].title, items[i].link}].items.push_back(i);
        }
    }

    // The item whose link it is, else the next one of that title that has no page yet.
    std::optional<std::size_t> serve(const events::RelatedLink& link) {
        if (const auto same = linked_.find({link.title, link.href}); same != linked_.end())
            if (const auto item = next_of(same->second)) return item;
        const auto same = titled_.find(link.title);
        return same == titled_.end() ? std::nullopt : next_of(same->second);
    }

  private:
    struct Queue {
        std::vector<std::size_t> items;
        std::size_t first = 0;  // those before it have their page
    };

    std::optional<std::size_t> next_of(Queue& queue) {
        for (; queue.first < queue.items.size(); ++queue.first) {
            const std::size_t item = queue.items[queue.first];
            if (is_served_[item]) continue;
            is_served_[item] = true;
            return item;
        }
        return std::nullopt;
    }

    std::vector<bool> is_served_;
    std::map<std::string_view, Queue> titled_;
    std::map<std::pair<std::string_view, std::string_view>, Queue> linked_;
};

bool other_day(const Item& left, const Item& right) {
    return left.start && right.start && date_of(left.start->wall) != date_of(right.start->wall);
}

const Item* find_on_own_page(const Item& item, const Reading& page) {
    for (const Item& candidate : page.items)
        if (!other_day(item, candidate) && parsers::tell_of_same_event(item, candidate))
            return &candidate;
    const bool alone = page.items.size() == 1;
    return alone && !other_day(item, page.items.front()) ? &page.items.front() : nullptr;
}

}  // namespace

bool is_followed_from(const std::string& address, const std::string& from) {
    const auto there = parse_url(address);
    const auto here = parse_url(from);
    return there && here && there->host == here->host &&
           (there->effective_port() == here->effective_port() || (!there->port && !here->port)) &&
           there->request() != here->request();
}

std::string next_page_of(const Reading& page, const events::ExtractionRule& rule,
                         const std::string& from, Instant now) {
    if (page.kind != events::DocumentKind::Page) return {};
    std::string next;
    for (const events::RelatedLink& link : page.related) {
        if (link.relation != "next" || !is_followed_from(link.href, from)) continue;
        // What the rule found stands behind what the page's head declares.
        if (!rule.next_page.empty() || next.empty()) next = link.href;
    }
    if (next.empty() || !rule.next_page.empty()) return next;
    return is_list_with_coming(page, now) && is_same_list(next, from) ? next : std::string();
}

bool join_next_page(Reading& list, Reading page) {
    const Joined joined = join_items(list, std::move(page.items));
    list.complete = list.complete && page.complete;
    for (events::RelatedLink& link : page.related)
        if (link.relation == "detail" && list.related.size() < kMaxJoinedLinks)
            list.related.push_back(std::move(link));
    for (events::Diagnostic& diagnostic : page.diagnostics)
        if (list.diagnostics.size() < kMaxJoinedDiagnostics)
            list.diagnostics.push_back(std::move(diagnostic));
    for (std::string& repair : page.repairs)
        if (list.repairs.size() < kMaxJoinedDiagnostics &&
            std::find(list.repairs.begin(), list.repairs.end(), repair) == list.repairs.end())
            list.repairs.push_back(std::move(repair));
    return joined == Joined::Some;
}

DetailPages detail_pages_of(const Reading& list, const std::string& from, Instant now,
                            std::size_t at_most) {
    DetailPages found;
    UnservedItems unserved(list.items);
    for (const events::RelatedLink& link : list.related) {
        if (link.relation != "detail" || !is_followed_from(link.href, from)) continue;
        const auto item = unserved.serve(link);
        if (!item) continue;
        if (lacks_something(list.items[*item]) && is_coming(list.items[*item], now))
            found.pages.push_back({*item, link.href});
    }
    // Without a date first: nothing can be said of them otherwise.
    const auto soonness = [&](const DetailPage& page) {
        const Item& item = list.items[page.item];
        return item.start ? item.start->wall : LocalTime::min();
    };
    std::stable_sort(
        found.pages.begin(), found.pages.end(),
        [&](const DetailPage& a, const DetailPage& b) { return soonness(a) < soonness(b); });
    if (found.pages.size() > at_most) {
        found.left_out = found.pages.size() - at_most;
        found.pages.resize(at_most);
    }
    return found;
}

void join_detail(Item& item, const Reading& page) {
    const Item* told = find_on_own_page(item, page);
    if (told == nullptr) {
        const bool dated = std::any_of(page.items.begin(), page.items.end(),
                                       [&](const Item& other) { return other_day(item, other); });
        item.diagnostics.push_back(
            {Severity::Warning, "detail-differs",
             dated ? "its own page tells of another day" : "its own page tells of no such event",
             item.title});
        return;
    }
    Item detail = *told;
    for (auto& [field, provenance] : detail.provenance) provenance.how = "detail:" + provenance.how;
    const std::string link = item.link;
    parsers::complete_item(item, detail);
    if (!link.empty()) item.link = link;
}

}  // namespace veille::app
