#include "parsers/page/page_link.h"

#include "base/text.h"
#include "base/url.h"

namespace veille::parsers {

std::string resolve_link(std::string_view base, std::string_view reference) {
    const std::string_view trimmed = trim_ascii(reference);
    if (trimmed.empty()) return {};
    auto resolved = resolve_reference(trimmed, base);
    return resolved ? std::move(*resolved) : std::string();
}

}  // namespace veille::parsers
