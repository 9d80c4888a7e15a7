#include "store/database.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sample.h"
#include "store/connection.h"
#include "store/decision_store.h"
#include "store/dialect.h"
#include "store/dump.h"
#include "store/migrations.h"

namespace veille::store {
namespace {

using sample::must;
using ::testing::HasSubstr;

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write_bytes(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

Error error_of(const std::filesystem::path& path, OpenOptions options = {}) {
    options.create = true;
    const auto opened = Database::open(path, options);
    if (opened) {
        ADD_FAILURE() << "opened " << path;
        return {};
    }
    return opened.error();
}

TEST(Database, IsMadeOnceAndOpenedAgain) {
    const sample::Folder folder;
    {
        const Database database = sample::make_database(folder);
        Session session = must(database.session());
        must(SourceStore(session).upsert(sample::source("grappe")));
    }
    const Database again = must(Database::open(folder / "veille.db", {}));
    Session session = must(again.reader());
    EXPECT_EQ(must(SourceStore(session).list()).size(), 1U);
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        files += entry.path().string().find("unfinished") == std::string::npos ? 0U : 1U;
    EXPECT_EQ(files, 0U);
}

TEST(Database, SaysWhatIsMissing) {
    const sample::Folder folder;
    const auto absent = Database::open(folder / "veille.db", {});
    ASSERT_FALSE(absent);
    EXPECT_EQ(absent.error().code, ErrorCode::NotFound);
    EXPECT_THAT(absent.error().message, HasSubstr("veille init"));
    const Error no_folder = error_of(folder / "none" / "veille.db");
    EXPECT_EQ(no_folder.code, ErrorCode::NotFound);
    EXPECT_THAT(no_folder.message, HasSubstr("folder"));
}

// Whatever stands there is left as it was, byte for byte.
TEST(Database, IsNeverMadeAnewOverADamagedFile) {
    const sample::Folder folder;
    const std::string sound = [&] {
        const Database database = sample::make_database(folder);
        Session session = must(database.session());
        session.connection().execute("PRAGMA wal_checkpoint(TRUNCATE)");
        return bytes_of(database.path());
    }();
    std::string no_header = sound;
    no_header.replace(0, 100, std::string(100, '\0'));
    std::string hit = sound;
    hit.replace(4096, 64, std::string(64, '\xee'));
    const std::pair<const char*, std::string> damages[] = {
        {"empty", ""},
        {"text", "not a database\n"},
        {"zero header", no_header},
        {"half", sound.substr(0, sound.size() / 2)},
        {"odd length", sound.substr(0, sound.size() - 777)},
        {"hit", hit}};
    for (const auto& [name, bytes] : damages) {
        const auto path = folder / (std::string(name) + ".db");
        write_bytes(path, bytes);
        const Error error = error_of(path);
        EXPECT_EQ(error.code, ErrorCode::InputOutput) << name << ": " << describe(error);
        EXPECT_THAT(error.message, HasSubstr("backup")) << name;
        EXPECT_TRUE(bytes_of(path) == bytes) << name;
    }
}

TEST(Database, RefusesANewerSchemaAndForeignFiles) {
    const sample::Folder folder;
    {
        const Database database = sample::make_database(folder);
        Session session = must(database.session());
        dialect::set_schema_version(session.connection(), Database::schema_version() + 1);
    }
    const Error newer = error_of(folder / "veille.db");
    EXPECT_EQ(newer.code, ErrorCode::Refused);
    EXPECT_THAT(newer.message, HasSubstr("newer veille"));
    {
        Connection foreign(folder / "other.db", Access::Create);
        foreign.execute("CREATE TABLE books (title TEXT)");
    }
    const std::string bytes = bytes_of(folder / "other.db");
    EXPECT_EQ(error_of(folder / "other.db").code, ErrorCode::Refused);
    EXPECT_TRUE(bytes_of(folder / "other.db") == bytes);
}

TEST(Database, NamesAMissingPermission) {
    if (::geteuid() == 0) GTEST_SKIP() << "root may read and write everything";
    const sample::Folder folder;
    const Database database = sample::make_database(folder);
    ::chmod(database.path().c_str(), 0);
    EXPECT_THAT(error_of(database.path()).message, HasSubstr("cannot be read"));
    ::chmod(database.path().c_str(), S_IRUSR);
    EXPECT_THAT(error_of(database.path()).message, HasSubstr("cannot be written"));
}

TEST(Database, SaysThatItIsLocked) {
    const sample::Folder folder;
    const Database database = sample::make_database(folder);
    Session holder = must(database.session());
    const Transaction held(holder.connection(), Transaction::Kind::Write);
    OpenOptions impatient;
    impatient.busy_timeout = std::chrono::milliseconds{50};
    const Database other = must(Database::open(database.path(), impatient));
    Session session = must(other.session());
    const auto written = SourceStore(session).upsert(sample::source("grappe"));
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::Unavailable);
    // Readers go on.
    Session reader = must(other.reader());
    EXPECT_TRUE(SourceStore(reader).list());
}

TEST(Database, BacksUpWholeWhileOthersWrite) {
    const sample::Folder folder;
    const Database database = sample::make_database(folder);
    Session session = must(database.session());
    must(SourceStore(session).upsert(sample::source("grappe")));
    must(IngestStore(session).record(sample::complete_poll(
        "grappe", "2026-02-01T08:00:00Z",
        {sample::evening("grappe", "a", "Apéro des artisans", "2026-03-03T18:00")})));
    {
        const Transaction held(session.connection(), Transaction::Kind::Write);
        must(database.back_up(folder / "copy.db"));
    }
    const Database copy = must(Database::open(folder / "copy.db", {}));
    Session copied = must(copy.reader());
    EXPECT_EQ(must(dump_events(copied)), must(dump_events(session)));
    const auto twice = database.back_up(folder / "copy.db");
    ASSERT_FALSE(twice);
    EXPECT_EQ(twice.error().code, ErrorCode::Conflict);
}

TEST(Database, NoticesThatItsFileWasReplaced) {
    const sample::Folder folder;
    const Database database = sample::make_database(folder);
    const Session open_all_the_time = must(database.session());
    EXPECT_TRUE(database.still_in_place());
    std::filesystem::remove(database.path());
    EXPECT_FALSE(database.still_in_place());
    sample::make_database(folder);
    EXPECT_FALSE(database.still_in_place());
}

TEST(Migrations, TakeEveryOlderVersionToTheNewest) {
    const std::vector<std::string> steps{"CREATE TABLE a (x INTEGER) STRICT",
                                         "ALTER TABLE a ADD COLUMN y INTEGER",
                                         "CREATE TABLE b AS SELECT x + 1 AS z FROM a"};
    for (std::size_t version = 1; version <= steps.size(); ++version) {
        const sample::Folder folder;
        Connection connection(folder / "m.db", Access::Create);
        const auto until = steps.begin() + static_cast<std::ptrdiff_t>(version);
        migrate(connection, {steps.begin(), until});
        connection.execute("INSERT INTO a (x) VALUES (41)");
        migrate(connection, steps);
        EXPECT_EQ(dialect::schema_version(connection), 3);
        EXPECT_TRUE(connection.statement("SELECT x, y FROM a").step());
    }
}

TEST(Migrations, AWatchOfTheFirstSchemaGoesOn) {
    const sample::Folder folder;
    {
        Connection connection(folder / "veille.db", Access::Create);
        dialect::mark_as_ours(connection);
        migrate(connection, {schema_steps().front()});
        connection.execute(
            "INSERT INTO sources VALUES (1, 'grappe', 'Grappe', 'http://grappe.example/agenda', "
            "'grappe.example', 'auto', '{}', 'third_party', 'collective', 'regional', '[]', '[]', "
            "'', 'Europe/Brussels', 0.5, NULL, 'active', '', NULL);"
            "INSERT INTO source_health (source, etag) VALUES (1, '\"a\"')");
    }
    const Database database = must(Database::open(folder / "veille.db", {}));
    Session session = must(database.session());
    const StoredSource kept = must(SourceStore(session).find("grappe"));
    EXPECT_EQ(kept.health.etag, "\"a\"");
    EXPECT_EQ(kept.health.validators_from, "");
    EXPECT_EQ(kept.health.last_body, std::nullopt);
}

// As the first schema had them: an approval that kept nothing, an edit of three parts, a pair kept
// apart.
TEST(Migrations, DecisionsOfTheFirstSchemaGoOn) {
    const sample::Folder folder;
    {
        Connection connection(folder / "veille.db", Access::Create);
        dialect::mark_as_ours(connection);
        migrate(connection, {schema_steps().front()});
        connection.execute(
            "INSERT INTO sources VALUES (1, 'grappe', 'Grappe', 'http://grappe.example/agenda', "
            "'grappe.example', 'auto', '{}', 'third_party', 'collective', 'regional', '[]', '[]', "
            "'', 'Europe/Brussels', 0.5, NULL, 'active', '', NULL);"
            "INSERT INTO items VALUES (1, 1, 'a', 'vevent', 0, 0, 0, 0, 1, 0, NULL, 0, 'live', ''),"
            "(2, 1, 'b', 'vevent', 0, 0, 0, 0, 1, 0, NULL, 0, 'live', '');"
            "INSERT INTO events VALUES (77, NULL, 1, '[]', 'published', 'confirmed', 0, 1, 0, 0, "
            "'[]', NULL, '', 1, '', 0, 0);"
            "INSERT INTO decisions VALUES (1, 77, 'approve', 'marie', 0, '', '', NULL),"
            "(2, 77, 'edit', 'marie', 0, '', '[\"fr\",\"title\",\"Apéro\"]', NULL),"
            "(3, 77, 'split', 'marie', 0, '', '[\"2\",\"78\"]', NULL);"
            "INSERT INTO not_same VALUES (1, 2, 3)");
    }
    const Database database = must(Database::open(folder / "veille.db", {}));
    Session session = must(database.session());
    const auto history = must(DecisionStore(session).history(events::EventId{77}));
    ASSERT_EQ(history.size(), 3U);
    EXPECT_EQ(history[0].decision.detail, "");
    EXPECT_EQ(history[1].decision.detail, "title (fr): «Apéro»");
    const auto edits = must(DecisionStore(session).edits());
    ASSERT_EQ(edits.size(), 1U);
    EXPECT_EQ(edits[0].edit.value, "Apéro");
    EXPECT_TRUE(edits[0].edit.heard.empty());
    Statement apart = session.connection().statement("SELECT first, second FROM not_same");
    ASSERT_TRUE(apart.step());
    EXPECT_EQ(apart.integer(1), 2);
}

TEST(Migrations, AFailingStepLeavesTheOldSchema) {
    const sample::Folder folder;
    Connection connection(folder / "m.db", Access::Create);
    migrate(connection, {"CREATE TABLE a (x INTEGER) STRICT"});
    EXPECT_THROW(migrate(connection, {"", "CREATE TABLE b (x INTEGER) STRICT", "CREATE TABLE a"}),
                 Failure);
    EXPECT_EQ(dialect::schema_version(connection), 1);
    EXPECT_FALSE(connection.statement("SELECT 1 FROM sqlite_schema WHERE name = 'b'").step());
}

}  // namespace
}  // namespace veille::store
