#include "parsers/page/read_page.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "parsers/jsonld/json_ld.h"
#include "parsers/jsonld/plugin_events.h"
#include "parsers/jsonld/schema_event.h"
#include "parsers/page/combine.h"
#include "parsers/page/dated_lines.h"
#include "parsers/page/event_detail.h"
#include "parsers/page/event_list.h"
#include "parsers/page/html_guard.h"
#include "parsers/page/html_tree.h"
#include "parsers/page/microdata.h"
#include "parsers/page/microformats.h"
#include "parsers/page/open_graph.h"
#include "parsers/page/outline.h"
#include "parsers/page/page_head.h"
#include "parsers/page/page_text.h"
#include "parsers/page/rdfa.h"
#include "parsers/page/rule.h"
#include "parsers/page/rule_proposal.h"
#include "parsers/sanitise.h"
#include "parsers/sniff.h"

namespace veille::parsers {
namespace {

using events::Item;
using events::ItemKind;
using events::Severity;

constexpr double kSaidOfPage = 0.8;

class PageReader {
  public:
    explicit PageReader(const Document& document)
        : document_(document), request_(document.request) {
        reading_.kind = events::DocumentKind::Page;
        reading_.charset = document.charset;
        reading_.complete = document.complete;
        reading_.link = request_.url;
    }

    events::Reading run() {
        if (is_json()) {
            head_.base = request_.url;
            head_.json_ld.push_back(document_.text);
            encodings_.push_back(read_scripts());
        } else if (document_.text.size() > kMaxPageBytes) {
            reading_.error = describe(check_html(document_.text).error());
        } else {
            read_html();
        }
        finish();
        return std::move(reading_);
    }

  private:
    bool is_json() const {
        const std::string_view text = trim_ascii(document_.text);
        return text.starts_with('{') || text.starts_with('[');
    }

    SchemaContext context(ItemKind kind, std::string how, double confidence) const {
        return {kind,          std::move(how), confidence, head_.base, reading_.language,
                request_.zone, today()};
    }

    Date today() const { return Date{std::chrono::floor<std::chrono::days>(request_.now)}; }

    std::vector<Item> read_scripts() {
        ThingGraph graph;
        for (const std::string_view script : head_.json_ld) {
            const auto read = read_json_ld(script, graph, reading_.repairs);
            if (!read && !trim_ascii(script).empty())
                reading_.diagnostics.push_back(
                    {Severity::Warning, "jsonld-unread", read.error().message, ""});
        }
        graph.link_references();
        if (is_json()) name_plugin_events(graph);
        note_limit(graph);
        return read_schema_events(graph, context(ItemKind::JsonLd, "jsonld", 0.95));
    }

    void note_limit(const ThingGraph& graph) {
        if (!graph.limited) return;
        reading_.complete = false;
        reading_.diagnostics.push_back(
            {Severity::Warning, "too-many-things",
             "the page describes more than 50000 things or 16 MB of them", ""});
    }

    void read_html() {
        head_ = scan_head(document_.text, request_.url);
        reading_.title = head_.title;
        reading_.language = head_.language.empty() ? request_.language : head_.language;
        reading_.related = head_.related;
        if (!head_.canonical.empty()) reading_.link = head_.canonical;
        encodings_.push_back(read_scripts());
        if (!json_ld_suffices()) read_tree();
    }

    // Other encodings hold no event that could add to these, and there is no rule to follow: the
    // tree would show nothing more.
    bool json_ld_suffices() const {
        return request_.rule.empty() && !encodings_.front().empty() && !head_.marks_up_events;
    }

    void read_tree() {
        const auto tree = HtmlTree::parse(document_.text);
        if (!tree) {
            if (encodings_.front().empty()) reading_.error = describe(tree.error());
            reading_.diagnostics.push_back(
                {Severity::Error, "page-refused", describe(tree.error()), ""});
            return;
        }
        const ThingGraph microdata = read_microdata(*tree);
        note_limit(microdata);
        encodings_.push_back(
            read_schema_events(microdata, context(ItemKind::Microdata, "microdata", 0.9)));
        const ThingGraph rdfa = read_rdfa(*tree);
        note_limit(rdfa);
        encodings_.push_back(read_schema_events(rdfa, context(ItemKind::Rdfa, "rdfa", 0.9)));
        const ThingGraph microformats = read_microformats(*tree);
        note_limit(microformats);
        encodings_.push_back(read_schema_events(
            microformats, context(ItemKind::Microformats, "microformats", 0.85)));
        if (all_empty()) encodings_.push_back(read_open_graph(head_, context_of_open_graph()));
        // A rule is its curator's word: where it finds nothing, nothing else is taken for it.
        if (!request_.rule.empty())
            apply_rule(*tree);
        else if (all_empty())
            read_text(*tree);
    }

    TextContext text_context() const {
        return {head_.base, reading_.language, request_.zone, today()};
    }

    void apply_rule(const HtmlTree& tree) {
        const TextContext around = text_context();
        RuleReading read = read_by_rule(tree, request_.rule, around);
        // The page may have changed under it: what is absent proves nothing.
        if (read.items.empty()) reading_.complete = false;
        if (read.limited) say_limited();
        encodings_.push_back(std::move(read.items));
        for (events::RelatedLink& link : read.related) reading_.related.push_back(std::move(link));
        for (events::Diagnostic& diagnostic : read.diagnostics)
            reading_.diagnostics.push_back(std::move(diagnostic));
    }

    // Dates in words are understood in the languages of the house only.
    bool reads_language() const {
        constexpr std::array<std::string_view, 5> kLanguages = {"", "fr", "nl", "en", "de"};
        return std::find(kLanguages.begin(), kLanguages.end(), reading_.language) !=
               kLanguages.end();
    }

    void read_text(const HtmlTree& tree) {
        if (!reads_language()) return;
        const TextContext around = text_context();
        const Outline outline = outline_of(tree);
        const DatedLines dates(outline, around);
        const PageWords words{request_.url, reading_.title};
        ListReading lists = read_event_lists(outline, dates, words, around);
        if (lists.limited) say_limited();
        std::vector<Item> items = read_event_detail(outline, dates, words, around, lists.taken);
        if (request_.propose_rule && items.empty()) propose(tree, lists, around);
        for (Item& item : lists.items) items.push_back(std::move(item));
        encodings_.push_back(std::move(items));
    }

    void say_limited() {
        reading_.complete = false;
        reading_.diagnostics.push_back({Severity::Warning, "too-many-items",
                                        "the page holds more events than are read of one", ""});
    }

    void propose(const HtmlTree& tree, const ListReading& lists, const TextContext& around) {
        std::vector<FoundItem> found;
        found.reserve(lists.items.size());
        for (std::size_t i = 0; i < lists.items.size(); ++i)
            found.push_back({lists.elements[i], lists.items[i]});
        reading_.proposed_rule = propose_rule(tree, found, around);
    }

    SchemaContext context_of_open_graph() const { return context(ItemKind::Rdfa, "og", 0.7); }

    bool all_empty() const {
        return std::all_of(encodings_.begin(), encodings_.end(),
                           [](const auto& items) { return items.empty(); });
    }

    void finish() {
        reading_.items = combine_encodings(std::move(encodings_));
        if (reading_.items.size() > kMaxPageItems) {
            reading_.complete = false;
            reading_.diagnostics.push_back({Severity::Warning, "too-many-items",
                                            std::to_string(reading_.items.size() - kMaxPageItems) +
                                                " events more than the 10000 read of one page",
                                            ""});
            reading_.items.resize(kMaxPageItems);
        }
        std::uint32_t index = 0;
        for (Item& item : reading_.items) {
            item.index = index++;
            clean_description(item);
            take_from_page(item);
        }
        if (reading_.items.empty() && !reading_.error) say_nothing_found();
    }

    // A text without any markup is most likely the wrong address.
    void say_nothing_found() {
        const std::string_view text = document_.text;
        if (is_json())
            reading_.diagnostics.push_back(
                {Severity::Warning, "plain-json", "JSON that describes no event, no page", ""});
        else if (first_element(text).empty() && text.find("</") == std::string_view::npos)
            reading_.diagnostics.push_back(
                {Severity::Warning, "plain-text", "plain text, no page", ""});
        reading_.diagnostics.push_back(
            {Severity::Warning, "no-events", "the page shows no events", ""});
    }

    // What an item does not say itself is said of the page that it stands on.
    void take_from_page(Item& item) const {
        using events::Field;
        if (item.language.empty() && !reading_.language.empty()) {
            item.language = reading_.language;
            item.provenance[Field::Language] = {
                head_.language.empty() ? "source:languages" : "page:lang", kSaidOfPage, ""};
        }
        if (item.link.empty() && reading_.items.size() == 1 && !reading_.link.empty()) {
            item.link = reading_.link;
            item.provenance[Field::Link] = {
                head_.canonical.empty() ? "page:address" : "page:canonical", kSaidOfPage, ""};
        }
    }

    // Sites put markup into their descriptions, escaped once more or not.
    void clean_description(Item& item) const {
        if (item.description_html.empty()) return;
        const bool escaped = item.description_html.find('<') == std::string::npos &&
                             item.description_html.find("&lt;") != std::string::npos;
        const std::string raw =
            escaped ? plain_text(item.description_html) : std::move(item.description_html);
        auto clean = sanitise(raw, head_.base);
        item.description_html.clear();
        if (!clean) {
            item.description_text.clear();
            item.diagnostics.push_back(
                {Severity::Warning, "description-refused", describe(clean.error()), item.title});
            return;
        }
        item.description_html = std::move(clean->html);
        item.description_text = std::move(clean->text);
    }

    const Document& document_;
    const ReadRequest& request_;
    PageHead head_;
    events::Reading reading_;
    std::vector<std::vector<Item>> encodings_;
};

}  // namespace

events::Reading read_page(const Document& document) {
    return PageReader(document).run();
}

}  // namespace veille::parsers
