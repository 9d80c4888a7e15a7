#include "parsers/page/rule.h"

#include <optional>
#include <utility>

#include <pugixml.hpp>

#include "base/text.h"
#include "parsers/page/page_link.h"
#include "parsers/page/page_text.h"
#include "parsers/page/selector.h"
#include "parsers/page/text_date.h"

namespace veille::parsers {
namespace {

using events::Field;
using events::Item;
using events::Severity;

// Dates written in several elements ("<b>3</b><i>March</i>") are read as one text.
constexpr std::size_t kMaxJoinedNodes = 6;
constexpr double kRuleConfidence = 0.9;

class RuleReader {
  public:
    RuleReader(const HtmlTree& tree, const events::ExtractionRule& rule, const TextContext& context)
        : tree_(tree), rule_(rule), context_(context) {}

    RuleReading run() {
        if (!compile()) return std::move(reading_);
        auto elements = item_.nodes(tree_.root(), kMaxRuleItems + 1);
        reading_.limited = elements.size() > kMaxRuleItems;
        if (reading_.limited) elements.resize(kMaxRuleItems);
        if (elements.empty())
            report(Severity::Warning, "rule-finds-nothing",
                   "the rule's item selector \"" + item_.text() + "\" finds nothing");
        for (const pugi::xml_node element : elements) read_item(element);
        report_silent_selectors(elements.size());
        add_next_page();
        return std::move(reading_);
    }

  private:
    void report(Severity severity, std::string code, std::string message) {
        reading_.diagnostics.push_back({severity, std::move(code), std::move(message), ""});
    }

    bool compile() {
        const std::pair<Selector*, const std::string*> all[] = {
            {&item_, &rule_.item},
            {&title_, &rule_.title},
            {&date_, &rule_.date},
            {&end_, &rule_.end},
            {&place_, &rule_.place},
            {&link_, &rule_.link},
            {&summary_, &rule_.summary},
            {&next_page_, &rule_.next_page},
            {&detail_link_, &rule_.detail_link}};
        bool good = true;
        for (const auto& [selector, text] : all) {
            auto compiled = Selector::compile(*text);
            if (compiled) {
                *selector = std::move(*compiled);
            } else {
                report(Severity::Error, "rule-selector", compiled.error().message);
                good = false;
            }
        }
        return good;
    }

    std::string first_value(const Selector& selector, pugi::xml_node element,
                            std::size_t& found) const {
        for (const pugi::xml_node node : selector.nodes(element, 1)) {
            ++found;
            return collapse_whitespace(selector.value_of(node));
        }
        return {};
    }

    std::string joined_value(const Selector& selector, pugi::xml_node element,
                             std::size_t& found) const {
        std::string joined;
        for (const pugi::xml_node node : selector.nodes(element, kMaxJoinedNodes)) {
            ++found;
            const std::string value = collapse_whitespace(selector.value_of(node));
            if (!value.empty()) joined += (joined.empty() ? "" : " ") + value;
        }
        return joined;
    }

    static void note(Item& item, Field field, const Selector& selector, double confidence,
                     std::string words = {}) {
        item.provenance[field] = {"rule:" + (selector.empty() ? "(the item)" : selector.text()),
                                  confidence, std::move(words)};
    }

    void read_item(pugi::xml_node element) {
        Item item;
        item.kind = events::ItemKind::Rule;
        item.title = remove_invisible(title_.empty() ? heading_of(element)
                                                     : first_value(title_, element, titles_));
        if (!item.title.empty()) note(item, Field::Title, title_, kRuleConfidence);
        read_dates(element, item);
        if (!place_.empty()) {
            item.location->name = joined_value(place_, element, places_);
            if (!item.location->name.empty()) note(item, Field::Location, place_, kRuleConfidence);
        }
        if (!summary_.empty()) {
            item.description_text = first_value(summary_, element, summaries_);
            if (!item.description_text.empty())
                note(item, Field::Description, summary_, kRuleConfidence);
        }
        read_links(element, item);
        if (item.title.empty() && !item.start) {
            ++empty_;
            return;
        }
        reading_.items.push_back(std::move(item));
    }

    static std::string heading_of(pugi::xml_node element) {
        for (pugi::xml_node node = element; node; node = next_in_order(node, element)) {
            const std::string_view name = node.name();
            if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6')
                return text_of(node);
        }
        const auto links = Selector::compile("a")->nodes(element, 1);
        return links.empty() ? std::string() : text_of(links.front());
    }

    // A <time datetime> says more than its text; one that names the day only says which day the
    // text's hours are on, and its year.
    std::optional<TextDate> read_date(const Selector& selector, pugi::xml_node element,
                                      std::size_t& found) const {
        std::optional<TextDate> marked;
        if (selector.attribute().empty()) marked = read_marked_date(selector, element);
        const std::string text = joined_value(selector, element, found);
        if (marked && (marked->start.has_hour() || text.empty())) return marked;
        if (marked) return with_hours_of(std::move(*marked), text);
        if (text.empty()) return std::nullopt;
        return read_text_date(text, rule_.date_hint, context_);
    }

    std::optional<TextDate> read_marked_date(const Selector& selector,
                                             pugi::xml_node element) const {
        for (const pugi::xml_node node : selector.nodes(element, 1)) {
            const std::string_view machine = node.attribute("datetime").value();
            if (machine.find('-') != std::string_view::npos)
                return read_text_date(machine, "", context_);
        }
        return std::nullopt;
    }

    TextDate with_hours_of(TextDate day, const std::string& text) const {
        const Date date = date_of(day.start.wall);
        TextContext on_that_day = context_;
        on_that_day.reference = date;
        for (const std::string& words : {text, format_date(date) + " " + text}) {
            auto read = read_text_date(words, "", on_that_day);
            if (read && date_of(read->start.wall) == date &&
                (read->start.has_hour() || read->end)) {
                read->confidence = day.confidence;
                return std::move(*read);
            }
        }
        return day;
    }

    void read_dates(pugi::xml_node element, Item& item) {
        const std::size_t before = dates_;
        auto date = date_.empty() ? read_text_date(text_of(element), rule_.date_hint, context_)
                                  : read_date(date_, element, dates_);
        if (!date) {
            if (dates_ > before)
                item.diagnostics.push_back({Severity::Warning, "bad-date",
                                            "no date was understood in \"" +
                                                shorten(joined_value(date_, element, dates_), 80) +
                                                "\"",
                                            item.title});
            return;
        }
        note(item, Field::Start, date_, std::min(kRuleConfidence, date->confidence), date->words);
        item.start = std::move(date->start);
        item.end = std::move(date->end);
        if (!date->recurrence.empty()) item.recurrence->rules.push_back(date->recurrence);
        if (end_.empty()) return;
        auto end = read_date(end_, element, ends_);
        if (!end) return;
        settle_end(item, std::move(end->start));
        note(item, Field::End, end_, std::min(kRuleConfidence, end->confidence), end->words);
    }

    static void settle_end(Item& item, events::When end) {
        if (!item.start->has_hour() && !end.has_hour()) {
            if (end.wall <= item.start->wall) return;
            item.start->kind = events::WhenKind::AllDay;
            end.kind = events::WhenKind::AllDay;
            end.wall += std::chrono::days{1};
        }
        item.end = std::move(end);
    }

    void read_links(pugi::xml_node element, Item& item) {
        std::string href;
        if (!link_.empty()) {
            for (const pugi::xml_node node : link_.nodes(element, 1)) {
                ++links_;
                href = link_.target_of(node);
            }
        } else {
            href = link_.target_of(element);
        }
        item.link = resolve_link(context_.base, href);
        if (!item.link.empty()) note(item, Field::Link, link_, kRuleConfidence);
        for (const pugi::xml_node node : detail_link_.nodes(element, 1)) {
            ++details_;
            const std::string detail = resolve_link(context_.base, detail_link_.target_of(node));
            if (detail.empty()) continue;
            if (item.link.empty()) item.link = detail;
            reading_.related.push_back({"detail", detail, "", item.title});
        }
    }

    void report_silent_selectors(std::size_t items) {
        if (items == 0) return;
        if (empty_ > 0)
            report(Severity::Info, "rule-item-empty",
                   std::to_string(empty_) + " of " + std::to_string(items) +
                       " elements that the rule finds have neither a title nor a date and were "
                       "left out");
        const std::pair<const Selector*, std::size_t> asked[] = {
            {&title_, titles_},      {&date_, dates_}, {&end_, ends_},           {&place_, places_},
            {&summary_, summaries_}, {&link_, links_}, {&detail_link_, details_}};
        for (const auto& [selector, found] : asked)
            if (!selector->empty() && found == 0)
                report(Severity::Warning, "rule-finds-nothing",
                       "the rule's selector \"" + selector->text() + "\" finds nothing in any of " +
                           std::to_string(items) + " items");
    }

    void add_next_page() {
        for (const pugi::xml_node node : next_page_.nodes(tree_.root(), 1)) {
            const std::string next = resolve_link(context_.base, next_page_.target_of(node));
            if (!next.empty()) reading_.related.push_back({"next", next, "", ""});
        }
    }

    const HtmlTree& tree_;
    const events::ExtractionRule& rule_;
    const TextContext& context_;
    RuleReading reading_;
    Selector item_, title_, date_, end_, place_, link_, summary_, next_page_, detail_link_;
    std::size_t titles_ = 0, dates_ = 0, ends_ = 0, places_ = 0, summaries_ = 0, links_ = 0,
                details_ = 0, empty_ = 0;
};

}  // namespace

RuleReading read_by_rule(const HtmlTree& tree, const events::ExtractionRule& rule,
                         const TextContext& context) {
    return RuleReader(tree, rule, context).run();
}

}  // namespace veille::parsers
