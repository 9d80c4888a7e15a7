// Control messages between the parent and the zygote (unix(7), SCM_RIGHTS).
#pragma once

#include <cstdint>
#include <optional>

namespace veille::reader {

enum class ControlKind : std::int32_t {
    Spawn = 1,    // parent → zygote, with the reader's end of a socket pair
    Spawned = 2,  // zygote → parent, with a pidfd of the new reader
    Ended = 3,    // zygote → parent: `status` as waitpid(2) gives it
    Failed = 4,   // zygote → parent: no reader could be forked; `status` is the errno
    Ready = 5,    // zygote → parent: preloaded
};

struct ControlMessage {
    ControlKind kind = ControlKind::Ready;
    std::int32_t pid = 0;
    std::int32_t status = 0;
};

// Blocking; false when the other side is gone. `descriptor` -1: none is passed.
bool send_control(int socket, const ControlMessage& message, int descriptor);

struct ReceivedControl {
    ControlMessage message;
    int descriptor = -1;  // owned by the caller
};

// Empty at the end of the stream, on an error, or when nothing is there on a non-blocking socket
// (`would_block` tells which).
std::optional<ReceivedControl> receive_control(int socket, bool* would_block = nullptr);

}  // namespace veille::reader
