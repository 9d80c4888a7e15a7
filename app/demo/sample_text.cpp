#include "app/demo/sample_text.h"

#include <algorithm>

#include "app/demo/sample_dates.h"
#include "base/text.h"
#include "base/zone.h"

namespace veille::app {

namespace {

constexpr std::string_view kOpen = "{{";
constexpr std::string_view kClose = "}}";

Result<std::string> render_placeholder(std::string_view inside, Date today) {
    const std::size_t bar = inside.find('|');
    if (bar == std::string_view::npos)
        return fail(ErrorCode::InvalidInput, "expected a day, a bar and a format",
                    std::string(inside));
    VEILLE_TRY(const LocalTime time, resolve_sample_time(trim_ascii(inside.substr(0, bar)), today));
    return format_sample_time(time, trim_ascii(inside.substr(bar + 1)));
}

}  // namespace

Result<std::string> render_sample_text(std::string_view text, Instant now) {
    VEILLE_TRY(const LocalTime local, to_local(now, kSampleZone));
    const Date today = date_of(local);
    std::string result;
    std::size_t position = 0;
    while (true) {
        const std::size_t open = text.find(kOpen, position);
        result += text.substr(position, open == std::string_view::npos ? open : open - position);
        if (open == std::string_view::npos) return result;
        const auto line =
            1 + std::count(text.begin(), text.begin() + static_cast<long>(open), '\n');
        const std::size_t inside = open + kOpen.size();
        const std::size_t close = text.find(kClose, inside);
        if (close == std::string_view::npos)
            return fail(ErrorCode::InvalidInput, "a placeholder without its end",
                        "line " + std::to_string(line));
        const Result<std::string> value =
            render_placeholder(text.substr(inside, close - inside), today);
        if (!value)
            return fail(ErrorCode::InvalidInput, describe(value.error()),
                        "line " + std::to_string(line));
        result += *value;
        position = close + kClose.size();
    }
}

}  // namespace veille::app
