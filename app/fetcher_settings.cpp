#include "app/fetcher_settings.h"

namespace veille::app {

crawler::FetcherSettings fetcher_settings(const CrawlerOptions& options) {
    crawler::FetcherSettings settings;
    crawler::HttpSettings& http = settings.client.http;
    http.user_agent = "Veille/" VEILLE_VERSION;
    if (!options.contact.empty()) http.user_agent += " (+" + options.contact + ")";
    http.connect_timeout = options.connect_timeout;
    http.total_timeout = options.timeout;
    http.maximum_body_bytes = options.maximum_body_bytes;
    http.in_flight = static_cast<std::size_t>(options.in_flight);
    settings.client.politeness.host_delay = options.host_delay;
    settings.client.addresses = options.addresses;
    return settings;
}

}  // namespace veille::app
