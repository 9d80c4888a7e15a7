// Lists of dated items on a page without markup: repeated elements, headings or definitions that
// each say when something is. Told from lists of news, vacancies and publications by what stands
// around them. Each field carries its confidence; an item never comes without a date and a title.
// Pure.
#pragma once

#include <string>
#include <vector>

#include "events/item.h"
#include "parsers/page/dated_lines.h"
#include "parsers/page/list_evidence.h"
#include "parsers/page/outline.h"

namespace veille::parsers {

struct ListReading {
    std::vector<events::Item> items;
    // Of each item the element that holds it and nothing else; null where there is none.
    std::vector<pugi::xml_node> elements;
    std::vector<bool> taken;  // for each line of the outline: it belongs to one of the items
    bool limited = false;     // there are more lists, or more items of one, than are read
};

ListReading read_event_lists(const Outline& outline, const DatedLines& dates, const PageWords& page,
                             const TextContext& context);

}  // namespace veille::parsers
