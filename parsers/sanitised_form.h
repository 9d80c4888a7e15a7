// The form of what sanitise() writes, checked without an HTML parser: by the parent of a reader,
// which believes nothing that a reader says. Pure, linear, no allocation.
#pragma once

#include <cstddef>
#include <string_view>

namespace veille::parsers {

// What every link that a stranger wrote carries, behind its address.
inline constexpr std::string_view kLinkRelations = "\" rel=\"nofollow noopener ugc\">";

inline constexpr std::string_view kMailScheme = "mailto:";

// How many elements are written inside one another; what is deeper keeps its text.
inline constexpr std::size_t kMaxDescriptionDepth = 16;

// One address and nothing behind it: "?bcc=" and "%0A" have no business in a link of ours.
bool is_plain_mail_link(std::string_view href);

// Only tags of the allow-list, spelt as the sanitiser spells them, without attributes but a link's
// http or https address without a user, or a plain mailto address; no link inside another; no
// deeper than kMaxDescriptionDepth; every "<", ">" and quote of the text escaped; and no element
// closed that is not open.
bool has_sanitised_form(std::string_view html);

}  // namespace veille::parsers
