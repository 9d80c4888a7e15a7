// For our own bugs only, never for input: a failed check prints where and aborts, and the
// supervisor restarts the program.
#pragma once

namespace veille {

[[noreturn]] void fail_check(const char* expression, const char* file, int line);

}  // namespace veille

#define VEILLE_CHECK(condition) \
    ((condition) ? static_cast<void>(0) : ::veille::fail_check(#condition, __FILE__, __LINE__))
