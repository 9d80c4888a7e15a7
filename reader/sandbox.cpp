#include "reader/sandbox.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <initializer_list>
#include <memory>

#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/charset_conversion.h"
#include "base/language_detection.h"
#include "base/text.h"
#include "base/zone.h"

namespace veille::reader {

namespace {

// Descriptors 0 to 2 and the job socket, which the zygote puts on 3.
constexpr rlim_t kDescriptors = 4;

struct FilterDeleter {
    void operator()(void* filter) const { seccomp_release(filter); }
};
using Filter = std::unique_ptr<void, FilterDeleter>;

tl::unexpected<Error> no_sandbox(const char* step, int error_number) {
    return fail(ErrorCode::Unavailable, std::string("the reader's sandbox cannot be entered: ") +
                                            step + ": " + std::strerror(error_number));
}

struct Limit {
    __rlimit_resource resource;
    rlim_t value;
    const char* name;
};

Result<void> set_limits(const SandboxLimits& limits) {
    const std::array<Limit, 5> table{{{RLIMIT_AS, limits.address_space_bytes, "RLIMIT_AS"},
                                      {RLIMIT_FSIZE, 0, "RLIMIT_FSIZE"},
                                      {RLIMIT_CORE, 0, "RLIMIT_CORE"},
                                      {RLIMIT_NPROC, 0, "RLIMIT_NPROC"},
                                      {RLIMIT_NOFILE, kDescriptors, "RLIMIT_NOFILE"}}};
    for (const Limit& limit : table) {
        const rlimit value{limit.value, limit.value};
        if (setrlimit(limit.resource, &value) != 0) return no_sandbox(limit.name, errno);
    }
    return {};
}

int allow_plain_calls(scmp_filter_ctx filter) {
    // brk to munmap: memory; futex to sysinfo: libc's own needs; the rest talks to the parent.
    for (const int call : {SCMP_SYS(read),      SCMP_SYS(write),         SCMP_SYS(close),
                           SCMP_SYS(lseek),     SCMP_SYS(fstat),         SCMP_SYS(brk),
                           SCMP_SYS(mremap),    SCMP_SYS(madvise),       SCMP_SYS(munmap),
                           SCMP_SYS(futex),     SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday),
                           SCMP_SYS(getrandom), SCMP_SYS(rt_sigreturn),  SCMP_SYS(rt_sigprocmask),
                           SCMP_SYS(sysinfo),   SCMP_SYS(getpid),        SCMP_SYS(gettid),
                           SCMP_SYS(exit),      SCMP_SYS(exit_group)})
        if (const int status = seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0); status < 0)
            return status;
    return 0;
}

int allow_with_conditions(scmp_filter_ctx filter) {
    constexpr scmp_datum_t kExecutable = 4;  // PROT_EXEC
    // The library's own macros for conditions are literals of C99.
    const scmp_arg_cmp not_executable{2, SCMP_CMP_MASKED_EQ, kExecutable, 0};
    const scmp_arg_cmp itself{0, SCMP_CMP_EQ, static_cast<scmp_datum_t>(getpid()), 0};
    // Memory that can be executed is never needed after loading.
    if (const int status =
            seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, not_executable);
        status < 0)
        return status;
    if (const int status =
            seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, not_executable);
        status < 0)
        return status;
    // abort() signals itself, so that the parent sees what happened; nobody else can be signalled.
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, itself);
}

int deny_files_softly(scmp_filter_ctx filter) {
    for (const int call : {SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(access), SCMP_SYS(faccessat),
                           SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(stat),
                           SCMP_SYS(newfstatat), SCMP_SYS(statx)})
        if (const int status = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), call, 0);
            status < 0)
            return status;
    return 0;
}

Result<void> load_filter() {
    const Filter filter(seccomp_init(SCMP_ACT_KILL_PROCESS));
    if (!filter) return no_sandbox("seccomp_init", ENOMEM);
    if (const int status = allow_plain_calls(filter.get()); status < 0)
        return no_sandbox("seccomp rules", -status);
    if (const int status = allow_with_conditions(filter.get()); status < 0)
        return no_sandbox("seccomp conditions", -status);
    if (const int status = deny_files_softly(filter.get()); status < 0)
        return no_sandbox("seccomp file rules", -status);
    if (const int status = seccomp_load(filter.get()); status < 0)
        return no_sandbox("seccomp_load", -status);
    return {};
}

}  // namespace

void preload_for_sandbox() {
    preload_zones();
    // ICU opens its data, converters and break rules on first use.
    static_cast<void>(convert_to_utf8("warm", "windows-1252"));
    static_cast<void>(words(fold("Préparation d’un lecteur")));
    static_cast<void>(shorten("préparation d’un lecteur", 8));
    static_cast<void>(normalise_nfc("pre\xCC\x81paration"));
    static_cast<void>(detect_language("Une phrase dont la langue se reconnaît sans peine."));
}

Result<void> enter_sandbox(const SandboxLimits& limits) {
    if (Result<void> done = set_limits(limits); !done) return done;
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return no_sandbox("PR_SET_DUMPABLE", errno);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return no_sandbox("PR_SET_NO_NEW_PRIVS", errno);
    return load_filter();
}

}  // namespace veille::reader
