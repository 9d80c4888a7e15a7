// The detail of an edit as the decisions table keeps it: a JSON list [language, field, value];
// private to store/.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "events/event.h"

namespace veille::store {

struct FieldValue {
    events::FieldKey field;
    std::string value;
};

std::string to_json(const FieldValue& written);
Result<FieldValue> from_json_field_value(std::string_view json);

}  // namespace veille::store
