#include "reader/build_id.h"

#include <cstring>
#include <string_view>

#include <elf.h>
#include <link.h>

namespace veille::reader {

namespace {

constexpr std::size_t aligned(std::size_t size) {
    return (size + 3) & ~std::size_t{3};
}

std::string hexadecimal(std::string_view bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (const char byte : bytes) {
        text += kDigits[static_cast<unsigned char>(byte) >> 4U];
        text += kDigits[static_cast<unsigned char>(byte) & 15U];
    }
    return text;
}

// The note's description, or nothing when this segment holds no build id.
std::string find_in_notes(std::string_view notes) {
    while (notes.size() >= sizeof(ElfW(Nhdr))) {
        ElfW(Nhdr) header;
        std::memcpy(&header, notes.data(), sizeof(header));
        notes.remove_prefix(sizeof(header));
        const std::size_t name_size = aligned(header.n_namesz);
        const std::size_t description_size = aligned(header.n_descsz);
        if (notes.size() < name_size + description_size) break;
        if (header.n_type == NT_GNU_BUILD_ID && notes.substr(0, 3) == "GNU")
            return hexadecimal(notes.substr(name_size, header.n_descsz));
        notes.remove_prefix(name_size + description_size);
    }
    return {};
}

int visit_object(dl_phdr_info* info, std::size_t, void* result) {
    for (int i = 0; i < info->dlpi_phnum; ++i) {
        const ElfW(Phdr)& segment = info->dlpi_phdr[i];
        if (segment.p_type != PT_NOTE) continue;
        // NOLINTNEXTLINE(performance-no-int-to-ptr): the loader gives addresses as integers
        const auto* start = reinterpret_cast<const char*>(info->dlpi_addr + segment.p_vaddr);
        std::string found = find_in_notes({start, segment.p_memsz});
        if (found.empty()) continue;
        *static_cast<std::string*>(result) = std::move(found);
        break;
    }
    return 1;  // the program itself comes first; the libraries do not matter
}

}  // namespace

std::string build_id() {
    std::string id;
    dl_iterate_phdr(visit_object, &id);
    return id.empty() ? "none" : id;
}

}  // namespace veille::reader
