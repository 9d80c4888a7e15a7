#include "app/live_knowledge.h"

#include <cstdlib>
#include <fstream>
#include <thread>

#include <gtest/gtest.h>
#include <unistd.h>

#include "app/files/taxonomy_file.h"
#include "app/files/whole_file.h"

namespace veille::app {

namespace {

namespace fs = std::filesystem;

// A copy of config/, with the environment pointing at it.
class LiveKnowledgeFile : public ::testing::Test {
  protected:
    void SetUp() override {
        fs::copy(VEILLE_SOURCE_DIR "/config", folder_, fs::copy_options::recursive);
        ::setenv("VEILLE_DATA", folder_.c_str(), 1);
        whole_ = *read_whole_file(file_);
        knowledge_ = std::move(*LiveKnowledge::open());
    }
    void TearDown() override {
        ::unsetenv("VEILLE_DATA");
        fs::remove_all(folder_);
    }

    void write(std::string_view text) const { std::ofstream(file_, std::ios::binary) << text; }

    std::size_t sectors() const { return knowledge_->now().taxonomy.definition().sectors.size(); }

    std::size_t sectors_a_little_later() const {
        sectors();  // has seen what there is
        std::this_thread::sleep_for(std::chrono::milliseconds{1'200});
        return sectors();
    }

    fs::path folder_ = fs::temp_directory_path() / ("veille-words-" + std::to_string(::getpid()));
    fs::path file_ = folder_ / "taxonomy.toml";
    std::string whole_;
    std::unique_ptr<LiveKnowledge> knowledge_;
};

std::string without_the_last_sector(const std::string& text) {
    const std::size_t last = text.rfind("[[sector]]");
    return text.substr(0, last) + text.substr(text.find("[[format]]", last));
}

std::string only_the_first_sectors(const std::string& text) {
    std::size_t end = 0;
    for (int i = 0; i < 3; ++i) end = text.find("[[sector]]", end + 1);
    return text.substr(0, end);
}

}  // namespace

TEST_F(LiveKnowledgeFile, WaitsUntilAChangedFileIsWritten) {
    const std::size_t before = sectors();
    write(only_the_first_sectors(whole_));
    // As another machine's clock would have it, on a shared disk.
    fs::last_write_time(file_, fs::file_time_type::clock::now() + std::chrono::hours{1});
    EXPECT_EQ(sectors(), before);
    knowledge_->look_again();
    EXPECT_EQ(sectors(), before);
    write(without_the_last_sector(whole_));
    EXPECT_EQ(sectors(), before);
    EXPECT_EQ(sectors_a_little_later(), before - 1);
}

TEST_F(LiveKnowledgeFile, KeepsTheWordsWhileTheFileIsBrokenEmptyOrGone) {
    const std::size_t before = sectors();
    write("[[sector\n");
    EXPECT_EQ(sectors_a_little_later(), before);
    write("");
    EXPECT_EQ(sectors_a_little_later(), before);
    fs::remove(file_);
    EXPECT_EQ(sectors_a_little_later(), before);
}

TEST(LiveKnowledge, IsNotOpenedWithAFileWithoutSectors) {
    const auto taxonomy = load_taxonomy("", "words.toml");
    ASSERT_FALSE(taxonomy.has_value());
    EXPECT_NE(describe(taxonomy.error()).find("words.toml:1: sector: no sector"), std::string::npos)
        << describe(taxonomy.error());
}

}  // namespace veille::app
