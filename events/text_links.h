// The links of a sanitised text; private to events/. Linear in the text, at most kMostLinks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace veille::events {

inline constexpr std::size_t kMostLinks = 200;

struct TextLink {
    std::string address;
    std::string text;  // what a reader sees of it, entities decoded
};

std::vector<TextLink> links_of_html(std::string_view html);

// "www.a.example" of "https://user@www.a.example:8080/x", as written; empty without one.
std::string_view host_of_address(std::string_view address);

// The last two labels, or three under "co.uk" and the like: near enough to the registered name to
// say whether two hosts belong together.
std::string_view site_of_host(std::string_view host);

}  // namespace veille::events
