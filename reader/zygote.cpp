// The process that readers are forked from: small, single-threaded, with everything preloaded.
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "reader/descriptor_passing.h"
#include "reader/process_descriptor.h"
#include "reader/sandbox.h"
#include "reader/worker.h"

namespace veille::reader {

namespace {

// Standard input and output never reach a reader; standard error does only in sanitizer builds,
// since fetched text must not write lines into the journal.
bool silence(std::initializer_list<int> descriptors) {
    const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (null < 0) return false;
    bool done = true;
    for (const int descriptor : descriptors) done = dup2(null, descriptor) >= 0 && done;
    close(null);
    return done;
}

// Blocked here and read from a descriptor; unblocked again in every reader.
int open_child_signals(sigset_t& previous) {
    sigset_t children;
    sigemptyset(&children);
    sigaddset(&children, SIGCHLD);
    if (sigprocmask(SIG_BLOCK, &children, &previous) != 0) return -1;
    return signalfd(-1, &children, SFD_CLOEXEC | SFD_NONBLOCK);
}

[[noreturn]] void become_worker(int job, pid_t zygote, const sigset_t& signals, bool sandboxed) {
    sigprocmask(SIG_SETMASK, &signals, nullptr);
    // A reader must not outlive its zygote; the check closes the gap before the call.
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != zygote) _exit(kExitDone);
    // Another reader's socket kept open here would keep that reader's parent waiting for ever.
    if (dup2(job, kJobDescriptor) < 0 ||
        close_range(static_cast<unsigned>(kJobDescriptor) + 1, ~0U, 0) != 0)
        _exit(kExitNoSandbox);
    if (sandboxed && !silence({STDERR_FILENO})) _exit(kExitNoSandbox);
    _exit(run_worker(sandboxed));
}

void spawn_worker(int job, const sigset_t& signals, bool sandboxed) {
    const pid_t zygote = getpid();
    const pid_t pid = fork();
    if (pid == 0) become_worker(job, zygote, signals, sandboxed);
    if (pid < 0) {
        send_control(kControlDescriptor, {ControlKind::Failed, 0, errno}, -1);
        return;
    }
    const int descriptor = pidfd_open(pid, 0);
    send_control(kControlDescriptor, {ControlKind::Spawned, pid, 0}, descriptor);
    if (descriptor >= 0) close(descriptor);
}

void report_ended_workers(int child_signals) {
    signalfd_siginfo info;
    while (read(child_signals, &info, sizeof(info)) > 0) {
    }
    int status = 0;
    for (pid_t pid = waitpid(-1, &status, WNOHANG); pid > 0; pid = waitpid(-1, &status, WNOHANG))
        send_control(kControlDescriptor, {ControlKind::Ended, pid, status}, -1);
}

}  // namespace

int run_zygote(bool sandboxed) {
    if (!silence({STDIN_FILENO, STDOUT_FILENO})) return EXIT_FAILURE;
    close_range(static_cast<unsigned>(kControlDescriptor) + 1, ~0U, 0);
    std::signal(SIGPIPE, SIG_IGN);
    // The terminal's interrupt is the parent's to decide on: it ends us by closing the socket.
    std::signal(SIGINT, SIG_IGN);
    sigset_t signals;
    const int child_signals = open_child_signals(signals);
    if (child_signals < 0) return EXIT_FAILURE;
    preload_for_sandbox();
    if (!send_control(kControlDescriptor, {ControlKind::Ready, 0, 0}, -1)) return EXIT_SUCCESS;

    std::array<pollfd, 2> watched{{{kControlDescriptor, POLLIN, 0}, {child_signals, POLLIN, 0}}};
    for (;;) {
        if (poll(watched.data(), watched.size(), -1) < 0 && errno != EINTR) return EXIT_FAILURE;
        if ((watched[1].revents & POLLIN) != 0) report_ended_workers(child_signals);
        if (watched[0].revents == 0) continue;
        const std::optional<ReceivedControl> received = receive_control(kControlDescriptor);
        if (!received) return EXIT_SUCCESS;  // the parent is gone: the readers follow
        if (received->descriptor < 0) continue;
        spawn_worker(received->descriptor, signals, sandboxed);
        close(received->descriptor);
    }
}

}  // namespace veille::reader
