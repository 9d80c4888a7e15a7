// A place we watch: what curators set (Source) and what polling found out (SourceHealth).
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/home_zone.h"
#include "base/ids.h"
#include "base/result.h"

namespace veille::events {

enum class Origin { Structure, Member, Partner, ThirdParty };
enum class Actor { Individual, Collective };
enum class Scale { Proximity, Regional, Federal, European };

const char* to_string(Origin origin);  // "structure", "member", "partner", "third_party"
const char* to_string(Actor actor);
const char* to_string(Scale scale);
std::optional<Origin> parse_origin(std::string_view word);  // public bodies read as third_party
std::optional<Actor> parse_actor(std::string_view word);
std::optional<Scale> parse_scale(std::string_view word);

// How to read a page without markup: CSS selectors (or XPath when it starts with "/" or "./"), each
// relative to `item`. "selector@attribute" takes an attribute instead of the text.
struct ExtractionRule {
    std::string item;
    std::string title;
    std::string date;
    std::string end;
    std::string place;
    std::string link;
    std::string summary;
    std::string next_page;
    std::string detail_link;
    std::string date_hint;  // a pattern hint such as "d/m/y"

    bool empty() const { return item.empty(); }
    bool operator==(const ExtractionRule&) const = default;
};

enum class SourceState { Active, Paused, Retired };
const char* to_string(SourceState state);
std::optional<SourceState> parse_source_state(std::string_view word);

struct Source {
    Id<Source> row;
    std::string id;  // slug: lower-case letters, digits, hyphens; unique, chosen by a curator
    std::string name;
    std::string address;        // http or https
    std::string kind = "auto";  // "auto" or a name of parsers/registry.h: "feed", "ical", "page"
    ExtractionRule rule;
    Origin origin = Origin::ThirdParty;
    Actor actor = Actor::Collective;
    Scale scale = Scale::Regional;
    std::vector<std::string> languages;
    std::vector<std::string> sectors;  // prior; empty: any
    std::string place;                 // default place: a locality or a postal code
    std::string zone = kHomeZone;
    double trust = 0.5;                            // 0 to 1: whose value wins when sources differ
    std::optional<std::chrono::seconds> interval;  // a curator's wish; else adaptive
    SourceState state = SourceState::Active;
    std::string note;  // e.g. why it is paused

    bool operator==(const Source&) const = default;
};

enum class SourceStatus { Unknown, Healthy, Unchanged, Failing, Refused, Gone };
const char* to_string(SourceStatus status);

struct SourceHealth {
    SourceStatus status = SourceStatus::Unknown;
    std::string reason;    // one sentence for a curator when not healthy
    int failures = 0;      // in a row
    int reader_kills = 0;  // in a row
    std::optional<Instant> last_attempt;
    std::optional<Instant> last_success;
    std::optional<Instant> last_body;  // of the last complete body; a 304 does not renew it
    Instant next_poll{};
    std::string next_poll_because;
    std::string etag;             // byte-exact, as received
    std::string last_modified;    // byte-exact, as received
    std::string validators_from;  // the address that gave the two
    std::string moved_to;         // address of a permanent redirect seen so far
    std::string content_hash;     // of the last complete body's items
    int items = 0;                // in the last complete body
};

}  // namespace veille::events
