#include "store/editable_key.h"

#include "events/edit_value.h"
#include "store/event_rows.h"

namespace veille::store {

events::FieldKey editable_key(Connection& connection, events::EventId event, events::FieldKey key) {
    if (!events::is_editable(key.field))
        give_up(ErrorCode::InvalidInput, "this field is not for people to write",
                to_string(key.field));
    if (!events::has_language(key.field)) {
        key.language.clear();
    } else if (key.language.empty()) {
        const events::Event known = event_rows::read(connection, event);
        if (!known.texts.empty()) key.language = known.texts.front().language;
    }
    return key;
}

}  // namespace veille::store
