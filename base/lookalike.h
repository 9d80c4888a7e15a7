// Host names that pass for others: letters of two scripts in one label ("pаypal" with a Cyrillic
// "а"), or a whole label of letters that look like Latin ones (ICU's spoof checker, UTS #39).
#pragma once

#include <string>
#include <string_view>

namespace veille {

// The label as a person would see it, when it looks like what it is not; empty for every other
// host. `host` in Unicode or as "xn--…"; time linear in it.
std::string lookalike_label(std::string_view host);

}  // namespace veille
