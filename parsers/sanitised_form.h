// The form of what sanitise() writes, checked without an HTML parser: by the parent of a reader,
// which believes nothing that a reader says. Pure, linear, no allocation.
#pragma once

#include <string_view>

namespace veille::parsers {

// What every link that a stranger wrote carries, behind its address.
inline constexpr std::string_view kLinkRelations = "\" rel=\"nofollow noopener ugc\">";

// Only tags of the allow-list, spelt as the sanitiser spells them, without attributes but a link's
// http, https or mailto address; every "<", ">" and quote of the text escaped; and no element
// closed that is not open.
bool has_sanitised_form(std::string_view html);

}  // namespace veille::parsers
