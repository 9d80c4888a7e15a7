// Dates as people read them, in the words of a locale: "mardi 3 mars", "du 3 au 5 mars",
// "de 18 h 30 à 21 h". Wall times only; the zone is the caller's business. The tables are our own,
// snapshot-tested: ICU 72 and browsers disagree about Belgian forms.
#pragma once

#include <optional>
#include <string>

#include "base/clock.h"
#include "digest/locale.h"
#include "events/occurrence.h"

namespace veille::digest {

// "mardi 3 mars"; with the year when it differs from that of `today`.
std::string day_in_words(Date day, Date today, const Locale& locale);

// "du 3 au 5 mars", "vom 30. November bis 2. Dezember".
std::string range_in_words(Date first, Date last, Date today, const Locale& locale);

// "3–5 mars 2026", for titles.
std::string period_in_words(Date first, Date last, const Locale& locale);

// "3 mars", without weekday.
std::string short_day_in_words(Date day, const Locale& locale);

// "18 h 30", "18 Uhr"
std::string time_in_words(LocalTime time, const Locale& locale);

// The hours of an occurrence without its day: "de 18 h 30 à 21 h", "toute la journée", "en
// soirée", "heure à confirmer".
std::string hours_in_words(const events::Occurrence& occurrence, const Locale& locale);

// Day and hours: "mardi 3 mars, de 18 h 30 à 21 h"; several days: "du 3 au 5 mars".
std::string occurrence_in_words(const events::Occurrence& occurrence, Date today,
                                const Locale& locale);

// The last day an occurrence touches, itself included.
Date last_day(const events::Occurrence& occurrence);

}  // namespace veille::digest
