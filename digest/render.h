// A composed digest as HTML for mail (research: one column, tables, inline styles, no image, dark
// mode as an enhancement) and as text of 72 columns with the same events and links. Pure.
#pragma once

#include <string>

#include "base/result.h"
#include "digest/compose.h"
#include "views/template.h"

namespace veille::digest {

// Above this Gmail cuts a message; the encoded part must stay below 96 kB as well.
inline constexpr std::size_t kMaximumHtmlBytes = std::size_t{80} * 1024;

// What every digest of one language is made with.
struct RenderContext {
    const events::Taxonomy& taxonomy;
    const views::Template& page;
    const Locale& locale;
    const Sender& sender;
    std::string calendar_file{};  // Digest::calendar_file
};

Result<std::string> render_html(const Digest& digest, const views::Template& page,
                                const Locale& locale, const Sender& sender);

struct Rendered {
    Digest digest;
    std::string html;
};

// Composes and renders with as many events as the order wants and the HTML's limit allows; the rest
// is counted in the digest ("and 12 more").
Result<Rendered> render_to_fit(const std::vector<events::Event>& events, Order order,
                               const RenderContext& context);

std::string render_text(const Digest& digest, const Locale& locale, const Sender& sender);

}  // namespace veille::digest
