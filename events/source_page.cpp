#include "events/source_page.h"

namespace veille::events {

namespace {

constexpr const char* kHow = "source page";
constexpr double kConfidence = 0.3;

}  // namespace

void link_to_source_page(Announcement& announcement, const std::string& page) {
    if (!announcement.link.empty() || page.empty()) return;
    announcement.link = page;
    announcement.provenance[Field::Link] = {kHow, kConfidence, {}};
}

bool has_own_link(const Announcement& announcement) {
    if (announcement.link.empty()) return false;
    const auto found = announcement.provenance.find(Field::Link);
    return found == announcement.provenance.end() || found->second.how != kHow;
}

}  // namespace veille::events
