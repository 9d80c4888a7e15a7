// Values that few owners have, held apart from them, so that the many that have none pay for a
// pointer only. Copied with their owner. Not for use by several threads at once.
#pragma once

#include <concepts>
#include <memory>
#include <optional>
#include <utility>

namespace veille {

// Like std::optional<T>.
template <typename T>
class BoxedOptional {
  public:
    BoxedOptional() = default;
    BoxedOptional(std::nullopt_t) {}  // NOLINT(google-explicit-constructor): as std::optional
    BoxedOptional(T value)            // NOLINT(google-explicit-constructor)
        : value_(std::make_unique<T>(std::move(value))) {}
    BoxedOptional(std::optional<T> value) {  // NOLINT(google-explicit-constructor)
        if (value) value_ = std::make_unique<T>(*std::move(value));
    }
    BoxedOptional(const BoxedOptional& other)
        : value_(other.value_ ? std::make_unique<T>(*other.value_) : nullptr) {}
    BoxedOptional& operator=(const BoxedOptional& other) {
        if (this != &other) *this = BoxedOptional(other);
        return *this;
    }
    BoxedOptional(BoxedOptional&&) noexcept = default;
    BoxedOptional& operator=(BoxedOptional&&) noexcept = default;
    ~BoxedOptional() = default;

    bool has_value() const { return value_ != nullptr; }
    explicit operator bool() const { return has_value(); }
    operator std::optional<T>() const {  // NOLINT(google-explicit-constructor)
        return value_ ? std::optional<T>(*value_) : std::nullopt;
    }
    // Only with a value.
    const T& operator*() const { return *value_; }
    T& operator*() { return *value_; }
    const T* operator->() const { return value_.get(); }
    T* operator->() { return value_.get(); }

    T value_or(T other) const { return value_ ? *value_ : std::move(other); }

    T& emplace() {
        value_ = std::make_unique<T>();
        return *value_;
    }
    void reset() { value_.reset(); }

    bool operator==(const BoxedOptional& other) const {
        return value_ && other.value_ ? *value_ == *other.value_ : !value_ == !other.value_;
    }

  private:
    std::unique_ptr<T> value_;
};

// A T that is T() in most owners, which then hold none: what is read of those is one T() for all.
template <std::equality_comparable T>
class Sparse {
  public:
    Sparse() = default;
    Sparse(T value)  // NOLINT(google-explicit-constructor): as good as the value
        : value_(std::make_unique<T>(std::move(value))) {}
    Sparse(const Sparse& other)
        : value_(other.value_ ? std::make_unique<T>(*other.value_) : nullptr) {}
    Sparse& operator=(const Sparse& other) {
        if (this != &other) *this = Sparse(other);
        return *this;
    }
    Sparse(Sparse&&) noexcept = default;
    Sparse& operator=(Sparse&&) noexcept = default;
    ~Sparse() = default;

    operator const T&() const { return **this; }  // NOLINT(google-explicit-constructor)
    const T& operator*() const { return value_ ? *value_ : none(); }
    const T* operator->() const { return &**this; }
    // To change it: made when there is none.
    T& operator*() {
        if (!value_) value_ = std::make_unique<T>();
        return *value_;
    }
    T* operator->() { return &**this; }

    bool is_held() const { return value_ != nullptr; }  // false: it is T()

    bool operator==(const Sparse& other) const { return **this == *other; }

  private:
    static const T& none() {
        static const T kNone{};
        return kNone;
    }

    std::unique_ptr<T> value_;
};

}  // namespace veille
