// Whatever HTML goes in, only the allow-list comes out: no other tag, no other attribute, no link
// but to the web or to a mailbox. What is clean stays as it is.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "base/text.h"
#include "fuzz/library_assertions.h"
#include "parsers/sanitise.h"
#include "parsers/sanitised_form.h"

namespace {

using namespace veille;

void check(std::string_view html) {
    constexpr std::string_view kBase = "https://atelier.example/";
    const auto once = parsers::sanitise(html, kBase);
    if (!once) return;
    VEILLE_CHECK(is_valid_utf8(once->html) && is_valid_utf8(once->text));
    VEILLE_CHECK(parsers::has_sanitised_form(once->html));
    const auto again = parsers::sanitise(once->html, kBase);
    VEILLE_CHECK(again && again->html == once->html);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string html = clean_utf8({reinterpret_cast<const char*>(data), size});
    fuzz::survive_library_assertions([&] { check(html); });
    return 0;
}
