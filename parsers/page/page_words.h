// Words of pages in French, Dutch, English and German that tell agendas from news, places from
// other lines, and real titles from "read more". Matching is on folded text (base/text.h). Pure.
#pragma once

#include <string>
#include <string_view>

namespace veille::parsers {

// Counts of words that speak for a list of events ("agenda", "kalender") and against one
// ("nieuws", "offres d'emploi"). `text` is anything near the list: address, headings, classes.
int count_agenda_words(std::string_view text);
int count_news_words(std::string_view text);

// Counts of words for gatherings that happen on a day, past or to come: "vergadering", "séance",
// "board meeting". They speak for dates that say when something is, not when it was written.
int count_meeting_words(std::string_view text);

// "Agenda | Minutes (PDF)", "Ordre du jour", "Notulen": only names papers of a meeting.
bool is_document_label(std::string_view text);

// Only words and numbers that dates are made of: "jeudi 5", "mars 2026", "18h30 – 20h".
bool is_date_words(std::string_view text);

// "aura lieu", "vindt plaats", "findet statt", "will be held": says that something is to happen.
bool is_announcement(std::string_view text);

// "Lire la suite", "Meer info", "Register", "ANNULÉ", a weekday or a month alone: no title.
bool is_filler(std::string_view text);

// "Séance 2", "Termin 1", "Session": a title only together with the page's.
bool is_generic_title(std::string_view text);

// What stands behind a label of place ("Lieu : Espace Sambre"); empty when there is none.
std::string place_behind_label(std::string_view text);
bool is_place_label(std::string_view text);         // "Lieu", "Waar?", alone on its line
bool is_place_class(std::string_view class_names);  // "event-location", "lieu", "waar"
// Classes and properties of dates that say when a page was written: "entry-date", "published".
bool is_publication_class(std::string_view class_names);
// "Zuletzt bearbeitet: …", "Mis à jour le …": a short line about the page itself.
bool is_publication_line(std::string_view text);
bool is_date_label(std::string_view text);  // "Date", "Wanneer", "Quand ?"

}  // namespace veille::parsers
