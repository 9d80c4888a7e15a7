#include "parsers/page/rule_proposal.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "parsers/page/element_names.h"
#include "parsers/page/page_link.h"
#include "parsers/page/page_text.h"
#include "parsers/page/selector.h"
#include "parsers/page/text_date.h"

namespace veille::parsers {
namespace {

using events::ExtractionRule;
using events::Item;

constexpr std::size_t kLeastItems = 2;     // one item shows nothing that repeats
constexpr std::size_t kSampledItems = 3;   // whose elements suggest selectors
constexpr std::size_t kSampledNodes = 60;  // of one item
constexpr std::size_t kMaxSelectors = 32;  // tried for one field
constexpr std::size_t kMaxDateTrials = 6;  // each reads the whole page
constexpr std::size_t kMaxItemTrials = 3;  // each with all of the above
constexpr std::size_t kLongestDateText = 300;
constexpr std::size_t kTitleWithDate = 80;  // how much longer a heading with its date may be

void add_new(std::vector<std::string>& all, const std::vector<std::string>& more) {
    for (const std::string& one : more)
        if (all.size() < kMaxSelectors && std::find(all.begin(), all.end(), one) == all.end())
            all.push_back(one);
}

bool same_start(const Item& left, const Item& right) {
    if (!left.start || !right.start) return left.start.has_value() == right.start.has_value();
    if (left.start->has_hour() != right.start->has_hour()) return false;
    if (left.start->has_hour()) return left.start->wall == right.start->wall;
    return date_of(left.start->wall) == date_of(right.start->wall);
}

bool same_title(const std::string& read, const std::string& found) {
    return read == found ||
           (read.size() <= found.size() + kTitleWithDate && read.find(found) != std::string::npos);
}

class Proposer {
  public:
    Proposer(const HtmlTree& tree, const std::vector<FoundItem>& found, const TextContext& context)
        : tree_(tree), found_(found), context_(context) {}

    std::optional<ExtractionRule> run() {
        if (found_.size() < kLeastItems || found_.size() > kMaxProposedItems) return std::nullopt;
        for (const FoundItem& one : found_)
            if (!one.element || !elements_.emplace(one.element.hash_value(), &one).second)
                return std::nullopt;
        std::size_t trials = 0;
        for (const std::string& selector : item_selectors()) {
            if (!selects_the_items(selector)) continue;
            if (++trials > kMaxItemTrials) break;
            ExtractionRule rule;
            rule.item = selector;
            if (complete(rule)) return rule;
        }
        return std::nullopt;
    }

  private:
    // By class, by all classes, and by what holds the items.
    std::vector<std::string> item_selectors() const {
        std::vector<pugi::xml_node> nodes;
        for (const FoundItem& one : found_) nodes.push_back(one.element);
        const std::string name = nodes.front().name();
        for (const pugi::xml_node node : nodes)
            if (name != node.name()) return {};
        std::vector<std::string> own;
        const auto classes = shared_classes(usable_classes(nodes.front()), nodes);
        for (const std::string& one : classes) own.push_back(name + "." + one);
        std::string all = name;
        for (const std::string& one : classes) all += "." + one;
        own.push_back(all);
        std::vector<std::string> selectors;
        if (!classes.empty()) add_new(selectors, own);
        for (const std::string& outer : outer_selectors(nodes))
            for (const std::string& inner : own) add_new(selectors, {outer + " > " + inner});
        return selectors;
    }

    // The parents, and what is around them where they say nothing themselves.
    static std::vector<std::string> outer_selectors(std::vector<pugi::xml_node> nodes) {
        constexpr int kLevels = 3;
        std::vector<std::string> selectors;
        std::string below;
        for (int level = 0; level < kLevels; ++level) {
            for (pugi::xml_node& node : nodes) node = node.parent();
            const std::string name = nodes.front().name();
            if (name.empty() || name == "html") break;
            for (const pugi::xml_node node : nodes)
                if (name != node.name()) return selectors;
            for (const std::string& one : shared_classes(usable_classes(nodes.front()), nodes))
                selectors.push_back(name + "." + one + below);
            const std::string id = nodes.front().attribute("id").value();
            const bool one_parent = std::all_of(
                nodes.begin(), nodes.end(), [&](pugi::xml_node node) { return node == nodes[0]; });
            if (one_parent && !id.empty() &&
                id.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_") ==
                    std::string::npos)
                selectors.push_back(name + "#" + id + below);
            below = " > " + name + below;
        }
        // Bare names only when nothing telling stands around.
        if (!below.empty()) selectors.push_back(below.substr(3));
        return selectors;
    }

    bool selects_the_items(const std::string& selector) const {
        const auto compiled = Selector::compile(selector);
        if (!compiled) return false;
        const auto nodes = compiled->nodes(tree_.root(), 2 * found_.size() + kLeastItems);
        std::size_t ours = 0;
        for (const pugi::xml_node node : nodes) ours += elements_.contains(node.hash_value());
        // A heading row or two besides the items may give nothing; the trial will tell.
        return ours == found_.size() && nodes.size() <= ours + ours / 2 + 1;
    }

    bool complete(ExtractionRule& rule) {
        rule.title = find_title();
        if (rule.title.empty()) return false;
        rule.link = find_link();
        if (!find_date(rule)) return false;
        rule.place = find_place();
        if (!rule.place.empty() && !reads_the_items(rule)) rule.place.clear();
        rule.next_page = find_next_page();
        if (lacks_hours()) rule.detail_link = rule.link;
        return true;
    }

    // Selectors of the nodes in the sampled items that `fits` picks.
    template <typename Fits>
    std::vector<std::string> suggest(Fits fits) const {
        std::vector<std::string> selectors;
        for (std::size_t i = 0; i < std::min(kSampledItems, found_.size()); ++i) {
            const pugi::xml_node item = found_[i].element;
            std::size_t seen = 0;
            for (pugi::xml_node node = item; node && seen < kSampledNodes;
                 node = next_in_order(node, item)) {
                if (node.type() != pugi::node_element) continue;
                ++seen;
                if (fits(node, found_[i].item)) add_new(selectors, inner_selectors(node, item));
            }
        }
        // The whole item says the least about where a field stands.
        std::stable_partition(selectors.begin(), selectors.end(),
                              [](const std::string& selector) { return selector != "."; });
        return selectors;
    }

    // How many items `holds` for, each with the nodes the selector finds in it; zero as soon as one
    // is wrong.
    template <typename Holds>
    std::size_t count(const std::string& selector, std::size_t limit, Holds holds) const {
        const auto compiled = Selector::compile(selector);
        if (!compiled) return 0;
        std::size_t right = 0;
        for (const FoundItem& one : found_) {
            if (!holds(*compiled, compiled->nodes(one.element, limit), one.item)) return 0;
            ++right;
        }
        return right;
    }

    std::string find_title() const {
        const auto titled = [](pugi::xml_node node, const Item& item) {
            return same_title(text_of(node), item.title);
        };
        const auto candidates = suggest(titled);
        for (const bool exact : {true, false})
            for (const std::string& selector : candidates)
                if (count(selector, 1,
                          [&](const Selector& compiled, const auto& nodes, const Item& item) {
                              if (nodes.empty()) return false;
                              const std::string text = compiled.value_of(nodes.front());
                              return exact ? text == item.title : same_title(text, item.title);
                          }) > 0)
                    return selector;
        return {};
    }

    std::string find_link() const {
        const auto leads = [this](pugi::xml_node node, const Item& item) {
            return !item.link.empty() && std::string_view(node.name()) == "a" &&
                   resolve_link(context_.base, node.attribute("href").value()) == item.link;
        };
        for (const std::string& inner : suggest(leads)) {
            const std::string selector = inner == "." ? "@href" : inner + "@href";
            if (count(selector, 1,
                      [&](const Selector& compiled, const auto& nodes, const Item& item) {
                          const std::string href =
                              nodes.empty() ? std::string() : compiled.target_of(nodes.front());
                          return resolve_link(context_.base, href) == item.link;
                      }) > 0)
                return selector;
        }
        return {};
    }

    bool find_date(ExtractionRule& rule) const {
        const auto dated = [this](pugi::xml_node node, const Item& item) {
            std::string text = node.attribute("datetime").value();
            if (text.empty()) text = text_of(node);
            if (text.empty() || text.size() > kLongestDateText) return false;
            Item read;
            if (auto date = read_text_date(text, "", context_)) read.start = std::move(date->start);
            return read.start && same_start(read, item);
        };
        std::vector<std::string> candidates = suggest(dated);
        if (candidates.size() > kMaxDateTrials) candidates.resize(kMaxDateTrials);
        candidates.emplace_back();  // the whole item's text
        for (const std::string& selector : candidates) {
            rule.date = selector;
            if (reads_the_items(rule)) return true;
        }
        return false;
    }

    std::string find_place() const {
        const auto placed = [](pugi::xml_node node, const Item& item) {
            return !item.location->name.empty() && text_of(node) == item.location->name;
        };
        for (const std::string& selector : suggest(placed))
            if (count(selector, 2,
                      [](const Selector& compiled, const auto& nodes, const Item& item) {
                          if (nodes.empty()) return item.location->name.empty();
                          return nodes.size() == 1 &&
                                 compiled.value_of(nodes.front()) == item.location->name;
                      }) > 0)
                return selector;
        return {};
    }

    // The forms that engines give to "next page".
    std::string find_next_page() const {
        for (const char* selector :
             {"a[rel~=\"next\"]@href", "a.next@href", "li.next a@href", ".pager__item--next a@href",
              ".nav-next a@href", ".pagination-next a@href", ".next a@href"}) {
            const auto compiled = Selector::compile(selector);
            if (!compiled) continue;
            for (const pugi::xml_node node : compiled->nodes(tree_.root(), 1))
                if (!resolve_link(context_.base, compiled->target_of(node)).empty())
                    return selector;
        }
        return {};
    }

    bool lacks_hours() const {
        const auto without = std::count_if(found_.begin(), found_.end(), [](const FoundItem& one) {
            return one.item.start && !one.item.start->has_hour();
        });
        return 2 * static_cast<std::size_t>(without) >= found_.size();
    }

    // The proof: the page read by the rule.
    bool reads_the_items(const ExtractionRule& rule) const {
        const RuleReading reading = read_by_rule(tree_, rule, context_);
        if (reading.items.size() != found_.size()) return false;
        const auto compiled = Selector::compile(rule.item);
        if (!compiled) return false;
        std::size_t at = 0;
        for (const pugi::xml_node node : compiled->nodes(tree_.root(), 2 * found_.size() + 2)) {
            const auto ours = elements_.find(node.hash_value());
            if (ours == elements_.end()) continue;
            const Item& wanted = ours->second->item;
            const Item& read = reading.items[at++];
            if (!same_start(read, wanted) || !same_title(read.title, wanted.title)) return false;
            if (!wanted.link.empty() && read.link != wanted.link) return false;
        }
        return at == found_.size();
    }

    const HtmlTree& tree_;
    const std::vector<FoundItem>& found_;
    const TextContext& context_;
    std::map<std::size_t, const FoundItem*> elements_;  // by the node's address
};

}  // namespace

std::optional<ExtractionRule> propose_rule(const HtmlTree& tree,
                                           const std::vector<FoundItem>& found,
                                           const TextContext& context) {
    return Proposer(tree, found, context).run();
}

}  // namespace veille::parsers
