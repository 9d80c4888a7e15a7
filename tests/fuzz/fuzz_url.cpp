// Any bytes as an address and as a reference to resolve. First line: the base, the rest: what is
// resolved against it. What comes out is http or https, plain ASCII, and reads back as itself.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "base/url.h"

namespace {

using namespace veille;

bool is_plain(std::string_view href) {
    for (const char c : href)
        if (static_cast<unsigned char>(c) <= 0x20 || static_cast<unsigned char>(c) >= 0x7f)
            return false;
    return true;
}

void check(const Url& url) {
    VEILLE_CHECK(url.scheme == "http" || url.scheme == "https");
    VEILLE_CHECK(!url.host.empty() && url.host.find_first_of("/?#@\\ <>") == std::string::npos);
    VEILLE_CHECK(url.path.starts_with('/'));
    const std::string href = url.href();
    VEILLE_CHECK(is_plain(href) && href.starts_with(url.origin().substr(0, url.scheme.size())));
    VEILLE_CHECK(url.request().find('#') == std::string::npos);
    // An escaped letter takes three bytes: only that may make it longer than is read.
    const Result<Url> again = parse_url(href);
    VEILLE_CHECK(again || href.size() > kMaximumUrlBytes);
    if (again) VEILLE_CHECK(*again == url);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::size_t line = text.find('\n');
    const std::string_view base_text = text.substr(0, line);
    const std::string_view reference =
        line == std::string_view::npos ? std::string_view() : text.substr(line + 1);
    const Result<Url> base = parse_url(base_text);
    if (base) check(*base);
    const Result<std::string> resolved = resolve_reference(reference, base_text);
    if (resolved) {
        VEILLE_CHECK(is_plain(*resolved));
        VEILLE_CHECK(resolved->starts_with("http://") || resolved->starts_with("https://"));
    }
    if (!base) return 0;
    const Result<Url> target = resolve_url(reference, *base);
    VEILLE_CHECK(target.has_value() == resolved.has_value());
    if (target) check(*target);
    return 0;
}
