// What a reader noticed: partial success is normal, and said.
#pragma once

#include <string>
#include <vector>

namespace veille::events {

enum class Severity { Info, Warning, Error };

struct Diagnostic {
    Severity severity = Severity::Info;
    std::string code;     // stable, kebab-case: "unknown-zone", "cut-short", "private"
    std::string message;  // one sentence for a curator
    std::string where;    // a line, a byte, an item's id; may be empty

    bool operator==(const Diagnostic&) const = default;
};

using Diagnostics = std::vector<Diagnostic>;

const char* to_string(Severity severity);  // "info", "warning", "error"

}  // namespace veille::events
