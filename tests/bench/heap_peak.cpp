#include "heap_peak.h"

#include <algorithm>

#include <malloc.h>

// What glibc's own malloc and its kin are called beneath the names that are replaced here.
extern "C" {
// NOLINTBEGIN(bugprone-reserved-identifier,readability-identifier-naming)
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* block, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);
void __libc_free(void* block);
// NOLINTEND(bugprone-reserved-identifier,readability-identifier-naming)
}

namespace veille::bench {

namespace {

// One thread measures.
thread_local bool counting = false;
thread_local std::ptrdiff_t held = 0;
thread_local std::ptrdiff_t most = 0;

void* add(void* block) {
    if (counting && block != nullptr) {
        held += static_cast<std::ptrdiff_t>(malloc_usable_size(block));
        most = std::max(most, held);
    }
    return block;
}

void take_off(void* block) {
    if (counting && block != nullptr)
        held -= static_cast<std::ptrdiff_t>(malloc_usable_size(block));
}

}  // namespace

void start_heap_peak() {
    held = 0;
    most = 0;
    counting = true;
}

std::size_t stop_heap_peak() {
    counting = false;
    return static_cast<std::size_t>(most);
}

}  // namespace veille::bench

extern "C" {

void* malloc(std::size_t size) {
    return veille::bench::add(__libc_malloc(size));
}

void* calloc(std::size_t count, std::size_t size) {
    return veille::bench::add(__libc_calloc(count, size));
}

void* realloc(void* block, std::size_t size) {
    veille::bench::take_off(block);
    return veille::bench::add(__libc_realloc(block, size));
}

void* memalign(std::size_t alignment, std::size_t size) {
    return veille::bench::add(__libc_memalign(alignment, size));
}

void* aligned_alloc(std::size_t alignment, std::size_t size) {
    return veille::bench::add(__libc_memalign(alignment, size));
}

void free(void* block) {
    veille::bench::take_off(block);
    __libc_free(block);
}

}  // extern "C"
