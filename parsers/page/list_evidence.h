// Whether repeated dated stretches of a page are a list of events, by what stands in and around
// them, and what the list says once for all its items. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "parsers/page/dated_item.h"
#include "parsers/page/dated_lines.h"
#include "parsers/page/outline.h"

namespace veille::parsers {

// What the page as a whole says of itself: words of its address and titles.
struct PageWords {
    std::string address;
    std::string title;
};

struct ListCandidate {
    std::vector<Stretch> stretches;
    std::size_t dated = 0;
    std::size_t distinct = 0;  // dated otherwise than the one before
    std::size_t lines = 0;
    bool titled = true;    // most of the items have something besides the date for a title
    bool limited = false;  // it goes on
};

class ListEvidence {
  public:
    ListEvidence(const Outline& outline, const DatedLines& dates, const PageWords& page,
                 Date reference);

    // kLeastListEvidence and more: a list of events.
    double score(const ListCandidate& candidate) const;
    SharedWords shared_words(const ListCandidate& candidate) const;

  private:
    void find_headings();
    bool is_calendar_grid(const ListCandidate& candidate) const;
    std::string labels_of(const ListCandidate& candidate) const;
    bool names_hours(const ListCandidate& candidate) const;
    bool names_meeting(const Stretch& stretch) const;
    bool has_date_label(const Stretch& stretch) const;
    std::string heading_above(std::size_t line) const;
    std::string introduction(std::size_t line) const;

    const Outline& outline_;
    const DatedLines& dates_;
    const PageWords& page_;
    Date reference_;
    std::string main_title_;
    std::vector<std::size_t> headings_;  // of each line: the heading above it, plus one; 0: none
};

inline constexpr double kLeastListEvidence = 2.0;

}  // namespace veille::parsers
