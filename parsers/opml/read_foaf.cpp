#include "parsers/opml/read_foaf.h"

#include <string>
#include <vector>

#include <pugixml.hpp>

#include "base/text.h"
#include "parsers/feed/element.h"
#include "parsers/feed/references.h"
#include "parsers/opml/walk_inside.h"

namespace veille::parsers {

namespace {

std::string_view local_name(std::string_view name) {
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string attribute(pugi::xml_node node, std::string_view local) {
    for (const pugi::xml_attribute candidate : node.attributes())
        if (local_name(candidate.name()) == local)
            return collapse_whitespace(feed::decode_references(candidate.value()));
    return {};
}

std::string name_inside(pugi::xml_node node) {
    for (const pugi::xml_node child : node.children())
        if (const std::string_view name = local_name(child.name());
            name == "name" || name == "member_name")
            return list_name(collapse_whitespace(feed::text_of(child)));
    return {};
}

// What holds a feed: its group, its keeper, the page that it is the feed of.
struct Holder {
    pugi::xml_node node;
    std::string name;
};

class FoafReader {
  public:
    explicit FoafReader(ListWriter& list) : list_(list) {}

    bool read(pugi::xml_node root) {
        walk_inside(
            root, [&](pugi::xml_node node) { enter(node); },
            [&](pugi::xml_node node) { leave(node); });
        return is_rdf_;
    }

  private:
    void enter(pugi::xml_node node) {
        const std::string_view name = local_name(node.name());
        if (name == "RDF") is_rdf_ = true;
        if (!is_rdf_) return;
        if (name == "Group") groups_.push_back({node, name_inside(node)});
        if (name == "Agent" || name == "Person") agents_.push_back({node, name_inside(node)});
        if (name == "Document") pages_.push_back({node, attribute(node, "about")});
        if (name == "channel" && !agents_.empty()) add(attribute(node, "about"));
        if (name == "feed" && !agents_.empty()) add(attribute(node, "resource"));
    }

    void leave(pugi::xml_node node) {
        for (std::vector<Holder>* holders : {&groups_, &agents_, &pages_})
            if (!holders->empty() && holders->back().node == node) holders->pop_back();
    }

    void add(std::string address) {
        const std::string site = pages_.empty() ? "" : pages_.back().name;
        if (address.empty()) {
            if (!site.empty())
                list_.skip(agents_.back().name, site, "a page without the address of its feed");
            return;
        }
        if (list_.is_full()) {
            list_.leave_out();
            return;
        }
        ListedSource source;
        source.title = agents_.back().name;
        source.feed_url = std::move(address);
        source.site_url = site;
        for (const Holder& group : groups_)
            if (!group.name.empty()) source.path.push_back(group.name);
        list_.add(std::move(source));
    }

    ListWriter& list_;
    std::vector<Holder> groups_, agents_, pages_;
    bool is_rdf_ = false;
};

}  // namespace

bool read_foaf(pugi::xml_node root, ListWriter& list) {
    return FoafReader(list).read(root);
}

}  // namespace veille::parsers
