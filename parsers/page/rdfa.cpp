#include "parsers/page/rdfa.h"

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "base/text.h"
#include "parsers/page/page_text.h"
#include "parsers/page/property_value.h"

namespace veille::parsers {
namespace {

class RdfaReader {
  public:
    explicit RdfaReader(const HtmlTree& tree) : tree_(tree) {}

    ThingGraph read() {
        const pugi::xml_node root = tree_.root();
        collect_prefixes(root);
        pugi::xml_node node = root.first_child();
        while (node && !graph_.is_full()) {
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
            const auto declared = split_words(attribute_text(node, "prefix"));
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
        const auto type = split_words(attribute_text(node, "typeof"));
        const auto properties = first_words(node, "property");
        const auto rel = first_words(node, "rel");
        std::optional<std::size_t> thing;
        if (!type.empty() || (node.attribute("resource") && properties.empty() && !rel.size() &&
                              node.first_child() && node.attribute("about")))
            thing = start_thing(node, type);
        if (open_.empty()) {
            if (thing) open_.push_back({node, *thing, {}});
            return;
        }
        const std::size_t owner = open_.back().thing;
        const bool names_value =
            !rel.empty() && (node.attribute("resource") || node.attribute("href"));
        const bool needs_value = thing || !properties.empty() || names_value;
        const ThingValue value = needs_value ? value_of(node, thing) : ThingValue{};
        for (const std::string_view property : properties)
            add_property(owner, plain_name(property), value);
        if (rel.empty()) {
            if (thing && properties.empty())
                for (const std::string& property : open_.back().pending)
                    add_property(owner, property, value);
        } else if (thing || names_value) {
            for (const std::string_view property : rel)
                add_property(owner, plain_name(property), value);
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
            if (thing.id.empty()) thing.id = attribute_text(node, name);
        return index;
    }

    static std::vector<std::string_view> first_words(pugi::xml_node node, const char* name) {
        auto words = split_words(attribute_text(node, name));
        if (words.size() > kMaxPropertyWords) words.resize(kMaxPropertyWords);
        return words;
    }

    static ThingValue value_of(pugi::xml_node node, std::optional<std::size_t> thing) {
        ThingValue value;
        if (thing) {
            value.thing = thing;
        } else if (!node.attribute("content") && node.attribute("resource")) {
            value.text = node.attribute("resource").value();
        } else {
            value.text = property_value(node);
            value.language = property_language(node);
        }
        return value;
    }

    void add_property(std::size_t owner, const std::string& name, const ThingValue& value) {
        if (value.thing) {
            graph_.things[*value.thing].parent = owner;
            graph_.things[*value.thing].parent_property = name;
        }
        graph_.add(owner, name, value);
    }

    static constexpr std::size_t kMaxSteps = 600;  // the guard allows 512 levels
    const HtmlTree& tree_;
    ThingGraph graph_;
    std::vector<Open> open_;
    std::set<std::string, std::less<>> prefixes_{"schema", "s", "sdo"};
};

}  // namespace

ThingGraph read_rdfa(const HtmlTree& tree) {
    return RdfaReader(tree).read();
}

}  // namespace veille::parsers
