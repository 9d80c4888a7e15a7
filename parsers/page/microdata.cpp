#include "parsers/page/microdata.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "base/text.h"
#include "parsers/page/page_text.h"

namespace veille::parsers {
namespace {

// Elements that one thing's properties are looked for in (itemref included), in all.
constexpr std::size_t kMaxVisits = 1'000'000;

std::string_view attribute(pugi::xml_node node, const char* name) {
    return node.attribute(name).value();
}

// What a property's value is when its element is no thing itself (microdata 5.2.4; "content" wins
// on any element, as sites write it).
std::string value_of(pugi::xml_node node) {
    if (const auto content = node.attribute("content")) return content.value();
    const std::string_view name = node.name();
    if (name == "a" || name == "area" || name == "link") return node.attribute("href").value();
    if (name == "img" || name == "audio" || name == "video" || name == "source" ||
        name == "iframe" || name == "embed" || name == "track")
        return node.attribute("src").value();
    if (name == "object") return node.attribute("data").value();
    if (name == "data" || name == "meter") return node.attribute("value").value();
    if (name == "time" && node.attribute("datetime")) return node.attribute("datetime").value();
    return text_of(node);
}

std::string language_of(pugi::xml_node node) {
    for (; node; node = node.parent())
        if (const auto language = node.attribute("lang"))
            return to_lower(std::string_view(language.value()).substr(0, 2));
    return {};
}

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
        while (!scopes_.empty() && visits_ < kMaxVisits) {
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
        for (const std::string_view type : split_words(attribute(node, "itemtype")))
            thing.types.push_back(without_vocabulary(type));
        thing.id = attribute(node, "itemid");
        if (parent) thing.parent = parent->owner;
        const auto references = split_words(attribute(node, "itemref"));
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
        while (node && visits_ < kMaxVisits) {
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
            value.text = value_of(node);
            value.language = language_of(node);
        }
        for (const std::string_view property : split_words(attribute(node, "itemprop"))) {
            const std::string name = without_vocabulary(property);
            if (value.thing) graph_.things[*value.thing].parent_property = name;
            graph_.things[scope.owner].add(name, value);
        }
    }

    const HtmlTree& tree_;
    ThingGraph graph_;
    std::vector<Scope> scopes_;
    std::map<std::string, pugi::xml_node> ids_;
    std::size_t visits_ = 0;
    bool uses_references_ = false;
};

class RdfaReader {
  public:
    explicit RdfaReader(const HtmlTree& tree) : tree_(tree) {}

    ThingGraph read() {
        const pugi::xml_node root = tree_.root();
        collect_prefixes(root);
        pugi::xml_node node = root.first_child();
        while (node) {
            while (!open_.empty() && !is_below(node)) open_.pop_back();
            if (node.type() == pugi::node_element) read_element(node);
            node = next_in_order(node, root);
        }
        graph_.link_references();
        return std::move(graph_);
    }

  private:
    struct Open {
        pugi::xml_node node;
        std::size_t thing;
        std::vector<std::string> pending;  // properties that the things below are values of
    };

    // Prefixes that a page declares for the vocabularies we know, wherever it does.
    void collect_prefixes(pugi::xml_node root) {
        for (pugi::xml_node node = root.first_child(); node; node = next_in_order(node, root)) {
            const auto declared = split_words(attribute(node, "prefix"));
            for (std::size_t i = 0; i + 1 < declared.size(); i += 2)
                if (declared[i].ends_with(':'))
                    add_prefix(declared[i].substr(0, declared[i].size() - 1), declared[i + 1]);
            for (const pugi::xml_attribute one : node.attributes())
                if (const std::string_view name = one.name(); name.starts_with("xmlns:"))
                    add_prefix(name.substr(6), one.value());
        }
    }

    void add_prefix(std::string_view prefix, std::string_view vocabulary) {
        constexpr std::size_t kMaxPrefixes = 50;
        if (without_vocabulary(std::string(vocabulary) + "Event") == "Event" &&
            prefixes_.size() < kMaxPrefixes)
            prefixes_.emplace(prefix);
    }

    // Other vocabularies keep their names and mean nothing to us.
    std::string plain_name(std::string_view name) const {
        const std::size_t colon = name.find(':');
        if (colon != std::string_view::npos && prefixes_.contains(name.substr(0, colon)))
            return std::string(name.substr(colon + 1));
        return without_vocabulary(name);
    }

    // Document order: a node is below the innermost open one until the walk has left it.
    bool is_below(pugi::xml_node node) {
        const Open& last = open_.back();
        std::size_t steps = 0;
        for (pugi::xml_node up = node.parent(); up; up = up.parent()) {
            if (up == last.node) return true;
            if (++steps > kMaxSteps) return false;
        }
        return false;
    }

    void read_element(pugi::xml_node node) {
        const auto type = split_words(attribute(node, "typeof"));
        const auto properties = split_words(attribute(node, "property"));
        const auto rel = split_words(attribute(node, "rel"));
        std::optional<std::size_t> thing;
        if (!type.empty() || (node.attribute("resource") && properties.empty() && !rel.size() &&
                              node.first_child() && node.attribute("about")))
            thing = start_thing(node, type);
        if (open_.empty()) {
            if (thing) open_.push_back({node, *thing, {}});
            return;
        }
        const std::size_t owner = open_.back().thing;
        for (const std::string_view property : properties)
            add_property(node, owner, plain_name(property), thing);
        if (rel.empty()) {
            if (thing && properties.empty())
                for (const std::string& property : open_.back().pending)
                    add_property(node, owner, property, thing);
        } else if (thing || node.attribute("resource") || node.attribute("href")) {
            for (const std::string_view property : rel)
                add_property(node, owner, plain_name(property), thing);
        } else {
            open_.push_back({node, owner, {}});
            for (const std::string_view property : rel)
                open_.back().pending.push_back(plain_name(property));
        }
        if (thing) open_.push_back({node, *thing, {}});
    }

    std::optional<std::size_t> start_thing(pugi::xml_node node,
                                           const std::vector<std::string_view>& types) {
        const auto index = graph_.append();
        if (!index) return index;
        Thing& thing = graph_.things[*index];
        for (const std::string_view type : types) thing.types.push_back(plain_name(type));
        for (const char* name : {"resource", "about"})
            if (thing.id.empty()) thing.id = attribute(node, name);
        return index;
    }

    void add_property(pugi::xml_node node, std::size_t owner, const std::string& name,
                      std::optional<std::size_t> thing) {
        ThingValue value;
        if (thing) {
            value.thing = thing;
            graph_.things[*thing].parent = owner;
            graph_.things[*thing].parent_property = name;
        } else if (!node.attribute("content") && node.attribute("resource")) {
            value.text = node.attribute("resource").value();
        } else {
            value.text = value_of(node);
            value.language = language_of(node);
        }
        graph_.things[owner].add(name, std::move(value));
    }

    static constexpr std::size_t kMaxSteps = 600;  // the guard allows 512 levels
    const HtmlTree& tree_;
    ThingGraph graph_;
    std::vector<Open> open_;
    std::set<std::string, std::less<>> prefixes_{"schema", "s", "sdo"};
};

}  // namespace

ThingGraph read_microdata(const HtmlTree& tree) {
    return MicrodataReader(tree).read();
}
ThingGraph read_rdfa(const HtmlTree& tree) {
    return RdfaReader(tree).read();
}

}  // namespace veille::parsers
