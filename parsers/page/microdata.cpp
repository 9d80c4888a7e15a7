#include "parsers/page/microdata.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "base/text.h"
#include "parsers/page/page_text.h"
#include "parsers/page/property_value.h"

namespace veille::parsers {
namespace {

// Elements that one thing's properties are looked for in (itemref included), in all.
constexpr std::size_t kMaxVisits = 1'000'000;

// A stretch of the tree whose properties belong to one thing.
struct Scope {
    pugi::xml_node root;
    std::size_t owner;
    bool referenced;  // by itemref: the root may be a property itself
};

class MicrodataReader {
  public:
    explicit MicrodataReader(const HtmlTree& tree) : tree_(tree) {}

    ThingGraph read() {
        const pugi::xml_node root = tree_.root();
        index_ids(root);
        for (pugi::xml_node node = root.first_child(); node; node = next_in_order(node, root))
            if (node.attribute("itemscope") && (!node.attribute("itemprop") || is_orphan(node)))
                start_thing(node, {});
        while (!scopes_.empty() && visits_ < kMaxVisits && !graph_.is_full()) {
            const Scope scope = scopes_.back();
            scopes_.pop_back();
            read_scope(scope);
        }
        return std::move(graph_);
    }

  private:
    // A property whose thing ended early ("<p itemscope>" before a "<div>") stands alone, unless
    // some thing may name it by itemref.
    bool is_orphan(pugi::xml_node node) const {
        if (uses_references_) return false;
        for (node = node.parent(); node; node = node.parent())
            if (node.attribute("itemscope")) return false;
        return true;
    }

    void index_ids(pugi::xml_node root) {
        for (pugi::xml_node node = root.first_child(); node; node = next_in_order(node, root)) {
            if (node.attribute("itemref")) uses_references_ = true;
            if (const auto id = node.attribute("id")) ids_.emplace(id.value(), node);
            if (ids_.size() > kMaxThings) return;
        }
    }

    std::optional<std::size_t> start_thing(pugi::xml_node node, std::optional<Scope> parent) {
        const auto index = graph_.append();
        if (!index) return index;
        Thing& thing = graph_.things[*index];
        for (const std::string_view type : split_words(attribute_text(node, "itemtype")))
            thing.types.push_back(without_vocabulary(type));
        thing.id = attribute_text(node, "itemid");
        if (parent) thing.parent = parent->owner;
        const auto references = split_words(attribute_text(node, "itemref"));
        // The stack is read from its end: the thing's own stretch comes first.
        for (auto reference = references.rbegin(); reference != references.rend(); ++reference) {
            const auto target = ids_.find(std::string(*reference));
            if (target != ids_.end() && !is_inside(node, target->second))
                scopes_.push_back({target->second, *index, true});
        }
        scopes_.push_back({node, *index, false});
        return index;
    }

    // A reference to an element around the thing would make the thing part of itself.
    static bool is_inside(pugi::xml_node node, pugi::xml_node ancestor) {
        for (; node; node = node.parent())
            if (node == ancestor) return true;
        return false;
    }

    void read_scope(const Scope& scope) {
        pugi::xml_node node = scope.referenced ? scope.root : scope.root.first_child();
        while (node && visits_ < kMaxVisits && !graph_.is_full()) {
            ++visits_;
            const bool is_thing = !!node.attribute("itemscope");
            if (node.attribute("itemprop")) add_property(node, scope, is_thing);
            node = is_thing ? next_after(node, scope.root) : next_in_order(node, scope.root);
        }
    }

    void add_property(pugi::xml_node node, const Scope& scope, bool is_thing) {
        ThingValue value;
        if (is_thing) {
            value.thing = start_thing(node, scope);
            if (!value.thing) return;
        } else {
            value.text = property_value(node);
            value.language = property_language(node);
        }
        auto properties = split_words(attribute_text(node, "itemprop"));
        if (properties.size() > kMaxPropertyWords) properties.resize(kMaxPropertyWords);
        for (const std::string_view property : properties) {
            const std::string name = without_vocabulary(property);
            if (value.thing) graph_.things[*value.thing].parent_property = name;
            graph_.add(scope.owner, name, value);
        }
    }

    const HtmlTree& tree_;
    ThingGraph graph_;
    std::vector<Scope> scopes_;
    std::map<std::string, pugi::xml_node> ids_;
    std::size_t visits_ = 0;
    bool uses_references_ = false;
};

}  // namespace

ThingGraph read_microdata(const HtmlTree& tree) {
    return MicrodataReader(tree).read();
}

}  // namespace veille::parsers
