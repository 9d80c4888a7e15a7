// A reader that misbehaves in every way we know of. The test binary is its own zygote: started with
// the zygote's argument it becomes one, and its parsers::read does what the address asks for.
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <future>
#include <string_view>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include "parsers/read.h"
#include "reader/pool.h"
#include "reader/worker.h"

namespace veille::parsers {

// Takes the place of the real one in this binary.
events::Reading read(const ReadRequest& request) {
    events::Reading reading;
    reading.title = "read";
    if (request.url == "crash") std::raise(SIGSEGV);
    if (request.url == "abort") std::abort();
    if (request.url == "loop")
        for (;;) asm volatile("");
    if (request.url == "grow")
        for (std::vector<std::string> hoard;;) hoard.emplace_back(8U << 20, 'x');
    if (request.url == "open") {
        const int file = ::open("/etc/passwd", O_RDONLY);
        reading.title = file < 0 ? "refused" : "opened";
    }
    if (request.url == "socket") ::socket(AF_INET, SOCK_STREAM, 0);
    if (request.url == "fork") static_cast<void>(::fork());
    if (request.url == "exec") ::execl("/bin/true", "true", nullptr);
    if (request.url == "kill-parent") ::kill(::getppid(), SIGKILL);
    if (request.url == "write-file") ::creat("/tmp/veille-escaped", 0600);
    if (request.url == "exit") ::_exit(3);
    if (request.url == "lie") reading.link = "javascript:alert(1)";
    return reading;
}

}  // namespace veille::parsers

namespace veille::reader {
namespace {

namespace asio = boost::asio;

#ifdef VEILLE_SANITIZER_BUILD
constexpr bool kSandboxed = false;
#else
constexpr bool kSandboxed = true;
#endif

class Containment : public testing::Test {
  protected:
    void SetUp() override {
        PoolSettings settings;
        settings.readers = 1;
        settings.deadline = std::chrono::milliseconds{300};
        settings.jobs_per_reader = 5;
        settings.sandboxed = kSandboxed;
        auto started = Pool::start(context_.get_executor(), settings);
        ASSERT_TRUE(started) << started.error().message;
        pool_ = std::move(*started);
    }

    Result<events::Reading> read(const std::string& what) {
        parsers::ReadRequest request;
        request.url = what;
        auto future = asio::co_spawn(context_, pool_->read(std::move(request)), asio::use_future);
        context_.restart();
        context_.run();
        return future.get();
    }

    // The next document must come through whatever happened before it.
    void expect_ended(const std::string& what, std::string_view reason) {
        const auto result = read(what);
        ASSERT_FALSE(result) << what << " came back: " << result->title;
        EXPECT_NE(result.error().message.find(reason), std::string::npos)
            << what << ": " << result.error().message;
        const auto next = read("fine");
        ASSERT_TRUE(next) << "after " << what << ": " << next.error().message;
        EXPECT_EQ(next->title, "read");
    }

    asio::io_context context_;
    std::unique_ptr<Pool> pool_;
};

TEST_F(Containment, ReadsWhatIsFine) {
    const auto result = read("fine");
    ASSERT_TRUE(result) << result.error().message;
    EXPECT_EQ(result->title, "read");
}

TEST_F(Containment, SanitisesTextsAndReadsLists) {
    auto clean = asio::co_spawn(
        context_, pool_->sanitise({"<p onclick=x>a</p><script>b</script>", ""}), asio::use_future);
    context_.restart();
    context_.run();
    const auto sanitised = clean.get();
    ASSERT_TRUE(sanitised) << sanitised.error().message;
    EXPECT_EQ(sanitised->html, "<p>a</p>");

    auto listed = asio::co_spawn(
        context_, pool_->read_list("<opml><body><outline xmlUrl='https://a.example/feed'/></body>"),
        asio::use_future);
    context_.restart();
    context_.run();
    const auto list = listed.get();
    ASSERT_TRUE(list) << list.error().message;
    ASSERT_EQ(list->sources.size(), 1U);
    EXPECT_EQ(list->sources[0].feed_url, "https://a.example/feed");
}

// A text that is refused is the text's fault: the reader goes on.
TEST_F(Containment, ARefusedTextCostsNoReader) {
    std::string deep;
    for (int i = 0; i < 2'000; ++i) deep += "<div>";
    auto asked = asio::co_spawn(context_, pool_->sanitise({deep, ""}), asio::use_future);
    context_.restart();
    context_.run();
    const auto refused = asked.get();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::LimitExceeded);
    EXPECT_EQ(pool_->statistics().crashed, 0U);
    EXPECT_EQ(pool_->statistics().started, 1U);
}

TEST_F(Containment, ACrashCostsOneDocument) {
    expect_ended("crash", "SEGV");
}
TEST_F(Containment, AnAbortCostsOneDocument) {
    expect_ended("abort", "ABRT");
}
TEST_F(Containment, AnEndlessLoopIsEndedAtTheDeadline) {
    expect_ended("loop", "longer than");
}
TEST_F(Containment, AReaderThatLeavesIsReplaced) {
    expect_ended("exit", "code 3");
}
TEST_F(Containment, AnAnswerThatLiesIsRefused) {
    expect_ended("lie", "refused");
}

TEST_F(Containment, GrowthEndsTheReaderOnly) {
    if (!kSandboxed) GTEST_SKIP() << "sanitizers cannot live under an address space limit";
    expect_ended("grow", "the document");
}

TEST_F(Containment, NoFileIsOpened) {
    if (!kSandboxed) GTEST_SKIP() << "sanitizer build without sandbox";
    const auto result = read("open");
    ASSERT_TRUE(result) << result.error().message;
    EXPECT_EQ(result->title, "refused");
}

TEST_F(Containment, ForbiddenCallsEndTheReader) {
    if (!kSandboxed) GTEST_SKIP() << "sanitizer build without sandbox";
    for (const char* call : {"socket", "fork", "exec", "kill-parent", "write-file"})
        expect_ended(call, "forbidden");
    EXPECT_FALSE(std::ifstream("/tmp/veille-escaped").good());
}

TEST_F(Containment, AReaderIsReplacedAfterItsShare) {
    const std::size_t before = pool_->statistics().started;
    for (int i = 0; i < 12; ++i) ASSERT_TRUE(read("fine"));
    EXPECT_EQ(pool_->statistics().started - before, 2U);
    EXPECT_EQ(pool_->statistics().crashed, 0U);
}

TEST_F(Containment, ManyCallersShareFewReaders) {
    std::vector<std::future<Result<events::Reading>>> results;
    for (int i = 0; i < 40; ++i) {
        parsers::ReadRequest request;
        request.url = i % 10 == 3 ? "crash" : "fine";
        results.push_back(
            asio::co_spawn(context_, pool_->read(std::move(request)), asio::use_future));
    }
    context_.restart();
    context_.run();
    int good = 0;
    for (auto& result : results) good += result.get().has_value() ? 1 : 0;
    EXPECT_EQ(good, 36);
}

TEST(ContainmentStart, AnotherBuildIsRefused) {
    asio::io_context context;
    PoolSettings settings;
    settings.program = "/bin/true";
    settings.sandboxed = kSandboxed;
    EXPECT_FALSE(Pool::start(context.get_executor(), settings));
}

}  // namespace
}  // namespace veille::reader

int main(int argc, char** argv) {
    if (argc > 1 && std::string_view(argv[1]) == veille::reader::kZygoteArgument)
        return veille::reader::run_zygote(argc <= 2);
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
