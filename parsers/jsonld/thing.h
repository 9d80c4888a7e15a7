// Typed things with properties, as JSON-LD, microdata, RDFa and microformats all give them: one
// shape, so that one mapping (schema_event.h) makes the same event of each. Plain values.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace veille::parsers {

// What one document may hold; the rest is counted and said.
inline constexpr std::size_t kMaxThings = 50'000;
// Named by one thing; what comes after is not looked at.
inline constexpr std::size_t kMaxProperties = 500;
// That one element may be the value of; the words behind are not looked at.
inline constexpr std::size_t kMaxPropertyWords = 20;
// Of all values that markup copies out of a page, with what keeps each.
inline constexpr std::size_t kMaxValueBytes = 16UL << 20;

struct ThingValue {
    std::string text;                  // empty when it is a thing
    std::optional<std::size_t> thing;  // index in the graph
    std::string language;              // of `text`, when the page says so
};

struct Thing {
    std::vector<std::string> types;  // schema.org names without their prefix: "Event"
    std::string id;
    std::vector<std::pair<std::string, std::vector<ThingValue>>> properties;
    std::optional<std::size_t> parent;  // the thing whose property it is
    std::string parent_property;

    const std::vector<ThingValue>* find(std::string_view property) const;
    void add(std::string_view property, ThingValue value);
};

struct ThingGraph {
    std::vector<Thing> things;    // in document order
    bool limited = false;         // more than kMaxThings, or more values than kMaxValueBytes
    std::size_t value_bytes = 0;  // of what add() took

    // Index of a new thing; empty when there are too many.
    std::optional<std::size_t> append();

    // Takes a value for a thing while kMaxValueBytes allow; markup may name the same text often,
    // and each element the texts of all below it.
    void add(std::size_t thing, std::string_view property, ThingValue value);
    bool is_full() const { return value_bytes > kMaxValueBytes; }

    // Values that only name another thing ({"@id": "#place"}) become that thing.
    void link_references();
};

// "https://schema.org/Event", "schema:Event" and "Event" all give "Event"; other vocabularies stay
// as they are.
std::string without_vocabulary(std::string_view name);

}  // namespace veille::parsers
