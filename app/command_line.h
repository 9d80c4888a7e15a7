// The words after "veille" to the command they name.
#pragma once

#include <string>
#include <vector>

#include "app/command.h"

namespace veille::app {

// Parses, prints help or one line of error where that is the answer, else runs the command.
// Returns the process's exit code.
int run_command_line(const std::vector<Command>& commands, int argc, char** argv);

}  // namespace veille::app
