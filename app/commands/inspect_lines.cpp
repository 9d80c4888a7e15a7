#include "app/commands/inspect_lines.h"

#include <fstream>
#include <iostream>
#include <iterator>

#include <boost/json/array.hpp>

#include "app/json/json_fields.h"

namespace json = boost::json;

namespace veille::app {

namespace {

constexpr std::size_t kLargestFile = std::size_t{64} << 20;

void print(const json::object& line) {
    std::cout << serialise(line) << '\n';
}

json::object answer_to_case(const json::value& name, const Error& error) {
    json::object line;
    line["case"] = name;
    line["error"] = describe(error);
    return line;
}

void answer_case(const std::string& text, const Inspector& inspector) {
    const Result<json::object> input = parse_object(text);
    const json::value* given = input ? input->if_contains("case") : nullptr;
    const json::value name = given == nullptr ? json::value(nullptr) : *given;
    const Result<Lines> answer =
        input ? inspector(*input) : Result<Lines>(tl::unexpected<Error>(input.error()));
    if (!answer) {
        print(answer_to_case(name, answer.error()));
        return;
    }
    for (json::object line : *answer) {
        line["case"] = name;
        print(line);
    }
}

}  // namespace

Option cases_option() {
    return {"cases", "",
            "read cases as JSON Lines from standard input, the options' names as keys and \"case\" "
            "to tell them apart"};
}

Exit answer_cases(const Inspector& inspector) {
    std::ios::sync_with_stdio(false);
    for (std::string text; std::getline(std::cin, text);)
        if (!text.empty()) answer_case(text, inspector);
    std::cout.flush();
    return std::cout ? Exit::Done : Exit::InputOutput;
}

Exit answer_inputs(std::string_view command, const std::vector<json::object>& inputs,
                   const Inspector& inspector) {
    Exit exit = Exit::Done;
    std::size_t printed = 0;
    for (const json::object& input : inputs) {
        const Result<Lines> answer = inspector(input);
        if (!answer) {
            exit = report(command, answer.error());
            continue;
        }
        for (const json::object& line : *answer) print(line);
        printed += answer->size();
    }
    std::cout.flush();
    if (!std::cout) return Exit::InputOutput;
    return exit == Exit::Done && printed == 0 ? Exit::Nothing : exit;
}

json::object input_of(const Arguments& arguments, const std::vector<Option>& options) {
    json::object input;
    for (const Option& option : options) {
        if (option.value.empty() || !arguments.has(option.name)) continue;
        std::string key = option.name;
        for (char& c : key)
            if (c == '-') c = '_';
        if (!option.repeated) {
            input[key] = arguments.value(option.name);
            continue;
        }
        json::array values;
        for (const std::string& value : arguments.all(option.name)) values.emplace_back(value);
        input[key] = std::move(values);
    }
    return input;
}

std::vector<json::object> inputs_of_files(const Arguments& arguments,
                                          const std::vector<Option>& options) {
    std::vector<std::string> files = arguments.all("FILE");
    if (files.empty()) files = {"-"};
    std::vector<json::object> inputs;
    for (const std::string& file : files) {
        json::object input = input_of(arguments, options);
        input["file"] = file;
        inputs.push_back(std::move(input));
    }
    return inputs;
}

std::vector<std::string> texts_or_lines(const std::vector<std::string>& arguments) {
    const bool from_input = arguments.empty() || (arguments.size() == 1 && arguments[0] == "-");
    if (!from_input) return arguments;
    std::vector<std::string> lines;
    for (std::string line; std::getline(std::cin, line);) lines.push_back(line);
    return lines;
}

Result<std::string> read_file(const std::string& path) {
    std::ifstream file;
    if (path != "-") {
        file.open(path, std::ios::binary);
        if (!file) return fail(ErrorCode::InputOutput, "cannot be opened", path);
    }
    std::istream& input = path == "-" ? std::cin : file;
    std::string bytes;
    char buffer[1 << 16];
    while (input.read(buffer, sizeof(buffer)) || input.gcount() > 0) {
        bytes.append(buffer, static_cast<std::size_t>(input.gcount()));
        if (bytes.size() > kLargestFile)
            return fail(ErrorCode::LimitExceeded, "larger than 64 MB", path);
    }
    if (input.bad()) return fail(ErrorCode::InputOutput, "cannot be read", path);
    return bytes;
}

Result<Instant> instant_in(const json::object& input, std::string_view key, Instant fallback) {
    VEILLE_TRY(const std::string text, text_of(input, key));
    if (text.empty()) return fallback;
    Result<Instant> instant = parse_instant(text);
    if (!instant) instant.error().message = std::string(key) + ": " + instant.error().message;
    return instant;
}

}  // namespace veille::app
