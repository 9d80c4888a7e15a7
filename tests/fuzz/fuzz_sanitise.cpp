// Whatever HTML goes in, only the allow-list comes out, and what came out may go in again.
#include <cstdint>

#include "base/check.h"
#include "base/text.h"
#include "fuzz/library_assertions.h"
#include "parsers/private_contacts.h"
#include "parsers/sanitise.h"
#include "parsers/sanitised_form.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace veille;
    const std::string html = clean_utf8({reinterpret_cast<const char*>(data), size});
    fuzz::survive_library_assertions([&] {
        const auto once = parsers::sanitise(html, "https://atelier.example/");
        if (!once) return;
        VEILLE_CHECK(is_valid_utf8(once->html) && is_valid_utf8(once->text));
        VEILLE_CHECK(parsers::has_sanitised_form(once->html));
        const auto twice = parsers::sanitise(once->html, "https://atelier.example/");
        VEILLE_CHECK(twice && parsers::has_sanitised_form(twice->html));
    });
    return 0;
}
