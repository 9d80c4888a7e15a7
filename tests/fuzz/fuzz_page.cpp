// Any bytes as a page: every item has clean text, web links only, and no more of them than allowed.
#include <csetjmp>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/check.h"
#include "base/text.h"
#include "parsers/document.h"
#include "parsers/page/read_page.h"

namespace {

std::jmp_buf library_failed;
bool inside_reader = false;

void check_link(const std::string& link) {
    VEILLE_CHECK(link.empty() || link.starts_with("http://") || link.starts_with("https://"));
}

void check_item(const veille::events::Item& item) {
    VEILLE_CHECK(veille::is_valid_utf8(item.title));
    VEILLE_CHECK(veille::is_valid_utf8(item.description_text));
    VEILLE_CHECK(veille::is_valid_utf8(item.location.name));
    check_link(item.link);
    check_link(item.image);
    check_link(item.registration_link);
    check_link(item.location.online_url);
}

}  // namespace

// gumbo aborts on some pages by its own assertions, which a contained reader survives: here too.
// NOLINTNEXTLINE(bugprone-reserved-identifier)
extern "C" [[noreturn]] void __assert_fail(const char*, const char*, unsigned int,
                                           const char*) noexcept {
    if (inside_reader) std::longjmp(library_failed, 1);
    std::abort();
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace veille;
    parsers::ReadRequest request;
    request.url = "https://site.example/agenda";
    request.zone = "Europe/Brussels";
    request.now = *parse_instant("2026-03-02T08:00:00Z");
    // The first byte says whether a rule is asked for too.
    if (size > 0 && data[0] % 2 == 1) {
        request.rule.item = "li, tr, article";
        request.rule.date = "time, .date";
        request.rule.link = "a@href";
    }
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const parsers::Document document{clean_utf8(bytes), "utf-8", true, {}, {}, request};
    if (setjmp(library_failed) != 0) {
        inside_reader = false;
        return 0;
    }
    inside_reader = true;
    const events::Reading reading = parsers::read_page(document);
    inside_reader = false;
    VEILLE_CHECK(reading.items.size() <= parsers::kMaxPageItems);
    for (const events::Item& item : reading.items) check_item(item);
    for (const events::RelatedLink& link : reading.related) check_link(link.href);
    return 0;
}
