// What can fail says so in its type. Hostile or unlucky input is a value (an Error), our own bug is
// a VEILLE_CHECK (base/check.h), and what keeps the program from starting is an exception that main
// turns into one clear line.
#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace veille {

enum class ErrorCode {
    InvalidInput,   // malformed bytes, text or arguments
    NotFound,       // what was asked for does not exist
    Refused,        // a rule of ours forbids it (address policy, robots, limits)
    LimitExceeded,  // larger, deeper or longer than a documented limit
    Incomplete,     // cut short: usable in part, never proof of absence
    Unavailable,    // network, service or sandbox not to be had now
    Timeout,
    Conflict,     // somebody else changed it first
    InputOutput,  // disk or pipe
    Internal,     // a broken promise of a library or of the operating system
};

// A short lower-case word for logs and JSON, e.g. "not-found".
const char* to_string(ErrorCode code);

// `message` is one sentence for a person, without a final full stop; `context` says where (a file,
// an address, a line) and may be empty.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string message;
    std::string context;
};

template <typename T>
using Result = tl::expected<T, Error>;

// For the few whose failure is more than one Error.
template <typename T, typename Failure>
using Either = tl::expected<T, Failure>;

inline tl::unexpected<Error> fail(ErrorCode code, std::string message, std::string context = {}) {
    return tl::unexpected<Error>(Error{code, std::move(message), std::move(context)});
}

// "context: message", or the message alone.
std::string describe(const Error& error);

}  // namespace veille

// Evaluates an expression of type Result<T>; on error leaves the calling function with it, else
// binds the value to `target`.
#define VEILLE_TRY_JOIN_(a, b) a##b
#define VEILLE_TRY_NAME_(line) VEILLE_TRY_JOIN_(veille_try_, line)
#define VEILLE_TRY(target, expression)                                                         \
    auto VEILLE_TRY_NAME_(__LINE__) = (expression);                                            \
    if (!VEILLE_TRY_NAME_(__LINE__))                                                           \
        return tl::unexpected<::veille::Error>(std::move(VEILLE_TRY_NAME_(__LINE__)).error()); \
    target = std::move(*VEILLE_TRY_NAME_(__LINE__))  // NOLINT(bugprone-macro-parentheses)
