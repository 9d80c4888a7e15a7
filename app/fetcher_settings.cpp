#include "app/fetcher_settings.h"

namespace asio = boost::asio;

namespace veille::app {

namespace {

Result<crawler::Network> network_of(const std::string& text) {
    const std::size_t slash = text.find('/');
    boost::system::error_code error;
    crawler::Network network;
    network.address = asio::ip::make_address(text.substr(0, slash), error);
    if (error || slash == std::string::npos)
        return fail(ErrorCode::InvalidInput, "not a network, expected such as 10.1.2.0/24", text);
    const unsigned most = network.address.is_v4() ? 32 : 128;
    for (const char digit : text.substr(slash + 1)) {
        if (digit < '0' || digit > '9' || network.prefix > most)
            return fail(ErrorCode::InvalidInput, "not a network, expected such as 10.1.2.0/24",
                        text);
        network.prefix = network.prefix * 10 + static_cast<unsigned>(digit - '0');
    }
    if (network.prefix > most)
        return fail(ErrorCode::InvalidInput, "the prefix is longer than the address", text);
    return network;
}

Result<crawler::AddressPolicySettings> addresses_of(const CrawlerOptions& options) {
    crawler::AddressPolicySettings addresses;
    for (const std::string& text : options.allowed_networks) {
        VEILLE_TRY(crawler::Network network, network_of(text));
        addresses.allowed_networks.push_back(network);
    }
    for (const auto& [host, pin] : options.pins) {
        boost::system::error_code error;
        const auto address = asio::ip::make_address(pin.address, error);
        if (error) return fail(ErrorCode::InvalidInput, "not an address", pin.address);
        addresses.pinned_hosts.push_back({host, address, pin.port});
    }
    return addresses;
}

}  // namespace

Result<crawler::FetcherSettings> fetcher_settings(const CrawlerOptions& options) {
    crawler::FetcherSettings settings;
    crawler::HttpSettings& http = settings.client.http;
    http.user_agent = "Veille/" VEILLE_VERSION;
    if (!options.contact.empty()) http.user_agent += " (+" + options.contact + ")";
    http.connect_timeout = options.connect_timeout;
    http.total_timeout = options.timeout;
    http.maximum_body_bytes = options.maximum_body_bytes;
    http.in_flight = static_cast<std::size_t>(options.in_flight);
    settings.client.politeness.host_delay = options.host_delay;
    VEILLE_TRY(settings.client.addresses, addresses_of(options));
    return settings;
}

}  // namespace veille::app
