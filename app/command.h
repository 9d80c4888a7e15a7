// What a command of `veille` is: plain data, so that the parser of the command line is one file
// (app/command_line.cpp) and a command is one file and one row (app/commands/table.cpp).
#pragma once

#include <functional>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace veille::app {

// Exit codes of every command (sysexits.h where one fits).
enum class Exit {
    Done = 0,
    Nothing = 1,  // nothing readable, or a check failed
    Usage = 2,
    BadData = 65,
    Unavailable = 69,
    Internal = 70,
    InputOutput = 74,
    Configuration = 78,
    Interrupted = 130,  // 128 + SIGINT, as shells have it
};

struct Option {
    std::string name;   // "now", given as --now
    std::string value;  // what stands for the value in the help: "INSTANT"; empty: a switch
    std::string help;
    bool repeated = false;
    bool required = false;
};

struct Positional {
    std::string name;  // "FILE"
    std::string help;
    bool repeated = false;
    bool required = false;
};

// What was given, by option or positional name. Everything is text here; commands parse it.
class Arguments {
  public:
    std::map<std::string, std::vector<std::string>> values;
    std::string config;  // --config, the one option of every command; may be empty

    bool has(const std::string& name) const { return values.contains(name); }
    std::string value(const std::string& name, const std::string& fallback = {}) const;
    const std::vector<std::string>& all(const std::string& name) const;
};

struct Command {
    std::string name;     // "sources list"
    std::string summary;  // one line of the list of commands
    std::string details;  // paragraphs of its own help: examples, exit codes that matter
    std::vector<Option> options;
    std::vector<Positional> positionals;
    std::function<Exit(const Arguments&)> run;
};

// Standard error, one line: "veille: sources add: what happened. What to do". Gives the exit code
// that fits the error.
Exit report(std::string_view command, const Error& error, std::string_view remedy = {});
Exit exit_code(ErrorCode code);

}  // namespace veille::app
