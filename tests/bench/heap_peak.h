// How much memory a piece of work holds at once. Linking heap_peak.cpp replaces malloc and its
// kin (glibc) by ones that count while a measurement runs; otherwise they only pass on.
#pragma once

#include <cstddef>

namespace veille::bench {

void start_heap_peak();
std::size_t stop_heap_peak();  // bytes, above what was held at the start

}  // namespace veille::bench
