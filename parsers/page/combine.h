// The same event in several encodings of one page, as one item: JSON-LD, microdata, RDFa,
// microformats and what the text says. Pure.
#pragma once

#include <vector>

#include "events/item.h"

namespace veille::parsers {

// `encodings` most trusted first; each item of a later one joins the item of an earlier one that
// tells of the same event, giving the fields that are missing or less exact there, or stands alone.
// Events that one encoding lists twice stay two, except exact copies in JSON-LD.
std::vector<events::Item> combine_encodings(std::vector<std::vector<events::Item>> encodings);

// By their ids, or by day and title.
bool tell_of_same_event(const events::Item& left, const events::Item& right);

// Gives `item` what it lacks, or has less exactly, from another telling of the same event.
void complete_item(events::Item& item, const events::Item& other);

}  // namespace veille::parsers
