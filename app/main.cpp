#include <csignal>
#include <cstdio>
#include <exception>
#include <string_view>

#include "app/command_line.h"
#include "app/commands/commands.h"
#include "reader/worker.h"

namespace {

// The contained reader is this same binary: it must not see settings, threads or anything else.
bool is_zygote(int argc, char** argv) {
    return argc > 1 && std::string_view(argv[1]) == veille::reader::kZygoteArgument;
}

bool sandboxed([[maybe_unused]] int argc, [[maybe_unused]] char** argv) {
#ifdef VEILLE_SANITIZER_BUILD
    return !(argc > 2 && std::string_view(argv[2]) == veille::reader::kNoSandboxArgument);
#else
    return true;
#endif
}

}  // namespace

int main(int argc, char** argv) {
    if (is_zygote(argc, argv)) return veille::reader::run_zygote(sandboxed(argc, argv));
    // A reader, a relay or a pager that goes away is an error of one write, not our end.
    std::signal(SIGPIPE, SIG_IGN);
    try {
        return veille::app::run_command_line(veille::app::all_commands(), argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "veille: %s\n", error.what());
        return static_cast<int>(veille::app::Exit::Internal);
    }
}
