#include "events/word_meanings.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "base/stem.h"
#include "events/hash_filter.h"
#include "events/word_meaning_rows.h"

namespace veille::events {

namespace {

constexpr std::array<std::string_view, 4> kLanguages{"en", "fr", "nl", "de"};  // columns of a row
constexpr std::size_t kShortestPart = 4;  // letters of a part of a compound
constexpr std::size_t kShortestEnd = 3;   // "dag", "tag"

using Lexicon = std::unordered_map<std::string, std::array<MeaningId, 2>>;

struct Table {
    std::array<Lexicon, kLanguages.size()> words;  // as written
    std::array<Lexicon, kLanguages.size()> stems;
    std::vector<std::string> names{""};
    std::vector<MeaningKind> kinds{MeaningKind::Plain};
    std::uint64_t fingerprint = kHashStart;

    static void note(Lexicon& lexicon, std::string word, MeaningId meaning) {
        std::array<MeaningId, 2>& known = lexicon[std::move(word)];
        if (known[0] == 0)
            known[0] = meaning;
        else if (known[0] != meaning && known[1] == 0)
            known[1] = meaning;
    }

    void add_column(std::size_t column, std::string_view words_of_column, MeaningId meaning) {
        while (!words_of_column.empty()) {
            const std::size_t end = std::min(words_of_column.find(' '), words_of_column.size());
            const std::string word(words_of_column.substr(0, end));
            words_of_column.remove_prefix(std::min(words_of_column.size(), end + 1));
            if (word.empty()) continue;
            note(stems[column], stem(word, kLanguages[column]), meaning);
            note(words[column], word, meaning);
        }
    }

    void add_rows(std::span<const std::string_view> rows, MeaningKind kind) {
        for (std::string_view row : rows) {
            for (const char letter : row) fingerprint = extend_hash(fingerprint, letter);
            fingerprint = extend_hash(fingerprint, '\n');
            const auto meaning = static_cast<MeaningId>(names.size());
            names.emplace_back(row.substr(0, row.find_first_of(" ;")));
            kinds.push_back(kind);
            for (std::size_t column = 0; column < kLanguages.size(); ++column) {
                const std::size_t end = std::min(row.find(';'), row.size());
                add_column(column, row.substr(0, end), meaning);
                row.remove_prefix(std::min(row.size(), end + 1));
            }
        }
    }

    Table() {
        add_rows(format_rows(), MeaningKind::Format);
        add_rows(agenda_rows(), MeaningKind::Agenda);
        add_rows(number_rows(), MeaningKind::Number);
        for (const auto rows :
             {people_rows(), work_rows(), craft_rows(), world_rows(), things_rows(), life_rows()})
            add_rows(rows, MeaningKind::Plain);
    }
};

const Table& table() {
    static const Table kTable;
    return kTable;
}

std::array<MeaningId, 2> find(const Lexicon& lexicon, const std::string& word) {
    const auto found = lexicon.find(word);
    return found == lexicon.end() ? std::array<MeaningId, 2>{} : found->second;
}

std::array<MeaningId, 2> whole_word(const std::string& word, std::size_t column) {
    const std::array<MeaningId, 2> exact = find(table().words[column], word);
    if (exact[0] != 0) return exact;
    const auto stemmed = find(table().stems[column], stem(word, kLanguages[column]));
    if (stemmed[0] != 0) return stemmed;
    // Stems of folded words miss endings that an accent decides: "chorale", "transfrontalière".
    constexpr std::size_t kShortest = 4;
    for (const std::string_view ending : {"s", "e", "es", "x", "n", "en", "er", "nes", "innen"}) {
        if (!word.ends_with(ending) || word.size() < kShortest + ending.size()) continue;
        const auto found = find(table().words[column], word.substr(0, word.size() - ending.size()));
        if (found[0] != 0) return found;
    }
    return {};
}

bool is_joint(std::string_view letters) {
    return letters.empty() || letters == "s" || letters == "e" || letters == "n" ||
           letters == "en" || letters == "es";
}

// "netwerkborrel", "Spoorwegrommelmarkt": the longest known end, and what stands before it.
Meanings parts_of(const std::string& word, std::size_t column) {
    const Lexicon& words = table().words[column];
    for (std::size_t cut = kShortestPart; cut + kShortestEnd <= word.size(); ++cut) {
        const std::string end = word.substr(cut);
        const MeaningId last =
            end.size() < kShortestPart ? find(words, end)[0] : whole_word(end, column)[0];
        if (last == 0) continue;
        for (std::size_t length = cut; length + 2 >= cut && length >= 3; --length) {
            if (!is_joint(std::string_view(word).substr(length, cut - length))) continue;
            if (const MeaningId first = find(words, word.substr(0, length))[0]; first != 0)
                return {{last, first}, true, true};
        }
        return {{last, 0}, false, true};
    }
    for (std::size_t length = word.size() - 3; length >= kShortestPart; --length)
        if (const MeaningId first = find(words, word.substr(0, length))[0]; first != 0)
            return {{first, 0}, false, true};
    return {};
}

bool has_compounds(std::size_t column) {
    return kLanguages[column] == "nl" || kLanguages[column] == "de";
}

Meanings meanings_in(const std::string& word, std::size_t column) {
    Meanings found{whole_word(word, column), true};
    if (found.any() || !has_compounds(column) || word.size() < kShortestPart + kShortestEnd)
        return found;
    return parts_of(word, column);
}

Meanings number_of(const std::string& word) {
    constexpr std::size_t kMostDigits = 4;
    if (word.size() > kMostDigits) return {};
    return {find(table().words.front(), word), true};  // rows of numbers begin with their digits
}

}  // namespace

Meanings meanings_of(std::string_view folded, std::string_view language) {
    const std::string word(folded);
    if (word.empty()) return {};
    if (word.front() >= '0' && word.front() <= '9') return number_of(word);
    for (std::size_t column = 0; column < kLanguages.size(); ++column)
        if (kLanguages[column] == language) return meanings_in(word, column);
    for (std::size_t column = 0; column < kLanguages.size(); ++column)
        if (const Meanings found = meanings_in(word, column); found.any() && found.whole)
            return found;
    return {};
}

std::uint64_t fingerprint_of_meanings() {
    return table().fingerprint;
}

MeaningKind kind_of(MeaningId meaning) {
    return meaning < table().kinds.size() ? table().kinds[meaning] : MeaningKind::Plain;
}

std::string_view name_of(MeaningId meaning) {
    return meaning < table().names.size() ? std::string_view(table().names[meaning])
                                          : std::string_view();
}

}  // namespace veille::events
