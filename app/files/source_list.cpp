#include "app/files/source_list.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "app/files/table_reader.h"
#include "base/zone.h"
#include "events/slug.h"
#include "parsers/page/rule_check.h"

namespace veille::app {

namespace {

// What the schedule honours (crawler/schedule.h): no site is asked more than once an hour, and what
// is looked at less than once a week misses the events between two digests.
constexpr std::chrono::seconds kShortestInterval = std::chrono::hours{1};
constexpr std::chrono::seconds kLongestInterval = std::chrono::days{7};

bool is_language(std::string_view text) {
    return (text.size() == 2 || text.size() == 3) &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool is_web_address(std::string_view text) {
    for (const std::string_view scheme : {"http://", "https://"})
        if (text.starts_with(scheme))
            return text.size() > scheme.size() && text[scheme.size()] != '/' &&
                   text.find_first_of(" \t\r\n\"<>") == std::string_view::npos;
    return false;
}

std::string found(std::string_view expected, std::string_view value) {
    return "expected " + std::string(expected) + ", found \"" + std::string(value) + "\"";
}

// Reads a word of an enumeration into `target`; leaves the default when the key is absent.
template <typename Enum, typename Parser>
void read_word(TableReader& table, std::string_view key, Enum& target, Parser parse,
               std::string_view expected) {
    const std::optional<std::string> word = table.text(key);
    if (!word) return;
    if (const std::optional<Enum> value = parse(*word))
        target = *value;
    else
        table.expect(key, found(expected, *word));
}

events::ExtractionRule read_rule(TableReader& table) {
    events::ExtractionRule rule;
    rule.item = table.required_text("item");
    rule.title = table.text("title").value_or("");
    rule.date = table.text("date").value_or("");
    rule.end = table.text("end").value_or("");
    rule.place = table.text("place").value_or("");
    rule.link = table.text("link").value_or("");
    rule.summary = table.text("summary").value_or("");
    rule.next_page = table.text("next_page").value_or("");
    rule.detail_link = table.text("detail_link").value_or("");
    rule.date_hint = table.text("date_hint").value_or("");
    for (const parsers::RuleFault& fault : parsers::faults_of(rule))
        if (!rule.item.empty() || fault.key != "item") table.expect(fault.key, fault.expected);
    table.refuse_other_keys();
    return rule;
}

void read_identity(TableReader& table, events::Source& source) {
    source.id = table.required_text("id");
    if (!source.id.empty() && !events::is_slug(source.id))
        table.expect("id", found("lower-case letters, digits and hyphens, at most 64", source.id));
    source.name = table.required_text("name");
    source.address = table.required_text("address");
    if (!source.address.empty() && !is_web_address(source.address))
        table.expect("address",
                     found("an address that begins with http:// or https://", source.address));
    const std::string kind = table.text("kind").value_or(source.kind);
    if (kind == "auto" || kind == "feed" || kind == "ical" || kind == "page")
        source.kind = kind;
    else
        table.expect("kind", found("auto, feed, ical or page", kind));
}

void read_lists(TableReader& table, events::Source& source) {
    source.languages = table.texts("languages");
    for (const std::string& language : source.languages)
        if (!is_language(language))
            table.expect("languages", found("language codes such as fr, nl, en, de", language));
    source.sectors = table.texts("sectors");
    for (const std::string& sector : source.sectors)
        if (!events::is_slug(sector)) table.expect("sectors", found("ids of sectors", sector));
}

void read_classification(TableReader& table, events::Source& source) {
    read_word(table, "origin", source.origin, events::parse_origin,
              "structure, member, partner or third_party");
    read_word(table, "actor", source.actor, events::parse_actor, "individual or collective");
    read_word(table, "scale", source.scale, events::parse_scale,
              "proximity, regional, federal or european");
    read_word(table, "state", source.state, events::parse_source_state,
              "active, paused or retired");
    read_lists(table, source);
    source.place = table.text("place").value_or("");
    source.note = table.paragraphs("note").value_or("");
}

void read_values(TableReader& table, events::Source& source) {
    source.zone = table.text("zone").value_or(source.zone);
    if (!is_known_zone(source.zone))
        table.expect("zone", found("a time zone such as Europe/Brussels", source.zone));
    source.trust = table.number("trust").value_or(source.trust);
    if (!(source.trust >= 0 && source.trust <= 1))
        table.expect("trust", "expected a number from 0 to 1");
    if (const std::optional<std::string> interval = table.text("interval")) {
        source.interval = parse_interval(*interval);
        if (!source.interval)
            table.expect("interval", found("minutes, hours or days such as 90m, 6h, 2d, from 1 "
                                           "hour (sites are not asked more often) to 7 days "
                                           "(events would be missed)",
                                           *interval));
    }
}

events::Source read_source(TableReader& table) {
    events::Source source;
    read_identity(table, source);
    read_classification(table, source);
    read_values(table, source);
    if (std::optional<TableReader> rule = table.table("rule")) source.rule = read_rule(*rule);
    table.refuse_other_keys();
    return source;
}

FileResult<std::vector<events::Source>> read_sources(const TomlFile& file) {
    std::vector<events::Source> sources;
    std::map<std::string, std::size_t> seen;
    TableReader root(file);
    for (TableReader& table : root.tables("source")) {
        events::Source source = read_source(table);
        const auto [place, is_new] = seen.try_emplace(source.id, sources.size() + 1);
        if (!is_new && !source.id.empty())
            table.expect("id", "expected an id of its own, \"" + source.id +
                                   "\" is also that of source[" + std::to_string(place->second) +
                                   "]");
        sources.push_back(std::move(source));
    }
    root.refuse_other_keys();
    if (!file.sound()) return tl::unexpected<FileProblems>(*file.problems);
    return sources;
}

}  // namespace

FileResult<std::vector<events::Source>> read_source_list(const std::filesystem::path& path) {
    const FileResult<TomlFile> file = open_toml(path);
    if (!file) return tl::unexpected<FileProblems>(file.error());
    return read_sources(*file);
}

FileResult<std::vector<events::Source>> parse_source_list(std::string_view text,
                                                          std::string file_name) {
    const FileResult<TomlFile> file = parse_toml(text, std::move(file_name));
    if (!file) return tl::unexpected<FileProblems>(file.error());
    return read_sources(*file);
}

std::optional<std::chrono::seconds> parse_interval(std::string_view text) {
    if (text.size() < 2) return std::nullopt;
    const std::string_view digits = text.substr(0, text.size() - 1);
    long count = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
    constexpr long kMostUnits = 200'000;  // keeps the product far from overflow
    if (error != std::errc{} || end != digits.data() + digits.size() || count < 1 ||
        count > kMostUnits)
        return std::nullopt;
    std::chrono::seconds unit{};
    switch (text.back()) {
        case 'm':
            unit = std::chrono::minutes{1};
            break;
        case 'h':
            unit = std::chrono::hours{1};
            break;
        case 'd':
            unit = std::chrono::days{1};
            break;
        default:
            return std::nullopt;
    }
    const std::chrono::seconds interval = unit * count;
    if (interval < kShortestInterval || interval > kLongestInterval) return std::nullopt;
    return interval;
}

std::string format_interval(std::chrono::seconds interval) {
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(interval).count();
    constexpr long kMinutesPerHour = 60;
    constexpr long kMinutesPerDay = 24 * kMinutesPerHour;
    if (minutes % kMinutesPerDay == 0) return std::to_string(minutes / kMinutesPerDay) + "d";
    if (minutes % kMinutesPerHour == 0) return std::to_string(minutes / kMinutesPerHour) + "h";
    return std::to_string(minutes) + "m";
}

}  // namespace veille::app
