// Any bytes as a list of subscriptions: what comes out is clean, within the limits, and leads to
// the web.
#include <cstdint>

#include "base/check.h"
#include "base/text.h"
#include "parsers/opml/opml.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace veille;
    const parsers::SourceList list =
        parsers::read_opml({reinterpret_cast<const char*>(data), size});
    VEILLE_CHECK(list.sources.size() <= parsers::kMaxListedSources);
    VEILLE_CHECK(list.notices.size() <= parsers::kMaxListNotices);
    VEILLE_CHECK(is_valid_utf8(list.title) && is_valid_utf8(list.error));
    for (const parsers::ListedSource& source : list.sources) {
        VEILLE_CHECK(is_valid_utf8(source.title));
        VEILLE_CHECK(source.path.size() <= parsers::kMaxListPath);
        VEILLE_CHECK(source.feed_url.starts_with("http://") ||
                     source.feed_url.starts_with("https://"));
        VEILLE_CHECK(source.site_url.empty() || source.site_url.starts_with("http"));
    }
    return 0;
}
