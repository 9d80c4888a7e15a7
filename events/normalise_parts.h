// The steps of normalise(), private to events/.
#pragma once

#include <string>
#include <string_view>

#include "events/announcement.h"
#include "events/date_text.h"
#include "events/normalise.h"

namespace veille::events {

// The texts of an item as plain paragraphs.
struct PlainTexts {
    std::string title;
    std::string body;  // description, else the source's own short text
};
PlainTexts plain_texts(const Item& item);

// Every text that is shown somewhere: no control or invisible characters, and one line where one
// is meant. What is printed on a terminal or in a mail needs no cleaning of its own after this.
void clean_texts(Announcement& announcement);

// Tags removed, entities decoded, block ends kept as line ends.
std::string text_of_html(std::string_view html);

void add_flag(Announcement& announcement, std::string_view code, std::string evidence,
              std::string_view by_default);

// Occurrences, recurrence, registration deadline, and the flags on dates.
void take_dates(Announcement& announcement, const Item& item, const PlainTexts& texts,
                const NormaliseContext& context);

// Place, from the item, its words, or the source.
void take_place(Announcement& announcement, const Item& item, const PlainTexts& texts,
                const NormaliseContext& context);

// Status and sold_out, also from words; marks are taken out of the title.
void take_status(Announcement& announcement, const Item& item, const PlainTexts& texts);

// Price and registration link from the text where the source gave none.
void take_price(Announcement& announcement, const Item& item, const PlainTexts& texts);
void take_registration(Announcement& announcement, const Item& item, const PlainTexts& texts);

// Flags for what a person should see before others do: tricks in the text or the links, data about
// persons. `announcement` is complete but for its tags.
void flag_suspicious_text(Announcement& announcement, const Item& item, const Source& source);
void flag_personal_data(Announcement& announcement);

}  // namespace veille::events
