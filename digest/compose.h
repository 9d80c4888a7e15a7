// What one digest says, before it is HTML or text: sections by day, each event reduced to the words
// that are shown. HTML and text are made from this alone, so that they say the same.
#pragma once

#include <string>
#include <vector>

#include "base/clock.h"
#include "digest/locale.h"
#include "events/event.h"
#include "events/select.h"
#include "events/taxonomy.h"

namespace veille::digest {

// Where readers reach us and what links begin with. From the settings.
struct Sender {
    std::string name = "Veille";
    std::string address = "veille@veille.example";
    std::string public_url;  // of the published digests, "https://veille.example"; may be empty
    std::string postal_address;
};

struct Order {
    std::string sector;    // empty: all sectors
    std::string language;  // of the digest: "fr", "nl", "en", "de"
    Date first_day;        // of the week it covers
    std::chrono::days length{7};
    std::chrono::days later{28};  // early notice after the week
    // Events of the week; of what is announced in other languages, and of what comes later.
    std::size_t limit = 40;
    std::size_t limit_of_others = 12;
};

struct Line {
    events::EventId event;
    std::string title;
    std::string title_language;  // "" when it is the digest's
    std::string link;            // absolute http(s), may be empty
    std::string day;             // "mardi 3 mars"
    std::string when;            // day and hours
    std::string hours;
    std::string place;
    std::string summary;
    std::string format;                // label
    std::vector<std::string> sectors;  // labels, only in a digest of all sectors
    std::string organizer;
    std::string price;
    std::string registration_link;
    std::string registration_until;
    std::string calendar_link;         // a template link of a web calendar
    std::string also_on;               // further occurrences of a series in the window
    std::vector<std::string> notices;  // "Annulé", "Déplacé : …", "Complet"
    bool cancelled = false;
    bool made_for_meeting = false;
    std::size_t sources = 1;
};

struct Section {
    std::string heading;  // a day, or "later"
    std::vector<Line> lines;
};

struct Digest {
    Order order;
    std::string sector_label;
    std::string title;
    std::string subject;
    std::string preheader;
    std::string intro;
    std::string period;
    std::vector<Section> days;
    Section later;
    Section other_languages;  // announced in none of the digest's language
    std::size_t events = 0;   // in the week
    std::size_t left_out = 0;
    std::string why_you_get_this;
    std::string stop_link;      // mailto
    std::string calendar_file;  // "calendars/music.ics", relative to the digest's folder; may be ""

    bool empty() const {
        return days.empty() && later.lines.empty() && other_languages.lines.empty();
    }
};

// `events`: everything published around the window. Pure.
Digest compose(const std::vector<events::Event>& events, const Order& order,
               const events::Taxonomy& taxonomy, const Locale& locale, const Sender& sender);

}  // namespace veille::digest
