// What the `inspect` commands have in common: the same function answers the command line and
// --cases. An input is a JSON object with the options' names as keys ("content_type"); an answer
// is any number of JSON lines.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "app/command.h"
#include "base/clock.h"
#include "base/result.h"

namespace veille::app {

using Lines = std::vector<boost::json::object>;
using Inspector = std::function<Result<Lines>(const boost::json::object& input)>;

// The option --cases, for the table of options.
Option cases_option();

// Reads JSON Lines from standard input; every answer carries the input's "case", and an input that
// cannot be answered gives {"case","error"}.
Exit answer_cases(const Inspector& inspector);

// One input after the other, in order; errors go to standard error. Nothing (1) when one failed or
// all together gave no line.
Exit answer_inputs(std::string_view command, const std::vector<boost::json::object>& inputs,
                   const Inspector& inspector);

// The options given, as an input: "--content-type x" becomes "content_type": "x"; a repeated option
// becomes an array.
boost::json::object input_of(const Arguments& arguments, const std::vector<Option>& options);

// For each FILE given, or "-" when there is none: the options as an input, with "file" beside them.
std::vector<boost::json::object> inputs_of_files(const Arguments& arguments,
                                                 const std::vector<Option>& options);

// Each text given as an argument, or each line of standard input when there is none or just "-".
std::vector<std::string> texts_or_lines(const std::vector<std::string>& arguments);

// A whole file, or standard input for "-". At most 64 MB.
Result<std::string> read_file(const std::string& path);

// The member as an instant: "now" may be a date or an instant. `fallback` when absent.
Result<Instant> instant_in(const boost::json::object& input, std::string_view key,
                           Instant fallback);

}  // namespace veille::app
