// What sites add to every description and nobody reads as one: share bars, cookie banners, "read
// more" tails; in French, Dutch, English and German. Pure; each linear in its text.
#pragma once

#include <cstddef>
#include <string_view>

namespace veille::parsers {

// By the words of its class and id, an element is a share bar or a cookie banner.
bool names_boilerplate(std::string_view class_and_id);

// A link that only offers to tell others.
bool is_share_address(std::string_view href);

// What one line of a description holds.
struct LineFacts {
    std::string_view text;
    std::size_t links = 0;
    std::size_t share_links = 0;  // of these
};

// "Partager sur Facebook | LinkedIn", "Share this:", buttons alone.
bool is_share_line(const LineFacts& line);

// "We use cookies to …" and the like.
bool is_cookie_line(std::string_view text);

// The buttons below such a line: "Tout accepter", "Weigeren".
bool is_consent_choice(std::string_view text);

// "Lire la suite →", "The post X appeared first on Y.": where the last line is to be cut; its size
// when it is no tail. `last_link`: where the words of the link that ends the line begin, npos when
// none does.
std::size_t tail_of(std::string_view text, std::size_t last_link);

}  // namespace veille::parsers
