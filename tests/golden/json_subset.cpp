#include "json_subset.h"

#include <string_view>
#include <vector>

#include <boost/json.hpp>

namespace veille::golden {

namespace {

namespace json = boost::json;

struct Pair {
    std::string path;
    const json::value* expected;
    const json::value* actual;  // null: absent
};

std::string_view view(const json::string& text) {
    return {text.data(), text.size()};
}

bool matches(const json::value& expected, const json::value& actual) {
    if (expected.is_string() && actual.is_string()) {
        const std::string_view wanted = view(expected.get_string());
        if (wanted.size() > 2 && wanted.starts_with('*') && wanted.ends_with('*'))
            return view(actual.get_string()).find(wanted.substr(1, wanted.size() - 2)) !=
                   std::string_view::npos;
    }
    if (expected.is_number() && actual.is_number())
        return expected.to_number<double>() == actual.to_number<double>();
    return expected == actual;
}

void open_object(const Pair& pair, std::vector<Pair>& open) {
    const json::object* actual = pair.actual->if_object();
    for (const auto& [key, value] : pair.expected->get_object())
        open.push_back({pair.path + "." + std::string(key), &value,
                        actual == nullptr ? nullptr : actual->if_contains(key)});
}

}  // namespace

std::string differences(const json::value& expected, const json::value& actual) {
    std::string report;
    std::vector<Pair> open{{"", &expected, &actual}};
    while (!open.empty()) {
        const Pair pair = open.back();
        open.pop_back();
        const auto complain = [&](const std::string& got) {
            report +=
                pair.path + ": expected " + json::serialize(*pair.expected) + ", got " + got + "\n";
        };
        if (pair.expected->is_null()) {
            if (pair.actual != nullptr) complain(json::serialize(*pair.actual));
        } else if (pair.actual == nullptr) {
            complain("nothing");
        } else if (pair.expected->is_object() && pair.actual->is_object()) {
            open_object(pair, open);
        } else if (pair.expected->is_array() && pair.actual->is_array()) {
            const json::array& wanted = pair.expected->get_array();
            const json::array& got = pair.actual->get_array();
            if (wanted.size() != got.size()) complain(json::serialize(got));
            for (std::size_t i = 0; i < std::min(wanted.size(), got.size()); ++i)
                open.push_back({pair.path + "[" + std::to_string(i) + "]", &wanted[i], &got[i]});
        } else if (!matches(*pair.expected, *pair.actual)) {
            complain(json::serialize(*pair.actual));
        }
    }
    return report;
}

}  // namespace veille::golden
