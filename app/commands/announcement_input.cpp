#include "app/commands/announcement_input.h"

#include "app/json/json_fields.h"
#include "events/normalise.h"

namespace json = boost::json;

namespace veille::app {

namespace {

// "2026-03-03", "2026-03-03T18:00" or with an offset.
Result<std::optional<events::When>> when_of(const json::object& input, std::string_view key,
                                            bool all_day) {
    VEILLE_TRY(const std::string text, text_of(input, key));
    if (text.empty()) return std::nullopt;
    events::When when;
    when.text = text;
    if (const Result<Date> day = parse_date(text)) {
        when.kind = all_day ? events::WhenKind::AllDay : events::WhenKind::DayOnly;
        when.wall = at_midnight(*day);
        return when;
    }
    if (const Result<LocalTime> local = parse_local(text)) {
        when.wall = *local;
        return when;
    }
    VEILLE_TRY(const Instant instant, parse_instant(text));
    VEILLE_TRY(when.wall, parse_local(std::string_view(text).substr(0, 16)));
    when.kind = events::WhenKind::Instant;
    const auto seconds = std::chrono::floor<std::chrono::seconds>(instant).time_since_epoch();
    const auto offset = when.wall.time_since_epoch() - seconds;
    // The wall time was cut at the minute.
    when.offset = std::chrono::round<std::chrono::minutes>(offset);
    return when;
}

Result<events::Item> item_of(const json::object& input) {
    events::Item item;
    VEILLE_TRY(item.title, text_of(input, "title"));
    VEILLE_TRY(item.description_text, text_of(input, "description"));
    VEILLE_TRY(item.location->name, text_of(input, "venue"));
    VEILLE_TRY(item.location->locality, text_of(input, "locality"));
    VEILLE_TRY(item.organizer->name, text_of(input, "organizer"));
    VEILLE_TRY(item.link, text_of(input, "link"));
    VEILLE_TRY(item.language, text_of(input, "language"));
    VEILLE_TRY(item.id, text_of(input, "uid"));
    if (item.id.empty()) {
        VEILLE_TRY(item.id, text_of(input, "id"));
    }
    const json::value* flag = input.if_contains("all_day");
    const bool all_day = flag != nullptr && flag->is_bool() && flag->get_bool();
    VEILLE_TRY(item.start, when_of(input, "start", all_day));
    VEILLE_TRY(item.end, when_of(input, "end", all_day));
    return item;
}

events::Source named(const std::string& id, const KnownSources& known) {
    if (const auto found = known.find(id); found != known.end()) return found->second;
    events::Source source;
    source.id = id;
    return source;
}

}  // namespace

Result<events::Source> source_of(const json::object& input, const KnownSources& known) {
    events::Source source;
    source.id = "input";
    const json::value* given = input.if_contains("source");
    if (given == nullptr) return source;
    if (given->is_string()) return named(std::string(given->get_string()), known);
    if (!given->is_object()) return fail(ErrorCode::InvalidInput, "\"source\" must be an object");
    const json::object& fields = given->get_object();
    VEILLE_TRY(const std::string id, text_of(fields, "id"));
    if (!id.empty()) source = named(id, known);
    VEILLE_TRY(const std::string scale, text_of(fields, "scale"));
    source.scale = events::parse_scale(scale).value_or(source.scale);
    VEILLE_TRY(const std::string origin, text_of(fields, "origin"));
    source.origin = events::parse_origin(origin).value_or(source.origin);
    const char* language = fields.contains("language") ? "language" : "lang";
    if (fields.contains(language)) source.languages = texts_of(fields, language);
    if (fields.contains("sectors")) source.sectors = texts_of(fields, "sectors");
    return source;
}

Result<events::Announcement> announcement_of(const json::object& input,
                                             const events::Source& source,
                                             const events::Gazetteer& gazetteer) {
    VEILLE_TRY(const events::Item item, item_of(input));
    const std::optional<Instant> start =
        item.start ? events::instant_of(*item.start, source.zone) : std::nullopt;
    const events::NormaliseContext context{
        .source = source, .gazetteer = gazetteer, .now = start.value_or(system_now())};
    std::optional<events::Announcement> announcement = events::normalise(item, context);
    if (!announcement) return fail(ErrorCode::InvalidInput, "nothing to judge: no title, no text");
    return std::move(*announcement);
}

}  // namespace veille::app
