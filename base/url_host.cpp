#include "base/url_host.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include <arpa/inet.h>

#include "base/idna.h"

namespace veille {

namespace {

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string percent_decode(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 &&
            hex_value(text[i + 2]) >= 0) {
            result += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
            i += 2;
        } else {
            result += text[i];
        }
    }
    return result;
}

bool is_forbidden_in_domain(char c) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte == 0x7f) return true;
    return std::string_view("#/:<>?@[\\]^|%").find(c) != std::string_view::npos;
}

bool is_all_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// One part of an IPv4 address: decimal, octal with a leading 0, hexadecimal with 0x. Values past 32
// bits come back as 2^32. Empty when it is no number.
std::optional<std::uint64_t> ipv4_number(std::string_view text) {
    constexpr std::uint64_t kTooLarge = std::uint64_t{1} << 32;
    if (text.empty()) return std::nullopt;
    int radix = 10;
    if (text.size() >= 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X')) {
        radix = 16;
        text.remove_prefix(2);
    } else if (text.size() >= 2 && text[0] == '0') {
        radix = 8;
        text.remove_prefix(1);
    }
    std::uint64_t value = 0;
    for (const char c : text) {
        const int digit = hex_value(c);
        if (digit < 0 || digit >= radix) return std::nullopt;
        value = std::min(kTooLarge,
                         value * static_cast<unsigned>(radix) + static_cast<unsigned>(digit));
    }
    return value;
}

std::vector<std::string_view> split_at_dots(std::string_view text) {
    std::vector<std::string_view> parts;
    std::size_t start = 0;
    while (true) {
        const std::size_t dot = text.find('.', start);
        parts.push_back(text.substr(start, dot == std::string_view::npos ? dot : dot - start));
        if (dot == std::string_view::npos) return parts;
        start = dot + 1;
    }
}

bool ends_in_number(const std::vector<std::string_view>& parts) {
    return is_all_digits(parts.back()) || ipv4_number(parts.back()).has_value();
}

Result<std::string> ipv4_from(const std::vector<std::string_view>& parts) {
    const auto refusal = fail(ErrorCode::InvalidInput, "the host is not a valid IPv4 address");
    if (parts.size() > 4) return refusal;
    std::uint64_t address = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto number = ipv4_number(parts[i]);
        const bool last = i + 1 == parts.size();
        // The last part fills all the bytes that are left.
        const std::uint64_t limit = last ? std::uint64_t{1} << (8 * (5 - parts.size())) : 256;
        if (!number || *number >= limit) return refusal;
        address += last ? *number : *number << (8 * (3 - i));
    }
    std::string text;
    for (int shift = 24; shift >= 0; shift -= 8) {
        text += std::to_string((address >> shift) & 0xff);
        if (shift > 0) text += '.';
    }
    return text;
}

// The first longest run of two or more zero pieces becomes "::".
std::string ipv6_text(const std::array<unsigned, 8>& pieces) {
    std::size_t best_start = 8;
    std::size_t best_length = 1;
    for (std::size_t i = 0; i < 8; ++i) {
        std::size_t end = i;
        while (end < 8 && pieces[end] == 0) ++end;
        if (end - i > best_length) {
            best_start = i;
            best_length = end - i;
        }
        i = std::max(i, end);
    }
    std::string text = "[";
    for (std::size_t i = 0; i < 8; ++i) {
        if (i == best_start) {
            text += i == 0 ? "::" : ":";
            i += best_length - 1;
            continue;
        }
        constexpr std::string_view kDigits = "0123456789abcdef";
        bool started = false;
        for (int shift = 12; shift >= 0; shift -= 4) {
            const unsigned digit = (pieces[i] >> shift) & 0xf;
            started = started || digit != 0 || shift == 0;
            if (started) text += kDigits[digit];
        }
        if (i < 7) text += ':';
    }
    return text + "]";
}

Result<std::string> parse_ipv6(std::string_view text) {
    in6_addr address{};
    const std::string terminated(text);
    if (inet_pton(AF_INET6, terminated.c_str(), &address) != 1)
        return fail(ErrorCode::InvalidInput, "the host is not a valid IPv6 address");
    std::array<unsigned, 8> pieces{};
    for (std::size_t i = 0; i < 8; ++i)
        pieces[i] =
            static_cast<unsigned>(address.s6_addr[2 * i]) * 256 + address.s6_addr[2 * i + 1];
    return ipv6_text(pieces);
}

}  // namespace

Result<std::string> parse_host(std::string_view text) {
    if (!text.empty() && text.front() == '[') {
        if (text.back() != ']' || text.find('\0') != std::string_view::npos)
            return fail(ErrorCode::InvalidInput, "the IPv6 address is not closed");
        return parse_ipv6(text.substr(1, text.size() - 2));
    }
    VEILLE_TRY(std::string name, domain_to_ascii(percent_decode(text)));
    if (name.empty()) return fail(ErrorCode::InvalidInput, "the address has no host");
    for (const char c : name)
        if (is_forbidden_in_domain(c))
            return fail(ErrorCode::InvalidInput,
                        "the host name has characters that no host may have");
    auto parts = split_at_dots(name);
    if (parts.size() > 1 && parts.back().empty()) parts.pop_back();
    if (ends_in_number(parts)) return ipv4_from(parts);
    return name;
}

}  // namespace veille
