// The reading half of store/json_archive.h, over Boost.JSON; private to store/, included only by
// .cpp files.
#pragma once

#include <charconv>
#include <limits>
#include <utility>

#include <boost/json.hpp>

#include "store/json_archive.h"

namespace veille::store {

class JsonReader {
  public:
    explicit JsonReader(const boost::json::object& object) : object_(&object) {}

    // False after a value of another type than its field's.
    bool sound() const { return sound_; }

    template <typename T>
    void operator()(std::string_view name, T& value) {
        const boost::json::value* found = object_->if_contains(name);
        if (found != nullptr) read(*found, value);
    }
    template <Enumeration Enum>
    void enumeration(std::string_view name, Enum& value, Enum last) {
        std::string word;
        (*this)(name, word);
        const std::optional<Enum> known = enumerator_of(word, last);
        if (known)
            value = *known;
        else if (!word.empty())
            sound_ = false;
    }

    template <typename T>
    void read(const boost::json::value& from, T& value) {
        if (!from.is_object()) return fail();
        JsonReader inner(from.get_object());
        describe_fields(inner, value);
        if (!inner.sound()) fail();
    }
    void read(const boost::json::value& from, std::string& value) {
        if (!from.is_string()) return fail();
        value.assign(from.get_string().data(), from.get_string().size());
    }
    void read(const boost::json::value& from, bool& value) {
        if (!from.is_bool()) return fail();
        value = from.get_bool();
    }
    void read(const boost::json::value& from, double& value) {
        std::string text;
        read(from, text);
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc() || end != text.data() + text.size()) fail();
    }
    template <Number T>
    void read(const boost::json::value& from, T& value) {
        // Everything we write fits into 63 bits.
        if (!from.is_int64() || !std::in_range<T>(from.get_int64())) return fail();
        value = static_cast<T>(from.get_int64());
    }
    template <typename Clock, typename Duration>
    void read(const boost::json::value& from, std::chrono::time_point<Clock, Duration>& value) {
        std::int64_t count = 0;
        read(from, count);
        value = std::chrono::time_point<Clock, Duration>(Duration{count});
    }
    void read(const boost::json::value& from, std::chrono::seconds& value) {
        std::int64_t count = 0;
        read(from, count);
        value = std::chrono::seconds{count};
    }
    template <typename T>
    void read(const boost::json::value& from, std::optional<T>& value) {
        value.emplace();
        read(from, *value);
    }
    template <typename T>
    void read(const boost::json::value& from, BoxedOptional<T>& value) {
        read(from, value.emplace());
    }
    template <typename T>
    void read(const boost::json::value& from, Sparse<T>& value) {
        T said;
        read(from, said);
        value = said == T{} ? Sparse<T>{} : Sparse<T>(std::move(said));
    }
    template <typename T>
    void read(const boost::json::value& from, std::vector<T>& values) {
        if (!from.is_array()) return fail();
        values.clear();
        values.reserve(from.get_array().size());
        for (const boost::json::value& element : from.get_array())
            read(element, values.emplace_back());
    }
    template <Describes<events::ProvenanceMap> T>
    void read(const boost::json::value& from, T& provenance) {
        if (!from.is_object()) return fail();
        for (const auto& [name, origin] : from.get_object()) {
            const auto field = events::parse_field({name.data(), name.size()});
            if (!field) return fail();
            read(origin, provenance[*field]);
        }
    }

  private:
    void fail() { sound_ = false; }

    const boost::json::object* object_;
    bool sound_ = true;
};

}  // namespace veille::store
