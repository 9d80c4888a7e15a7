#include "parsers/jsonld/json_ld.h"

#include <algorithm>
#include <optional>

#include <boost/json.hpp>

#include "base/text.h"
#include "parsers/json_depth.h"
#include "parsers/jsonld/json_repair.h"

namespace veille::parsers {
namespace {

namespace json = boost::json;

Result<json::value> parse_json(std::string_view text, json::storage_ptr memory) {
    json::parse_options options;
    options.max_depth = kMaxJsonDepth;
    json::error_code error;
    json::value value = json::parse(text, error, std::move(memory), options);
    if (!error) return value;
    if (error == json::error::too_deep)
        return fail(ErrorCode::LimitExceeded, "JSON-LD is nested too deeply");
    return fail(ErrorCode::InvalidInput, "JSON-LD could not be read: " + error.message());
}

std::string text_of(const json::value& value) {
    if (const auto* text = value.if_string()) return std::string(*text);
    if (value.is_bool()) return value.get_bool() ? "true" : "false";
    if (value.is_number()) return json::serialize(value);
    return {};
}

const json::value* member(const json::object& object, std::string_view name) {
    const auto found = object.find(name);
    return found == object.end() ? nullptr : &found->value();
}

bool is_language_tag(std::string_view key) {
    const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
    if (key.size() != 2 && !(key.size() == 5 && key[2] == '-')) return false;
    return is_lower(key[0]) && is_lower(key[1]);
}

// {"nl": "Lezing", "fr": "Conférence"}: one text in several languages.
bool is_language_map(const json::object& object) {
    return !object.empty() && std::all_of(object.begin(), object.end(), [](const auto& entry) {
        return is_language_tag(entry.key());
    });
}

// Contexts of UiTdatabank say the type instead of "@type".
std::string type_of_context(const json::object& object) {
    const json::value* context = member(object, "@context");
    const std::string address = context ? text_of(*context) : "";
    if (address.ends_with("/event.jsonld")) return "Event";
    if (address.ends_with("/place.jsonld")) return "Place";
    if (address.ends_with("/organizer.jsonld")) return "Organization";
    return {};
}

// Where a value that is still to be read belongs.
struct Pending {
    const json::value* value;
    std::optional<std::size_t> owner;
    std::string property;
    std::string language;
};

class GraphBuilder {
  public:
    explicit GraphBuilder(ThingGraph& graph) : graph_(graph) {}

    void read(const json::value& root) {
        pending_.push_back({&root, std::nullopt, "", ""});
        while (!pending_.empty()) {
            const Pending next = std::move(pending_.back());
            pending_.pop_back();
            read_value(next);
        }
    }

  private:
    void read_value(const Pending& at) {
        if (const auto* array = at.value->if_array()) {
            for (auto element = array->rbegin(); element != array->rend(); ++element)
                pending_.push_back({&*element, at.owner, at.property, at.language});
        } else if (const auto* object = at.value->if_object()) {
            read_object(at, *object);
        } else if (at.owner && !at.value->is_null()) {
            graph_.things[*at.owner].add(at.property,
                                         {text_of(*at.value), std::nullopt, at.language});
        }
    }

    void read_object(const Pending& at, const json::object& object) {
        if (const json::value* value = member(object, "@value")) {
            const json::value* language = member(object, "@language");
            pending_.push_back(
                {value, at.owner, at.property, language ? text_of(*language) : at.language});
            return;
        }
        for (const std::string_view wrapper : {"@list", "@set"}) {
            if (const json::value* inner = member(object, wrapper)) {
                pending_.push_back({inner, at.owner, at.property, at.language});
                return;
            }
        }
        if (at.owner && is_language_map(object)) {
            for (const auto& entry : object)
                pending_.push_back(
                    {&entry.value(), at.owner, at.property, std::string(entry.key())});
            return;
        }
        read_thing(at, object);
    }

    void read_thing(const Pending& at, const json::object& object) {
        const auto index = graph_.append();
        if (!index) return;
        Thing& thing = graph_.things[*index];
        thing.parent = at.owner;
        thing.parent_property = at.property;
        read_types(object, thing);
        const bool plain_names = member(object, "@type") == nullptr;
        const std::size_t first_pending = pending_.size();
        for (const auto& entry : object) {
            const std::string_view key = entry.key();
            if (key == "@id" || (plain_names && key == "id")) {
                thing.id = text_of(entry.value());
            } else if (key == "@graph" || key == "@included") {
                pending_.push_back({&entry.value(), std::nullopt, "", ""});
            } else if (!key.starts_with('@')) {
                pending_.push_back({&entry.value(), *index, without_vocabulary(key), ""});
            }
        }
        std::reverse(pending_.begin() + static_cast<std::ptrdiff_t>(first_pending), pending_.end());
        if (at.owner) graph_.things[*at.owner].add(at.property, {"", *index, at.language});
    }

    static void read_types(const json::object& object, Thing& thing) {
        const json::value* types = member(object, "@type");
        if (types == nullptr) types = member(object, "type");
        if (types == nullptr) {
            if (std::string type = type_of_context(object); !type.empty())
                thing.types.push_back(std::move(type));
        } else if (const auto* several = types->if_array()) {
            for (const json::value& type : *several)
                thing.types.push_back(without_vocabulary(trim_ascii(text_of(type))));
        } else {
            thing.types.push_back(without_vocabulary(trim_ascii(text_of(*types))));
        }
    }

    ThingGraph& graph_;
    std::vector<Pending> pending_;
};

}  // namespace

Result<void> read_json_ld(std::string_view script, ThingGraph& graph,
                          std::vector<std::string>& repairs) {
    json::monotonic_resource memory;  // let go at once, not value by value
    auto parsed = parse_json(trim_ascii(script), &memory);
    if (!parsed && parsed.error().code != ErrorCode::LimitExceeded) {
        RepairedJson repaired = repair_json(script);
        parsed = parse_json(repaired.text, &memory);
        if (parsed)
            for (const std::string& what : repaired.repairs)
                repairs.push_back("JSON-LD: mended " + what);
    }
    if (!parsed) return tl::unexpected<Error>(parsed.error());
    GraphBuilder(graph).read(*parsed);
    return {};
}

}  // namespace veille::parsers
