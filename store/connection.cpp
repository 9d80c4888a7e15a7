#include "store/connection.h"

#include <sqlite3.h>

#include "base/check.h"
#include "store/dialect.h"

namespace veille::store {

namespace {

ErrorCode code_of(int status) {
    switch (status & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return ErrorCode::Unavailable;
        case SQLITE_FULL:
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN:
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
        case SQLITE_NOMEM:
            return ErrorCode::InputOutput;
        case SQLITE_CONSTRAINT:
            return ErrorCode::Conflict;
        default:
            return ErrorCode::Internal;
    }
}

std::string explain(int status, const char* words) {
    switch (status & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return "the database is busy: another process keeps it locked, try again";
        case SQLITE_FULL:
            return "the disk is full, nothing was saved";
        case SQLITE_READONLY:
            return "the database cannot be written: it or its folder is read-only";
        case SQLITE_CORRUPT:
            return std::string("the database is damaged (") + words + "), restore a backup";
        case SQLITE_NOTADB:
            return "the file is no database of veille, or its beginning is damaged";
        default:
            return std::string("the database failed: ") + words;
    }
}

}  // namespace

void give_up(ErrorCode code, std::string message, std::string context) {
    throw Failure(Error{code, std::move(message), std::move(context)});
}

Statement::Statement(Connection& connection, std::string_view sql, sqlite3_stmt* prepared)
    : connection_(&connection), sql_(sql), prepared_(prepared) {}

Statement::Statement(Statement&& other) noexcept
    : connection_(other.connection_), sql_(other.sql_), prepared_(other.prepared_) {
    other.prepared_ = nullptr;
}

Statement::~Statement() {
    if (prepared_ != nullptr) connection_->give_back(sql_, prepared_);
}

bool Statement::step() {
    const int status = sqlite3_step(prepared_);
    if (status == SQLITE_ROW) return true;
    if (status != SQLITE_DONE) connection_->fail_now(sql_);
    return false;
}

void Statement::run() {
    while (step()) {
    }
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(prepared_, column);
}

double Statement::real(int column) const {
    return sqlite3_column_double(prepared_, column);
}

std::string_view Statement::text_view(int column) const {
    const void* bytes = sqlite3_column_blob(prepared_, column);
    const int size = sqlite3_column_bytes(prepared_, column);
    if (bytes == nullptr || size <= 0) return {};
    return {static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

std::string Statement::text(int column) const {
    return std::string(text_view(column));
}

bool Statement::is_null(int column) const {
    return sqlite3_column_type(prepared_, column) == SQLITE_NULL;
}

std::optional<Instant> Statement::optional_instant(int column) const {
    if (is_null(column)) return std::nullopt;
    return instant(column);
}

void Statement::bind_one(int position, std::int64_t value) {
    VEILLE_CHECK(sqlite3_bind_int64(prepared_, position, value) == SQLITE_OK);
}

void Statement::bind_one(int position, double value) {
    VEILLE_CHECK(sqlite3_bind_double(prepared_, position, value) == SQLITE_OK);
}

void Statement::bind_one(int position, std::string_view value) {
    // A null pointer would bind NULL, and an empty view may have one.
    const char* bytes = value.data() == nullptr ? "" : value.data();
    if (sqlite3_bind_text64(prepared_, position, bytes, value.size(), SQLITE_STATIC, SQLITE_UTF8) !=
        SQLITE_OK)
        connection_->fail_now("text too long");
}

void Statement::bind_one(int position, Blob value) {
    const char* bytes = value.bytes.data() == nullptr ? "" : value.bytes.data();
    if (sqlite3_bind_blob64(prepared_, position, bytes, value.bytes.size(), SQLITE_STATIC) !=
        SQLITE_OK)
        connection_->fail_now("too many bytes");
}

void Statement::bind_one(int position, std::nullptr_t) {
    VEILLE_CHECK(sqlite3_bind_null(prepared_, position) == SQLITE_OK);
}

Connection::Connection(const std::filesystem::path& path, Access access) : path_(path.string()) {
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    flags |= access == Access::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    if (access == Access::Create) flags |= SQLITE_OPEN_CREATE;
    const int status = sqlite3_open_v2(path_.c_str(), &handle_, flags, nullptr);
    if (status == SQLITE_OK) return;
    const std::string words = explain(status, sqlite3_errstr(status));
    sqlite3_close(handle_);
    give_up(code_of(status), words, path_);
}

Connection::~Connection() {
    for (const auto& [sql, statements] : idle_)
        for (sqlite3_stmt* prepared : statements) sqlite3_finalize(prepared);
    sqlite3_close(handle_);
}

Statement Connection::statement(std::string_view sql) {
    auto& idle = idle_[sql];
    sqlite3_stmt* prepared = nullptr;
    if (!idle.empty()) {
        prepared = idle.back();
        idle.pop_back();
    } else if (sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                                  SQLITE_PREPARE_PERSISTENT, &prepared, nullptr) != SQLITE_OK) {
        fail_now(sql);
    }
    return {*this, sql, prepared};
}

void Connection::give_back(std::string_view sql, sqlite3_stmt* prepared) {
    sqlite3_reset(prepared);
    sqlite3_clear_bindings(prepared);
    idle_[sql].push_back(prepared);
}

void Connection::execute(const std::string& sql) {
    if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail_now(sql);
}

bool Connection::in_transaction() const {
    return sqlite3_get_autocommit(handle_) == 0;
}

bool Connection::is_writing() const {
    return sqlite3_txn_state(handle_, nullptr) == SQLITE_TXN_WRITE;
}

std::int64_t Connection::changed_rows() const {
    return sqlite3_changes64(handle_);
}

void Connection::set_busy_timeout(std::chrono::milliseconds timeout) {
    sqlite3_busy_timeout(handle_, static_cast<int>(timeout.count()));
}

void Connection::fail_now(std::string_view doing) const {
    const int status = sqlite3_extended_errcode(handle_);
    std::string message = explain(status, sqlite3_errmsg(handle_));
    if (code_of(status) == ErrorCode::Internal || code_of(status) == ErrorCode::Conflict)
        message += " (" + std::string(doing.substr(0, 120)) + ")";
    give_up(code_of(status), std::move(message), path_);
}

Transaction::Transaction(Connection& connection, Kind kind) : connection_(connection) {
    if (connection_.depth_ > 0)
        connection_.execute("SAVEPOINT level" + std::to_string(connection_.depth_));
    else
        connection_.execute(kind == Kind::Write ? "BEGIN IMMEDIATE" : "BEGIN");
    ++connection_.depth_;
}

Transaction::~Transaction() {
    if (!open_) return;
    --connection_.depth_;
    try {
        // A full disk or a failing one has already rolled everything back.
        if (!connection_.in_transaction()) return;
        if (connection_.depth_ == 0) {
            connection_.execute("ROLLBACK");
            return;
        }
        const std::string level = "level" + std::to_string(connection_.depth_);
        connection_.execute("ROLLBACK TO " + level);
        connection_.execute("RELEASE " + level);
    } catch (const Failure&) {
        // The failure that brought us here is on its way to the caller already.
    }
}

void Transaction::commit() {
    if (connection_.depth_ == 1) {
        if (connection_.search_changed_) dialect::refresh_search(connection_);
        connection_.execute("COMMIT");
        connection_.search_changed_ = false;
    } else {
        connection_.execute("RELEASE level" + std::to_string(connection_.depth_ - 1));
    }
    --connection_.depth_;
    open_ = false;
}

}  // namespace veille::store
