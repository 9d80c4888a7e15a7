// A map of few entries: one sorted list, where std::map allocates for each.
#pragma once

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <vector>

namespace veille {

// As std::map, but that what a reference or an iterator points to moves with the next insertion.
template <typename Key, typename Value>
class FlatMap {
  public:
    using Entry = std::pair<Key, Value>;

    auto begin() const { return entries_.begin(); }
    auto end() const { return entries_.end(); }
    auto begin() { return entries_.begin(); }
    auto end() { return entries_.end(); }
    bool empty() const { return entries_.empty(); }
    std::size_t size() const { return entries_.size(); }
    void clear() { entries_.clear(); }
    void reserve(std::size_t entries) { entries_.reserve(entries); }

    auto find(const Key& key) const { return find_in(*this, key); }
    auto find(const Key& key) { return find_in(*this, key); }
    bool contains(const Key& key) const { return find(key) != end(); }
    std::size_t count(const Key& key) const { return contains(key) ? 1 : 0; }

    Value& operator[](const Key& key) { return try_emplace(key).first->second; }
    // Throws std::out_of_range.
    const Value& at(const Key& key) const {
        const auto found = find(key);
        if (found == end()) throw std::out_of_range("no such key");
        return found->second;
    }
    // False, and nothing done, when there is an entry of that key.
    template <typename... Arguments>
    auto try_emplace(const Key& key, Arguments&&... arguments) {
        const auto place = std::lower_bound(entries_.begin(), entries_.end(), key, is_before);
        if (place != entries_.end() && place->first == key) return std::pair(place, false);
        return std::pair(
            entries_.insert(place, Entry(key, Value{std::forward<Arguments>(arguments)...})), true);
    }
    std::size_t erase(const Key& key) {
        const auto found = find(key);
        if (found == end()) return 0;
        entries_.erase(found);
        return 1;
    }

    bool operator==(const FlatMap&) const = default;

  private:
    static bool is_before(const Entry& entry, const Key& key) { return entry.first < key; }

    template <typename Self>
    static auto find_in(Self& self, const Key& key) {
        const auto place =
            std::lower_bound(self.entries_.begin(), self.entries_.end(), key, is_before);
        return place != self.entries_.end() && place->first == key ? place : self.entries_.end();
    }

    std::vector<Entry> entries_;
};

}  // namespace veille
