// Which time belongs to which day.
#include <algorithm>

#include "events/date_assembly.h"

namespace veille::events {

namespace {

// Distances in tokens between a day and its hour.
constexpr std::size_t kBehindInSentence = 40;
constexpr std::size_t kBehindAcross = 14;
constexpr std::size_t kInFrontInSentence = 25;
constexpr std::size_t kInFrontAcross = 6;
constexpr std::size_t kBeside = 3;

bool takes_times(DayPurpose purpose) {
    return purpose == DayPurpose::Event || purpose == DayPurpose::From ||
           purpose == DayPurpose::Until;
}

class AnchorGatherer {
  public:
    AnchorGatherer(const DateTokens& tokens, const std::vector<DateMark>& marks)
        : tokens_(tokens), marks_(marks) {}

    std::vector<DateAnchor> gather();

  private:
    void add_anchors();
    void mark_former_days();
    void attach_times();
    void attach(std::size_t time);
    void bind_limits();
    bool behind_fits(const DateAnchor& anchor, std::size_t time) const;
    bool in_front_fits(const DateAnchor& anchor, std::size_t time) const;
    std::uint32_t sentence(std::size_t token) const { return tokens_.at(token).sentence; }

    const DateTokens& tokens_;
    const std::vector<DateMark>& marks_;
    std::vector<DateAnchor> anchors_;
};

void AnchorGatherer::add_anchors() {
    for (std::size_t i = 0; i < marks_.size(); ++i) {
        if (marks_[i].is_time()) continue;
        DateAnchor anchor;
        anchor.mark = i;
        if (marks_[i].is_day()) anchor.purpose = purpose_of_day(tokens_, marks_, i);
        anchors_.push_back(anchor);
    }
}

// "La rencontre du 17 mars est reportée au 21 avril": the first is the day it was.
void AnchorGatherer::mark_former_days() {
    for (std::size_t i = 1; i < anchors_.size(); ++i) {
        const DateMark& mark = marks_[anchors_[i].mark];
        if (!mark.is_day() || anchors_[i].purpose != DayPurpose::Event) continue;
        const DateMark& previous = marks_[anchors_[i - 1].mark];
        const bool moved = is_moved_to(tokens_, mark) || (is_moved_before(tokens_, previous) &&
                                                          mark.span.first - previous.span.end > 1);
        if (!moved) continue;
        for (std::size_t before = i; before-- > 0;) {
            const DateMark& former = marks_[anchors_[before].mark];
            if (sentence(former.span.first) != sentence(mark.span.first)) break;
            if (former.is_day() && anchors_[before].purpose == DayPurpose::Event)
                anchors_[before].purpose = DayPurpose::Formerly;
        }
    }
}

bool AnchorGatherer::behind_fits(const DateAnchor& anchor, std::size_t time) const {
    const TokenSpan day = marks_[anchor.mark].span;
    const TokenSpan hour = marks_[time].span;
    const std::size_t gap = hour.first - day.end;
    const std::uint32_t apart = sentence(hour.first) - sentence(day.end - 1);
    if (std::get<TimeMatch>(marks_[time].what).weak) return gap <= kBeside;
    if (anchor.purpose == DayPurpose::Deadline) return apart == 0 && gap <= kBeside;
    if (!takes_times(anchor.purpose)) return false;
    if (anchor.purpose == DayPurpose::Until) return apart == 0 && gap <= kBeside;
    if (apart == 0) return gap <= kBehindInSentence;
    return apart <= 3 && gap <= kBehindAcross;
}

bool AnchorGatherer::in_front_fits(const DateAnchor& anchor, std::size_t time) const {
    if (!takes_times(anchor.purpose)) return false;
    const TokenSpan day = marks_[anchor.mark].span;
    const TokenSpan hour = marks_[time].span;
    const std::size_t gap = day.first - hour.end;
    const std::uint32_t apart = sentence(day.first) - sentence(hour.end - 1);
    if (std::get<TimeMatch>(marks_[time].what).weak) return gap <= kBeside;
    if (apart == 0) return gap <= kInFrontInSentence;
    // "Ouverture des portes à 19h30. Début à 20h15. Le 5 juin."
    if (purpose_of_time(tokens_, marks_, time) != TimePurpose::Plain)
        return apart <= 3 && gap <= kBehindAcross;
    return apart <= 2 && gap <= kInFrontAcross;
}

void AnchorGatherer::attach(std::size_t time) {
    DateAnchor* before = nullptr;
    DateAnchor* after = nullptr;
    constexpr int kSearched = 4;  // anchors looked back over: deadlines stand between day and hour
    const auto behind =
        std::partition_point(anchors_.begin(), anchors_.end(),
                             [time](const DateAnchor& anchor) { return anchor.mark < time; });
    if (behind != anchors_.end() && in_front_fits(*behind, time)) after = &*behind;
    auto candidate = behind;
    for (int i = 0; i < kSearched && candidate != anchors_.begin(); ++i) {
        --candidate;
        if (behind_fits(*candidate, time)) {
            before = &*candidate;
            break;
        }
    }
    if (before != nullptr && after != nullptr) {
        const std::size_t gap = marks_[after->mark].span.first - marks_[time].span.end;
        const std::size_t gap_before = marks_[time].span.first - marks_[before->mark].span.end;
        const bool same_sentence =
            sentence(marks_[time].span.first) == sentence(marks_[before->mark].span.end - 1);
        // "18h : 3 mars ; 19h : 4 mars", or the hour begins the next line.
        if ((before->time_in_front && gap <= kBeside) ||
            (!same_sentence && gap < gap_before && !before->times.empty()))
            before = nullptr;
    }
    if (before != nullptr) {
        before->times.push_back(time);
    } else if (after != nullptr) {
        if (after->times.empty()) after->time_in_front = true;
        after->times.push_back(time);
    }
}

void AnchorGatherer::attach_times() {
    for (std::size_t i = 0; i < marks_.size(); ++i)
        if (marks_[i].is_time()) attach(i);
}

// Days that bound a rhythm or are left out of it: "tous les mardis du 3 mars au 30 juin, sauf le
// 7 avril".
void AnchorGatherer::bind_limits() {
    constexpr std::size_t kReach = 30;  // tokens
    for (std::size_t r = 0; r < anchors_.size(); ++r) {
        const DateMark& rhythm = marks_[anchors_[r].mark];
        if (!rhythm.is_rhythm()) continue;
        for (std::size_t d = r > 2 ? r - 2 : 0; d < std::min(anchors_.size(), r + 5); ++d) {
            const DateMark& day = marks_[anchors_[d].mark];
            if (!day.is_day() || anchors_[d].purpose == DayPurpose::Deadline ||
                anchors_[d].purpose == DayPurpose::Published)
                continue;
            const std::size_t gap =
                d < r ? rhythm.span.first - std::min(rhythm.span.first, day.span.end)
                      : day.span.first - std::min(day.span.first, rhythm.span.end);
            if (gap > kReach) continue;
            anchors_[r].limits.push_back(d);
        }
    }
}

std::vector<DateAnchor> AnchorGatherer::gather() {
    add_anchors();
    mark_former_days();
    attach_times();
    bind_limits();
    return std::move(anchors_);
}

}  // namespace

std::vector<DateAnchor> gather_anchors(const DateTokens& tokens,
                                       const std::vector<DateMark>& marks) {
    return AnchorGatherer(tokens, marks).gather();
}

}  // namespace veille::events
