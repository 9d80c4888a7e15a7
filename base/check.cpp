#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace veille {

void fail_check(const char* expression, const char* file, int line) {
    std::fprintf(stderr, "<2>check failed: %s (%s:%d)\n", expression, file, line);
    std::abort();
}

}  // namespace veille
