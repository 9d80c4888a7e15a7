#include "parsers/ical/online_link.h"

#include <utility>

#include "base/pattern.h"

namespace veille::parsers::ical {

namespace {

// Services that hold meetings, by host. A link to anything else is only a link.
const Pattern& meeting_link() {
    static const Pattern kPattern = Pattern::literal(
        R"(https?://(?:[a-z0-9-]+\.)*(?:teams\.microsoft\.com/(?:l/meetup-join|meet)|)"
        R"(teams\.live\.com/meet|zoom\.us/(?:j|w|my|s|webinar|meeting)/|meet\.google\.com/|)"
        R"(webex\.com/|meet\.jit\.si/|whereby\.com/|gotomeeting\.com/|gotomeet\.me/|)"
        R"(bluejeans\.com/|bbb\.[a-z0-9.-]+/|meet\.[a-z0-9.-]+/b/|livestorm\.co/p/)[^\s<>"]*)",
        {.ignore_case = true});
    return kPattern;
}

}  // namespace

void find_online_link(events::Item& item, const std::string& place_reference) {
    if (!item.location->online_url.empty()) return;
    const std::pair<const std::string*, const char*> texts[]{
        {&item.location->name, "ical:LOCATION"},
        {&place_reference, "ical:LOCATION"},
        {&item.link, "ical:URL"},
        {&item.description_text, "ical:DESCRIPTION"}};
    for (const auto& [text, how] : texts) {
        if (text->find("://") == std::string::npos) continue;
        const auto found = meeting_link().find(*text);
        if (found.empty()) continue;
        std::string_view url = found.front();
        while (!url.empty() && (url.back() == '.' || url.back() == ',' || url.back() == ')'))
            url.remove_suffix(1);
        item.location->online_url = url;
        item.provenance[events::Field::OnlineUrl] = {how, 0.9, {}};
        return;
    }
}

}  // namespace veille::parsers::ical
