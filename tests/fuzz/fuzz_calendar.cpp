// Any bytes as a calendar: the reader ends, gives valid UTF-8, no more occurrences than the cap, no
// occurrence that ends before it starts or lies outside the window.
#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "base/text.h"
#include "events/when.h"
#include "fuzz/library_assertions.h"
#include "parsers/document.h"
#include "parsers/ical/content_line.h"
#include "parsers/ical/expand.h"
#include "parsers/ical/read_calendar.h"
#include "parsers/sanitised_form.h"

namespace {

using namespace veille;

void check_texts(const events::Item& item) {
    for (const std::string* text :
         {&item.id, &item.title, &item.link, &item.description_text, &item.location->name,
          &item.location->address, &item.location->online_url, &item.organizer->name})
        VEILLE_CHECK(is_valid_utf8(*text));
    VEILLE_CHECK(parsers::has_sanitised_form(item.description_html));
}

void check_occurrences(const events::Item& item, const parsers::ReadRequest& request) {
    VEILLE_CHECK(item.occurrences.size() <= parsers::ical::kMaxInstances);
    for (const events::ItemOccurrence& one : item.occurrences) {
        const auto start = events::instant_of(one.start, "UTC");
        VEILLE_CHECK(!start || (*start >= *request.expand_from && *start < *request.expand_to));
        if (!one.end) continue;
        const auto end = events::instant_of(*one.end, "UTC");
        const bool same_kind = one.start.kind == one.end->kind;
        VEILLE_CHECK(!same_kind || !start || !end || *end >= *start);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(data, data + size);
    parsers::ReadRequest request;
    request.now = Instant{std::chrono::sys_days{std::chrono::year{2026} / 3 / 1}};
    request.expand_from = request.now;
    request.expand_to = request.now + std::chrono::days{396};
    const std::string text = clean_utf8(parsers::ical::unfold(bytes));
    events::Reading reading;
    fuzz::survive_library_assertions([&] {
        reading = parsers::ical::read_calendar({text, "utf-8", true, {}, {}, request});
    });
    for (const events::Item& item : reading.items) {
        check_texts(item);
        check_occurrences(item, request);
    }
    return 0;
}
