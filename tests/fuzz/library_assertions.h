// gumbo aborts on some pages by its own assertions. That costs a contained reader its life and the
// daemon one document; here it ends the document only, so that the target looks further.
#pragma once

#include <functional>

namespace veille::fuzz {

void survive_library_assertions(const std::function<void()>& read_document);

}  // namespace veille::fuzz
