// Where a source says something else than it said when a person wrote the field. The person's value
// stands; a person is asked, once for each new value.
#pragma once

#include <string>
#include <vector>

#include "events/event.h"
#include "events/merge.h"

namespace veille::events {

struct EditConflict {
    FieldKey field;
    std::string mine;    // what stands
    std::string editor;  // who wrote it
    Instant at{};
    std::string theirs;  // what would be published without the edit
    std::string source;  // who says so; may be empty

    bool operator==(const EditConflict&) const = default;
};

// `unedited` is the event merged without `edits`. Judgements (tags) open no conflict: no source has
// a say in them. In the order of the fields.
std::vector<EditConflict> edit_conflicts(const Event& unedited, const std::vector<Edit>& edits);

// Of several edits of a field the one that holds.
std::map<FieldKey, const Edit*> standing_edits(const std::vector<Edit>& edits);

// The occurrence that an edit of the start means: the one that started then, moved or not. Null
// when the horizon has left it behind; the first one where nothing tells them apart.
const Occurrence* edited_occurrence(const std::vector<Occurrence>& occurrences, const Edit& edit);

Flag flag_of(const EditConflict& conflict);

}  // namespace veille::events
