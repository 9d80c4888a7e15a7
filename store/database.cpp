#include "store/database.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <string>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/connection.h"
#include "store/dialect.h"
#include "store/item_rows.h"
#include "store/likeness_rows.h"
#include "store/migrations.h"

namespace veille::store {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kFileMagic{"SQLite format 3\0", 16};

fs::path folder_of(const fs::path& path) {
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

// The first whose match keys and likenesses are those of this version.
constexpr int kSchemaOfLikenesses = 5;
constexpr int kSchemaOfProfiles = 7;

struct FileIdentity {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
};

std::optional<FileIdentity> identity_of(const fs::path& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return std::nullopt;
    return FileIdentity{status.st_dev, status.st_ino};
}

void sync_path(const fs::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) give_up(ErrorCode::InputOutput, std::strerror(errno), path.string());
    const bool failed = ::fsync(descriptor) != 0;
    const int reason = errno;
    ::close(descriptor);
    if (failed) give_up(ErrorCode::InputOutput, std::strerror(reason), path.string());
}

// Gives a finished file its name, unless something has that name already. False: it has.
bool publish(const fs::path& finished, const fs::path& name) {
    sync_path(finished);
    const bool linked = ::link(finished.c_str(), name.c_str()) == 0;
    const int reason = errno;
    ::unlink(finished.c_str());
    if (linked) {
        sync_path(folder_of(name));
        return true;
    }
    if (reason != EEXIST) give_up(ErrorCode::InputOutput, std::strerror(reason), name.string());
    return false;
}

fs::path unfinished_name(const fs::path& path) {
    return path.string() + ".unfinished-" + std::to_string(::getpid());
}

// The whole schema is made beside the name and linked to it, so that a crash never leaves half a
// database where the next start would find it.
void create_file(const fs::path& path) {
    const fs::path unfinished = unfinished_name(path);
    ::unlink(unfinished.c_str());
    {
        Connection connection(unfinished, Access::Create);
        dialect::mark_as_ours(connection);
        migrate(connection, schema_steps());
    }
    ::chmod(unfinished.c_str(), S_IRUSR | S_IWUSR | S_IRGRP);
    publish(unfinished, path);
}

void check_permissions(const fs::path& path, bool read_only) {
    if (::access(path.c_str(), R_OK) != 0)
        give_up(ErrorCode::InputOutput, "the database cannot be read: check its owner and mode",
                path.string());
    if (read_only) return;
    if (::access(path.c_str(), W_OK) != 0)
        give_up(ErrorCode::InputOutput, "the database cannot be written: check its owner and mode",
                path.string());
    if (::access(folder_of(path).c_str(), W_OK | X_OK) != 0)
        give_up(ErrorCode::InputOutput,
                "the database's folder cannot be written, where its journal must stand",
                folder_of(path).string());
}

std::uint64_t big_endian(std::string_view bytes) {
    std::uint64_t number = 0;
    for (const char byte : bytes) number = number << 8U | static_cast<unsigned char>(byte);
    return number;
}

// The length that the header promises (https://www.sqlite.org/fileformat2.html, offsets 16 and 28).
// While a journal is waiting the file may lag behind.
bool is_cut_short(const fs::path& path, std::string_view head) {
    std::error_code ignored;
    if (fs::exists(path.string() + "-wal", ignored)) return false;
    const std::uint64_t stored_size = big_endian(head.substr(16, 2));
    const std::uint64_t page_size = stored_size == 1 ? 65536 : stored_size;
    return fs::file_size(path, ignored) < page_size * big_endian(head.substr(28, 4));
}

void check_header(const fs::path& path) {
    std::array<char, 100> bytes{};
    std::ifstream file(path, std::ios::binary);
    file.read(bytes.data(), bytes.size());
    const std::string_view head(bytes.data(), static_cast<std::size_t>(file.gcount()));
    if (head.size() < bytes.size() || !head.starts_with(kFileMagic))
        give_up(ErrorCode::InputOutput,
                "not a database of veille, or its beginning is damaged: it is left as it is, "
                "restore a backup or choose another path",
                path.string());
    if (is_cut_short(path, head))
        give_up(ErrorCode::InputOutput,
                "the database is cut short: it is left as it is, restore a backup", path.string());
}

void check_file(const fs::path& path, const OpenOptions& options) {
    std::error_code ignored;
    if (!fs::exists(folder_of(path), ignored))
        give_up(ErrorCode::NotFound, "the database's folder does not exist",
                folder_of(path).string());
    if (!fs::exists(path, ignored)) {
        if (!options.create || options.read_only)
            give_up(ErrorCode::NotFound, "there is no database yet (veille init makes it)",
                    path.string());
        if (::access(folder_of(path).c_str(), W_OK | X_OK) != 0)
            give_up(ErrorCode::InputOutput, "the database's folder cannot be written",
                    folder_of(path).string());
        create_file(path);
    }
    if (!fs::is_regular_file(path, ignored))
        give_up(ErrorCode::InputOutput, "the database's path is not a file", path.string());
    check_permissions(path, options.read_only);
    check_header(path);
}

void bring_up_to_date(Connection& connection) {
    Transaction transaction(connection, Transaction::Kind::Write);
    // Read again: another process may have done it while we waited for the lock.
    const int version = dialect::schema_version(connection);
    migrate(connection, schema_steps());
    if (version < kSchemaOfProfiles) item_rows::write_all_profiles(connection);
    if (version < kSchemaOfLikenesses) likeness_rows::file_all_anew(connection);
    transaction.commit();
}

void check_schema(Connection& connection, const OpenOptions& options) {
    if (!dialect::is_ours(connection))
        give_up(ErrorCode::Refused, "the file is a database of another program");
    const int version = dialect::schema_version(connection);
    if (version < newest_schema() && options.read_only)
        give_up(ErrorCode::Refused,
                "the database has an older schema: start any command that writes once");
    if (options.quick_check) dialect::check_structure(connection);
    if (version != newest_schema()) bring_up_to_date(connection);
}

std::unique_ptr<Connection> connect_to(const fs::path& path, const OpenOptions& options) {
    const Access access = options.read_only ? Access::ReadOnly : Access::ReadWrite;
    auto connection = std::make_unique<Connection>(path, access);
    connection->set_busy_timeout(options.busy_timeout);
    connection->set_publishing(options.publishing);
    dialect::prepare(*connection, access);
    return connection;
}

// Says which file, where the failing place did not know it.
template <typename T>
Result<T> about(const fs::path& path, Result<T> result) {
    if (!result && result.error().context.empty()) result.error().context = path.string();
    return result;
}

}  // namespace

Session::Session(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;
Session::~Session() = default;

Database::Database(fs::path path, const OpenOptions& options)
    : path_(std::move(path)), options_(options) {}

Result<Database> Database::open(const fs::path& path, const OpenOptions& options) {
    return about(path, guarded([&] {
                     check_file(path, options);
                     const auto connection = connect_to(path, options);
                     check_schema(*connection, options);
                     Database database(path, options);
                     const auto identity = identity_of(path);
                     if (!identity) give_up(ErrorCode::NotFound, "the database has gone");
                     database.device_ = identity->device;
                     database.inode_ = identity->inode;
                     return database;
                 }));
}

Result<Session> Database::connect(bool read_only) const {
    OpenOptions options = options_;
    options.read_only = options.read_only || read_only;
    return about(path_, guarded([&] { return Session(connect_to(path_, options)); }));
}

Result<Session> Database::session() const {
    return connect(false);
}

Result<Session> Database::reader() const {
    return connect(true);
}

Result<void> Database::back_up(const fs::path& target) const {
    return guarded([&] {
        std::error_code ignored;
        if (fs::exists(target, ignored))
            give_up(ErrorCode::Conflict, "the backup's file exists already", target.string());
        const fs::path unfinished = unfinished_name(target);
        ::unlink(unfinished.c_str());
        Session session = value_or_give_up(reader());
        dialect::copy_to(session.connection(), unfinished);
        if (!publish(unfinished, target))
            give_up(ErrorCode::Conflict, "the backup's file exists already", target.string());
    });
}

Result<void> Database::still_in_place() const {
    const auto identity = identity_of(path_);
    if (identity && identity->device == device_ && identity->inode == inode_) return {};
    return fail(ErrorCode::Refused,
                "the database's file was removed or replaced while in use: stop and restore it",
                path_.string());
}

int Database::schema_version() {
    return newest_schema();
}

}  // namespace veille::store
