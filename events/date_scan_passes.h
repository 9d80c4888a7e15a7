// What is worked out over all tokens once their words have meanings; private to events/. Each is
// linear.
#pragma once

#include "events/date_scan.h"

namespace veille::events {

// "vingt et un mai", "twintig maart", "am zwanzigsten Mai", "the twenty-first of May": from here on
// one token, a number.
void number_days_in_words(DateTokens& tokens);

// Fills DateToken::sentence.
void number_sentences(DateTokens& tokens);

// Fills DateToken::next_month.
void find_months(DateTokens& tokens);

}  // namespace veille::events
