// Small pieces that every JSON line is made of.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "base/clock.h"
#include "base/result.h"
#include "events/when.h"

namespace veille::app {

// Left out when empty.
void put(boost::json::object& object, std::string_view key, const std::string& value);
void put(boost::json::object& object, std::string_view key, const std::vector<std::string>& values);
void put(boost::json::object& object, std::string_view key, const std::optional<Instant>& value);
void put(boost::json::object& object, std::string_view key, const std::optional<double>& value);
void put(boost::json::object& object, std::string_view key,
         const std::optional<events::When>& value);

// The last day itself instead of the exclusive end of whole days.
events::When inclusive_end(const events::When& start, events::When end);

// A member of an input line as text (numbers too); empty when absent. Error when it is of another
// kind.
Result<std::string> text_of(const boost::json::object& object, std::string_view key);
std::vector<std::string> texts_of(const boost::json::object& object, std::string_view key);

// Parses one line that must hold an object.
Result<boost::json::object> parse_object(std::string_view line);

// One object per line; blank lines are passed over. An error names the line.
Result<std::vector<boost::json::object>> parse_lines(std::string_view text);

std::string serialise(const boost::json::object& object);

}  // namespace veille::app
