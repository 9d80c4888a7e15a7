#include "reader/zygote_client.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "reader/descriptor_passing.h"
#include "reader/process_descriptor.h"
#include "reader/worker.h"

namespace veille::reader {

namespace {

#ifdef VEILLE_SANITIZER_BUILD
constexpr std::chrono::milliseconds kStartPatience{50'000};
#else
constexpr std::chrono::milliseconds kStartPatience{5'000};
#endif

// Ended readers whose end nobody asked for (recycled ones) are forgotten beyond this many.
constexpr std::size_t kRememberedEnds = 64;

tl::unexpected<Error> cannot_start(const char* step, int error_number) {
    return fail(ErrorCode::Unavailable, std::string("the contained reader cannot be started: ") +
                                            step + ": " + std::strerror(error_number));
}

Result<std::array<Descriptor, 2>> socket_pair(int type) {
    std::array<int, 2> ends{};
    if (socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return cannot_start("socketpair", errno);
    return std::array<Descriptor, 2>{Descriptor(ends[0]), Descriptor(ends[1])};
}

// An environment of a few names only: nothing that a library could be steered with.
Result<pid_t> spawn_process(const std::string& program, bool sandboxed, int control) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    // dup2 onto the same number clears close-on-exec as well (POSIX).
    posix_spawn_file_actions_adddup2(&actions, control, kControlDescriptor);
    std::string name = "veille-reader";
    std::string argument = kZygoteArgument;
    std::string second = kNoSandboxArgument;
    std::array<char*, 4> arguments{name.data(), argument.data(),
                                   sandboxed ? nullptr : second.data(), nullptr};
    std::string locale = "LC_ALL=C";
    std::string sanitizer = "ASAN_OPTIONS=detect_leaks=0";
    std::array<char*, 3> environment{locale.data(), sanitizer.data(), nullptr};
    pid_t pid = 0;
    const int status =
        posix_spawn(&pid, program.c_str(), &actions, nullptr, arguments.data(), environment.data());
    posix_spawn_file_actions_destroy(&actions);
    if (status != 0) return cannot_start(program.c_str(), status);
    return pid;
}

}  // namespace

Descriptor::~Descriptor() {
    if (number_ >= 0) close(number_);
}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    if (this != &other) {
        if (number_ >= 0) close(number_);
        number_ = other.release();
    }
    return *this;
}

int Descriptor::release() {
    return std::exchange(number_, -1);
}

ZygoteClient::ZygoteClient(Descriptor control, pid_t pid)
    : control_(std::move(control)), pid_(pid) {}

Result<ZygoteClient> ZygoteClient::start(const std::string& program, bool sandboxed) {
    VEILLE_TRY(auto ends, socket_pair(SOCK_SEQPACKET));
    const std::string path = program.empty() ? "/proc/self/exe" : program;
    VEILLE_TRY(const pid_t pid, spawn_process(path, sandboxed, ends[1].get()));
    ZygoteClient client(std::move(ends[0]), pid);
    ends[1] = Descriptor();
    while (!client.ready_)
        if (!client.receive(kStartPatience))
            return fail(ErrorCode::Unavailable,
                        "the contained reader did not start; 'veille doctor' says more", path);
    return client;
}

ZygoteClient::~ZygoteClient() {
    if (control_.get() < 0) return;
    control_ = Descriptor();  // the zygote ends, and its readers with it
    int status = 0;
    while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
}

bool ZygoteClient::receive(std::chrono::milliseconds patience) {
    pollfd watched{control_.get(), POLLIN, 0};
    const int count = poll(&watched, 1, static_cast<int>(patience.count()));
    if (count < 0 && errno == EINTR) return true;
    if (count <= 0) return false;
    std::optional<ReceivedControl> received = receive_control(control_.get());
    if (!received) return false;
    Descriptor descriptor(received->descriptor);
    switch (received->message.kind) {
        case ControlKind::Ready:
            ready_ = true;
            break;
        case ControlKind::Spawned:
            spawned_ = SpawnedReader{Descriptor(), std::move(descriptor), received->message.pid};
            break;
        case ControlKind::Failed:
            spawn_error_ = received->message.status;
            break;
        case ControlKind::Ended:
            if (ends_.size() >= kRememberedEnds) ends_.clear();
            ends_[received->message.pid] = received->message.status;
            break;
        case ControlKind::Spawn:
            return false;
    }
    return true;
}

Result<SpawnedReader> ZygoteClient::spawn() {
    VEILLE_TRY(auto ends, socket_pair(SOCK_STREAM));
    if (fcntl(ends[0].get(), F_SETFL, O_NONBLOCK) != 0) return cannot_start("O_NONBLOCK", errno);
    spawned_.reset();
    spawn_error_ = 0;
    if (!send_control(control_.get(), {ControlKind::Spawn, 0, 0}, ends[1].get()))
        return cannot_start("zygote is gone", errno);
    while (!spawned_ && spawn_error_ == 0)
        if (!receive(kStartPatience))
            return fail(ErrorCode::Unavailable, "the contained reader's zygote does not answer");
    if (!spawned_) return cannot_start("fork", spawn_error_);
    SpawnedReader reader = std::move(*spawned_);
    spawned_.reset();
    reader.socket = std::move(ends[0]);
    return reader;
}

std::optional<int> ZygoteClient::end_of(pid_t pid, std::chrono::milliseconds patience) {
    while (!ends_.contains(pid))
        if (!receive(patience)) return std::nullopt;
    const int status = ends_[pid];
    ends_.erase(pid);
    return status;
}

void kill_reader(const SpawnedReader& reader) {
    if (reader.process.get() >= 0) pidfd_send_signal(reader.process.get(), SIGKILL, nullptr, 0);
}

std::string describe_end(std::optional<int> status) {
    if (!status) return "could not be read: the reader ended for an unknown reason";
    if (WIFSIGNALED(*status)) {
        const int signal = WTERMSIG(*status);
        if (signal == SIGSYS)
            return "could not be read: the document made the reader try something forbidden "
                   "(SIGSYS)";
        const char* name = sigabbrev_np(signal);
        return std::string("could not be read: the document crashed the reader (SIG") +
               (name != nullptr ? name : "?") + ")";
    }
    if (WEXITSTATUS(*status) == kExitNoSandbox)
        return "the reader's sandbox cannot be entered; nothing is read without it";
    return "could not be read: the reader ended with code " + std::to_string(WEXITSTATUS(*status));
}

}  // namespace veille::reader
