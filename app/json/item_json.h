// What was read, as `veille inspect read` prints it (docs/command-line.md): one object for the
// document, one per item, absent fields left out, times ISO 8601.
#pragma once

#include <string>

#include "events/item.h"

namespace boost::json {
class array;
class object;
}  // namespace boost::json

namespace veille::app {

boost::json::array to_json(const events::Diagnostics& diagnostics);

boost::json::object to_json(const events::Reading& reading, const std::string& file);

// An all-day end is exclusive in "vevent" lines (RFC 5545) and the last day itself in all others.
boost::json::object to_json(const events::Item& item, const std::string& file);

}  // namespace veille::app
