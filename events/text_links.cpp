#include "events/text_links.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "events/split_text.h"

namespace veille::events {

namespace {

std::string without_tags(std::string_view html) {
    std::string text;
    bool in_tag = false;
    for (const char c : html) {
        if (c == '<') in_tag = true;
        if (!in_tag) text.push_back(c);
        if (c == '>') in_tag = false;
    }
    return collapse_whitespace(decode_entities(text));
}

std::string_view attribute(std::string_view tag, std::string_view name) {
    const std::size_t at = tag.find(name);
    if (at == std::string_view::npos) return {};
    std::string_view rest = tag.substr(at + name.size());
    return rest.substr(0, rest.find('"'));
}

}  // namespace

std::vector<TextLink> links_of_html(std::string_view html) {
    std::vector<TextLink> links;
    for (std::size_t at = html.find("<a ");
         at != std::string_view::npos && links.size() < kMostLinks; at = html.find("<a ", at)) {
        const std::size_t opened = html.find('>', at);
        if (opened == std::string_view::npos) break;
        const std::size_t closed = std::min(html.find("</a>", opened), html.size());
        const std::string_view tag = html.substr(at, opened - at);
        const std::string address = decode_entities(attribute(tag, "href=\""));
        if (!address.empty())
            links.push_back({address, without_tags(html.substr(opened + 1, closed - opened - 1))});
        at = closed;
    }
    return links;
}

std::string_view host_of_address(std::string_view address) {
    const std::size_t scheme = address.find("://");
    if (scheme == std::string_view::npos) return {};
    std::string_view authority = address.substr(scheme + 3);
    authority = authority.substr(0, authority.find_first_of("/?#\\"));
    if (const std::size_t user = authority.rfind('@'); user != std::string_view::npos)
        authority.remove_prefix(user + 1);
    return authority.starts_with('[') ? authority : authority.substr(0, authority.find(':'));
}

std::string_view site_of_host(std::string_view host) {
    static constexpr std::array<std::string_view, 6> kShared{"co",  "com", "org",
                                                             "net", "ac",  "gov"};
    const std::size_t last = host.rfind('.');
    if (last == std::string_view::npos || last == 0) return host;
    const std::size_t second = host.rfind('.', last - 1);
    if (second == std::string_view::npos || second == 0) return host;
    const std::string_view label = host.substr(second + 1, last - second - 1);
    if (std::find(kShared.begin(), kShared.end(), label) == kShared.end())
        return host.substr(second + 1);
    const std::size_t third = host.rfind('.', second - 1);
    return third == std::string_view::npos ? host : host.substr(third + 1);
}

}  // namespace veille::events
