#include "decision_sequence.h"

#include <algorithm>
#include <array>

#include "events/edit_value.h"
#include "sample.h"
#include "store/connection.h"
#include "store/dump.h"
#include "store/event_store.h"

namespace veille::store::sequence {

namespace {

namespace fs = std::filesystem;

using events::DecisionKind;
using events::EventId;
using events::Field;
using events::Publication;
using sample::must;

constexpr std::array kSources{"agenda", "grappe", "stad"};

struct RealEvent {
    const char* french;
    const char* dutch;
    const char* wall;
    const char* edited_wall;
};

// The first three are announced by every source, the last two are hard to tell apart.
constexpr std::array kEvents{
    RealEvent{"Apéro des artisans du bois", "Borrel van de houtbewerkers", "2026-04-03T18:00",
              "2026-04-03T18:30"},
    RealEvent{"Petit-déjeuner des traducteurs", "Ontbijt van de vertalers", "2026-04-04T08:30",
              "2026-04-05T08:30"},
    RealEvent{"Rencontre des couturières", "Ontmoeting van de naaisters", "2026-04-06T19:00",
              "2026-04-06T20:00"},
    RealEvent{"Atelier vidéo: le montage", "Atelier video: montage", "2026-04-07T14:00",
              "2026-04-07T15:00"},
    RealEvent{"Atelier vidéo: la lumière", "Atelier video: licht", "2026-04-07T14:00",
              "2026-04-07T14:30"},
};

std::size_t below(std::mt19937& random, std::size_t bound) {
    return random() % bound;
}

bool chance(std::mt19937& random, unsigned percent) {
    return random() % 100 < percent;
}

PolledItem item_of(const std::string& source, std::size_t index, std::mt19937& random) {
    const RealEvent& real = kEvents[index];
    const bool dutch = source == "stad";
    std::string title = dutch ? real.dutch : real.french;
    if (chance(random, 20)) title += dutch ? " (nieuw)" : " (nouveau)";
    PolledItem item = sample::evening(source, "k" + std::to_string(index), title,
                                      chance(random, 20) ? real.edited_wall : real.wall);
    item.announcement->language = dutch ? "nl" : "fr";
    item.announcement->source_trust = source == "agenda" ? 0.7 : 0.5;
    if (chance(random, 15)) item.announcement->place.venue = "Le Hangar";
    if (chance(random, 15))
        item.announcement->flags.push_back({"suspicious-text", "a shortened link", "hold"});
    item.announcement->content_hash =
        content_hash(title + item.announcement->place.venue +
                     format_utc(item.announcement->occurrences.front().start));
    return item;
}

Decided by(int number) {
    return {"marie", sample::at("2026-02-01T08:00:00Z") + std::chrono::minutes{number}, "because"};
}

}  // namespace

void make_watch(const fs::path& path) {
    OpenOptions options;
    options.create = true;
    const Database database = must(Database::open(path, options));
    Session session = must(database.session());
    for (const char* slug : kSources) must(SourceStore(session).upsert(sample::source(slug)));
    session.connection().execute("PRAGMA wal_checkpoint(TRUNCATE)");
}

Sequence::Sequence(const fs::path& path, std::uint32_t seed)
    : path_(path),
      seed_(seed),
      database_(must(Database::open(path, {.quick_check = false}))),
      session_(must(database_->session())) {}

void Sequence::step(int number) {
    take(number, model_);
}

void Sequence::step_and_die_before_commit(int number) {
    Model never_acknowledged = model_;
    fs::path copy;
    {
        const Transaction open(session_->connection(), Transaction::Kind::Write);
        take(number, never_acknowledged);
        copy = copy_of_files();
    }
    go_on_with(copy);
}

void Sequence::step_and_die_after(int number) {
    take(number, model_);
    go_on_with(copy_of_files());
}

void Sequence::decide_and_undo(int number) {
    std::mt19937 random(seed_ * 7919U + static_cast<std::uint32_t>(number));
    const std::string before = must(dump_events(*session_));
    Model after = model_;
    decide(after, random, number);
    if (after.decisions.size() == model_.decisions.size()) {
        model_ = std::move(after);  // refused, or an undoing of an earlier one
        return;
    }
    const std::int64_t decision = after.decisions.rbegin()->first;
    const std::int64_t undoing = must(DecisionStore(*session_).undo(decision, by(number)));
    after.decisions.at(decision).undone = true;
    after.undoings.insert(undoing);
    note_events(after);
    model_ = std::move(after);
    EXPECT_EQ(must(dump_events(*session_)), before)
        << "seed " << seed_ << ", step " << number << ", "
        << to_string(model_.decisions.at(decision).kind);
}

void Sequence::take(int number, Model& model) {
    std::mt19937 random(seed_ * 7919U + static_cast<std::uint32_t>(number));
    if (number < 2 || chance(random, 35))
        poll(model, random, number);
    else
        decide(model, random, number);
    note_events(model);
}

void Sequence::poll(Model& model, std::mt19937& random, int number) {
    const std::string source = kSources[below(random, kSources.size())];
    const unsigned present = chance(random, 10) ? 0 : 75;
    std::vector<PolledItem> items;
    for (std::size_t index = 0; index < kEvents.size(); ++index)
        if (chance(random, present)) items.push_back(item_of(source, index, random));
    for (const PolledItem& item : items) model.items.insert(item.announcement->key);
    const std::string started = format_utc(by(number).at);
    must(IngestStore(*session_).record(sample::complete_poll(source, started.c_str(), items)));
}

void Sequence::remember(Model& model, Result<std::int64_t> decision, TakenDecision taken) {
    if (decision) model.decisions.emplace(*decision, std::move(taken));
}

void Sequence::decide(Model& model, std::mt19937& random, int number) {
    const std::vector<EventId> events = standing();
    if (events.empty()) return;
    const EventId event = events[below(random, events.size())];
    const EventId other = events[below(random, events.size())];
    const events::Event known = must(EventStore(*session_).find(event));
    const events::Event second = must(EventStore(*session_).find(other));
    DecisionStore store(*session_);
    TakenDecision taken{event, DecisionKind::Approve, {}, {}, {}, false};
    const std::string text = "écrit " + std::to_string(number);
    switch (below(random, 9)) {
        case 0:
            return remember(model, store.approve(event, by(number)), taken);
        case 1:
            taken.kind = DecisionKind::Reject;
            return remember(model, store.reject(event, by(number)), taken);
        case 2:
        case 3: {
            static constexpr std::array kFields{Field::Title, Field::Location, Field::Price,
                                                Field::Organizer};
            taken.kind = DecisionKind::Edit;
            taken.field.field = kFields[below(random, kFields.size())];
            if (taken.field.field == Field::Title && !known.texts.empty())
                taken.field.language = known.texts[below(random, known.texts.size())].language;
            taken.value = text;
            return remember(model, store.edit(event, {taken.field, text, {}}, by(number)), taken);
        }
        case 4:
            taken.kind = DecisionKind::Merge;
            return remember(model, store.merge(event, other, by(number)), taken);
        case 5: {
            if (known.sightings.empty()) return;
            const events::ItemKey item = known.sightings[below(random, known.sightings.size())];
            taken.kind = DecisionKind::Split;
            for (const Sighting& sighting : must(EventStore(*session_).sightings(event)))
                if (sighting.announcement.key != item)
                    taken.apart.emplace_back(item, sighting.announcement.key);
            return remember(model, store.split(event, item, by(number)), taken);
        }
        case 6:
            taken.kind = DecisionKind::KeepApart;
            for (const Sighting& one : must(EventStore(*session_).sightings(event)))
                for (const Sighting& two : must(EventStore(*session_).sightings(other)))
                    taken.apart.emplace_back(one.announcement.key, two.announcement.key);
            return remember(model, store.keep_apart(event, other, by(number)), taken);
        default: {
            if (model.decisions.empty()) return;
            auto chosen = model.decisions.begin();
            std::advance(chosen,
                         static_cast<std::ptrdiff_t>(below(random, model.decisions.size())));
            const auto undoing = store.undo(chosen->first, by(number));
            EXPECT_EQ(undoing.has_value(), !chosen->second.undone)
                << "seed " << seed_ << ", step " << number;
            if (!undoing) return;
            chosen->second.undone = true;
            model.undoings.insert(*undoing);
            return;
        }
    }
}

std::vector<EventId> Sequence::standing() const {
    std::vector<EventId> ids;
    Statement rows = session_->connection().statement(
        "SELECT id FROM events WHERE absorbed_by IS NULL ORDER BY id");
    while (rows.step()) ids.push_back(EventId{rows.integer(0)});
    return ids;
}

void Sequence::note_events(Model& model) {
    const std::vector<EventId> ids = standing();
    model.events.insert(ids.begin(), ids.end());
}

fs::path Sequence::copy_of_files() {
    const fs::path copy = path_.string() + "." + std::to_string(++copies_);
    fs::copy_file(path_, copy);
    std::error_code ignored;  // there may be no journal
    fs::copy_file(path_.string() + "-wal", copy.string() + "-wal", ignored);
    return copy;
}

// Nothing that was in memory is left.
void Sequence::go_on_with(const fs::path& copy) {
    remove_files();
    path_ = copy;
    database_ = must(Database::open(path_, {.quick_check = false}));
    session_ = must(database_->session());
}

void Sequence::remove_files() {
    session_.reset();
    database_.reset();
    std::error_code ignored;
    for (const char* end : {"", "-wal", "-shm"}) fs::remove(path_.string() + end, ignored);
}

std::string Sequence::state() const {
    std::string text = must(dump_events(*session_));
    Statement rows = session_->connection().statement(
        "SELECT id, event, kind, who, at, reason, detail, coalesce(undone_by, 0) FROM decisions "
        "ORDER BY id");
    while (rows.step()) {
        for (int column = 0; column < 8; ++column) text += rows.text(column) + '\x1f';
        text += '\n';
    }
    return text;
}

void Sequence::check() const {
    check_decisions();
    check_events();
    check_items();
}

void Sequence::check_decisions() const {
    const DecisionStore store(*session_);
    for (const auto& [id, taken] : model_.decisions) {
        const auto history = must(store.history(taken.event));
        const auto found = std::find_if(history.begin(), history.end(),
                                        [&](const RecordedDecision& one) { return one.id == id; });
        ASSERT_NE(found, history.end()) << "seed " << seed_ << ": decision " << id << " is lost";
        EXPECT_EQ(found->decision.kind, taken.kind) << "seed " << seed_;
        EXPECT_EQ(found->undone_by.has_value(), taken.undone) << "seed " << seed_;
        EXPECT_EQ(found->decision.who, "marie");
    }
    Statement count = session_->connection().statement("SELECT count(*) FROM decisions");
    count.step();
    EXPECT_EQ(static_cast<std::size_t>(count.integer(0)),
              model_.decisions.size() + model_.undoings.size())
        << "seed " << seed_;
}

void Sequence::check_events() const {
    const EventStore store(*session_);
    std::map<EventId, std::optional<Publication>> verdicts;
    std::map<std::pair<EventId, events::FieldKey>, std::string> values;
    for (const auto& [id, taken] : model_.decisions) {  // by number: the latest holds
        if (taken.undone) continue;
        const EventId event = must(store.find(taken.event)).id;
        if (taken.kind == DecisionKind::Approve) verdicts[event] = Publication::Published;
        if (taken.kind == DecisionKind::Reject) verdicts[event] = Publication::Rejected;
        if (taken.kind == DecisionKind::Edit) values[{event, taken.field}] = taken.value;
    }
    for (const EventId id : standing()) {
        const events::Event event = must(store.find(id));
        const std::optional<Publication> verdict = verdicts[id];
        EXPECT_EQ(event.publication == Publication::Rejected, verdict == Publication::Rejected)
            << "seed " << seed_ << ", " << format_event_id(id);
        if (verdict == Publication::Published) {
            EXPECT_NE(event.publication, Publication::Held) << "seed " << seed_;
        }
    }
    for (const auto& [key, value] : values) {
        const events::Event event = must(store.find(key.first));
        if (event.sightings.empty()) continue;
        EXPECT_EQ(events::value_of(event, key.second), value)
            << "seed " << seed_ << ", " << format_event_id(key.first) << ' '
            << to_string(key.second.field);
    }
}

void Sequence::check_items() const {
    const DecisionStore store(*session_);
    const EventStore events(*session_);
    for (const EventId id : model_.events)
        EXPECT_TRUE(events.find(id).has_value()) << "seed " << seed_ << ": an id leads nowhere";
    for (const events::ItemKey& item : model_.items) {
        const auto event = must(store.event_of(item));
        ASSERT_TRUE(event) << "seed " << seed_ << ": an item without event";
        EXPECT_EQ(must(events.find(*event)).id, *event) << "seed " << seed_;
    }
    for (const auto& [id, taken] : model_.decisions) {
        if (taken.undone) continue;
        for (const auto& [one, other] : taken.apart)
            EXPECT_NE(must(store.event_of(one)), must(store.event_of(other)))
                << "seed " << seed_ << ": decision " << id << " keeps apart " << one.source << ' '
                << one.key << " and " << other.source << ' ' << other.key;
    }
}

}  // namespace veille::store::sequence
