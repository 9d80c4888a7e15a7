// A list of subscriptions as sources to watch. Pure, any thread.
#pragma once

#include <cstddef>
#include <vector>

#include "events/source.h"
#include "parsers/opml/opml.h"

namespace veille::app {

struct Subscriptions {
    std::vector<events::Source> sources;  // new ones, in the list's order
    std::size_t watched_already = 0;      // by their address
};

// Each source is a third party's, of kind "auto", with an id made from its title (or its host) that
// none of `watched` has. What the list does not say keeps its default. An address that is listed
// twice comes once.
Subscriptions subscriptions_of(const parsers::SourceList& list,
                               const std::vector<events::Source>& watched);

}  // namespace veille::app
