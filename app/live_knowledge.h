// The tables the house judges with, as long as a program runs: a changed taxonomy file is taken up
// before the next document is judged; a broken one is said in the log, and the one before stays.
// Any thread.
#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "app/knowledge.h"

namespace veille::app {

class LiveKnowledge {
  public:
    // Fails where the first reading does.
    static Result<std::unique_ptr<LiveKnowledge>> open();

    // Looks at the file first; that costs little while it stays as it is. A change is taken up once
    // the file has looked the same for a second, so that no half-written one is.
    Knowledge now();

    // The taxonomy of now(), with the content of the file that it was read from.
    struct ReadTaxonomy {
        events::Taxonomy taxonomy;
        std::string content;
    };
    ReadTaxonomy taxonomy_now();

    // Reads the file anew even if it looks as it was.
    void look_again() { stale_ = true; }

  private:
    using Steady = std::chrono::steady_clock;

    struct Look {
        bool there = false;
        std::filesystem::file_time_type changed{};
        std::uintmax_t size = 0;

        bool operator==(const Look&) const = default;
    };

    LiveKnowledge(std::filesystem::path file, Knowledge knowledge, std::string content);
    Look look() const;
    void take_up_changes();
    void take_up(const std::string& content);

    std::filesystem::path file_;
    std::mutex mutex_;
    Knowledge knowledge_;
    std::string content_;
    std::optional<Look> read_;  // as it looked when it was read; none: it is to be read
    Look seen_;
    Steady::time_point seen_since_;
    std::atomic<bool> stale_{false};
};

}  // namespace veille::app
