// The parent's end of the zygote: starts it, asks for readers, learns how they ended.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include <sys/types.h>

#include "base/result.h"

namespace veille::reader {

// Closes its descriptor.
class Descriptor {
  public:
    explicit Descriptor(int number = -1) : number_(number) {}
    ~Descriptor();
    Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
    Descriptor& operator=(Descriptor&& other) noexcept;
    int get() const { return number_; }
    int release();

  private:
    int number_;
};

struct SpawnedReader {
    Descriptor socket;   // our end of the job socket, non-blocking
    Descriptor process;  // pidfd: signals never reach a stranger with a reused pid
    pid_t pid = 0;
};

class ZygoteClient {
  public:
    // Spawns the zygote and waits, at most 5 s (×10 in sanitizer builds), until it is ready.
    static Result<ZygoteClient> start(const std::string& program, bool sandboxed);
    ~ZygoteClient();
    ZygoteClient(ZygoteClient&&) noexcept = default;
    ZygoteClient& operator=(ZygoteClient&&) noexcept = default;

    // Blocking, below a millisecond: a fork of a small process.
    Result<SpawnedReader> spawn();

    // How reader `pid` ended, as waitpid(2) says; waits up to `patience`. Empty when unknown.
    std::optional<int> end_of(pid_t pid, std::chrono::milliseconds patience);

  private:
    ZygoteClient(Descriptor control, pid_t pid);
    // Reads one message, remembering ends that nobody asked for yet.
    bool receive(std::chrono::milliseconds patience);

    Descriptor control_;
    pid_t pid_ = 0;
    std::map<pid_t, int> ends_;
    std::optional<SpawnedReader> spawned_;
    int spawn_error_ = 0;
    bool ready_ = false;
};

// Ends a reader at once.
void kill_reader(const SpawnedReader& reader);

// A sentence for a curator: "could not be read: the document crashed the reader (SIGSEGV)".
std::string describe_end(std::optional<int> status);

}  // namespace veille::reader
