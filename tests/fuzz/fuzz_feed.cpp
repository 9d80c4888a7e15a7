// Any bytes as a feed: what comes out is clean text within the limits, whatever goes in.
#include <cstdint>

#include "base/check.h"
#include "base/text.h"
#include "fuzz/library_assertions.h"
#include "parsers/feed/item_parts.h"
#include "parsers/read.h"
#include "parsers/sanitised_form.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace veille;
    parsers::ReadRequest request;
    request.body.assign(reinterpret_cast<const char*>(data), size);
    request.kind = "feed";
    request.url = "https://atelier.example/feed";
    events::Reading reading;
    fuzz::survive_library_assertions([&] { reading = parsers::read(request); });
    VEILLE_CHECK(reading.items.size() <= parsers::feed::kMaxFeedItems);
    VEILLE_CHECK(is_valid_utf8(reading.title));
    for (const events::Item& item : reading.items) {
        VEILLE_CHECK(is_valid_utf8(item.title) && is_valid_utf8(item.id));
        VEILLE_CHECK(is_valid_utf8(item.description_html) && is_valid_utf8(item.description_text));
        VEILLE_CHECK(item.title.find('\n') == std::string::npos);
        VEILLE_CHECK(item.link.empty() || item.link.starts_with("http://") ||
                     item.link.starts_with("https://"));
        VEILLE_CHECK(parsers::has_sanitised_form(item.description_html));
    }
    return 0;
}
