// A composed digest as HTML for mail (research: one column, tables, inline styles, no image, dark
// mode as an enhancement) and as text of 72 columns with the same events and links. Pure.
#pragma once

#include <string>

#include "base/result.h"
#include "digest/compose.h"
#include "views/template.h"

namespace veille::digest {

// Above this Gmail cuts a message; the encoded part must stay below 96 kB as well.
inline constexpr std::size_t kMaximumHtmlBytes = 80 * 1024;

Result<std::string> render_html(const Digest& digest, const views::Template& page,
                                const Locale& locale, const Sender& sender);

std::string render_text(const Digest& digest, const Locale& locale, const Sender& sender);

}  // namespace veille::digest
