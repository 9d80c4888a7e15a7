#include "base/result.h"

namespace veille {

const char* to_string(ErrorCode code) {
    switch (code) {
        case ErrorCode::InvalidInput:
            return "invalid-input";
        case ErrorCode::NotFound:
            return "not-found";
        case ErrorCode::Refused:
            return "refused";
        case ErrorCode::LimitExceeded:
            return "limit-exceeded";
        case ErrorCode::Incomplete:
            return "incomplete";
        case ErrorCode::Unavailable:
            return "unavailable";
        case ErrorCode::Timeout:
            return "timeout";
        case ErrorCode::Conflict:
            return "conflict";
        case ErrorCode::InputOutput:
            return "input-output";
        case ErrorCode::Internal:
            return "internal";
    }
    return "internal";
}

std::string describe(const Error& error) {
    return error.context.empty() ? error.message : error.context + ": " + error.message;
}

}  // namespace veille
