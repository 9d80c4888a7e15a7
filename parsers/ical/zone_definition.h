// A calendar's own time zone (VTIMEZONE, RFC 5545 section 3.6.5), for names that we do not know.
// Immutable after parse(). Refused when it is more than a real zone needs: hostile definitions hang
// the library that would read them.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "parsers/ical/recurrence_rule.h"

namespace veille::parsers::ical {

// A zone that lists each change since 1900 without rules has about 180.
inline constexpr std::size_t kMaxObservances = 200;
// Real offsets stay between -12 and +14 hours; old local mean times reach 16.
inline constexpr std::chrono::hours kMaxOffset{16};

class ZoneDefinition {
  public:
    // `lines`: the unfolded lines of one VTIMEZONE. Error Refused "time zone definition refused:
    // …".
    static Result<ZoneDefinition> parse(const std::vector<std::string_view>& lines);

    const std::string& name() const { return name_; }
    const std::string& location() const { return location_; }  // X-LIC-LOCATION
    const std::string& text() const { return text_; }

    // In a gap the offset before it, in an overlap the first of the two (section 3.3.5).
    std::chrono::seconds offset_at(LocalTime wall) const;
    std::chrono::seconds offset_at(Instant instant) const;

    bool observes_summer_time() const;

  private:
    struct Observance {
        LocalTime start{};
        std::chrono::seconds from{0};
        std::chrono::seconds to{0};
        std::optional<RecurrenceRule> rule;
        std::vector<LocalTime> dates;
        bool complete = false;  // all three required properties were there
    };

    Result<bool> read_line(std::string_view line, bool& inside);
    Result<bool> read_property(std::string_view line);
    static std::optional<LocalTime> latest_onset(const Observance& observance, LocalTime wall);

    std::string name_;
    std::string location_;
    std::string text_;
    std::vector<Observance> observances_;
};

}  // namespace veille::parsers::ical
