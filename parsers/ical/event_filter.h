// One event's lines on their way to libical: which are used, and what each may hold. Part of
// guard.h.
#pragma once

#include <string>
#include <string_view>

#include "parsers/ical/content_line.h"
#include "parsers/ical/guard.h"

namespace veille::parsers::ical {

class EventFilter {
  public:
    EventFilter();

    void add(const ContentLine& line);

    // A line that is no property: text that lost its folding belongs to the property before it.
    // False when there is none it could belong to.
    bool add_broken(std::string_view line);

    void note_long_line();

    GuardedEvent finish();

  private:
    void append(std::string_view name, std::string_view parameters, std::string_view value);
    void add_rule(std::string_view value);
    void add_dates(std::string_view name, const ContentLine& line);
    void add_date(std::string_view name, const ContentLine& line);
    void add_duration(std::string_view value);
    void note(events::Severity severity, std::string code, std::string message);

    GuardedEvent event_;
    std::size_t lines_ = 0;
    std::size_t rule_lines_ = 0;
    std::size_t added_dates_ = 0;
    std::size_t exceptions_ = 0;
    std::size_t dates_not_used_ = 0;
    bool last_was_text_ = false;
    bool has_start_ = false;
};

}  // namespace veille::parsers::ical
