#include "store/said_again.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "events/flag.h"

namespace veille::store {

namespace {

using events::Announcement;
using events::Field;
using events::Provenance;

// How they were read from prose; null where they were not, or where it is known when that was
// written.
const Provenance* days_from_the_reading(const Announcement& announcement) {
    if (announcement.published || !announcement.recurrence.rules.empty()) return nullptr;
    const auto start = announcement.provenance.find(Field::Start);
    if (start == announcement.provenance.end()) return nullptr;
    return start->second.how.starts_with("prose:") ? &start->second : nullptr;
}

bool is_about_days(const events::Flag& flag) {
    constexpr std::array kCodes{events::flag_code::kDateUncertain, events::flag_code::kFarFuture,
                                events::flag_code::kPast};
    return std::find(kCodes.begin(), kCodes.end(), flag.code) != kCodes.end();
}

void keep_flags(const Announcement& before, Announcement& now_read) {
    std::erase_if(now_read.flags, is_about_days);
    std::copy_if(before.flags.begin(), before.flags.end(), std::back_inserter(now_read.flags),
                 is_about_days);
    std::sort(now_read.flags.begin(), now_read.flags.end());
}

}  // namespace

bool keep_days(const Announcement& before, Announcement& now_read) {
    const Provenance* then = days_from_the_reading(before);
    const Provenance* now = days_from_the_reading(now_read);
    if (then == nullptr || now == nullptr || then->text != now->text) return false;
    now_read.occurrences = before.occurrences;
    now_read.registration_deadline = before.registration_deadline;
    keep_flags(before, now_read);
    now_read.content_hash = before.content_hash;
    return true;
}

}  // namespace veille::store
