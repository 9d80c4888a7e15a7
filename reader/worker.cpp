// One forked reader: a loop of blocking reads and writes on its job socket.
#include "reader/worker.h"

#include <cerrno>
#include <string>

#include <unistd.h>

#include "base/text.h"
#include "parsers/opml/opml.h"
#include "parsers/read.h"
#include "parsers/sanitise.h"
#include "reader/build_id.h"
#include "reader/sandbox.h"
#include "reader/wire.h"

namespace veille::reader {

namespace {

bool read_exactly(char* buffer, std::size_t size) {
    std::size_t done = 0;
    while (done < size) {
        const ssize_t count = ::read(kJobDescriptor, buffer + done, size - done);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        done += static_cast<std::size_t>(count);
    }
    return true;
}

bool write_whole(const std::string& bytes) {
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t count = ::write(kJobDescriptor, bytes.data() + done, bytes.size() - done);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        done += static_cast<std::size_t>(count);
    }
    return true;
}

// Empty on a job that is not understood: the parent is not the one we know.
std::string answer_to(FrameKind kind, const std::string& payload) {
    if (kind == FrameKind::ReadList)
        return frame(FrameKind::List, encode_list(parsers::read_opml(payload)));
    if (kind == FrameKind::Sanitise) {
        const Result<SanitiseJob> job = decode_sanitise_job(payload);
        if (!job) return {};
        const std::string html = clean_utf8(job->html);
        const auto contacts =
            job->show_contacts ? parsers::Contacts::Shown : parsers::Contacts::Masked;
        return frame(FrameKind::Sanitised,
                     encode_sanitised(parsers::sanitise(html, job->base_url, contacts)));
    }
    if (kind != FrameKind::Read) return {};
    const Result<parsers::ReadRequest> request = decode_request(payload);
    if (!request) return {};
    return frame(FrameKind::Reading, encode_reading(parsers::read(*request)));
}

}  // namespace

int run_worker(bool sandboxed) {
    if (sandboxed)
        if (const Result<void> entered = enter_sandbox({}); !entered) return kExitNoSandbox;
    if (!write_whole(frame(FrameKind::Hello, build_id()))) return kExitDone;
    std::string header(kFrameHeaderBytes, '\0');
    std::string payload;
    while (read_exactly(header.data(), header.size())) {
        const Result<FrameHeader> parsed = parse_frame_header(header, kMaximumJobBytes);
        if (!parsed) return kExitProtocol;
        payload.resize(parsed->payload_bytes);
        if (!read_exactly(payload.data(), payload.size())) return kExitDone;
        const std::string answer = answer_to(parsed->kind, payload);
        if (answer.empty()) return kExitProtocol;
        if (!write_whole(answer)) return kExitDone;
    }
    return kExitDone;
}

}  // namespace veille::reader
