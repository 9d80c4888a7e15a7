// What a reader process gives up before it sees a foreign byte. Fails closed: without its limits
// and its system call filter a reader must not read.
#pragma once

#include <cstddef>

#include "base/result.h"

namespace veille::reader {

struct SandboxLimits {
    std::size_t address_space_bytes = std::size_t{512} << 20;
};

// Loads whatever the libraries would later read from files: every time zone, ICU's converters.
void preload_for_sandbox();

// Limits (address space, no file growth, no core, no new process, no new descriptor), no new
// privileges, and a seccomp filter that ends the process on every call a reader has no use for
// (seccomp(2); files answer EACCES so that a library that merely looks is not killed).
Result<void> enter_sandbox(const SandboxLimits& limits);

}  // namespace veille::reader
