// The properties of a VEVENT that are not times: texts, place, links, people. Part of
// event_reader.h.
#pragma once

#include <string>
#include <string_view>

#include "events/item.h"
#include "parsers/ical/description.h"
#include "parsers/ical/guard.h"

namespace veille::parsers::ical {

// Longest text of one field, in bytes; the rest is cut at a letter, "…" put behind.
inline constexpr std::size_t kMaxText = 32 * 1024;

// Ends trimmed, not longer than kMaxText.
std::string cut_text(std::string_view text);

class TextReader {
  public:
    explicit TextReader(events::Item& item) : item_(item) {}

    void read(const EventLine& line);

    // What several properties tell together.
    void settle();

  private:
    void read_summary(const ContentLine& line);
    void read_description(const ContentLine& line);
    void read_place(const ContentLine& line);
    void read_structured_place(const ContentLine& line);
    void read_geo(std::string_view value);
    void read_link(const ContentLine& line);
    void read_organizer(const ContentLine& line);
    void read_status(const ContentLine& line);
    void read_class(const ContentLine& line);
    void read_categories(const ContentLine& line);
    void read_attachment(const ContentLine& line);
    void read_image(const ContentLine& line);
    void read_online_address(const ContentLine& line);

    events::Item& item_;
    DescriptionTexts description_;
    std::string place_title_;
    std::string place_reference_;  // ALTREP of the place
};

}  // namespace veille::parsers::ical
