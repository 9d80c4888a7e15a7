// Plain values to bytes and back, between two processes of one build: no versions, no alignment.
// One field list serves both directions (reader/wire.cpp); it says which texts are links and how
// many values a list may have. The decoder trusts nothing: every length is checked against what is
// left, every count against its most and all of them together against kMaximumDecodedBytes before
// anything is allocated, every enumeration against its last value, every text against UTF-8 and
// for control characters, all markup against what the sanitiser writes. The encoder keeps those
// rules for an honest reader, whose document may well break them: it leaves out what would have its
// whole answer refused.
#pragma once

#include <algorithm>
#include <bit>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/boxed.h"
#include "base/clock.h"
#include "base/flat_map.h"
#include "base/text.h"
#include "parsers/sanitised_form.h"

namespace veille::reader {

template <typename T>
concept Number = (std::integral<T> || std::floating_point<T>)&&!std::same_as<T, bool>;

// Specialised for each enumeration that travels: the last value that is allowed.
template <typename T>
struct LastValue;

// Elements of all lists together, without the bytes of their texts. The largest answer that an
// honest reader can give stays below: it is its frame's 32 MB that are full first.
inline constexpr std::size_t kMaximumDecodedBytes = std::size_t{192} << 20;

// What no text that people see may hold: C0 but tab and line ends, DEL, C1, and what turns the
// direction of writing (U+202A to U+202E, U+2066 to U+2069), so that a text shows what it is not.
inline bool has_controls(std::string_view text) {
    const auto byte_at = [text](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const unsigned byte = byte_at(i);
        if ((byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7f)
            return true;
        if (byte == 0xc2 && i + 1 < text.size() && byte_at(i + 1) < 0xa0) return true;
        if (byte != 0xe2) continue;
        const unsigned last = byte_at(i + 2);
        if (byte_at(i + 1) == 0x80 && last >= 0xaa && last <= 0xae) return true;
        if (byte_at(i + 1) == 0x81 && last >= 0xa6 && last <= 0xa9) return true;
    }
    return false;
}

// http, https, or a relative reference: a document that was read without an address keeps those as
// they stand (RFC 3986 section 4.2). No other scheme leaves a reader, and no blank: what follows it
// would stand beside the link.
inline bool is_web_link(std::string_view link) {
    for (const char c : link)
        if (static_cast<unsigned char>(c) <= 0x20) return false;
    if (link.starts_with("http://") || link.starts_with("https://")) return true;
    return link.find(':') >= link.find_first_of("/?#");
}

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
    void operator()(const std::string& text) {
        if (has_controls(text))
            raw(remove_invisible(clean_utf8(text)));
        else
            raw(text);
    }
    void link(const std::string& text) {
        std::string link;
        for (const char c : text)
            if (c == ' ')
                link += "%20";
            else if (c != '\t' && c != '\n' && c != '\r')
                link += c;
        (*this)(link);
    }
    void markup(const std::string& html) {
        (*this)(parsers::has_sanitised_form(html) ? html : std::string());
    }
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
    void operator()(const BoxedOptional<T>& value) {
        (*this)(value.has_value());
        if (value) (*this)(*value);
    }
    template <typename T>
    void operator()(const Sparse<T>& value) {
        (*this)(value.is_held());
        if (value.is_held()) (*this)(*value);
    }
    template <typename T>
    void operator()(const std::vector<T>& values, std::size_t most) {
        const std::size_t size = std::min(values.size(), most);
        (*this)(static_cast<std::uint32_t>(size));
        for (std::size_t i = 0; i < size; ++i) (*this)(values[i]);
    }
    template <typename K, typename V>
    void operator()(const FlatMap<K, V>& values, std::size_t most) {
        std::size_t left = std::min(values.size(), most);
        (*this)(static_cast<std::uint32_t>(left));
        for (auto entry = values.begin(); left > 0; ++entry, --left) {
            (*this)(entry->first);
            (*this)(entry->second);
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

    // False once anything was short, out of range, too much or no text; later reads give zero
    // values.
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
        if (!is_valid_utf8(text) || has_controls(text)) ok_ = false;
    }
    void link(std::string& text) {
        (*this)(text);
        if (!is_web_link(text)) ok_ = false;
    }
    void markup(std::string& html) {
        (*this)(html);
        if (!parsers::has_sanitised_form(html)) ok_ = false;
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
    void operator()(BoxedOptional<T>& value) {
        bool present = false;
        (*this)(present);
        value.reset();
        if (present && take_room(sizeof(T))) (*this)(value.emplace());
    }
    template <typename T>
    void operator()(Sparse<T>& value) {
        bool held = false;
        (*this)(held);
        value = {};
        if (held && take_room(sizeof(T))) (*this)(*value);
    }
    template <typename T>
    void operator()(std::vector<T>& values, std::size_t most) {
        values.clear();
        std::size_t left = elements(most, sizeof(T));
        values.reserve(left);
        for (; left > 0 && ok_; --left) (*this)(values.emplace_back());
    }
    template <typename K, typename V>
    void operator()(FlatMap<K, V>& values, std::size_t most) {
        values.clear();
        std::size_t left = elements(most, sizeof(std::pair<K, V>));
        values.reserve(left);
        for (; left > 0 && ok_; --left) {
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

    // A count of elements that are to be kept, none when they are too many.
    std::size_t elements(std::size_t most, std::size_t bytes_of_each) {
        const std::size_t number = count();
        if (number <= most && take_room(number * bytes_of_each)) return number;
        ok_ = false;
        return 0;
    }

    bool take_room(std::size_t bytes) {
        if (bytes > room_)
            ok_ = false;
        else
            room_ -= bytes;
        return ok_;
    }

    std::string_view rest_;
    std::size_t room_ = kMaximumDecodedBytes;
    bool ok_ = true;
};

}  // namespace veille::reader
