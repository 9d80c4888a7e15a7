#include "base/hash.h"

#include <array>

#include <sodium.h>

#include "base/check.h"

namespace veille {

namespace {

constexpr std::size_t kHashBytes = 16;

std::array<unsigned char, kHashBytes> blake2b(std::string_view bytes) {
    std::array<unsigned char, kHashBytes> digest{};
    const int status = crypto_generichash(digest.data(), digest.size(),
                                          reinterpret_cast<const unsigned char*>(bytes.data()),
                                          bytes.size(), nullptr, 0);
    VEILLE_CHECK(status == 0);
    return digest;
}

}  // namespace

std::string content_hash(std::string_view bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    text.reserve(kHashBytes * 2);
    for (const unsigned char byte : blake2b(bytes)) {
        text += kDigits[byte >> 4U];
        text += kDigits[byte & 15U];
    }
    return text;
}

std::uint64_t content_hash_number(std::string_view bytes) {
    const auto digest = blake2b(bytes);
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < sizeof(number); ++i) number = number << 8U | digest[i];
    return number;
}

}  // namespace veille
