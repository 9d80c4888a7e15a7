// Plain values to bytes and back, between two processes of one build: no versions, no alignment.
// One field list serves both directions (reader/wire.cpp). The decoder trusts nothing: every
// length is checked against what is left, every enumeration against its last value, every text
// against UTF-8.
#pragma once

#include <bit>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/clock.h"
#include "base/text.h"

namespace veille::reader {

template <typename T>
concept Number = (std::integral<T> || std::floating_point<T>)&&!std::same_as<T, bool>;

// Specialised for each enumeration that travels: the last value that is allowed.
template <typename T>
struct LastValue;

class Encoder {
  public:
    static constexpr bool kDecodes = false;

    std::string take() { return std::move(bytes_); }
    bool ok() const { return true; }

    template <Number T>
    void operator()(const T& value) {
        char buffer[sizeof(T)];
        std::memcpy(buffer, &value, sizeof(T));
        bytes_.append(buffer, sizeof(T));
    }
    void operator()(const bool& value) { bytes_ += value ? '\1' : '\0'; }
    template <typename T>
        requires std::is_enum_v<T>
    void operator()(const T& value) {
        (*this)(static_cast<std::uint8_t>(value));
    }
    void operator()(const std::string& text) { raw(text); }
    void raw(const std::string& bytes) {
        (*this)(static_cast<std::uint32_t>(bytes.size()));
        bytes_ += bytes;
    }
    template <typename Rep, typename Period>
    void operator()(const std::chrono::duration<Rep, Period>& value) {
        (*this)(static_cast<std::int64_t>(value.count()));
    }
    template <typename Clock, typename Duration>
    void operator()(const std::chrono::time_point<Clock, Duration>& value) {
        (*this)(value.time_since_epoch());
    }
    template <typename T>
    void operator()(const std::optional<T>& value) {
        (*this)(value.has_value());
        if (value) (*this)(*value);
    }
    template <typename T>
    void operator()(const std::vector<T>& values) {
        (*this)(static_cast<std::uint32_t>(values.size()));
        for (const T& value : values) (*this)(value);
    }
    template <typename K, typename V>
    void operator()(const std::map<K, V>& values) {
        (*this)(static_cast<std::uint32_t>(values.size()));
        for (const auto& [key, value] : values) {
            (*this)(key);
            (*this)(value);
        }
    }
    template <typename T>
        requires std::is_class_v<T> && requires(Encoder& a, T& t) { fields(a, t); }
    void operator()(const T& value) {
        fields(*this, const_cast<T&>(value));  // the field list is shared with the decoder
    }

  private:
    std::string bytes_;
};

class Decoder {
  public:
    static constexpr bool kDecodes = true;

    explicit Decoder(std::string_view bytes) : rest_(bytes) {}

    // False once anything was short, out of range or not UTF-8; later reads give zero values.
    bool ok() const { return ok_; }
    bool at_end() const { return rest_.empty(); }

    template <Number T>
    void operator()(T& value) {
        value = T{};
        if (!has(sizeof(T))) return;
        std::memcpy(&value, rest_.data(), sizeof(T));
        rest_.remove_prefix(sizeof(T));
    }
    void operator()(bool& value) {
        std::uint8_t byte = 0;
        (*this)(byte);
        if (byte > 1) ok_ = false;
        value = byte == 1;
    }
    template <typename T>
        requires std::is_enum_v<T>
    void operator()(T& value) {
        std::uint8_t byte = 0;
        (*this)(byte);
        if (byte > static_cast<std::uint8_t>(LastValue<T>::kValue)) {
            ok_ = false;
            byte = 0;
        }
        value = static_cast<T>(byte);
    }
    void operator()(std::string& text) {
        raw(text);
        if (!is_valid_utf8(text)) ok_ = false;
    }
    void raw(std::string& bytes) {
        const std::uint32_t size = count();
        bytes.assign(rest_.substr(0, size));
        rest_.remove_prefix(size);
    }
    template <typename Rep, typename Period>
    void operator()(std::chrono::duration<Rep, Period>& value) {
        std::int64_t number = 0;
        (*this)(number);
        value = std::chrono::duration<Rep, Period>{static_cast<Rep>(number)};
    }
    template <typename Clock, typename Duration>
    void operator()(std::chrono::time_point<Clock, Duration>& value) {
        Duration duration{};
        (*this)(duration);
        value = std::chrono::time_point<Clock, Duration>{duration};
    }
    template <typename T>
    void operator()(std::optional<T>& value) {
        bool present = false;
        (*this)(present);
        value.reset();
        if (present) (*this)(value.emplace());
    }
    template <typename T>
    void operator()(std::vector<T>& values) {
        values.clear();
        // Grows with what is really there, never by what the count promises.
        for (std::uint32_t left = count(); left > 0 && ok_; --left) (*this)(values.emplace_back());
    }
    template <typename K, typename V>
    void operator()(std::map<K, V>& values) {
        values.clear();
        for (std::uint32_t left = count(); left > 0 && ok_; --left) {
            K key{};
            (*this)(key);
            (*this)(values[key]);
        }
    }
    template <typename T>
        requires std::is_class_v<T> && requires(Decoder& a, T& t) { fields(a, t); }
    void operator()(T& value) {
        fields(*this, value);
    }

  private:
    bool has(std::size_t size) {
        if (rest_.size() < size) {
            ok_ = false;
            rest_ = {};
        }
        return ok_;
    }
    // A count or a length; every element takes at least one byte.
    std::uint32_t count() {
        std::uint32_t number = 0;
        (*this)(number);
        return has(number) ? number : 0;
    }

    std::string_view rest_;
    bool ok_ = true;
};

}  // namespace veille::reader
