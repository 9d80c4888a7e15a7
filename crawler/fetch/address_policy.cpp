#include "crawler/fetch/address_policy.h"

#include <algorithm>
#include <charconv>

#include "base/idna.h"
#include "base/text.h"

namespace veille::crawler {

namespace {

namespace ip = boost::asio::ip;

struct RefusedRange {
    const char* address;
    unsigned prefix;
    const char* what;
};

constexpr RefusedRange kRefused4[] = {
    {"0.0.0.0", 8, "the local host"},
    {"10.0.0.0", 8, "a private network"},
    {"100.64.0.0", 10, "a provider's internal network"},
    {"127.0.0.0", 8, "the local host"},
    {"169.254.0.0", 16, "a link-local network"},
    {"172.16.0.0", 12, "a private network"},
    {"192.0.0.0", 24, "a reserved range"},
    {"192.0.2.0", 24, "a range for documentation"},
    {"192.31.196.0", 24, "a reserved range"},
    {"192.52.193.0", 24, "a reserved range"},
    {"192.88.99.0", 24, "a reserved range"},
    {"192.168.0.0", 16, "a private network"},
    {"192.175.48.0", 24, "a reserved range"},
    {"198.18.0.0", 15, "a range for measurements"},
    {"198.51.100.0", 24, "a range for documentation"},
    {"203.0.113.0", 24, "a range for documentation"},
    {"224.0.0.0", 4, "a multicast group"},
    {"240.0.0.0", 4, "a reserved range"},
};

// Only 2000::/3 is handed out to the public; what is refused inside it follows.
constexpr RefusedRange kRefused6[] = {
    {"2001::", 23, "a reserved range"},
    {"2001:db8::", 32, "a range for documentation"},
    {"2620:4f:8000::", 48, "a reserved range"},
    {"3fff::", 20, "a range for documentation"},
};

bool contains_bits(const unsigned char* network, const unsigned char* address, unsigned prefix) {
    const unsigned bytes = prefix / 8;
    if (!std::equal(network, network + bytes, address)) return false;
    const unsigned rest = prefix % 8;
    if (rest == 0) return true;
    const unsigned mask = 0xffu << (8 - rest) & 0xffu;
    return (network[bytes] & mask) == (address[bytes] & mask);
}

std::vector<std::pair<Network, const char*>> build_ranges() {
    std::vector<std::pair<Network, const char*>> ranges;
    for (const RefusedRange& range : kRefused4)
        ranges.emplace_back(Network{ip::make_address(range.address), range.prefix}, range.what);
    for (const RefusedRange& range : kRefused6)
        ranges.emplace_back(Network{ip::make_address(range.address), range.prefix}, range.what);
    return ranges;
}

const std::vector<std::pair<Network, const char*>>& refused_ranges() {
    static const auto kRanges = build_ranges();
    return kRanges;
}

IpAddress ipv4_at(const ip::address_v6::bytes_type& bytes, std::size_t offset, bool inverted) {
    ip::address_v4::bytes_type inner{};
    for (std::size_t i = 0; i < 4; ++i)
        inner[i] = static_cast<unsigned char>(inverted ? ~bytes[offset + i] : bytes[offset + i]);
    return ip::address_v4(inner);
}

bool starts_with(const ip::address_v6::bytes_type& bytes, const char* prefix, unsigned length) {
    const auto network = ip::make_address_v6(prefix).to_bytes();
    return contains_bits(network.data(), bytes.data(), length);
}

// The IPv4 address that an IPv6 address leads to.
std::optional<IpAddress> inner_address(const ip::address_v6& address) {
    const auto bytes = address.to_bytes();
    if (starts_with(bytes, "::ffff:0:0", 96) || starts_with(bytes, "64:ff9b::", 96))
        return ipv4_at(bytes, 12, false);
    if (starts_with(bytes, "2002::", 16)) return ipv4_at(bytes, 2, false);
    if (starts_with(bytes, "2001::", 32)) return ipv4_at(bytes, 12, true);
    return std::nullopt;
}

std::optional<std::string> refusal_of_v4(const IpAddress& address) {
    for (const auto& [network, what] : refused_ranges())
        if (network.contains(address)) return what;
    return std::nullopt;
}

std::optional<std::string> refusal_of_v6(const IpAddress& address) {
    const ip::address_v6 v6 = address.to_v6();
    if (const auto inner = inner_address(v6)) return refusal_of_v4(*inner);
    const auto bytes = v6.to_bytes();
    if (v6.is_loopback() || v6.is_unspecified()) return "the local host";
    if (v6.is_multicast()) return "a multicast group";
    if (starts_with(bytes, "fe80::", 10)) return "a link-local network";
    if (starts_with(bytes, "fc00::", 7) || starts_with(bytes, "fec0::", 10))
        return "a private network";
    if (!starts_with(bytes, "2000::", 3)) return "a reserved range";
    for (const auto& [network, what] : refused_ranges())
        if (network.contains(address)) return what;
    return std::nullopt;
}

Result<IpAddress> read_address(std::string_view text) {
    if (text.size() >= 2 && text.front() == '[' && text.back() == ']')
        text = text.substr(1, text.size() - 2);
    boost::system::error_code error;
    const IpAddress address = ip::make_address(std::string(text), error);
    if (error) return fail(ErrorCode::InvalidInput, "not an IP address", std::string(text));
    return address;
}

}  // namespace

bool Network::contains(const IpAddress& other) const {
    if (address.is_v4() != other.is_v4()) return false;
    if (address.is_v4())
        return contains_bits(address.to_v4().to_bytes().data(), other.to_v4().to_bytes().data(),
                             prefix);
    return contains_bits(address.to_v6().to_bytes().data(), other.to_v6().to_bytes().data(),
                         prefix);
}

Result<Network> parse_network(std::string_view text) {
    text = trim_ascii(text);
    const std::size_t slash = text.find('/');
    VEILLE_TRY(const IpAddress address, read_address(text.substr(0, slash)));
    const unsigned longest = address.is_v4() ? 32 : 128;
    unsigned prefix = longest;
    if (slash != std::string_view::npos) {
        const std::string_view digits = text.substr(slash + 1);
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), prefix);
        if (error != std::errc() || end != digits.data() + digits.size() || prefix > longest)
            return fail(ErrorCode::InvalidInput, "the network's prefix is not a length in bits",
                        std::string(text));
    }
    return Network{address, prefix};
}

Result<PinnedHost> parse_pinned_host(std::string_view text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos)
        return fail(ErrorCode::InvalidInput, "expected host=address:port", std::string(text));
    PinnedHost pin;
    VEILLE_TRY(pin.host, domain_to_ascii(trim_ascii(text.substr(0, equals))));
    std::string_view target = trim_ascii(text.substr(equals + 1));
    const std::size_t colon = target.rfind(':');
    const bool has_port = colon != std::string_view::npos && target.back() != ']' &&
                          (target.front() == '[' || target.find(':') == colon);
    if (has_port) {
        const std::string_view digits = target.substr(colon + 1);
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), pin.port);
        if (error != std::errc() || end != digits.data() + digits.size())
            return fail(ErrorCode::InvalidInput, "the port is not a number", std::string(text));
        target = target.substr(0, colon);
    }
    VEILLE_TRY(pin.address, read_address(target));
    return pin;
}

AddressPolicy::AddressPolicy(const AddressPolicySettings& settings)
    : allowed_(settings.allowed_networks) {
    for (const PinnedHost& pin : settings.pinned_hosts) pins_[pin.host] = pin;
}

std::optional<std::string> AddressPolicy::refusal(const IpAddress& address) const {
    for (const Network& network : allowed_)
        if (network.contains(address)) return std::nullopt;
    return address.is_v4() ? refusal_of_v4(address) : refusal_of_v6(address);
}

const PinnedHost* AddressPolicy::pin_of(const std::string& host) const {
    const auto found = pins_.find(host);
    return found == pins_.end() ? nullptr : &found->second;
}

}  // namespace veille::crawler
