#include "parsers/enclosure.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/text.h"

namespace veille::parsers {

namespace {

// RFC 6838 section 4.2: type and subtype are names of at most 127 characters each. Parameters go.
std::string media_type_of(std::string_view said) {
    constexpr std::size_t kMostCharacters = 127 + 1 + 127;
    const std::string type = to_lower(trim_ascii(said.substr(0, said.find(';'))));
    const auto in_name = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               std::string_view("!#$&-^_.+/").find(c) != std::string_view::npos;
    };
    const bool is_type = type.size() <= kMostCharacters && std::ranges::count(type, '/') == 1 &&
                         !type.starts_with('/') && !type.ends_with('/') &&
                         std::ranges::all_of(type, in_name);
    return is_type ? type : std::string();
}

std::optional<std::int64_t> bytes_of(std::string_view said) {
    const std::string_view digits = trim_ascii(said);
    std::int64_t bytes = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bytes);
    const bool whole = error == std::errc{} && end == digits.data() + digits.size();
    return whole && bytes > 0 ? std::optional(bytes) : std::nullopt;
}

void say_too_many(events::Item& item) {
    constexpr std::string_view kCode = "too-many-enclosures";
    if (std::ranges::any_of(item.diagnostics, [&](const auto& said) { return said.code == kCode; }))
        return;
    item.diagnostics.push_back(
        {events::Severity::Info, std::string(kCode),
         "only the first " + std::to_string(kMaxEnclosures) + " files of the item are kept", ""});
}

}  // namespace

void add_enclosure(events::Item& item, SaidEnclosure said, std::string how) {
    if (said.url.empty()) return;
    auto known = std::ranges::find(item.enclosures, said.url, &events::Enclosure::url);
    if (known == item.enclosures.end()) {
        if (item.enclosures.size() == kMaxEnclosures) return say_too_many(item);
        known = item.enclosures.insert(known, {std::move(said.url), {}, {}});
    }
    if (known->media_type.empty()) known->media_type = media_type_of(said.media_type);
    if (!known->bytes) known->bytes = bytes_of(said.bytes);
    item.provenance.try_emplace(events::Field::Enclosures,
                                events::Provenance{std::move(how), 1, {}});
}

}  // namespace veille::parsers
