// Content hashes: stable between runs, machines and versions, as they are stored.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace veille {

// BLAKE2b (RFC 7693), 16 bytes, as 32 hexadecimal digits.
std::string content_hash(std::string_view bytes);

// The first 8 bytes of the same, as a number.
std::uint64_t content_hash_number(std::string_view bytes);

}  // namespace veille
