// Says "no" to most hashes that are not in a set, from 16 KB that stay in the processor's cache:
// nearly every word of a text begins no keyword and no name of a place.
#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>

namespace veille::events {

inline constexpr std::uint64_t kHashStart = 14695981039346656037ULL;

// FNV-1a, letter by letter (http://www.isthe.com/chongo/tech/comp/fnv/).
constexpr std::uint64_t extend_hash(std::uint64_t hash, char letter) {
    return (hash ^ static_cast<unsigned char>(letter)) * 1099511628211ULL;
}

constexpr std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = kHashStart;
    for (const char letter : text) hash = extend_hash(hash, letter);
    return hash;
}

class HashFilter {
  public:
    void add(std::uint64_t hash) { bits_.set(place_of(hash)); }
    bool may_hold(std::uint64_t hash) const { return bits_.test(place_of(hash)); }

  private:
    static constexpr std::size_t kBits = 17;
    static std::size_t place_of(std::uint64_t hash) {
        return static_cast<std::size_t>(((hash ^ hash >> 32U) * 0x9E3779B97F4A7C15ULL) >>
                                        (64 - kBits));
    }
    std::bitset<std::size_t{1} << kBits> bits_;
};

}  // namespace veille::events
