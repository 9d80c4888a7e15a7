// What a reader that was taken over might send: an answer with some of its bytes changed.
#pragma once

#include <random>
#include <string>

namespace veille::reader {

// Calls `visit` with 20,000 copies of `bytes`, three bytes of each changed; the same ones every
// run.
template <typename Visit>
void for_each_damaged(const std::string& bytes, Visit visit) {
    std::mt19937 random(4711);  // NOLINT(cert-msc51-cpp): the same bytes every run
    std::uniform_int_distribution<std::size_t> position(0, bytes.size() - 1);
    std::uniform_int_distribution<int> byte(0, 255);
    for (int round = 0; round < 20'000; ++round) {
        std::string damaged = bytes;
        for (int i = 0; i < 3; ++i) damaged[position(random)] = static_cast<char>(byte(random));
        visit(damaged);
    }
}

}  // namespace veille::reader
