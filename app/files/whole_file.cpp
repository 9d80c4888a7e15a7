#include "app/files/whole_file.h"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include <fcntl.h>
#include <unistd.h>

namespace veille::app {

namespace {

tl::unexpected<Error> failed(int reason, const std::filesystem::path& file) {
    return fail(ErrorCode::InputOutput, std::strerror(reason), file.string());
}

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int number() const { return number_; }

  private:
    int number_;
};

// Two processes, or two threads of one, never write into the same draft. Hidden, so that nobody
// takes what a crash left for a file of its own.
std::filesystem::path draft_of(const std::filesystem::path& file) {
    static std::atomic<unsigned> count{0};
    return file.parent_path() / ("." + file.filename().string() + "." + std::to_string(::getpid()) +
                                 "-" + std::to_string(++count) + ".part");
}

// 0, or the errno of what went wrong.
int write_durably(const std::filesystem::path& file, const std::string& bytes) {
    constexpr mode_t kMode = 0666;  // less what the umask takes away
    const Descriptor output(
        ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, kMode));
    if (output.number() < 0) return errno;
    std::size_t written = 0;
    while (written < bytes.size()) {
        const ssize_t count =
            ::write(output.number(), bytes.data() + written, bytes.size() - written);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return errno;
        written += static_cast<std::size_t>(count);
    }
    return ::fsync(output.number()) == 0 ? 0 : errno;
}

int sync_folder(const std::filesystem::path& folder) {
    const Descriptor opened(
        ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (opened.number() < 0) return errno;
    return ::fsync(opened.number()) == 0 ? 0 : errno;
}

}  // namespace

Result<std::string> read_whole_file(const std::filesystem::path& file) {
    std::ifstream input(file, std::ios::binary);
    if (!input) return fail(ErrorCode::InputOutput, "cannot be opened", file.string());
    std::string bytes{std::istreambuf_iterator<char>(input), std::istreambuf_iterator<char>()};
    if (input.bad()) return fail(ErrorCode::InputOutput, "cannot be read", file.string());
    return bytes;
}

Result<void> write_whole_file(const std::filesystem::path& file, const std::string& bytes) {
    const std::filesystem::path draft = draft_of(file);
    int reason = write_durably(draft, bytes);
    if (reason == 0 && ::rename(draft.c_str(), file.c_str()) != 0) reason = errno;
    if (reason != 0) {
        ::unlink(draft.c_str());
        return failed(reason, file);
    }
    reason = sync_folder(file.parent_path());
    if (reason != 0) return failed(reason, file.parent_path());
    return {};
}

}  // namespace veille::app
