// The words that the domain's enumerations have in files, on the command line and in JSON.
#include <array>
#include <utility>

#include "events/decision.h"
#include "events/diagnostic.h"
#include "events/event.h"
#include "events/field.h"
#include "events/item.h"
#include "events/match.h"
#include "events/source.h"
#include "events/tag.h"
#include "events/when.h"

namespace veille::events {

namespace {

template <typename Enum, std::size_t Size>
using Words = std::array<std::pair<Enum, const char*>, Size>;

template <typename Enum, std::size_t Size>
const char* word_of(const Words<Enum, Size>& words, Enum value) {
    for (const auto& [candidate, word] : words)
        if (candidate == value) return word;
    return "unknown";
}

template <typename Enum, std::size_t Size>
std::optional<Enum> value_of(const Words<Enum, Size>& words, std::string_view text) {
    for (const auto& [candidate, word] : words)
        if (text == word) return candidate;
    return std::nullopt;
}

constexpr Words<WhenKind, 5> kWhenKinds{{{WhenKind::Instant, "instant"},
                                         {WhenKind::LocalInZone, "local_in_zone"},
                                         {WhenKind::Floating, "floating"},
                                         {WhenKind::AllDay, "all_day"},
                                         {WhenKind::DayOnly, "day_only"}}};

constexpr Words<Field, 32> kFields{{{Field::Title, "title"},
                                    {Field::Summary, "summary"},
                                    {Field::Description, "description"},
                                    {Field::Link, "link"},
                                    {Field::Start, "start"},
                                    {Field::End, "end"},
                                    {Field::Location, "location"},
                                    {Field::Organizer, "organizer"},
                                    {Field::Status, "status"},
                                    {Field::Recurrence, "recurrence"},
                                    {Field::Categories, "categories"},
                                    {Field::Language, "language"},
                                    {Field::Image, "image"},
                                    {Field::Price, "price"},
                                    {Field::Author, "author"},
                                    {Field::Published, "published"},
                                    {Field::Updated, "updated"},
                                    {Field::Registration, "registration"},
                                    {Field::OnlineUrl, "online_url"},
                                    {Field::Audience, "audience"},
                                    {Field::Enclosures, "enclosures"},
                                    {Field::Locality, "locality"},
                                    {Field::Address, "address"},
                                    {Field::Sectors, "sectors"},
                                    {Field::Format, "format"},
                                    {Field::Scale, "scale"},
                                    {Field::Origin, "origin"},
                                    {Field::Actor, "actor"},
                                    {Field::Attendance, "attendance"},
                                    {Field::Networking, "networking"},
                                    {Field::Deadline, "deadline"},
                                    {Field::SoldOut, "sold_out"}}};

constexpr Words<Severity, 3> kSeverities{
    {{Severity::Info, "info"}, {Severity::Warning, "warning"}, {Severity::Error, "error"}}};

constexpr Words<ItemKind, 11> kItemKinds{{{ItemKind::Rss, "rss"},
                                          {ItemKind::Atom, "atom"},
                                          {ItemKind::Rdf, "rdf"},
                                          {ItemKind::JsonFeed, "jsonfeed"},
                                          {ItemKind::Vevent, "vevent"},
                                          {ItemKind::JsonLd, "jsonld"},
                                          {ItemKind::Microdata, "microdata"},
                                          {ItemKind::Rdfa, "rdfa"},
                                          {ItemKind::Microformats, "microformats"},
                                          {ItemKind::Rule, "rule"},
                                          {ItemKind::Prose, "prose"}}};

constexpr Words<DocumentKind, 7> kDocumentKinds{{{DocumentKind::Unknown, "unknown"},
                                                 {DocumentKind::Rss, "rss"},
                                                 {DocumentKind::Atom, "atom"},
                                                 {DocumentKind::Rdf, "rdf"},
                                                 {DocumentKind::JsonFeed, "jsonfeed"},
                                                 {DocumentKind::ICal, "ical"},
                                                 {DocumentKind::Page, "page"}}};

constexpr Words<EventStatus, 6> kEventStatuses{{{EventStatus::Confirmed, "confirmed"},
                                                {EventStatus::Tentative, "tentative"},
                                                {EventStatus::Cancelled, "cancelled"},
                                                {EventStatus::Postponed, "postponed"},
                                                {EventStatus::Rescheduled, "rescheduled"},
                                                {EventStatus::MovedOnline, "moved_online"}}};

constexpr Words<Origin, 4> kOrigins{{{Origin::Structure, "structure"},
                                     {Origin::Member, "member"},
                                     {Origin::Partner, "partner"},
                                     {Origin::ThirdParty, "third_party"}}};

constexpr Words<Actor, 2> kActors{
    {{Actor::Individual, "individual"}, {Actor::Collective, "collective"}}};

constexpr Words<Scale, 4> kScales{{{Scale::Proximity, "proximity"},
                                   {Scale::Regional, "regional"},
                                   {Scale::Federal, "federal"},
                                   {Scale::European, "european"}}};

constexpr Words<SourceState, 3> kSourceStates{{{SourceState::Active, "active"},
                                               {SourceState::Paused, "paused"},
                                               {SourceState::Retired, "retired"}}};

constexpr Words<SourceStatus, 6> kSourceStatuses{{{SourceStatus::Unknown, "unknown"},
                                                  {SourceStatus::Healthy, "healthy"},
                                                  {SourceStatus::Unchanged, "unchanged"},
                                                  {SourceStatus::Failing, "failing"},
                                                  {SourceStatus::Refused, "refused"},
                                                  {SourceStatus::Gone, "gone"}}};

constexpr Words<Axis, 7> kAxes{{{Axis::Sector, "sector"},
                                {Axis::Format, "format"},
                                {Axis::Scale, "scale"},
                                {Axis::Origin, "origin"},
                                {Axis::Actor, "actor"},
                                {Axis::Audience, "audience"},
                                {Axis::Attendance, "attendance"}}};

constexpr Words<Publication, 4> kPublications{{{Publication::Published, "published"},
                                               {Publication::Held, "held"},
                                               {Publication::Rejected, "rejected"},
                                               {Publication::Withdrawn, "withdrawn"}}};

constexpr Words<MatchVerdict, 3> kMatchVerdicts{{{MatchVerdict::Different, "different"},
                                                 {MatchVerdict::Ask, "ask"},
                                                 {MatchVerdict::Same, "same"}}};

constexpr Words<DecisionKind, 8> kDecisionKinds{{{DecisionKind::Approve, "approve"},
                                                 {DecisionKind::Reject, "reject"},
                                                 {DecisionKind::Edit, "edit"},
                                                 {DecisionKind::Merge, "merge"},
                                                 {DecisionKind::Split, "split"},
                                                 {DecisionKind::KeepApart, "keep-apart"},
                                                 {DecisionKind::LetIn, "let-in"},
                                                 {DecisionKind::Undo, "undo"}}};

}  // namespace

const char* to_string(WhenKind kind) {
    return word_of(kWhenKinds, kind);
}
const char* to_string(Field field) {
    return word_of(kFields, field);
}
const char* to_string(Severity severity) {
    return word_of(kSeverities, severity);
}
const char* to_string(ItemKind kind) {
    return word_of(kItemKinds, kind);
}
const char* to_string(DocumentKind kind) {
    return word_of(kDocumentKinds, kind);
}
const char* to_string(EventStatus status) {
    return word_of(kEventStatuses, status);
}
const char* to_string(Origin origin) {
    return word_of(kOrigins, origin);
}
const char* to_string(Actor actor) {
    return word_of(kActors, actor);
}
const char* to_string(Scale scale) {
    return word_of(kScales, scale);
}
const char* to_string(SourceState state) {
    return word_of(kSourceStates, state);
}
const char* to_string(SourceStatus status) {
    return word_of(kSourceStatuses, status);
}
const char* to_string(Axis axis) {
    return word_of(kAxes, axis);
}
const char* to_string(Publication publication) {
    return word_of(kPublications, publication);
}
const char* to_string(MatchVerdict verdict) {
    return word_of(kMatchVerdicts, verdict);
}
const char* to_string(DecisionKind kind) {
    return word_of(kDecisionKinds, kind);
}

std::optional<EventStatus> parse_event_status(std::string_view word) {
    return value_of(kEventStatuses, word);
}

std::optional<Origin> parse_origin(std::string_view word) {
    // Public bodies are third parties whose reach is said by their scale.
    if (word == "regional" || word == "federal" || word == "european") return Origin::ThirdParty;
    return value_of(kOrigins, word);
}

std::optional<Actor> parse_actor(std::string_view word) {
    return value_of(kActors, word);
}
std::optional<Scale> parse_scale(std::string_view word) {
    return value_of(kScales, word);
}

std::optional<SourceState> parse_source_state(std::string_view word) {
    return value_of(kSourceStates, word);
}

std::optional<Publication> parse_publication(std::string_view word) {
    return value_of(kPublications, word);
}

std::optional<Field> parse_field(std::string_view word) {
    return value_of(kFields, word);
}

}  // namespace veille::events
