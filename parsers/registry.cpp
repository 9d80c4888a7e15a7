#include "parsers/registry.h"

#include <array>

#include "parsers/feed/read_feed.h"
#include "parsers/ical/read_calendar.h"
#include "parsers/page/read_page.h"
#include "parsers/sniff.h"

namespace veille::parsers {

namespace {

constexpr std::array kKinds{
    SourceKind{"feed", sniff_feed, feed::read_feed},
    SourceKind{"ical", sniff_calendar, ical::read_calendar},
    SourceKind{"page", sniff_page, read_page},
};

}  // namespace

std::span<const SourceKind> source_kinds() {
    return kKinds;
}

const SourceKind* find_kind(std::string_view name) {
    for (const SourceKind& kind : kKinds)
        if (kind.name == name) return &kind;
    return nullptr;
}

const SourceKind* choose_kind(std::string_view text, std::string_view media_type) {
    const SourceKind* best = nullptr;
    int best_score = 0;
    for (const SourceKind& kind : kKinds) {
        const int score = kind.sniff(text, media_type);
        if (score <= best_score) continue;
        best = &kind;
        best_score = score;
    }
    return best;
}

}  // namespace veille::parsers
