#include "parsers/feed/read_feed.h"

#include "base/text.h"
#include "parsers/feed/json_feed.h"
#include "parsers/feed/xml_feed.h"

namespace veille::parsers::feed {

events::Reading read_feed(const Document& document) {
    return trim_ascii(document.text).starts_with('{') ? read_json_feed(document)
                                                      : read_xml_feed(document);
}

}  // namespace veille::parsers::feed
