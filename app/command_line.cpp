// The only file that knows CLI11: it costs seven seconds to compile.
#include "app/command_line.h"

#include <deque>
#include <iostream>
#include <map>
#include <memory>

#include <CLI/CLI.hpp>

namespace veille::app {

namespace {

constexpr const char* kDescription =
    "Veille keeps watch over networking events: it polls sources, reads them, merges what they\n"
    "announce and writes one weekly digest per sector and language.";

constexpr const char* kFooter =
    "Start with 'veille demo', or 'veille init DIRECTORY' and then 'veille run'.\n"
    "Exit codes: 0 done, 1 nothing found or a check failed, 2 usage, 65 bad data,\n"
    "69 unavailable, 70 internal error, 74 input/output error, 78 bad configuration,\n"
    "130 interrupted.";

// Where CLI11 puts what was given; deque so that addresses stay.
struct Received {
    const Command* command = nullptr;
    CLI::App* parsed = nullptr;
    std::deque<std::pair<std::string, std::vector<std::string>>> values;
    std::deque<std::pair<std::string, std::string>> single;  // positionals that stand once
    std::deque<std::pair<std::string, bool>> switches;
};

void add_options(CLI::App& parser, const Command& command, Received& received) {
    for (const Option& option : command.options) {
        const std::string flag = "--" + option.name;
        if (option.value.empty()) {
            auto& entry = received.switches.emplace_back(option.name, false);
            parser.add_flag(flag, entry.second, option.help);
            continue;
        }
        auto& entry = received.values.emplace_back(option.name, std::vector<std::string>{});
        CLI::Option* added = parser.add_option(flag, entry.second, option.help);
        added->type_name(option.value)->required(option.required);
        added->expected(1)->allow_extra_args(false);
        added->multi_option_policy(option.repeated ? CLI::MultiOptionPolicy::TakeAll
                                                   : CLI::MultiOptionPolicy::TakeLast);
    }
    for (const Positional& positional : command.positionals) {
        if (!positional.repeated) {
            // A vector would take what belongs to the next one.
            auto& entry = received.single.emplace_back(positional.name, std::string());
            parser.add_option(positional.name, entry.second, positional.help)
                ->type_name("")
                ->required(positional.required);
            continue;
        }
        auto& entry = received.values.emplace_back(positional.name, std::vector<std::string>{});
        parser.add_option(positional.name, entry.second, positional.help)
            ->type_name("")
            ->required(positional.required);
    }
}

using Groups = std::map<std::string, CLI::App*>;

// "sources list" hangs below "sources"; groups are made as they are met.
CLI::App* parser_for(CLI::App& root, Groups& groups, const Command& command) {
    CLI::App* parent = &root;
    std::string rest = command.name;
    for (std::size_t blank = rest.find(' '); blank != std::string::npos; blank = rest.find(' ')) {
        const std::string group = rest.substr(0, blank);
        rest.erase(0, blank + 1);
        CLI::App*& next = groups[group];
        if (next == nullptr) {
            next = parent->add_subcommand(group, "see 'veille " + group + " --help'");
            next->require_subcommand(1);
        }
        parent = next;
    }
    CLI::App* parser = parent->add_subcommand(rest, command.summary);
    if (!command.details.empty()) parser->footer("\n" + command.details);
    return parser;
}

Arguments arguments_of(const Received& received, const std::string& config) {
    Arguments arguments;
    arguments.config = config;
    for (const auto& [name, values] : received.values)
        if (!values.empty()) arguments.values[name] = values;
    for (const auto& [name, value] : received.single)
        if (!value.empty()) arguments.values[name] = {value};
    for (const auto& [name, given] : received.switches)
        if (given) arguments.values[name] = {};
    return arguments;
}

// One line, and where to read more.
int complain(const CLI::App& root, const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return root.exit(error);  // help or version was asked for
    const std::vector<std::string> unknown = root.remaining(true);
    const bool misnamed = dynamic_cast<const CLI::RequiredError*>(&error) != nullptr &&
                          !unknown.empty() && !unknown.front().starts_with('-');
    std::cerr << "veille: "
              << (misnamed ? "there is no command '" + unknown.front() + "'" : error.what())
              << ". 'veille --help' lists the commands, and "
              << "'veille COMMAND --help' explains one\n";
    return static_cast<int>(Exit::Usage);
}

}  // namespace

int run_command_line(const std::vector<Command>& commands, int argc, char** argv) {
    CLI::App root(kDescription, "veille");
    root.footer(kFooter);
    root.require_subcommand(1);
    root.set_version_flag("--version", VEILLE_VERSION);
    std::string config;
    root.add_option("--config", config, "configuration file (default: see 'veille doctor')")
        ->type_name("FILE");
    root.get_formatter()->column_width(34);
    std::deque<Received> all;
    Groups groups;
    for (const Command& command : commands) {
        CLI::App* parser = parser_for(root, groups, command);
        // So that --config may stand behind the command as well as before it.
        parser->fallthrough();
        Received& received = all.emplace_back();
        received.command = &command;
        received.parsed = parser;
        add_options(*parser, command, received);
    }
    try {
        root.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return complain(root, error);
    }
    for (const Received& received : all)
        if (received.parsed->parsed())
            return static_cast<int>(received.command->run(arguments_of(received, config)));
    return static_cast<int>(Exit::Usage);
}

}  // namespace veille::app
