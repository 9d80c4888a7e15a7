// Descriptions as programs write them: plain text, HTML in a text property (Google), HTML beside it
// (Outlook, Thunderbird). Pure and linear.
#pragma once

#include <string>
#include <string_view>

#include "events/item.h"

namespace veille::parsers::ical {

// What the properties of one event hold, escapes undone.
struct DescriptionTexts {
    std::string text;  // DESCRIPTION
    std::string html;  // X-ALT-DESC, or the ALTREP of DESCRIPTION
};

// True when the text holds at least one tag that descriptions use.
bool looks_like_html(std::string_view text);

// ALTREP="data:text/html,%3Cp%3E…": the HTML; empty for any other address.
std::string html_of_data_address(std::string_view address);

// Sanitised HTML where there is any, and the plain text.
void set_description(DescriptionTexts texts, events::Item& item);

}  // namespace veille::parsers::ical
