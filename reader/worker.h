// The two programs on the other side of the wall. Both are entered from main() when the binary is
// started as "veille --reader-zygote": before settings, threads or anything else.
#pragma once

namespace veille::reader {

inline constexpr const char* kZygoteArgument = "--reader-zygote";
inline constexpr const char* kNoSandboxArgument = "--no-sandbox";  // sanitizer builds only
inline constexpr int kControlDescriptor = 3;                       // inherited by the zygote
inline constexpr int kJobDescriptor = 3;                           // of a forked reader

// Exit codes of a reader; any other end is the operating system's doing.
inline constexpr int kExitDone = 0;
inline constexpr int kExitNoSandbox = 70;  // limits or filter could not be put in place
inline constexpr int kExitProtocol = 71;   // a job was not understood

// Preloads, then forks one reader per descriptor that arrives on the control socket, and reports
// each reader's pid and end on it. Returns the process's exit code when the parent is gone.
int run_zygote(bool sandboxed);

// Serves jobs on kJobDescriptor until it closes. Never returns on a sandbox violation.
int run_worker(bool sandboxed);

}  // namespace veille::reader
