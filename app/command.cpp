#include "app/command.h"

#include <iostream>

namespace veille::app {

std::string Arguments::value(const std::string& name, const std::string& fallback) const {
    const auto found = values.find(name);
    return found == values.end() || found->second.empty() ? fallback : found->second.back();
}

const std::vector<std::string>& Arguments::all(const std::string& name) const {
    static const std::vector<std::string> kNone;
    const auto found = values.find(name);
    return found == values.end() ? kNone : found->second;
}

Exit exit_code(ErrorCode code) {
    switch (code) {
        case ErrorCode::NotFound:
            return Exit::Nothing;
        case ErrorCode::InvalidInput:
        case ErrorCode::LimitExceeded:
        case ErrorCode::Incomplete:
        case ErrorCode::Conflict:
            return Exit::BadData;
        case ErrorCode::Refused:
        case ErrorCode::Unavailable:
        case ErrorCode::Timeout:
            return Exit::Unavailable;
        case ErrorCode::InputOutput:
            return Exit::InputOutput;
        case ErrorCode::Internal:
            return Exit::Internal;
    }
    return Exit::Internal;
}

Exit report(std::string_view command, const Error& error, std::string_view remedy) {
    std::cerr << "veille: " << command << ": " << describe(error);
    if (!remedy.empty()) std::cerr << ". " << remedy;
    std::cerr << '\n';
    return exit_code(error.code);
}

}  // namespace veille::app
