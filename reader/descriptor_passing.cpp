#include "reader/descriptor_passing.h"

#include <cerrno>
#include <cstring>

#include <sys/socket.h>
#include <sys/uio.h>

namespace veille::reader {

namespace {

union ControlBuffer {
    cmsghdr header;
    char bytes[CMSG_SPACE(sizeof(int))];
};

}  // namespace

bool send_control(int socket, const ControlMessage& message, int descriptor) {
    ControlMessage copy = message;
    iovec part{&copy, sizeof(copy)};
    ControlBuffer control{};
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    if (descriptor >= 0) {
        header.msg_control = control.bytes;
        header.msg_controllen = sizeof(control.bytes);
        cmsghdr* rights = CMSG_FIRSTHDR(&header);
        rights->cmsg_level = SOL_SOCKET;
        rights->cmsg_type = SCM_RIGHTS;
        rights->cmsg_len = CMSG_LEN(sizeof(int));
        std::memcpy(CMSG_DATA(rights), &descriptor, sizeof(int));
    }
    ssize_t count = 0;
    do {
        count = sendmsg(socket, &header, MSG_NOSIGNAL);
    } while (count < 0 && errno == EINTR);
    return count == static_cast<ssize_t>(sizeof(copy));
}

std::optional<ReceivedControl> receive_control(int socket, bool* would_block) {
    ReceivedControl received;
    iovec part{&received.message, sizeof(received.message)};
    ControlBuffer control{};
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    header.msg_control = control.bytes;
    header.msg_controllen = sizeof(control.bytes);
    ssize_t count = 0;
    do {
        count = recvmsg(socket, &header, MSG_CMSG_CLOEXEC);
    } while (count < 0 && errno == EINTR);
    if (would_block != nullptr) *would_block = count < 0 && errno == EAGAIN;
    if (count <= 0) return std::nullopt;
    for (cmsghdr* part_header = CMSG_FIRSTHDR(&header); part_header != nullptr;
         part_header = CMSG_NXTHDR(&header, part_header)) {
        if (part_header->cmsg_level == SOL_SOCKET && part_header->cmsg_type == SCM_RIGHTS)
            std::memcpy(&received.descriptor, CMSG_DATA(part_header), sizeof(int));
    }
    if (count != static_cast<ssize_t>(sizeof(received.message))) return std::nullopt;
    return received;
}

}  // namespace veille::reader
