#include "parsers/jsonld/said_date.h"

#include <charconv>
#include <utility>

#include "base/text.h"
#include "events/date_text.h"
#include "parsers/feed/feed_date.h"

namespace veille::parsers {
namespace {

constexpr std::size_t kLongestSaidDate = 300;
constexpr double kOddForm = 0.9;
constexpr double kWholeInWords = 0.75;  // nothing had to be assumed
constexpr double kInWords = 0.6;        // too uncertain to be published unseen
// 2001 to 2100, in seconds: other numbers are no dates of events.
constexpr std::int64_t kFirstSecond = 978'307'200;
constexpr std::int64_t kLastSecond = 4'102'444'800;

std::optional<events::When> read_epoch(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    if (text.size() == 13) number /= 1000;
    if (number < kFirstSecond || number > kLastSecond) return std::nullopt;
    events::When when;
    when.kind = events::WhenKind::Instant;
    when.wall = LocalTime{std::chrono::seconds{number}};
    when.offset = std::chrono::seconds{0};
    when.text = std::string(text);
    return when;
}

// Dates of mails and scripts end in their offset, "(Central European Time)" behind it or not.
std::optional<events::When> read_mail_date(std::string_view text) {
    std::string_view dated = text;
    if (const std::size_t note = dated.find(" ("); note != std::string_view::npos)
        dated = trim_ascii(dated.substr(0, note));
    std::string plain(dated);
    // "GMT+0100" is what scripts write for "+0100".
    if (const std::size_t zone = plain.find("GMT+"); zone != std::string::npos)
        plain.erase(zone, 3);
    if (const std::size_t zone = plain.find("GMT-"); zone != std::string::npos)
        plain.erase(zone, 3);
    const auto date = feed::parse_feed_date(plain);
    if (!date || !date->time || !date->offset) return std::nullopt;
    return feed::when_of(*date, text);
}

}  // namespace

std::optional<SaidDate> read_said_date(std::string_view text, const SchemaContext& context) {
    text = trim_ascii(text);
    if (text.empty() || text.size() > kLongestSaidDate) return std::nullopt;
    if (auto when = read_epoch(text)) return SaidDate{std::move(*when), {}, kOddForm, ""};
    if (auto when = read_mail_date(text)) return SaidDate{std::move(*when), {}, kOddForm, ""};
    const events::DateContext prose{
        .language = context.language, .reference = context.reference, .zone = context.zone};
    auto found = events::find_event_date(text, prose);
    if (!found || found->only_end_known || found->deadline_only) return std::nullopt;
    const bool is_whole =
        found->assumed.empty() && found->start.has_hour() && !found->weekday_mismatch;
    const double confidence = is_whole ? kWholeInWords : kInWords * found->confidence;
    return SaidDate{std::move(found->start), std::move(found->end), confidence,
                    std::move(found->words)};
}

}  // namespace veille::parsers
