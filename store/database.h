// The one file that holds everything: opening it, checking it, copying it. A Database is a plain
// description of a file found sound; work happens on sessions, each a connection of its own that
// belongs to one thread at a time. Programs write through one Writer (store/writer.h); a command
// that does one thing may write on a session directly. The stores (store/*_store.h) are cheap
// views of a session; what they write inside a session's open transaction belongs to it.
//
// Fails with: NotFound (no such file or folder), InputOutput (permissions, damage, no database),
// Refused (made by another program, or by a newer veille), Unavailable (locked for longer than the
// busy time-out). A file that cannot be used is never replaced or changed.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>

#include "base/result.h"
#include "events/publish_rules.h"

namespace veille::store {

struct OpenOptions {
    bool create = false;      // make the file when there is none; its folder must exist
    bool read_only = false;   // also: no migration, so the schema must be today's
    bool quick_check = true;  // 12 ms for 1.8 MB: for programs that stay, and for doctor
    std::chrono::milliseconds busy_timeout{5000};
    // What is published without a person. Empty: all that no flag holds.
    events::PublishRules publishing{};
};

class Connection;

class Session {
  public:
    explicit Session(std::unique_ptr<Connection> connection);
    Session(Session&&) noexcept;
    Session& operator=(Session&&) noexcept;
    ~Session();

    Connection& connection() { return *connection_; }  // for store/ alone

  private:
    std::unique_ptr<Connection> connection_;
};

class Database {
  public:
    static Result<Database> open(const std::filesystem::path& path, const OpenOptions& options);

    Result<Session> session() const;  // reads and writes; every commit survives a power cut
    Result<Session> reader() const;   // reads only, beside any writer

    // A whole copy while others go on writing; `target` appears complete or not at all. Conflict
    // when it exists.
    Result<void> back_up(const std::filesystem::path& target) const;

    // Refused when the file was removed or replaced since it was opened: what is written then
    // would be lost silently. Ask every minute, while a session is open.
    Result<void> still_in_place() const;

    const std::filesystem::path& path() const { return path_; }

    static int schema_version();  // of this program

  private:
    Database(std::filesystem::path path, const OpenOptions& options);
    Result<Session> connect(bool read_only) const;

    std::filesystem::path path_;
    OpenOptions options_;
    std::uint64_t device_ = 0;
    std::uint64_t inode_ = 0;
};

}  // namespace veille::store
