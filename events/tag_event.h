// Is it an event at all? Private to events/.
#pragma once

#include <string>

#include "events/tag_evidence.h"

namespace veille::events {

struct EventJudgement {
    bool is_event = true;
    std::string because;  // when it is none: its kind and the words that said so
};

EventJudgement judge_event(const Evidence& evidence, const Announcement& announcement,
                           const FormatChoice& format);

}  // namespace veille::events
