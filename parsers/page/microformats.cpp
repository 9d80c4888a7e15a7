#include "parsers/page/microformats.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "base/text.h"
#include "parsers/page/page_text.h"

namespace veille::parsers {
namespace {

// Includes (hCalendar's "include" pattern) followed for one event.
constexpr std::size_t kMaxIncludes = 8;
constexpr std::size_t kMaxVisits = 1'000'000;

enum class ValueKind { Text, Link, Time, Html };

struct PropertyName {
    std::string_view class_name;
    std::string_view property;  // schema.org's
    ValueKind kind;
};

constexpr std::array kModern = {
    PropertyName{"p-name", "name", ValueKind::Text},
    PropertyName{"p-summary", "abstract", ValueKind::Text},
    PropertyName{"dt-start", "startDate", ValueKind::Time},
    PropertyName{"dt-end", "endDate", ValueKind::Time},
    PropertyName{"dt-duration", "duration", ValueKind::Time},
    PropertyName{"p-description", "description", ValueKind::Text},
    PropertyName{"e-content", "description", ValueKind::Html},
    PropertyName{"e-description", "description", ValueKind::Html},
    PropertyName{"u-url", "url", ValueKind::Link},
    PropertyName{"u-uid", "identifier", ValueKind::Link},
    PropertyName{"p-category", "keywords", ValueKind::Text},
    PropertyName{"p-location", "location", ValueKind::Text},
    PropertyName{"h-location", "location", ValueKind::Text},
    PropertyName{"p-organizer", "organizer", ValueKind::Text},
    PropertyName{"u-photo", "image", ValueKind::Link},
    PropertyName{"u-featured", "image", ValueKind::Link},
    PropertyName{"p-status", "status", ValueKind::Text},
};

constexpr std::array kClassic = {
    PropertyName{"summary", "name", ValueKind::Text},
    PropertyName{"dtstart", "startDate", ValueKind::Time},
    PropertyName{"dtend", "endDate", ValueKind::Time},
    PropertyName{"duration", "duration", ValueKind::Time},
    PropertyName{"description", "description", ValueKind::Html},
    PropertyName{"url", "url", ValueKind::Link},
    PropertyName{"uid", "identifier", ValueKind::Link},
    PropertyName{"category", "keywords", ValueKind::Text},
    PropertyName{"location", "location", ValueKind::Text},
    PropertyName{"organizer", "organizer", ValueKind::Text},
    PropertyName{"photo", "image", ValueKind::Link},
    PropertyName{"status", "status", ValueKind::Text},
};

constexpr std::array kAddressParts = {
    PropertyName{"p-street-address", "streetAddress", ValueKind::Text},
    PropertyName{"street-address", "streetAddress", ValueKind::Text},
    PropertyName{"p-locality", "addressLocality", ValueKind::Text},
    PropertyName{"locality", "addressLocality", ValueKind::Text},
    PropertyName{"p-region", "addressRegion", ValueKind::Text},
    PropertyName{"region", "addressRegion", ValueKind::Text},
    PropertyName{"p-postal-code", "postalCode", ValueKind::Text},
    PropertyName{"postal-code", "postalCode", ValueKind::Text},
    PropertyName{"p-country-name", "addressCountry", ValueKind::Text},
    PropertyName{"country-name", "addressCountry", ValueKind::Text},
    PropertyName{"p-latitude", "latitude", ValueKind::Text},
    PropertyName{"latitude", "latitude", ValueKind::Text},
    PropertyName{"p-longitude", "longitude", ValueKind::Text},
    PropertyName{"longitude", "longitude", ValueKind::Text},
};

// Roots whose inside belongs to them, not to the event around them.
bool is_classic_root(std::string_view name) {
    constexpr std::array<std::string_view, 9> kRoots = {
        "vevent", "vcard", "hentry", "hreview", "hproduct", "hresume", "hrecipe", "adr", "geo"};
    return std::find(kRoots.begin(), kRoots.end(), name) != kRoots.end();
}

bool is_modern_root(std::string_view name) {
    return name.size() > 2 && name.starts_with("h-") && name[2] >= 'a' && name[2] <= 'z' &&
           name != "h-location";
}

bool is_root(pugi::xml_node node) {
    for (const std::string_view name : split_words(node.attribute("class").value()))
        if (is_modern_root(name) || is_classic_root(name)) return true;
    return false;
}

// An element's own machine value; empty when only its text says it.
std::string marked_value(pugi::xml_node node, ValueKind kind) {
    const std::string_view name = node.name();
    if (kind == ValueKind::Link) {
        if (name == "a" || name == "area" || name == "link") return node.attribute("href").value();
        if (name == "img" || name == "audio" || name == "video" || name == "source")
            return node.attribute("src").value();
        if (name == "object") return node.attribute("data").value();
    }
    if ((name == "time" || name == "ins" || name == "del") && node.attribute("datetime"))
        return node.attribute("datetime").value();
    if (name == "abbr" && node.attribute("title")) return node.attribute("title").value();
    if ((name == "data" || name == "input" || name == "meter") && node.attribute("value"))
        return node.attribute("value").value();
    if ((name == "img" || name == "area") && kind == ValueKind::Text)
        return node.attribute("alt").value();
    return {};
}

// The texts of the value-class pattern inside a property, in order.
std::vector<std::string> value_parts(pugi::xml_node property, ValueKind kind) {
    std::vector<std::string> parts;
    pugi::xml_node node = property.first_child();
    while (node) {
        if (has_class(node, "value")) {
            const std::string marked = marked_value(node, kind);
            parts.push_back(marked.empty() ? text_of(node) : marked);
            node = next_after(node, property);
        } else if (has_class(node, "value-title")) {
            parts.emplace_back(node.attribute("title").value());
            node = next_after(node, property);
        } else {
            node = next_in_order(node, property);
        }
    }
    return parts;
}

bool is_date(std::string_view part) {
    return part.size() >= 8 && part.find_first_not_of("0123456789") >= 4;
}

bool is_offset(std::string_view part) {
    return part == "Z" || part == "z" || part.starts_with('+') || part.starts_with('-');
}

bool has_offset(std::string_view time) {
    return time.find_first_of("Zz+-") != std::string_view::npos;
}

// Date, time and offset written apart come together (value-class pattern, "date and time parsing").
std::string join_time(const std::vector<std::string>& parts) {
    std::string date;
    std::string time;
    std::string offset;
    for (const std::string& part : parts) {
        const std::string_view trimmed = trim_ascii(part);
        if (is_offset(trimmed))
            offset = trimmed;
        else if (is_date(trimmed) && date.empty())
            date = trimmed;
        else if (time.empty())
            time = trimmed;
    }
    if (date.empty() || time.empty()) return date + time + offset;
    return date + "T" + time + offset;
}

std::string read_value(pugi::xml_node node, ValueKind kind) {
    if (kind == ValueKind::Link) {
        const std::string marked = marked_value(node, kind);
        return marked.empty() ? text_of(node) : marked;
    }
    const auto parts = value_parts(node, kind);
    if (kind == ValueKind::Time && !parts.empty()) return join_time(parts);
    if (!parts.empty()) {
        std::string joined;
        for (const std::string& part : parts) joined += part;
        return joined;
    }
    const std::string marked = marked_value(node, kind);
    return marked.empty() ? text_of(node) : marked;
}

class EventReader {
  public:
    EventReader(const HtmlTree& tree, ThingGraph& graph) : tree_(tree), graph_(graph) {}

    void read_all() {
        const pugi::xml_node root = tree_.root();
        for (pugi::xml_node node = root.first_child(); node; node = next_in_order(node, root)) {
            if (!node.attribute("class")) continue;
            const bool modern = has_class(node, "h-event");
            if (modern || has_class(node, "vevent")) read_event(node, modern);
        }
    }

  private:
    void read_event(pugi::xml_node root, bool modern) {
        const auto index = graph_.append();
        if (!index) return;
        event_ = *index;
        graph_.things[event_].types.emplace_back("h-event");
        includes_ = 0;
        explicit_text_ = false;
        read_properties(root, modern);
        if (modern && !explicit_text_ && graph_.things[event_].find("name") == nullptr)
            add("name", text_of(root));
        if (modern) add_implied_link(root);
        borrow_date_of_start();
        if (const auto* values = graph_.things[event_].find("identifier"))
            graph_.things[event_].id = values->front().text;
    }

    void read_properties(pugi::xml_node root, bool modern) {
        pugi::xml_node node = root.first_child();
        while (node && ++visits_ < kMaxVisits) {
            if (!modern && has_class(node, "include")) follow_include(node);
            const bool nested = is_root(node);
            if (node.attribute("class")) read_element(node, modern, nested);
            node = nested ? next_after(node, root) : next_in_order(node, root);
        }
        // The root of a single-element event carries its properties itself.
        if (modern && root.attribute("class")) read_element(root, modern, false);
    }

    void follow_include(pugi::xml_node node) {
        const std::string_view target = std::string_view(node.name()) == "object"
                                            ? node.attribute("data").value()
                                            : node.attribute("href").value();
        if (!target.starts_with('#') || ++includes_ > kMaxIncludes) return;
        const pugi::xml_node root = tree_.root();
        for (pugi::xml_node at = root.first_child(); at; at = next_in_order(at, root)) {
            if (target.substr(1) != at.attribute("id").value()) continue;
            for (pugi::xml_node inner = at; inner; inner = next_in_order(inner, at))
                if (inner.attribute("class")) read_element(inner, false, is_root(inner));
            return;
        }
    }

    void read_element(pugi::xml_node node, bool modern, bool nested) {
        for (const std::string_view name : split_words(node.attribute("class").value())) {
            if (modern) {
                explicit_text_ |= name.starts_with("p-") || name.starts_with("e-") || nested;
                read_as(node, name, kModern, nested);
            } else {
                read_as(node, name, kClassic, nested);
            }
        }
    }

    template <std::size_t size>
    void read_as(pugi::xml_node node, std::string_view class_name,
                 const std::array<PropertyName, size>& names, bool nested) {
        for (const PropertyName& known : names) {
            if (known.class_name != class_name) continue;
            if (known.property == "location")
                add_place(node);
            else if (known.property == "organizer" && nested)
                add(known.property, card_name(node));
            else
                add(known.property, read_value(node, known.kind));
        }
    }

    void add(std::string_view property, std::string value) {
        if (value.empty()) return;
        graph_.things[event_].add(property, {std::move(value), std::nullopt, ""});
    }

    static std::string card_name(pugi::xml_node card) {
        for (pugi::xml_node node = card; node; node = next_in_order(node, card))
            for (const std::string_view name : {"p-name", "fn", "p-org", "org"})
                if (has_class(node, name)) return read_value(node, ValueKind::Text);
        const bool address_only = has_class(card, "adr") || has_class(card, "h-adr");
        return address_only ? std::string() : text_of(card);
    }

    void add_place(pugi::xml_node node) {
        const auto index = graph_.append();
        if (!index) return;
        Thing place;
        place.types.emplace_back("Place");
        for (pugi::xml_node part = node; part; part = next_in_order(part, node))
            for (const std::string_view name : split_words(part.attribute("class").value()))
                for (const PropertyName& known : kAddressParts)
                    if (known.class_name == name)
                        place.add(known.property,
                                  {read_value(part, ValueKind::Text), std::nullopt, ""});
        const bool plain = !is_root(node) && place.properties.empty();
        const std::string name = plain ? read_value(node, ValueKind::Text) : card_name(node);
        if (!name.empty())
            place.add("name", {name, std::nullopt, ""});
        else if (place.find("streetAddress") == nullptr)
            place.add("streetAddress", {text_of(node), std::nullopt, ""});
        graph_.things[*index] = std::move(place);
        graph_.things[event_].add("location", {"", *index, ""});
    }

    void add_implied_link(pugi::xml_node root) {
        if (graph_.things[event_].find("url") != nullptr) return;
        if (std::string_view(root.name()) == "a") add("url", root.attribute("href").value());
        const pugi::xml_node only = root.child("a");
        if (only && !only.next_sibling("a") && !is_root(only))
            add("url", only.attribute("href").value());
    }

    // "from <date> 19:00 to 22:00": an end that is only a time is on the day of the start, and at
    // its offset.
    void borrow_date_of_start() {
        Thing& event = graph_.things[event_];
        const auto* starts = event.find("startDate");
        if (starts == nullptr || starts->front().text.size() < 10) return;
        const std::string& start = starts->front().text;
        const std::string day = start.substr(0, start.find_first_of("T "));
        const std::string offset =
            start.substr(std::min(start.find_first_of("Zz+-", 10), start.size()));
        for (auto& [name, values] : event.properties) {
            if (name != "endDate") continue;
            for (ThingValue& value : values)
                if (!is_date(value.text))
                    value.text = day + "T" + value.text + (has_offset(value.text) ? "" : offset);
        }
    }

    const HtmlTree& tree_;
    ThingGraph& graph_;
    std::size_t event_ = 0;
    std::size_t includes_ = 0;
    std::size_t visits_ = 0;
    bool explicit_text_ = false;
};

}  // namespace

ThingGraph read_microformats(const HtmlTree& tree) {
    ThingGraph graph;
    EventReader(tree, graph).read_all();
    return graph;
}

}  // namespace veille::parsers
