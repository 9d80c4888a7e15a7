// What a reader that was taken over might send: its parent refuses it, or has clean values. The
// first byte chooses the answer and how the rest is meant: as the payload itself, or as changes to
// an honest one (two bytes where, one byte what), which is how deep places are reached.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "base/text.h"
#include "parsers/sanitised_form.h"
#include "reader/archive.h"
#include "reader/wire.h"

namespace {

using namespace veille;

events::When evening() {
    events::When when;
    when.kind = events::WhenKind::LocalInZone;
    when.wall = *parse_local("2026-03-03T18:00");
    when.zone = "Europe/Brussels";
    when.text = "mardi 3 mars à 18h";
    return when;
}

events::Reading honest_reading() {
    events::Item item;
    item.kind = events::ItemKind::Vevent;
    item.title = "Apéro des indépendant·es";
    item.link = "https://atelier.example/apero";
    item.published = *parse_instant("2026-02-01T10:00:00Z");
    item.start = evening();
    item.end = evening();
    item.duration = std::chrono::hours{2};
    item.location->latitude = 50.63;
    item.location->online_url = "https://meet.example/x";
    item.recurrence->rules = {"FREQ=WEEKLY"};
    item.recurrence->exceptions = {evening()};
    item.occurrences.emplace_back().start = evening();
    item.categories = {"réseau"};
    item.description_html = "<p>Un <strong>verre</strong></p>";
    item.provenance[events::Field::Start] = {"vevent:DTSTART", 1, "20260303T180000"};
    item.diagnostics = {{events::Severity::Warning, "private", "not published", "uid-1"}};
    events::Reading reading;
    reading.title = "Agenda";
    reading.repairs = {"bare line feeds"};
    reading.related = {{"feed", "https://atelier.example/feed", "fr", "Flux"}};
    reading.items = {item, events::Item{}};
    return reading;
}

std::string changed(std::string payload, std::string_view changes) {
    for (; changes.size() >= 3 && !payload.empty(); changes.remove_prefix(3)) {
        const auto where = static_cast<std::size_t>(static_cast<std::uint8_t>(changes[0]) << 8 |
                                                    static_cast<std::uint8_t>(changes[1]));
        payload[where % payload.size()] = changes[2];
    }
    return payload;
}

void check_text(const std::string& text) {
    VEILLE_CHECK(is_valid_utf8(text) && !reader::has_controls(text));
}

void check_link(const std::string& link) {
    check_text(link);
    VEILLE_CHECK(reader::is_web_link(link));
}

void check_reading(std::string_view payload) {
    const auto reading = reader::decode_reading(payload);
    if (!reading) return;
    VEILLE_CHECK(reading->items.size() <= reader::kMaximumItems);
    for (const events::Item& item : reading->items) {
        check_text(item.title);
        check_text(item.description_text);
        check_link(item.link);
        check_link(item.location->online_url);
        VEILLE_CHECK(item.occurrences.size() <= reader::kMaximumOccurrences);
    }
    // What was believed is said again in the same bytes.
    VEILLE_CHECK(reader::decode_reading(reader::encode_reading(*reading)).has_value());
}

void check_sanitised(std::string_view payload) {
    const auto sanitised = reader::decode_sanitised(payload);
    if (!sanitised) return;
    check_text(sanitised->text);
    VEILLE_CHECK(parsers::has_sanitised_form(sanitised->html));
    VEILLE_CHECK(sanitised->html.find("<script") == std::string::npos);
}

void check_list(std::string_view payload) {
    const auto list = reader::decode_list(payload);
    if (!list) return;
    VEILLE_CHECK(list->sources.size() <= parsers::kMaxListedSources);
    for (const parsers::ListedSource& source : list->sources) {
        check_link(source.feed_url);
        VEILLE_CHECK(source.feed_url.starts_with("http"));
    }
}

std::string honest_sanitised() {
    return reader::encode_sanitised(parsers::Sanitised{
        "<p>Un <a href=\"https://a.example/\" rel=\"nofollow noopener ugc\">verre</a></p>",
        "Un verre", false});
}

std::string honest_list() {
    parsers::SourceList list;
    list.sources = {
        {"Atelier", "https://atelier.example/feed", "", {"Réseaux"}, {"coworking"}, "fr"}};
    return reader::encode_list(list);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    static const std::string kReading = reader::encode_reading(honest_reading());
    static const std::string kSanitised = honest_sanitised();
    static const std::string kList = honest_list();
    const std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
    const bool changes = data[0] % 2 == 0;
    switch (data[0] / 2 % 4) {
        case 0:
            check_reading(changes ? changed(kReading, rest) : rest);
            break;
        case 1:
            check_sanitised(changes ? changed(kSanitised, rest) : rest);
            break;
        case 2:
            check_list(changes ? changed(kList, rest) : rest);
            break;
        default: {
            const auto header = reader::parse_frame_header(rest, reader::kMaximumReplyBytes);
            VEILLE_CHECK(!header || header->payload_bytes <= reader::kMaximumReplyBytes);
        }
    }
    return 0;
}
