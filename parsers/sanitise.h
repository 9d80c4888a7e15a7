// HTML that strangers wrote, reduced to what a mail may hold: p br ul ol li a[href] strong em b i
// h3 h4 blockquote, nested at most 16 deep, links to http, https and mailto only, every other
// element unwrapped or dropped with what it holds; without the share bars, cookie banners and "read
// more" tails of its site, persons' addresses and mobile numbers masked. Only inside a contained
// reader (the HTML parser aborts on some input). Never throws; linear after parsing.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace veille::parsers {

// Longer descriptions are cut: no agenda entry needs more, and a mail cannot carry it.
inline constexpr std::size_t kMaxDescriptionBytes = std::size_t{256} << 10;

enum class Contacts {
    Masked,  // those of persons: private_contacts.h
    Shown,
};

struct Sanitised {
    std::string html;
    std::string text;  // paragraphs set apart by an empty line, "• " before list items, links in
                       // full where their text does not name them
    bool cut = false;  // longer than kMaxDescriptionBytes
};

// `html` may be plain text. Relative links are resolved against `base_url`, dropped when they
// cannot be. Error LimitExceeded for nesting and attribute floods: nothing of it is usable.
Result<Sanitised> sanitise(std::string_view html, std::string_view base_url,
                           Contacts contacts = Contacts::Masked);

// The same for text that is known to be plain, whatever it looks like; as it stands when there is
// nothing to leave out.
std::string clean_description_text(std::string text, Contacts contacts = Contacts::Masked);

}  // namespace veille::parsers
