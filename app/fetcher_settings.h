// The crawler's settings from an operator's options.
#pragma once

#include "app/settings.h"
#include "crawler/fetcher.h"

namespace veille::app {

crawler::FetcherSettings fetcher_settings(const CrawlerOptions& options);

}  // namespace veille::app
