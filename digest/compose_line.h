// One event as one line of a digest.
#pragma once

#include "digest/compose.h"

namespace veille::digest {

struct LineContext {
    const Order& order;
    const events::Taxonomy& taxonomy;
    const Locale& locale;
};

Line compose_line(const events::SelectedEvent& selected, const LineContext& context);

}  // namespace veille::digest
