// The one event that a page without markup is about: its main heading and the date that belongs to
// it. Pages that only mention dates (articles, vacancies) give none. Pure.
#pragma once

#include <vector>

#include "events/item.h"
#include "parsers/page/event_list.h"

namespace veille::parsers {

// `taken` lines belong to lists found before (event_list.h). Beside a list (related events) the
// date must stand right below the heading.
std::vector<events::Item> read_event_detail(const Outline& outline, const DatedLines& dates,
                                            const PageWords& page, const TextContext& context,
                                            const std::vector<bool>& taken);

}  // namespace veille::parsers
