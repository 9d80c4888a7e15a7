// Host names as DNS wants them: the "domain to ASCII" of the WHATWG URL standard (UTS #46 by ICU,
// not transitional, hyphens and lengths not checked). A pure function, thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace veille {

// `name` is UTF-8, percent-decoded. Lower-case ASCII comes out ("ÉCOLE.be" → "xn--cole-9oa.be").
// A name that is ASCII already is only lower-cased, as browsers do. Error InvalidInput.
Result<std::string> domain_to_ascii(std::string_view name);

}  // namespace veille
