#include "store/edit_json.h"

#include "store/announcement_json.h"

namespace veille::store {

std::string to_json(const FieldValue& written) {
    return to_json(std::vector<std::string>{written.field.language, to_string(written.field.field),
                                            written.value});
}

Result<FieldValue> from_json_field_value(std::string_view json) {
    VEILLE_TRY(const std::vector<std::string> parts, from_json<std::vector<std::string>>(json));
    const auto field = parts.size() == 3 ? events::parse_field(parts[1]) : std::nullopt;
    if (!field)
        return fail(ErrorCode::InputOutput, "a stored edit is damaged, restore a backup",
                    std::string(json.substr(0, 80)));
    return FieldValue{{parts[0], *field}, parts[2]};
}

}  // namespace veille::store
