// One SQLite connection, its prepared statements and transactions; private to store/. A connection
// belongs to one thread at a time. Inside store/ a failing statement throws Failure; every public
// function turns it into an Error with guarded(), so that no exception leaves the folder.
#pragma once

#include <chrono>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "events/publish_rules.h"
#include "store/item_cache.h"

struct sqlite3;
struct sqlite3_stmt;

namespace veille::store {

class Failure : public std::exception {
  public:
    explicit Failure(Error error) : error_(std::move(error)) {}
    const Error& error() const { return error_; }
    const char* what() const noexcept override { return error_.message.c_str(); }

  private:
    Error error_;
};

[[noreturn]] void give_up(ErrorCode code, std::string message, std::string context = {});

// The value of `body()`, or the Error of what it threw: of a Failure its own; anything else (no
// memory left) is Internal, so that it costs one answer and not the program.
template <typename Body>
auto guarded(const Body& body) -> Result<std::invoke_result_t<Body>> {
    try {
        if constexpr (std::is_void_v<std::invoke_result_t<Body>>) {
            body();
            return {};
        } else {
            return body();
        }
    } catch (const Failure& failure) {
        return tl::unexpected<Error>(failure.error());
    } catch (const std::exception& exception) {
        return fail(ErrorCode::Internal, exception.what());
    }
}

// Inside store/: the value of a Result, or a Failure.
template <typename T>
T value_or_give_up(Result<T> result) {
    if (!result) throw Failure(std::move(result).error());
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

// Bytes that are no text, for a column of type BLOB.
struct Blob {
    std::string_view bytes;
};

class Connection;

// A prepared statement, borrowed from its connection and given back, reset, at the end of scope.
class Statement {
  public:
    Statement(Connection& connection, std::string_view sql, sqlite3_stmt* prepared);
    ~Statement();
    Statement(Statement&& other) noexcept;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    Statement& operator=(Statement&&) = delete;

    // Binds ?1, ?2, … in order. Texts must outlive the statement's use.
    template <typename... Values>
    Statement& bind(const Values&... values) {
        int position = 0;
        (bind_one(++position, values), ...);
        return *this;
    }

    bool step();  // true: a row is there
    void run();   // to the end, rows thrown away

    std::int64_t integer(int column) const;
    bool boolean(int column) const { return integer(column) != 0; }
    double real(int column) const;
    std::string text(int column) const;
    std::string_view text_view(int column) const;  // of a blob, too; until the next step
    bool is_null(int column) const;
    Instant instant(int column) const { return Instant{Microseconds{integer(column)}}; }
    std::optional<Instant> optional_instant(int column) const;

  private:
    void bind_one(int position, std::int64_t value);
    void bind_one(int position, int value) { bind_one(position, std::int64_t{value}); }
    void bind_one(int position, bool value) { bind_one(position, std::int64_t{value}); }
    void bind_one(int position, std::size_t value) {
        bind_one(position, static_cast<std::int64_t>(value));
    }
    void bind_one(int position, double value);
    void bind_one(int position, std::string_view value);
    void bind_one(int position, Blob value);
    void bind_one(int position, const std::string& value) {
        bind_one(position, std::string_view(value));
    }
    void bind_one(int position, const char* value) { bind_one(position, std::string_view(value)); }
    void bind_one(int position, std::nullptr_t);
    void bind_one(int position, Instant value) { bind_one(position, as_integer(value)); }
    template <typename Tag>
    void bind_one(int position, Id<Tag> value) {
        bind_one(position, value.value);
    }
    template <typename Value>
    void bind_one(int position, const std::optional<Value>& value) {
        if (value)
            bind_one(position, *value);
        else
            bind_one(position, nullptr);
    }
    static std::int64_t as_integer(Instant value) { return value.time_since_epoch().count(); }

    Connection* connection_;
    std::string_view sql_;
    sqlite3_stmt* prepared_;
};

enum class Access { ReadOnly, ReadWrite, Create };

class Connection {
  public:
    // Opens the file without looking into it. Throws Failure.
    Connection(const std::filesystem::path& path, Access access);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    // `sql` is a literal of this folder: it must outlive the connection.
    Statement statement(std::string_view sql);
    // One or more statements without values.
    void execute(const std::string& sql);

    bool in_transaction() const;
    bool is_writing() const;  // in a transaction that has the write lock
    std::int64_t changed_rows() const;
    void set_busy_timeout(std::chrono::milliseconds timeout);
    sqlite3* handle() const { return handle_; }
    const events::PublishRules& publishing() const { return publishing_; }
    void set_publishing(events::PublishRules rules) { publishing_ = std::move(rules); }
    ItemCache<events::Announcement>& announcements() { return announcements_; }
    ItemCache<events::MatchProfile>& profiles() { return profiles_; }

    // The outermost commit brings the full-text index up to date (dialect::refresh_search).
    void search_changed() { search_changed_ = true; }

    // The failure that SQLite reports now, told for a person.
    [[noreturn]] void fail_now(std::string_view doing) const;

  private:
    friend class Statement;
    friend class Transaction;
    void give_back(std::string_view sql, sqlite3_stmt* prepared);

    sqlite3* handle_ = nullptr;
    std::string path_;
    int depth_ = 0;  // of nested transactions
    bool search_changed_ = false;
    std::unordered_map<std::string_view, std::vector<sqlite3_stmt*>> idle_;
    ItemCache<events::Announcement> announcements_;
    ItemCache<events::MatchProfile> profiles_;
    events::PublishRules publishing_;
};

// A transaction, or a savepoint inside one that is already open, so that callers can combine.
// Rolled back unless committed. Writing ones begin immediately: a read that turns into a write
// would fail at once, whatever the busy timeout.
class Transaction {
  public:
    enum class Kind { Read, Write };
    Transaction(Connection& connection, Kind kind);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

  private:
    Connection& connection_;
    bool open_ = true;
};

}  // namespace veille::store
