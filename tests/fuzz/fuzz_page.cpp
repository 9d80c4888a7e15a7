// Any bytes as a page: every item has clean text, web links only, and no more of them than allowed.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/check.h"
#include "base/text.h"
#include "fuzz/library_assertions.h"
#include "parsers/document.h"
#include "parsers/page/read_page.h"
#include "parsers/sanitised_form.h"

namespace {

void check_link(const std::string& link) {
    VEILLE_CHECK(link.empty() || link.starts_with("http://") || link.starts_with("https://"));
}

void check_item(const veille::events::Item& item) {
    VEILLE_CHECK(veille::is_valid_utf8(item.title));
    VEILLE_CHECK(veille::is_valid_utf8(item.description_text));
    VEILLE_CHECK(veille::is_valid_utf8(item.location->name));
    VEILLE_CHECK(veille::parsers::has_sanitised_form(item.description_html));
    check_link(item.link);
    check_link(item.image);
    check_link(item.registration_link);
    check_link(item.location->online_url);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace veille;
    parsers::ReadRequest request;
    request.url = "https://site.example/agenda";
    request.zone = "Europe/Brussels";
    request.now = *parse_instant("2026-03-02T08:00:00Z");
    // The first byte says whether a rule is given or a proposal asked for.
    request.propose_rule = size > 0 && data[0] / 2 % 2 == 1;
    if (size > 0 && data[0] % 2 == 1) {
        request.rule.item = "li, tr, article";
        request.rule.date = "time, .date";
        request.rule.link = "a@href";
    }
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const parsers::Document document{clean_utf8(bytes), "utf-8", true, {}, {}, request};
    events::Reading reading;
    fuzz::survive_library_assertions([&] { reading = parsers::read_page(document); });
    VEILLE_CHECK(reading.items.size() <= parsers::kMaxPageItems);
    for (const events::Item& item : reading.items) check_item(item);
    for (const events::RelatedLink& link : reading.related) check_link(link.href);
    return 0;
}
