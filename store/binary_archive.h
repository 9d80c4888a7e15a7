// Values as bytes, written and read by one description of their fields; private to store/. For what
// can be made anew at any time: the bytes of another build are not read but thrown away, so there
// are no names, no versions and no defaults. Numbers as SQLite and protocol buffers have them:
// seven bits a byte, the sign last (https://protobuf.dev/programming-guides/encoding/).
//
// A type joins by a free function
//     template <typename Archive, Describes<T> Value> void describe_bytes(Archive& archive, Value&
//     value)
// that decomposes the whole value, so that a forgotten field does not compile.
#pragma once

#include <array>
#include <chrono>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace veille::store {

class BytesWriter {
  public:
    template <typename... Values>
    void operator()(const Values&... values) {
        (write(values), ...);
    }

    std::string take() { return std::move(bytes_); }

  private:
    template <typename T>
    void write(const T& value) {
        if constexpr (std::is_enum_v<T>)
            write_number(static_cast<std::uint64_t>(value));
        else if constexpr (std::unsigned_integral<T>)
            write_number(value);
        else if constexpr (std::signed_integral<T>)
            write_number((static_cast<std::uint64_t>(value) << 1U) ^
                         static_cast<std::uint64_t>(std::int64_t{value} >> 63));
        else if constexpr (std::floating_point<T>)
            bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
        else
            describe_bytes(*this, value);
    }
    template <typename Clock, typename Duration>
    void write(const std::chrono::time_point<Clock, Duration>& value) {
        write(static_cast<std::int64_t>(value.time_since_epoch().count()));
    }
    void write(const std::string& value) {
        write_number(value.size());
        bytes_ += value;
    }
    template <typename T>
    void write(const std::optional<T>& value) {
        write(value.has_value());
        if (value) write(*value);
    }
    template <typename T>
    void write(const std::vector<T>& values) {
        write_number(values.size());
        for (const T& value : values) write(value);
    }
    template <typename T, std::size_t Size>
    void write(const std::array<T, Size>& values) {
        for (const T& value : values) write(value);
    }

    void write_number(std::uint64_t value) {
        while (value >= 0x80U) {
            bytes_.push_back(static_cast<char>((value & 0x7FU) | 0x80U));
            value >>= 7U;
        }
        bytes_.push_back(static_cast<char>(value));
    }

    std::string bytes_;
};

// Never reads past the end, whatever the bytes are; a value that does not fit is its default, and
// sound() tells.
class BytesReader {
  public:
    explicit BytesReader(std::string_view bytes) : rest_(bytes) {}

    template <typename... Values>
    void operator()(Values&... values) {
        (read(values), ...);
    }

    // Everything was there, and nothing else.
    bool sound() const { return sound_ && rest_.empty(); }

  private:
    template <typename T>
    void read(T& value) {
        if constexpr (std::is_enum_v<T>) {
            value = static_cast<T>(read_number());
        } else if constexpr (std::unsigned_integral<T>) {
            value = static_cast<T>(read_number());
        } else if constexpr (std::signed_integral<T>) {
            const std::uint64_t number = read_number();
            value = static_cast<T>(static_cast<std::int64_t>(number >> 1U) ^
                                   -static_cast<std::int64_t>(number & 1U));
        } else if constexpr (std::floating_point<T>) {
            const std::string_view bytes = take(sizeof value);
            if (!bytes.empty()) std::memcpy(&value, bytes.data(), sizeof value);
        } else {
            describe_bytes(*this, value);
        }
    }
    template <typename Clock, typename Duration>
    void read(std::chrono::time_point<Clock, Duration>& value) {
        std::int64_t count = 0;
        read(count);
        value = std::chrono::time_point<Clock, Duration>(Duration(count));
    }
    void read(std::string& value) { value = take(read_number()); }
    template <typename T>
    void read(std::optional<T>& value) {
        bool there = false;
        read(there);
        if (there) read(value.emplace());
    }
    template <typename T>
    void read(std::vector<T>& values) {
        const std::uint64_t count = read_number();
        if (count > rest_.size()) sound_ = false;  // each takes a byte at least
        if (!sound_) return;
        values.resize(static_cast<std::size_t>(count));
        for (T& value : values) read(value);
    }
    template <typename T, std::size_t Size>
    void read(std::array<T, Size>& values) {
        for (T& value : values) read(value);
    }

    std::string_view take(std::uint64_t size) {
        if (size > rest_.size()) sound_ = false;
        if (!sound_) return {};
        const std::string_view bytes = rest_.substr(0, static_cast<std::size_t>(size));
        rest_.remove_prefix(bytes.size());
        return bytes;
    }

    std::uint64_t read_number() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const std::string_view byte = take(1);
            if (byte.empty()) return 0;
            value |= static_cast<std::uint64_t>(byte.front() & 0x7F) << shift;
            if ((static_cast<unsigned char>(byte.front()) & 0x80U) == 0) return value;
        }
        sound_ = false;
        return 0;
    }

    std::string_view rest_;
    bool sound_ = true;
};

}  // namespace veille::store
