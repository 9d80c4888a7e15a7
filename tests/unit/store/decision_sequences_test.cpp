// No decision is ever lost: thousands of random sequences of polls and decisions with crashes, each
// checked against a simple model. VEILLE_DECISION_SEQUENCES sets how many (10000 for the whole
// proof, about two minutes in the release build).
#include <random>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "decision_sequence.h"
#include "sample.h"
#include "support/wanted_number.h"

namespace veille::store {
namespace {

using sequence::Sequence;

constexpr int kSteps = 14;
constexpr int kSequences = 200;
constexpr std::uint32_t kKills = 30;  // and ten times as many in the whole proof

int number_of_sequences() {
    return tests::wanted_number("VEILLE_DECISION_SEQUENCES", kSequences);
}

std::uint32_t number_of_kills() {
    return number_of_sequences() > kSequences ? 10 * kKills : kKills;
}

// In memory where there is such a place: what survives is decided by copies of the files.
std::filesystem::path fast_folder() {
    const std::filesystem::path memory = "/dev/shm";
    std::error_code ignored;
    const bool usable = std::filesystem::is_directory(memory, ignored) &&
                        ::access(memory.c_str(), W_OK | X_OK) == 0;
    return (usable ? memory : std::filesystem::temp_directory_path()) /
           ("veille-sequences-" + std::to_string(::getpid()));
}

class Sequences : public ::testing::Test {
  protected:
    void SetUp() override {
        std::filesystem::create_directories(folder);
        sequence::make_watch(folder / "empty.db");
    }
    void TearDown() override { std::filesystem::remove_all(folder); }

    std::filesystem::path fresh_watch(std::uint32_t seed) const {
        const auto path = folder / ("watch" + std::to_string(seed) + ".db");
        std::filesystem::copy_file(folder / "empty.db", path);
        return path;
    }

    std::filesystem::path folder = fast_folder();
};

void run(Sequence& sequence, std::uint32_t seed) {
    std::mt19937 random(seed);
    for (int number = 0; number < kSteps; ++number) {
        switch (random() % 8) {
            case 0:
                sequence.step_and_die_before_commit(number);
                break;
            case 1:
                sequence.step_and_die_after(number);
                break;
            case 2:
                sequence.decide_and_undo(number);
                break;
            default:
                sequence.step(number);
        }
    }
    sequence.check();
}

TEST_F(Sequences, NoDecisionIsLostWhateverArrivesAndWheneverItDies) {
    const int sequences = number_of_sequences();
    std::size_t decisions = 0;
    std::size_t undone = 0;
    for (int seed = 1; seed <= sequences; ++seed) {
        Sequence sequence(fresh_watch(static_cast<std::uint32_t>(seed)),
                          static_cast<std::uint32_t>(seed));
        run(sequence, static_cast<std::uint32_t>(seed));
        decisions += sequence.model().decisions.size();
        undone += sequence.model().undoings.size();
        sequence.remove_files();
        ASSERT_FALSE(HasFailure()) << "at seed " << seed;
    }
    RecordProperty("decisions", static_cast<int>(decisions));
    RecordProperty("undone", static_cast<int>(undone));
    std::cout << sequences << " sequences, " << decisions << " decisions, " << undone
              << " undone\n";
    EXPECT_GT(decisions, static_cast<std::size_t>(sequences) * 2);
}

// What stands in the database after each step of an undisturbed run.
std::vector<std::string> undisturbed(const std::filesystem::path& path, std::uint32_t seed) {
    Sequence sequence(path, seed);
    std::vector<std::string> states{sequence.state()};
    for (int number = 0; number < kSteps; ++number) {
        sequence.step(number);
        states.push_back(sequence.state());
    }
    sequence.check();
    return states;
}

// A child takes the steps and tells each once it is done; gives how many it told before it was
// killed.
int steps_before_kill(const std::filesystem::path& path, std::uint32_t seed,
                      std::chrono::microseconds after) {
    int ends[2] = {-1, -1};
    EXPECT_EQ(::pipe(ends), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(ends[0]);
        Sequence sequence(path, seed);
        for (int number = 0; number < kSteps; ++number) {
            sequence.step(number);
            if (::write(ends[1], "x", 1) != 1) ::_exit(1);
        }
        ::_exit(0);
    }
    ::close(ends[1]);
    ::usleep(static_cast<useconds_t>(after.count()));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    int told = 0;
    char byte = 0;
    while (::read(ends[0], &byte, 1) == 1) ++told;
    ::close(ends[0]);
    return told;
}

TEST_F(Sequences, AKilledProcessHasDoneAllItSaidAndNoHalfOfTheNext) {
    std::mt19937 random(20260401);
    const std::uint32_t kills = number_of_kills();
    std::uint32_t killed = 0;
    for (std::uint32_t seed = 1; seed <= kills; ++seed) {
        const auto begun = std::chrono::steady_clock::now();
        const std::vector<std::string> states = undisturbed(fresh_watch(seed), seed);
        const auto whole = std::chrono::duration_cast<std::chrono::microseconds>(
            std::chrono::steady_clock::now() - begun);
        const auto path = fresh_watch(100'000 + seed);
        const int told = steps_before_kill(
            path, seed,
            std::chrono::microseconds{random() % static_cast<std::uint64_t>(whole.count())});
        killed += told < kSteps ? 1 : 0;
        const std::string left = Sequence(path, seed).state();
        const auto done = static_cast<std::size_t>(told);
        EXPECT_TRUE(left == states[done] || (told < kSteps && left == states[done + 1]))
            << "seed " << seed << ", killed after step " << told;
    }
    std::cout << killed << " of " << kills << " processes killed before their end\n";
    EXPECT_GT(killed, kills / 3);
}

}  // namespace
}  // namespace veille::store
