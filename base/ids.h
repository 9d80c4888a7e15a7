// Integer identities that the compiler keeps apart: an Id<Event> is no Id<Source>.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace veille {

template <typename Tag>
struct Id {
    std::int64_t value = 0;  // 0 means "none"

    explicit operator bool() const { return value != 0; }
    auto operator<=>(const Id&) const = default;
};

}  // namespace veille

template <typename Tag>
struct std::hash<veille::Id<Tag>> {
    std::size_t operator()(const veille::Id<Tag>& id) const noexcept {
        return std::hash<std::int64_t>{}(id.value);
    }
};
