#include "app/interrupts.h"

#include <csignal>
#include <cstdlib>

#include <pthread.h>

#include "app/command.h"

namespace veille::app {

namespace {

// SIGUSR2 wakes the thread for its own end.
sigset_t watched_signals(bool hangup) {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGUSR2}) sigaddset(&signals, signal);
    if (hangup) sigaddset(&signals, SIGHUP);
    return signals;
}

}  // namespace

Interrupts::Interrupts(std::function<void()> on_stop, std::function<void()> on_hangup)
    : on_stop_(std::move(on_stop)), on_hangup_(std::move(on_hangup)) {
    const sigset_t signals = watched_signals(on_hangup_ != nullptr);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    thread_ = std::thread([this] { wait(); });
}

Interrupts::~Interrupts() {
    ending_ = true;
    pthread_kill(thread_.native_handle(), SIGUSR2);
    thread_.join();
    const sigset_t signals = watched_signals(on_hangup_ != nullptr);
    pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

void Interrupts::wait() {
    const sigset_t signals = watched_signals(on_hangup_ != nullptr);
    bool stopping = false;
    for (int signal = 0; sigwait(&signals, &signal) == 0;) {
        if (ending_) return;
        if (signal == SIGUSR2) continue;
        if (signal == SIGHUP) {
            on_hangup_();
            continue;
        }
        if (stopping) std::_Exit(static_cast<int>(Exit::Interrupted));
        stopping = true;
        on_stop_();
    }
}

}  // namespace veille::app
