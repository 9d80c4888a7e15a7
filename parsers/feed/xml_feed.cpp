#include "parsers/feed/xml_feed.h"

#include <algorithm>
#include <utility>

#include <pugixml.hpp>

#include "base/text.h"
#include "parsers/feed/item_parts.h"
#include "parsers/feed/xml_channel.h"
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
        pugi::xml_node channel = root_;
        for (const pugi::xml_node node : root_.children())
            if (same_word(local_name(node.name()), "channel") && channel == root_) channel = node;
        read_xml_channel(channel, names_, document_.request.url, reading_);
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
        // A feed that was cut ends within itself.
        const bool goes_on = reading_.complete && !text.ends_with('>');
        if (!text.starts_with('<') || goes_on || root_.parent().parent() ||
            std::ranges::any_of(root_.parent().children(), is_foreign))
            reading_.repairs.push_back("what stands before or after the feed was left out");
    }

    // What was read of the tree is given back at once: a feed of many small items takes more room
    // in either form than as text.
    void read_items(pugi::xml_node parent, const XmlFeedContext& context) {
        make_room(parent);
        for (pugi::xml_node node = parent.first_child(), next; node; node = next) {
            next = node.next_sibling();
            if (node.type() != pugi::node_element || !is_item(node)) continue;
            if (reading_.items.size() >= kMaxFeedItems) {
                ++not_taken_;
                continue;
            }
            events::Item& item = reading_.items.emplace_back();
            item.index = static_cast<std::uint32_t>(reading_.items.size() - 1);
            read_xml_item(node, context, item);
            if (parent != root_.parent()) parent.remove_child(node);
        }
    }

    // All at once: a list that grows holds its items twice while they move.
    void make_room(pugi::xml_node parent) {
        std::size_t items = reading_.items.size();
        for (const pugi::xml_node node : parent.children())
            items += node.type() == pugi::node_element && is_item(node) ? 1 : 0;
        reading_.items.reserve(std::min(items, kMaxFeedItems));
    }

    const Document& document_;
    pugi::xml_node root_;
    Names names_;
    events::Reading reading_;
    bool last_item_cut_ = false;
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
