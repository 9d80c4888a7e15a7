#include "parsers/feed/xml_feed.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include <pugixml.hpp>

#include "base/text.h"
#include "parsers/feed/element.h"
#include "parsers/feed/item_parts.h"
#include "parsers/feed/title_text.h"
#include "parsers/feed/xml_item.h"
#include "parsers/feed/xml_source.h"
#include "parsers/sniff.h"
#include "parsers/xml_name.h"

namespace veille::parsers::feed {

namespace {

using events::DocumentKind;
using events::Severity;

DocumentKind kind_of(pugi::xml_node root) {
    const std::string_view name = local_name(root.name());
    if (same_word(name, "rdf")) return DocumentKind::Rdf;
    if (same_word(name, "feed") || same_word(name, "entry")) return DocumentKind::Atom;
    if (same_word(name, "rss") || same_word(name, "channel")) return DocumentKind::Rss;
    return DocumentKind::Unknown;
}

// The document's root, or one that some junk stands before or around.
pugi::xml_node find_root(const pugi::xml_document& document) {
    for (const pugi::xml_node node : document.children())
        if (kind_of(node) != DocumentKind::Unknown) return node;
    constexpr std::size_t kSearched = 2'000;
    std::size_t seen = 0;
    for (pugi::xml_node node = document.first_child(); node && seen < kSearched; ++seen) {
        if (kind_of(node) != DocumentKind::Unknown && local_name(node.name()) != "channel")
            return node;
        if (const pugi::xml_node child = node.first_child()) {
            node = child;
            continue;
        }
        while (node && !node.next_sibling()) node = node.parent();
        node = node.next_sibling();
    }
    return {};
}

bool is_item(pugi::xml_node node) {
    const std::string_view name = local_name(node.name());
    return same_word(name, "item") || same_word(name, "entry");
}

events::ItemKind item_kind_of(DocumentKind kind) {
    if (kind == DocumentKind::Atom) return events::ItemKind::Atom;
    return kind == DocumentKind::Rdf ? events::ItemKind::Rdf : events::ItemKind::Rss;
}

class FeedReader {
  public:
    FeedReader(const Document& document, pugi::xml_node root, const XmlSource& source)
        : document_(document), root_(root), names_(root, source.nested_namespaces()) {
        reading_.kind = kind_of(root);
        reading_.repairs = source.repairs();
        last_item_cut_ = source.last_item_cut();
        if (!source.ended()) say_cut_short();
    }

    events::Reading read() {
        channel_ = root_;
        for (const pugi::xml_node node : root_.children())
            if (same_word(local_name(node.name()), "channel") && channel_ == root_) channel_ = node;
        read_channel();
        XmlFeedContext context{document_, names_, item_kind_of(reading_.kind), item_base(),
                               reading_.language};
        // RFC 4287 2: an entry may be a document of its own.
        read_items(same_word(local_name(root_.name()), "entry") ? root_.parent() : root_, context);
        read_channels(root_, context);
        read_other_roots(context);
        say_what_stands_around();
        if (last_item_cut_ && !reading_.items.empty()) drop_cut_item();
        check_items(reading_, not_taken_);
        return std::move(reading_);
    }

  private:
    void say_cut_short() {
        reading_.complete = false;
        reading_.diagnostics.push_back(
            {Severity::Warning, "cut-short", "incomplete: the text ends before the feed does", ""});
    }

    // Half an item would overwrite what a whole one said before.
    void drop_cut_item() {
        reading_.items.pop_back();
        reading_.diagnostics.push_back(
            {Severity::Warning, "item-cut", "the last item was cut in the middle, not taken", ""});
    }

    // Items' relative links: xml:base, else the site that the feed names, else its own address.
    std::string item_base() const {
        const std::string& own = document_.request.url;
        if (own.empty() || reading_.link.empty()) return own;
        return reading_.kind == DocumentKind::Atom ? own : reading_.link;
    }

    void read_channels(pugi::xml_node root, const XmlFeedContext& context) {
        for (const pugi::xml_node node : root.children()) {
            const std::string_view name = local_name(node.name());
            if (same_word(name, "channel") || same_word(name, "items")) read_items(node, context);
        }
    }

    // XML has one root; some put several feeds into one document, one after the other.
    void read_other_roots(const XmlFeedContext& context) {
        bool several = false;
        for (pugi::xml_node node = root_.next_sibling(); node; node = node.next_sibling()) {
            if (node.type() != pugi::node_element || is_item(node) ||
                kind_of(node) == DocumentKind::Unknown)
                continue;
            several = true;
            read_items(node, context);
            read_channels(node, context);
        }
        if (several) reading_.repairs.push_back("several feeds in one document are read as one");
    }

    void say_what_stands_around() {
        const std::string_view text = trim_ascii(document_.text);
        const auto is_foreign = [](pugi::xml_node node) {
            return node.type() == pugi::node_element && kind_of(node) == DocumentKind::Unknown;
        };
        if (!text.starts_with('<') || !text.ends_with('>') || root_.parent().parent() ||
            std::ranges::any_of(root_.parent().children(), is_foreign))
            reading_.repairs.push_back("what stands before or after the feed was left out");
    }

    void read_items(pugi::xml_node parent, const XmlFeedContext& context) {
        for (const pugi::xml_node node : parent.children()) {
            if (node.type() != pugi::node_element || !is_item(node)) continue;
            if (reading_.items.size() >= kMaxFeedItems) {
                ++not_taken_;
                continue;
            }
            events::Item item;
            item.index = static_cast<std::uint32_t>(reading_.items.size());
            read_xml_item(node, context, item);
            reading_.items.push_back(std::move(item));
        }
    }

    void read_channel() {
        reading_.language = language_of(channel_);
        for (const pugi::xml_node node : channel_.children()) {
            if (node.type() != pugi::node_element || is_item(node)) continue;
            read_channel_part(node, names_.of(node));
        }
    }

    void read_channel_part(pugi::xml_node node, const Name& name) {
        const bool base = name.vocabulary == Vocabulary::Base;
        if (same_word(name.local, "title") && (base || name.vocabulary == Vocabulary::Dc)) {
            if (reading_.title.empty() || (base && !title_is_base_)) read_title(node);
            title_is_base_ = title_is_base_ || base;
        } else if (same_word(name.local, "link") && (base || name.vocabulary == Vocabulary::Atom)) {
            read_link(node);
        } else if (same_word(name.local, "language") &&
                   (base || name.vocabulary == Vocabulary::Dc)) {
            if (reading_.language.empty()) reading_.language = line_of_text(text_of(node));
        } else if (base && same_word(name.local, "ttl")) {
            hint(text_of(node), std::chrono::minutes(1));
        } else if (name.vocabulary == Vocabulary::Syndication) {
            read_syndication(node, name.local);
        }
    }

    void read_title(pugi::xml_node node) {
        bool cut = false;
        reading_.title = cut_line(line_of(node, names_.is_atom()), kMaxTitleCharacters, cut);
    }

    void read_link(pugi::xml_node node) {
        const std::string href = attribute_of(node, "href");
        const std::string base = base_of(node, document_.request.url);
        if (href.empty()) {
            if (std::string link = web_address(text_of(node), base); !link.empty())
                reading_.link = std::move(link);
            return;
        }
        const std::string relation = to_lower(attribute_of(node, "rel"));
        const std::string type = to_lower(attribute_of(node, "type"));
        std::string address = web_address(href, base);
        if (address.empty()) return;
        if (relation == "next") {
            add_related("next", node, std::move(address));
        } else if (relation.empty() || relation == "alternate") {
            if (type == "text/calendar")
                add_related("calendar", node, std::move(address));
            else if (type.find("atom") != std::string::npos ||
                     type.find("rss") != std::string::npos)
                add_related("feed", node, std::move(address));
            else if (reading_.link.empty())
                reading_.link = std::move(address);
            else if (!attribute_of(node, "hreflang").empty())
                add_related("twin", node, std::move(address));
        }
    }

    void add_related(std::string relation, pugi::xml_node node, std::string address) {
        constexpr std::size_t kMaxRelated = 50;
        if (reading_.related.size() >= kMaxRelated) return;
        reading_.related.push_back({std::move(relation), std::move(address),
                                    attribute_of(node, "hreflang"),
                                    line_of_text(attribute_of(node, "title"))});
    }

    void hint(std::string_view number, std::chrono::seconds unit) {
        constexpr long kMost = 100'000;  // ten weeks of minutes
        long value = 0;
        for (const char c : trim_ascii(number)) {
            if (c < '0' || c > '9' || value > kMost) return;
            value = value * 10 + (c - '0');
        }
        if (value > 0 && value <= kMost) reading_.poll_hint = unit * value;
    }

    void read_syndication(pugi::xml_node node, std::string_view local) {
        using std::chrono::hours;
        const std::string text = to_lower(text_of(node));
        if (same_word(local, "updatePeriod")) {
            constexpr std::array<std::pair<std::string_view, hours>, 5> kPeriods{
                {{"hourly", hours(1)},
                 {"daily", hours(24)},
                 {"weekly", hours(24 * 7)},
                 {"monthly", hours(24 * 30)},
                 {"yearly", hours(24 * 365)}}};
            for (const auto& [word, period] : kPeriods)
                if (word == text) period_ = period;
        } else if (same_word(local, "updateFrequency") && text.size() < 4) {
            int frequency = 0;
            std::from_chars(text.data(), text.data() + text.size(), frequency);
            frequency_ = std::max(1, frequency);
        }
        if (period_) reading_.poll_hint = *period_ / frequency_;
    }

    const Document& document_;
    pugi::xml_node root_;
    pugi::xml_node channel_;
    Names names_;
    events::Reading reading_;
    bool title_is_base_ = false;
    bool last_item_cut_ = false;
    std::optional<std::chrono::seconds> period_;
    int frequency_ = 1;
    std::size_t not_taken_ = 0;
};

events::Reading refuse(std::string why) {
    events::Reading reading;
    reading.complete = false;
    reading.error = std::move(why);
    return reading;
}

}  // namespace

events::Reading read_xml_feed(const Document& document) {
    const auto source = XmlSource::parse(document.text);
    if (!source) return refuse(source.error().message);
    const pugi::xml_node root = find_root(source->document());
    if (!root) {
        if (sniff_page(document.text, "") >= 90) return refuse("not a feed: HTML page");
        if (!source->complaint().empty()) return refuse(source->complaint());
        return refuse("not a feed: no rss, rdf:RDF or feed element");
    }
    events::Reading reading = FeedReader(document, root, *source).read();
    // What broke before the first item leaves nothing that could be believed.
    if (reading.items.empty() && !source->complaint().empty()) {
        reading.error = source->complaint();
        reading.complete = false;
    }
    return reading;
}

}  // namespace veille::parsers::feed
