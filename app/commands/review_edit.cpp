// `veille review edit` and `settle`: a person's value for a field, and what becomes of it when the
// source says something else later.
#include <algorithm>
#include <array>

#include "app/commands/commands.h"
#include "app/commands/review_arguments.h"
#include "app/knowledge.h"
#include "app/known_names.h"
#include "base/join.h"
#include "base/text.h"
#include "events/edit_value.h"

namespace veille::app {

namespace {

using events::Field;

std::string editable_fields() {
    std::vector<std::string> names;
    for (int number = 0; number <= static_cast<int>(Field::SoldOut); ++number)
        if (events::is_editable(static_cast<Field>(number)))
            names.emplace_back(to_string(static_cast<Field>(number)));
    return join(names);
}

Result<events::FieldKey> field_argument(const Arguments& arguments) {
    const std::string& name = arguments.value("FIELD");
    const bool is_venue = name == "venue" || name == "place";
    const auto field = is_venue ? std::optional(Field::Location) : events::parse_field(name);
    if (!field || !events::is_editable(*field))
        return fail(ErrorCode::InvalidInput,
                    "not a field that can be edited; there are " + editable_fields(),
                    name.substr(0, 40));
    const std::string language = arguments.value("language");
    if (auto known = check_language(language); !known) return tl::unexpected<Error>(known.error());
    if (!language.empty() && !events::has_language(*field))
        return fail(ErrorCode::InvalidInput, "this field has no language", name);
    return events::FieldKey{language, *field};
}

// Which of several languages is meant is not guessed.
Result<void> check_language_is_clear(store::Session& session, events::EventId id,
                                     const events::FieldKey& key) {
    if (!events::has_language(key.field) || !key.language.empty()) return {};
    VEILLE_TRY(const events::Event event, store::EventStore(session).find(id));
    if (event.texts.size() <= 1) return {};
    std::vector<std::string> languages;
    languages.reserve(event.texts.size());
    for (const events::EventText& text : event.texts) languages.push_back(text.language);
    return fail(ErrorCode::InvalidInput,
                "this event has several languages: say which one with --language " +
                    join(languages, " or "),
                to_string(key.field));
}

// Every id of "music, crafts" must be one of `known`.
Result<void> check_ids(const std::string& list, const std::vector<std::string>& known,
                       const char* what) {
    std::string_view rest = list;
    while (!rest.empty()) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        const std::string id(trim_ascii(rest.substr(0, comma)));
        rest.remove_prefix(std::min(comma + 1, rest.size()));
        if (std::find(known.begin(), known.end(), id) == known.end())
            return fail(ErrorCode::InvalidInput,
                        std::string("no such ") + what + "; there are " + join(known), id);
    }
    return {};
}

template <typename Definition>
std::vector<std::string> ids_of(const std::vector<Definition>& definitions) {
    std::vector<std::string> ids;
    ids.reserve(definitions.size());
    for (const Definition& definition : definitions) ids.push_back(definition.id);
    return ids;
}

std::vector<std::string> choices_of(Field field, const events::TaxonomyDefinition& taxonomy) {
    switch (field) {
        case Field::Sectors:
            return ids_of(taxonomy.sectors);
        case Field::Format:
            return ids_of(taxonomy.formats);
        case Field::Audience:
            return ids_of(taxonomy.audiences);
        case Field::Scale:
            return {"proximity", "regional", "federal", "european"};
        case Field::Origin:
            return {"structure", "member", "partner", "third_party"};
        case Field::Actor:
            return {"individual", "collective"};
        case Field::Attendance:
            return {"onsite", "online", "hybrid"};
        case Field::Status:
            return {"confirmed", "tentative",   "cancelled",
                    "postponed", "rescheduled", "moved_online"};
        case Field::Networking:
        case Field::SoldOut:
            return {"yes", "no"};
        default:
            return {};
    }
}

Result<void> check_choice(Field field, const std::string& value) {
    VEILLE_TRY(const events::Taxonomy taxonomy, load_taxonomy());
    const std::vector<std::string> choices = choices_of(field, taxonomy.definition());
    return choices.empty() ? Result<void>{} : check_ids(value, choices, to_string(field));
}

Result<events::Place> town_of(const std::string& value) {
    VEILLE_TRY(const events::Gazetteer gazetteer, load_gazetteer());
    events::Location location;
    location.locality = value;
    const std::string folded = fold(value);
    if (const auto named = gazetteer.by_postal_code(value.substr(0, value.find(' ')));
        !named.empty()) {
        location.postal_code = value.substr(0, value.find(' '));
        location.locality = std::string(trim_ascii(value.substr(location.postal_code.size())));
    }
    const events::Place place = resolve_location(location, "fr", gazetteer);
    if (place.locality_id.empty())
        return fail(ErrorCode::InvalidInput,
                    "no town of that name is known; with its postal code it may be, "
                    "such as '4000 Liège'",
                    value.substr(0, 80));
    return place;
}

Result<store::Correction> correction_of(const Arguments& arguments, const events::FieldKey& key) {
    store::Correction correction{key, arguments.value("VALUE"), {}};
    std::string& value = correction.value;
    const bool is_time =
        key.field == Field::Start || key.field == Field::End || key.field == Field::Deadline;
    constexpr std::size_t kDay = 10;  // "2026-03-03 18:00", as people write it
    if (is_time && value.size() > kDay && value[kDay] == ' ') value[kDay] = 'T';
    if (auto known = check_choice(key.field, value); !known)
        return tl::unexpected<Error>(known.error());
    if (key.field == Field::Locality) {
        VEILLE_TRY(events::Place town, town_of(value));
        value = town.locality;
        correction.place = std::move(town);
    }
    return correction;
}

Exit run_edit(const Arguments& arguments) {
    return decide("review edit", arguments, [&](Deciding& deciding) -> Result<Done> {
        VEILLE_TRY(const events::EventId id, event_argument(arguments, "EVENT"));
        VEILLE_TRY(const events::FieldKey key, field_argument(arguments));
        if (auto clear = check_language_is_clear(deciding.session, id, key); !clear)
            return tl::unexpected<Error>(clear.error());
        VEILLE_TRY(const store::Correction correction, correction_of(arguments, key));
        VEILLE_TRY(const std::int64_t decision,
                   deciding.decisions.edit(id, correction, deciding.by));
        return Done{decision, std::string(to_string(key.field)) + " of " + format_event_id(id) +
                                  " is yours now, whatever its sources say"};
    });
}

Exit run_settle(const Arguments& arguments) {
    return decide("review settle", arguments, [&](Deciding& deciding) -> Result<Done> {
        VEILLE_TRY(const events::EventId id, event_argument(arguments, "EVENT"));
        VEILLE_TRY(events::FieldKey key, field_argument(arguments));
        if (auto clear = check_language_is_clear(deciding.session, id, key); !clear)
            return tl::unexpected<Error>(clear.error());
        const std::string whose = arguments.value("WHOSE");
        const std::string field = std::string(to_string(key.field)) + " of " + format_event_id(id);
        if (whose == "mine") {
            VEILLE_TRY(const std::int64_t decision,
                       deciding.decisions.keep_mine(id, key, deciding.by));
            return Done{decision, field + " stays as it was edited"};
        }
        if (whose != "theirs")
            return fail(ErrorCode::InvalidInput, "expected mine or theirs", whose.substr(0, 40));
        VEILLE_TRY(const std::int64_t decision,
                   deciding.decisions.take_theirs(id, key, deciding.by));
        return Done{decision, field + " is again what its sources say"};
    });
}

const Positional kEvent{"EVENT", "its id, eight letters and digits", false, true};
const Positional kField{"FIELD", "its name, as 'review show' has it", false, true};
const Option kLanguage{"language", "LANGUAGE", "of a title, summary, description or link"};

}  // namespace

Command review_edit() {
    return {
        "review edit",
        "writes a field of an event; the value stands against every source",
        "  veille review edit 7k2m9c4x title 'Apéro du bois' --language fr\n"
        "  veille review edit 7k2m9c4x start '2026-03-03 18:30'\n"
        "  veille review edit 7k2m9c4x locality '4000 Liège'\n"
        "  veille review edit 7k2m9c4x sectors 'crafts, music'\n"
        "When a source says something else later, the event gets the flag edit-conflict, and\n"
        "'veille review settle' answers it. Fields: title, summary, description, link, start,\n"
        "end, location (the venue), address, locality, organizer, status, price, registration,\n"
        "deadline, sold_out, image, online_url, sectors, format, scale, origin, actor,\n"
        "audience, attendance, networking. An empty VALUE clears a field that may be empty.",
        {kLanguage, reason_option(false), as_option()},
        {kEvent, kField, {"VALUE", "as 'review show' has it", false, true}},
        run_edit};
}

Command review_settle() {
    return {"review settle",
            "answers a conflict between an edit and its source",
            "  veille review settle 7k2m9c4x title mine      the edit stays\n"
            "  veille review settle 7k2m9c4x title theirs    the edit is undone",
            {kLanguage, reason_option(false), as_option()},
            {kEvent, kField, {"WHOSE", "mine or theirs", false, true}},
            run_settle};
}

}  // namespace veille::app
