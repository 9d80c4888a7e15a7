// The crawler's settings from an operator's options.
#pragma once

#include "app/settings.h"
#include "crawler/fetcher.h"

namespace veille::app {

// Error InvalidInput for a network or a pin that is none.
Result<crawler::FetcherSettings> fetcher_settings(const CrawlerOptions& options);

}  // namespace veille::app
