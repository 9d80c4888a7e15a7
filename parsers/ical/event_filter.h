// One event's lines on their way to the reader: which are used, and how many. Part of guard.h.
#pragma once

#include <bitset>
#include <string>
#include <string_view>

#include "parsers/ical/content_line.h"
#include "parsers/ical/guard.h"

namespace veille::parsers::ical {

class EventFilter {
  public:
    void add(const ContentLine& line);

    // A value that was decoded: no line can belong to it.
    void add_decoded(const ContentLine& line);

    // A line that is no property: text that lost its folding belongs to the property before it.
    // False when there is none it could belong to.
    bool add_broken(std::string_view line);

    void note_long_line();

    GuardedEvent finish();

  private:
    void append(Property property, const ContentLine& line);
    void add_rule(std::string_view value);
    void note(events::Severity severity, std::string code, std::string message);
    void note_once(events::Severity severity, std::string_view code, std::string message);

    GuardedEvent event_;
    std::size_t lines_ = 0;
    std::size_t rule_lines_ = 0;
    std::bitset<32> seen_;  // of the properties that stand once, those with a value
    bool last_was_prose_ = false;
};

}  // namespace veille::parsers::ical
