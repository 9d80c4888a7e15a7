#include "store/decision_rows.h"

#include "store/edit_json.h"

namespace veille::store::decision_rows {

std::optional<events::Publication> publication(Connection& connection, events::EventId event) {
    Statement row = connection.statement(
        "SELECT kind FROM decisions WHERE event IN "
        "(SELECT id FROM events WHERE id = ?1 OR absorbed_by = ?1) "
        "AND kind IN ('approve', 'reject') AND undone_by IS NULL ORDER BY id DESC LIMIT 1");
    if (!row.bind(event).step()) return std::nullopt;
    return row.text_view(0) == "approve" ? events::Publication::Published
                                         : events::Publication::Rejected;
}

std::vector<events::Edit> edits(Connection& connection, events::EventId event) {
    Statement rows = connection.statement(
        "SELECT detail, who, at FROM decisions WHERE event IN "
        "(SELECT id FROM events WHERE id = ?1 OR absorbed_by = ?1) "
        "AND kind = 'edit' AND undone_by IS NULL ORDER BY id");
    rows.bind(event);
    std::vector<events::Edit> edits;
    while (rows.step()) {
        const FieldValue written = value_or_give_up(from_json_field_value(rows.text_view(0)));
        edits.push_back({written.field, written.value, rows.text(1), rows.instant(2)});
    }
    return edits;
}

}  // namespace veille::store::decision_rows
