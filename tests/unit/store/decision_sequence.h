// Random polls and decisions on a small watch, with crashes, beside a simple model of what must
// hold afterwards. Every step depends on the seed, its number and the database alone, so that a
// sequence can be run again.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "events/event.h"
#include "store/database.h"
#include "store/decision_store.h"

namespace veille::store::sequence {

struct TakenDecision {
    events::EventId event;
    events::DecisionKind kind = events::DecisionKind::Approve;
    events::FieldKey field;  // of an edit
    std::string value;
    // Items that it keeps apart.
    std::vector<std::pair<events::ItemKey, events::ItemKey>> apart;
    bool undone = false;
};

// What was acknowledged.
struct Model {
    std::map<std::int64_t, TakenDecision> decisions;
    std::set<std::int64_t> undoings;
    std::set<events::EventId> events;  // every id that was ever given
    std::set<events::ItemKey> items;
};

class Sequence {
  public:
    // On an existing database.
    Sequence(const std::filesystem::path& path, std::uint32_t seed);

    // One step, as a healthy program takes it.
    void step(int number);

    // The program dies in the middle of the step: what the disk holds then is all that is left.
    void step_and_die_before_commit(int number);

    // It dies right after the step was acknowledged.
    void step_and_die_after(int number);

    // A decision, and its undoing at once: nothing has changed.
    void decide_and_undo(int number);

    // All that must hold. Fails the test where it does not.
    void check() const;

    // All that is published and all that was decided.
    std::string state() const;

    const Model& model() const { return model_; }

    void remove_files();  // the last thing

  private:
    void take(int number, Model& model);
    void poll(Model& model, std::mt19937& random, int number);
    void decide(Model& model, std::mt19937& random, int number);
    void remember(Model& model, Result<std::int64_t> decision, TakenDecision taken);
    void note_events(Model& model);
    std::filesystem::path copy_of_files();
    void go_on_with(const std::filesystem::path& copy);

    std::vector<events::EventId> standing() const;
    void check_decisions() const;
    void check_events() const;
    void check_items() const;

    std::filesystem::path path_;
    std::uint32_t seed_;
    int copies_ = 0;
    std::optional<Database> database_;
    mutable std::optional<Session> session_;
    Model model_;
};

// An empty watch with the sources that a sequence polls.
void make_watch(const std::filesystem::path& path);

}  // namespace veille::store::sequence
