#include "app/files/whole_file.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <unistd.h>

namespace veille::app {
namespace {

namespace fs = std::filesystem;

class WholeFile : public ::testing::Test {
  protected:
    WholeFile() { fs::create_directories(folder); }
    ~WholeFile() override { fs::remove_all(folder); }

    std::size_t files() const {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
    }

    fs::path folder = fs::path(VEILLE_BINARY_DIR) / ("whole-file-" + std::to_string(::getpid()));
};

TEST_F(WholeFile, ReplacesTheContent) {
    const fs::path file = folder / "page.html";
    ASSERT_TRUE(write_whole_file(file, "a longer old content"));
    ASSERT_TRUE(write_whole_file(file, "new"));
    EXPECT_EQ(read_whole_file(file).value(), "new");
    EXPECT_EQ(files(), 1U) << "no draft stays";
}

TEST_F(WholeFile, ManyWritersOfOneFileNeverMixTheirBytes) {
    const fs::path file = folder / "page.html";
    std::vector<std::thread> writers;
    std::atomic<int> failures{0};
    for (const char letter : {'a', 'b', 'c', 'd'})
        writers.emplace_back([&, letter] {
            // Of different lengths, so that the end of one shows behind another.
            const std::string bytes(100'000 + 1000 * static_cast<std::size_t>(letter), letter);
            for (int i = 0; i < 20; ++i)
                if (!write_whole_file(file, bytes)) ++failures;
        });
    for (std::thread& writer : writers) writer.join();
    EXPECT_EQ(failures, 0);
    const std::string bytes = read_whole_file(file).value();
    ASSERT_FALSE(bytes.empty());
    EXPECT_EQ(bytes.size(), 100'000 + 1000 * static_cast<std::size_t>(bytes.front()));
    EXPECT_EQ(std::count(bytes.begin(), bytes.end(), bytes.front()),
              static_cast<std::ptrdiff_t>(bytes.size()));
    EXPECT_EQ(files(), 1U);
}

TEST_F(WholeFile, AFailureLeavesWhatWasThere) {
    EXPECT_FALSE(write_whole_file(folder / "none" / "page.html", "x"));
    fs::create_directories(folder / "taken" / "by-a-folder");
    EXPECT_FALSE(write_whole_file(folder / "taken", "x"));
    EXPECT_TRUE(fs::exists(folder / "taken" / "by-a-folder"));
    EXPECT_EQ(files(), 1U) << "no draft stays";
}

}  // namespace
}  // namespace veille::app
