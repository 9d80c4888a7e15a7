#include "store/event_fields.h"

#include <optional>
#include <string>

#include "store/announcement_json.h"

namespace veille::store::event_rows {

namespace {

using events::Event;
using events::EventText;
using events::Field;
using events::FieldKey;

// One list for writing and reading plain texts.
struct PlainText {
    Field field;
    std::string EventText::*member;
};
constexpr PlainText kTexts[] = {{Field::Title, &EventText::title},
                                {Field::Summary, &EventText::summary},
                                {Field::Link, &EventText::link}};
struct PlainField {
    Field field;
    std::string Event::*member;
};
constexpr PlainField kFields[] = {{Field::Registration, &Event::registration_link},
                                  {Field::Image, &Event::image},
                                  {Field::Price, &Event::price}};

struct Row {
    std::optional<std::string> value;
    const events::FieldOrigin* origin = nullptr;
};

std::map<FieldKey, Row> rows_of(const Event& event) {
    std::map<FieldKey, Row> rows;
    for (const EventText& text : event.texts) {
        for (const PlainText& plain : kTexts)
            if (!(text.*plain.member).empty())
                rows[{text.language, plain.field}].value = text.*plain.member;
        if (!text.description_html.empty() || !text.description_text.empty())
            rows[{text.language, Field::Description}].value =
                to_json(std::vector{text.description_html, text.description_text});
    }
    for (const PlainField& plain : kFields)
        if (!(event.*plain.member).empty()) rows[{"", plain.field}].value = event.*plain.member;
    if (event.place != events::Place{}) rows[{"", Field::Location}].value = to_json(event.place);
    if (event.organizer != events::Organizer{})
        rows[{"", Field::Organizer}].value = to_json(event.organizer);
    if (event.recurrence != events::Recurrence{})
        rows[{"", Field::Recurrence}].value = to_json(event.recurrence);
    for (const auto& [key, origin] : event.origins) rows[key].origin = &origin;
    return rows;
}

void read_text(const Statement& row, Field field, EventText& text) {
    for (const PlainText& plain : kTexts)
        if (plain.field == field) text.*plain.member = row.text(2);
    if (field != Field::Description) return;
    auto parts = value_or_give_up(from_json<std::vector<std::string>>(row.text_view(2)));
    parts.resize(2);
    text.description_html = std::move(parts[0]);
    text.description_text = std::move(parts[1]);
}

void read_plain(const Statement& row, Field field, Event& event) {
    for (const PlainField& plain : kFields)
        if (plain.field == field) event.*plain.member = row.text(2);
    if (field == Field::Location)
        event.place = value_or_give_up(from_json<events::Place>(row.text_view(2)));
    if (field == Field::Organizer)
        event.organizer = value_or_give_up(from_json<events::Organizer>(row.text_view(2)));
    if (field == Field::Recurrence)
        event.recurrence = value_or_give_up(from_json<events::Recurrence>(row.text_view(2)));
}

bool belongs_to_texts(Field field) {
    return field == Field::Title || field == Field::Summary || field == Field::Description ||
           field == Field::Link;
}

void read_value(const Statement& row, const FieldKey& key, Event& event) {
    if (!belongs_to_texts(key.field)) return read_plain(row, key.field, event);
    for (EventText& text : event.texts)
        if (text.language == key.language) return read_text(row, key.field, text);
}

}  // namespace

std::map<events::ItemKey, std::int64_t> items_of(Connection& connection, events::EventId event) {
    std::map<events::ItemKey, std::int64_t> items;
    Statement rows = connection.statement(
        "SELECT s.slug, i.key, i.id FROM sightings g JOIN items i ON i.id = g.item "
        "JOIN sources s ON s.id = i.source WHERE g.event = ?1");
    rows.bind(event);
    while (rows.step()) items[{rows.text(0), rows.text(1)}] = rows.integer(2);
    return items;
}

void write_fields(Connection& connection, const Event& event) {
    connection.statement("DELETE FROM event_fields WHERE event = ?1").bind(event.id).run();
    const std::map<events::ItemKey, std::int64_t> items = items_of(connection, event.id);
    const events::FieldOrigin nowhere;
    for (const auto& [key, row] : rows_of(event)) {
        const events::FieldOrigin& origin = row.origin == nullptr ? nowhere : *row.origin;
        std::optional<std::int64_t> item;
        if (const auto found = items.find(origin.item); found != items.end()) item = found->second;
        connection
            .statement(
                "INSERT INTO event_fields (event, language, field, value, item, editor, "
                "how, confidence, words) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
            .bind(event.id, key.language, to_string(key.field), row.value, item, origin.editor,
                  origin.provenance.how, origin.provenance.confidence, origin.provenance.text)
            .run();
    }
}

void read_fields(Connection& connection, Event& event) {
    Statement rows = connection.statement(
        "SELECT f.language, f.field, f.value, s.slug, i.key, f.editor, f.how, f.confidence, "
        "f.words FROM event_fields f LEFT JOIN items i ON i.id = f.item "
        "LEFT JOIN sources s ON s.id = i.source WHERE f.event = ?1");
    rows.bind(event.id);
    while (rows.step()) {
        const auto field = events::parse_field(rows.text_view(1));
        if (!field)
            give_up(ErrorCode::InputOutput, "an event's field is damaged, restore a backup",
                    rows.text(1));
        const FieldKey key{rows.text(0), *field};
        if (!rows.is_null(2)) read_value(rows, key, event);
        events::FieldOrigin origin{
            {rows.text(3), rows.text(4)}, rows.text(5), {rows.text(6), rows.real(7), rows.text(8)}};
        if (!origin.item.source.empty() || !origin.editor.empty())
            event.origins[key] = std::move(origin);
    }
}

}  // namespace veille::store::event_rows
