// Which build this program is, so that a parent never talks to a reader of another build.
#pragma once

#include <string>

namespace veille::reader {

// The linker's build id (ELF note NT_GNU_BUILD_ID) as hexadecimal digits; "none" without one.
std::string build_id();

}  // namespace veille::reader
