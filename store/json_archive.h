// JSON written and read by one description of each type's fields, so that the two cannot drift
// apart; private to store/. A type joins by a free function
//     template <typename Archive, Describes<T> Value> void describe_fields(Archive& archive, Value&
//     value)
// Floating-point numbers are kept as texts (shortest exact form): Boost.JSON 1.81 reads numbers
// with an error in the last digit.
#pragma once

#include <chrono>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/boxed.h"
#include "base/clock.h"
#include "events/field.h"

namespace veille::store {

template <typename Value, typename T>
concept Describes = std::same_as<std::remove_const_t<Value>, T>;

template <typename T>
concept Number = std::integral<T> && !std::same_as<T, bool>;

template <typename T>
concept Enumeration = std::is_enum_v<T>;

// The enumerator that `word` names, among those from 0 to `Last`.
template <Enumeration Enum>
std::optional<Enum> enumerator_of(std::string_view word, Enum last) {
    for (int value = 0; value <= static_cast<int>(last); ++value)
        if (word == to_string(static_cast<Enum>(value))) return static_cast<Enum>(value);
    return std::nullopt;
}

class JsonWriter {
  public:
    // Empty texts, lists and optionals are left out: they are the defaults.
    template <typename T>
    void operator()(std::string_view name, const T& value) {
        if (is_default(value)) return;
        if (out_.back() != '{') out_ += ',';
        quote(name);
        out_ += ':';
        write(value);
    }
    template <Enumeration Enum>
    void enumeration(std::string_view name, const Enum& value, Enum /*last*/) {
        (*this)(name, std::string_view(to_string(value)));
    }

    template <typename T>
    void write(const T& value) {
        out_ += '{';
        describe_fields(*this, value);
        out_ += '}';
    }
    void write(std::string_view value) { quote(value); }
    void write(const std::string& value) { quote(value); }
    void write(bool value) { out_ += value ? "true" : "false"; }
    void write(double value);
    template <Number T>
    void write(const T& value) {
        out_ += std::to_string(value);
    }
    template <typename Clock, typename Duration>
    void write(std::chrono::time_point<Clock, Duration> value) {
        write(static_cast<std::int64_t>(value.time_since_epoch().count()));
    }
    void write(std::chrono::seconds value) { write(static_cast<std::int64_t>(value.count())); }
    template <typename T>
    void write(const std::optional<T>& value) {
        write(*value);
    }
    template <typename T>
    void write(const BoxedOptional<T>& value) {
        write(*value);
    }
    template <typename T>
    void write(const Sparse<T>& value) {
        write(*value);
    }
    template <typename T>
    void write(const std::vector<T>& values) {
        out_ += '[';
        for (const T& value : values) {
            if (out_.back() != '[') out_ += ',';
            write(value);
        }
        out_ += ']';
    }
    template <Describes<events::ProvenanceMap> T>
    void write(const T& provenance) {
        out_ += '{';
        for (const auto& [field, origin] : provenance) (*this)(to_string(field), origin);
        out_ += '}';
    }

    std::string take() { return std::move(out_); }

  private:
    void quote(std::string_view text);
    template <typename T>
    static bool is_default(const T& value) {
        if constexpr (requires {
                          value.empty() ? 1 : 0;
                          value.size();
                      })
            return value.empty();
        else if constexpr (requires { value.has_value(); })
            return !value.has_value();
        else
            return false;
    }

    std::string out_;
};

}  // namespace veille::store
