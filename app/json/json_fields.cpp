#include "app/json/json_fields.h"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace json = boost::json;

namespace veille::app {

void put(json::object& object, std::string_view key, const std::string& value) {
    if (!value.empty()) object[key] = value;
}

void put(json::object& object, std::string_view key, const std::vector<std::string>& values) {
    if (values.empty()) return;
    json::array array;
    for (const std::string& value : values) array.emplace_back(value);
    object[key] = std::move(array);
}

void put(json::object& object, std::string_view key, const std::optional<Instant>& value) {
    if (value) object[key] = format_utc(*value);
}

void put(json::object& object, std::string_view key, const std::optional<double>& value) {
    if (value) object[key] = *value;
}

void put(json::object& object, std::string_view key, const std::optional<events::When>& value) {
    if (value) object[key] = events::format_when(*value);
}

events::When inclusive_end(const events::When& start, events::When end) {
    if (end.kind == events::WhenKind::AllDay && end.wall > start.wall)
        end.wall -= std::chrono::days{1};
    return end;
}

Result<std::string> text_of(const json::object& object, std::string_view key) {
    const json::value* value = object.if_contains(key);
    if (value == nullptr || value->is_null()) return std::string();
    if (value->is_string()) return std::string(value->get_string());
    if (value->is_number()) return json::serialize(*value);
    return fail(ErrorCode::InvalidInput, "\"" + std::string(key) + "\" must be a text");
}

std::vector<std::string> texts_of(const json::object& object, std::string_view key) {
    std::vector<std::string> texts;
    const json::value* value = object.if_contains(key);
    if (value == nullptr) return texts;
    if (value->is_string()) texts.emplace_back(value->get_string());
    if (!value->is_array()) return texts;
    for (const json::value& member : value->get_array())
        if (member.is_string()) texts.emplace_back(member.get_string());
    return texts;
}

Result<json::object> parse_object(std::string_view line) {
    boost::system::error_code error;
    json::value value = json::parse(line, error);
    if (error)
        return fail(ErrorCode::InvalidInput, "not JSON: " + error.message(),
                    std::string(line.substr(0, 60)));
    if (!value.is_object())
        return fail(ErrorCode::InvalidInput, "a JSON object is expected on each line",
                    std::string(line.substr(0, 60)));
    return std::move(value.get_object());
}

Result<std::vector<json::object>> parse_lines(std::string_view text) {
    std::vector<json::object> objects;
    for (int number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
        Result<json::object> object = parse_object(line);
        if (!object) {
            object.error().context = "line " + std::to_string(number);
            return tl::unexpected<Error>(object.error());
        }
        objects.push_back(std::move(*object));
    }
    return objects;
}

std::string serialise(const json::object& object) {
    return json::serialize(object);
}

}  // namespace veille::app
