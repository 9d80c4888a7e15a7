// `veille review show`: one event with all that a person needs to decide about it.
#include <algorithm>
#include <iostream>

#include "app/commands/commands.h"
#include "app/commands/paragraph.h"
#include "app/commands/review_arguments.h"
#include "app/commands/review_case_json.h"
#include "app/commands/text_table.h"
#include "app/json/json_fields.h"
#include "app/terminal_width.h"
#include "app/watch.h"
#include "base/home_zone.h"
#include "base/join.h"
#include "base/shown_text.h"
#include "base/text.h"
#include "base/zone.h"
#include "events/change_words.h"
#include "events/edit_value.h"
#include "store/review_store.h"

namespace veille::app {

namespace {

using events::Event;

std::string minute_of(Instant instant) {
    std::string text = format_in_zone(instant, kHomeZone).substr(0, 16);
    text[10] = ' ';
    return text;
}

std::string percent(double share) {
    return std::to_string(static_cast<int>(share * 100)) + " %";
}

std::string shown(const std::string& value) {
    constexpr std::size_t kLongest = 160;
    return shorten(clean_line(value), kLongest);
}

std::string field_name(const events::FieldKey& key) {
    return key.language.empty() ? to_string(key.field)
                                : std::string(to_string(key.field)) + " " + key.language;
}

void heading(const char* words) {
    std::cout << '\n' << words << '\n';
}

// By which name `split` takes an item.
std::string name_of(const store::ReviewCase& found, const events::ItemKey& key) {
    const std::vector<std::string> names = item_names(found.sightings);
    for (std::size_t i = 0; i < names.size(); ++i)
        if (found.sightings[i].announcement.key == key) return names[i];
    return key.source;
}

std::string origin_of(const store::ReviewCase& found, const events::FieldKey& key) {
    const auto origin = found.event.origins.find(key);
    if (origin == found.event.origins.end()) return {};
    if (origin->second.editor.empty()) return name_of(found, origin->second.item);
    for (auto edit = found.edits.rbegin(); edit != found.edits.rend(); ++edit)
        if (edit->field == key) return edit->editor + ", " + minute_of(edit->at);
    return origin->second.editor;
}

void print_head(const Event& event) {
    print_paragraph(shown(event.texts.empty() ? "" : event.texts.front().title) + " (" +
                    format_event_id(event.id) + ")");
    print_paragraph(std::string(to_string(event.publication)) + ", " + to_string(event.status) +
                    ", revision " + std::to_string(event.revision));
    print_paragraph(shown(event.publication_because));
}

void print_flags(const store::ReviewCase& found) {
    if (found.event.flags.empty()) {
        std::cout << "\nNo question is open.\n";
    } else {
        heading("Open questions ('approve' answers them)");
        TextTable table({{"flag"}, {"by default"}, {"evidence", false, 400, 20}});
        for (const events::Flag& flag : found.event.flags)
            table.row({flag.code, flag.by_default, shown(flag.evidence)});
        std::cout << table.text(terminal_width());
    }
    if (found.answered.empty()) return;
    heading("Answered");
    TextTable table({{"flag"}, {"by", false, 30}, {"when"}, {"evidence", false, 400, 20}});
    for (const store::AnsweredFlag& answered : found.answered)
        table.row({answered.flag.code, answered.who, minute_of(answered.at),
                   shown(answered.flag.evidence)});
    std::cout << table.text(terminal_width());
}

void print_conflicts(const store::ReviewCase& found) {
    if (found.conflicts.empty()) return;
    heading("Conflicts between an edit and its source");
    for (const events::EditConflict& conflict : found.conflicts) {
        print_paragraph("  " + field_name(conflict.field));
        print_paragraph("    " + conflict.editor + ", " + minute_of(conflict.at) + ": " +
                        shown(conflict.mine));
        print_paragraph("    " + (conflict.source.empty() ? "the sources" : conflict.source) +
                        " now: " + shown(conflict.theirs));
    }
    print_paragraph("  'veille review settle " + format_event_id(found.event.id) +
                    " FIELD mine' or 'theirs' answers it");
}

std::vector<events::FieldKey> shown_keys(const Event& event) {
    std::vector<events::FieldKey> keys;
    for (int number = 0; number <= static_cast<int>(events::Field::SoldOut); ++number) {
        const auto field = static_cast<events::Field>(number);
        if (!events::is_editable(field)) continue;
        if (!events::has_language(field)) keys.push_back({"", field});
        if (events::has_language(field))
            for (const events::EventText& text : event.texts)
                keys.push_back({text.language, field});
    }
    return keys;
}

void print_fields(const store::ReviewCase& found) {
    heading("Fields");
    TextTable table(
        {{"field"}, {"value", false, 400, 20}, {"from", false, 60, 12}, {"sure", true}});
    for (const events::FieldKey& key : shown_keys(found.event)) {
        const std::string value = events::value_of(found.event, key);
        const auto origin = found.event.origins.find(key);
        if (value.empty() && origin == found.event.origins.end()) continue;
        table.row({field_name(key), shown(value), origin_of(found, key),
                   origin == found.event.origins.end()
                       ? ""
                       : percent(origin->second.provenance.confidence)});
    }
    std::cout << table.text(terminal_width());
    if (found.event.occurrences.size() > 1)
        std::cout << "  of " << found.event.occurrences.size() << " dates, the first is shown\n";
    if (found.other_values.empty()) return;
    heading("Sources that say something else");
    TextTable others({{"field"}, {"value", false, 400, 20}, {"at", false, 60, 10}});
    for (const store::OtherValue& other : found.other_values)
        others.row({field_name(other.field), shown(other.value), name_of(found, other.item)});
    std::cout << others.text(terminal_width());
}

void print_tags(const Event& event) {
    heading("Tags");
    TextTable table({{"axis"}, {"tag", false, 40}, {"sure", true}, {"because", false, 400, 20}});
    for (const events::Tag& tag : event.tags)
        table.row(
            {to_string(tag.axis), tag.id, percent(tag.confidence), shown(join(tag.because, "; "))});
    table.row({"networking", event.networking ? "yes" : "no", percent(event.score),
               shown(join(event.score_because, "; "))});
    std::cout << table.text(terminal_width());
}

void print_sightings(const store::ReviewCase& found) {
    heading("Announced by");
    TextTable table({{"item", false, 60},
                     {"state"},
                     {"first seen"},
                     {"title", false, 120, 14},
                     {"joined because", false, 400, 14}});
    const std::vector<std::string> names = item_names(found.sightings);
    for (std::size_t i = 0; i < names.size(); ++i) {
        const store::Sighting& sighting = found.sightings[i];
        table.row({names[i], sighting.state, minute_of(sighting.first_seen).substr(0, 10),
                   shown(sighting.announcement.title), shown(join(sighting.because, "; "))});
    }
    std::cout << table.text(terminal_width());
}

void print_twin(const Event& event, const store::PossibleTwin& twin) {
    std::cout << '\n'
              << "Perhaps the same: " << format_event_id(twin.event.id) << " ("
              << to_string(twin.event.publication) << ", " << percent(twin.match.score)
              << " alike)\n";
    TextTable table({{"field"}, {"this one", false, 120, 16}, {"the other", false, 120, 16}});
    const auto row = [&](const char* name, const std::string& ours, const std::string& theirs) {
        if (!ours.empty() || !theirs.empty()) table.row({name, shown(ours), shown(theirs)});
    };
    const auto title = [](const Event& of) {
        return of.texts.empty() ? "" : of.texts.front().title;
    };
    const auto link = [](const Event& of) { return of.texts.empty() ? "" : of.texts.front().link; };
    row("title", title(event), title(twin.event));
    using events::Field;
    for (const Field field :
         {Field::Start, Field::End, Field::Location, Field::Locality, Field::Organizer})
        row(to_string(field), events::value_of(event, {"", field}),
            events::value_of(twin.event, {"", field}));
    row("link", link(event), link(twin.event));
    std::cout << table.text(terminal_width());
    print_paragraph("  because: " + shown(join(twin.match.because, "; ")));
    print_paragraph("  'veille review merge " + format_event_id(event.id) + ' ' +
                    format_event_id(twin.event.id) + "' or 'keep-apart' answers it");
}

void print_revisions(const store::ReviewCase& found) {
    heading("What changed");
    for (const store::Revision& revision : found.revisions)
        for (const events::Change& change : revision.changes)
            print_paragraph("  " + minute_of(revision.at) + " revision " +
                            std::to_string(revision.number) + ' ' +
                            shown(events::in_words(change)));
}

void print_decisions(const store::ReviewCase& found) {
    if (found.history.empty()) {
        std::cout << "\nNobody has decided anything about it.\n";
        return;
    }
    heading("Decisions ('undo' takes their numbers)");
    TextTable table({{"no", true},
                     {"when"},
                     {"who", false, 30},
                     {"decision", false, 200, 16},
                     {"reason", false, 200, 10}});
    for (const store::RecordedDecision& recorded : found.history) {
        const events::Decision& decision = recorded.decision;
        const std::string undone =
            recorded.undone_by ? " (undone by " + std::to_string(*recorded.undone_by) + ")" : "";
        table.row({std::to_string(recorded.id), minute_of(decision.at), decision.who,
                   join({to_string(decision.kind), decision.detail}, " ") + undone,
                   decision.reason});
    }
    std::cout << table.text(terminal_width());
}

void print_case(const store::ReviewCase& found) {
    print_head(found.event);
    print_flags(found);
    print_conflicts(found);
    for (const store::PossibleTwin& twin : found.twins) print_twin(found.event, twin);
    print_fields(found);
    print_tags(found.event);
    print_sightings(found);
    print_revisions(found);
    print_decisions(found);
}

Exit run_show(const Arguments& arguments) {
    constexpr const char* kRemedy = "'veille review list' and 'veille events list' show the ids";
    const Result<events::EventId> id = event_argument(arguments, "EVENT");
    if (!id) return report("review show", id.error(), kRemedy);
    const Result<Watch> watch = open_watch(arguments);
    if (!watch) return report("review show", watch.error(), remedy_of(watch.error()));
    Result<store::Session> session = watch->database.reader();
    if (!session) return report("review show", session.error());
    const auto found = store::ReviewStore(*session).find(*id);
    if (!found) return report("review show", found.error(), kRemedy);
    if (arguments.has("json"))
        std::cout << serialise(to_json(*found)) << '\n';
    else
        print_case(*found);
    return Exit::Done;
}

}  // namespace

Command review_show() {
    return {"review show",
            "one event with its open questions, its sources and every decision on it",
            "",
            {{"json", "", "as JSON"}},
            {{"EVENT", "its id, eight letters and digits", false, true}},
            run_show};
}

}  // namespace veille::app
