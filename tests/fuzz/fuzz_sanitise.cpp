// Whatever HTML goes in, only the allow-list comes out: no other tag, no other attribute, no link
// but to the web or to a mailbox.
#include <array>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "base/text.h"
#include "parsers/sanitise.h"

namespace {

// Every "<" of the result begins a tag of the list.
bool holds_only_allowed_tags(std::string_view html) {
    constexpr std::array<std::string_view, 15> kAllowed{
        "p>", "br>", "ul>", "ol>", "li>", "a href=\"",   "strong>",  "em>",
        "b>", "i>",  "h3>", "h4>", "a>",  "blockquote>", "a href=\""};
    for (std::size_t at = html.find('<'); at != std::string_view::npos;
         at = html.find('<', at + 1)) {
        std::string_view rest = html.substr(at + 1);
        if (rest.starts_with('/')) rest.remove_prefix(1);
        bool known = false;
        for (const std::string_view allowed : kAllowed) known = known || rest.starts_with(allowed);
        if (!known) return false;
        constexpr std::string_view kLink = "a href=\"";
        if (rest.starts_with(kLink)) {
            rest.remove_prefix(kLink.size());
            if (!rest.starts_with("http://") && !rest.starts_with("https://") &&
                !rest.starts_with("mailto:"))
                return false;
        }
    }
    return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace veille;
    const std::string html = clean_utf8({reinterpret_cast<const char*>(data), size});
    const auto once = parsers::sanitise(html, "https://atelier.example/");
    if (!once) return 0;
    VEILLE_CHECK(is_valid_utf8(once->html) && is_valid_utf8(once->text));
    VEILLE_CHECK(holds_only_allowed_tags(once->html));
    return 0;
}
