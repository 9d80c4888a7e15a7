// The kinds of sources: a new kind is a folder parsers/<kind>/ and one row in registry.cpp.
// Immutable; safe from any thread.
#pragma once

#include <span>
#include <string_view>

#include "events/item.h"
#include "parsers/document.h"

namespace veille::parsers {

struct SourceKind {
    std::string_view name;  // "feed", "ical", "page": what a source's `kind` says

    // How sure the first bytes and the media type (lower-case, without parameters) make us that
    // `text` is of this kind: 0 (not at all) to 100.
    int (*sniff)(std::string_view text, std::string_view media_type);

    // Never throws; fails by Reading::error.
    events::Reading (*read)(const Document& document);
};

std::span<const SourceKind> source_kinds();

// Null for a name that no kind has.
const SourceKind* find_kind(std::string_view name);

// The kind that is surest of itself; null when none recognises the text at all.
const SourceKind* choose_kind(std::string_view text, std::string_view media_type);

}  // namespace veille::parsers
