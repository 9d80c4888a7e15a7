// Which network addresses may be connected to. Public ones only, unless a network is allowed by
// configuration, so that no feed, redirect or name can lead the crawler to the machine itself, its
// neighbours or a cloud's metadata service. Immutable after construction; safe from any thread.
//
// Ranges: the IANA special-purpose registries (RFC 6890 and its updates). Addresses that carry an
// IPv4 address inside (v4-mapped, NAT64, 6to4, Teredo) are judged by that one too.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/ip/address.hpp>

#include "base/result.h"

namespace veille::crawler {

using IpAddress = boost::asio::ip::address;

struct Network {
    IpAddress address;
    unsigned prefix = 0;

    bool contains(const IpAddress& other) const;
};

// "10.1.0.0/16", "fd00::/8", or one address.
Result<Network> parse_network(std::string_view text);

// A host name that configuration ties to one address and port, whatever the name's port says and
// whatever range the address is in. Links and the Host header keep the name.
struct PinnedHost {
    std::string host;
    IpAddress address;
    std::uint16_t port = 0;  // 0: the address's own port
};

// "atelier.example=127.0.0.2:8080" ("[::1]:8080" for IPv6); the port may be left out.
Result<PinnedHost> parse_pinned_host(std::string_view text);

struct AddressPolicySettings {
    std::vector<Network> allowed_networks;  // none by default
    std::vector<PinnedHost> pinned_hosts;   // none by default
};

class AddressPolicy {
  public:
    explicit AddressPolicy(const AddressPolicySettings& settings = {});

    // Empty: it may be connected to. Else what kind of address it is: "a private network".
    std::optional<std::string> refusal(const IpAddress& address) const;

    // Null when the host is not pinned. `host` lower-case, as Url::host.
    const PinnedHost* pin_of(const std::string& host) const;

  private:
    std::vector<Network> allowed_;
    std::map<std::string, PinnedHost> pins_;
};

}  // namespace veille::crawler
