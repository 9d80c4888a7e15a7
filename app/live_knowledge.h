// The tables the house judges with, as long as a program runs: a changed taxonomy file is taken up
// before the next document is judged; a broken one is said in the log, and the one before stays.
// Any thread.
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>

#include "app/knowledge.h"

namespace veille::app {

class LiveKnowledge {
  public:
    // Fails where the first reading does.
    static Result<std::unique_ptr<LiveKnowledge>> open();

    // Looks at the file first; that costs little while it stays as it is. A change is taken up when
    // it is a second old, so that no half-written file is.
    Knowledge now();

    // The taxonomy of now(), with the content of the file that it was read from.
    struct ReadTaxonomy {
        events::Taxonomy taxonomy;
        std::string content;
    };
    ReadTaxonomy taxonomy_now();

    // Reads the file before the next judgement even if it looks as it was.
    void look_again() { stale_ = true; }

  private:
    struct Look {
        std::filesystem::file_time_type changed{};
        std::uintmax_t size = 0;

        bool operator==(const Look&) const = default;
    };

    LiveKnowledge(std::filesystem::path file, Knowledge knowledge, std::string content);
    Look look() const;
    void take_up_changes();
    void read_anew();

    std::filesystem::path file_;
    std::mutex mutex_;
    Knowledge knowledge_;
    std::string content_;
    Look looked_;
    std::atomic<bool> stale_{false};
};

}  // namespace veille::app
