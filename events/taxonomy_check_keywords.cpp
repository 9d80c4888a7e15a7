#include "events/taxonomy_check_keywords.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "events/common_words.h"
#include "events/compiled_taxonomy.h"
#include "events/keyword_form.h"
#include "events/split_text.h"

namespace veille::events {

namespace {

using Severity = TaxonomyFinding::Severity;
using Findings = std::vector<TaxonomyFinding>;

struct Entry {
    std::size_t row = 0;
    std::size_t position = 0;  // in the row's list of the language
    std::string word;          // as written
    KeywordForm form;
};

// The keywords of one table in one language.
struct Table {
    KeywordKind kind = KeywordKind::Sector;
    std::string language;
    std::vector<std::string> ids;  // of the rows
    std::vector<Entry> entries;

    std::string key(const Entry& entry) const {
        return std::string(table_name(kind)) + "[" + std::to_string(entry.row + 1) + "].keywords." +
               language + "[" + std::to_string(entry.position + 1) + "]";
    }
};

template <typename Rows>
Table table_of(KeywordKind kind, std::string_view language, const Rows& rows) {
    Table table{kind, std::string(language), {}, {}};
    for (std::size_t row = 0; row < rows.size(); ++row) {
        table.ids.push_back(rows[row].id);
        const auto words = rows[row].keywords.find(table.language);
        if (words == rows[row].keywords.end()) continue;
        for (std::size_t position = 0; position < words->second.size(); ++position) {
            const std::string& word = words->second[position];
            if (KeywordForm form = keyword_form(word); !form.parts.empty())
                table.entries.push_back({row, position, word, std::move(form)});
        }
    }
    return table;
}

// Finds, for a keyword, those that find all that it finds: they begin with a part of its beginning.
class Wider {
  public:
    explicit Wider(const Table& table) : table_(table) {
        for (const Entry& entry : table.entries)
            by_beginning_[entry.form.parts.front().text].push_back(&entry);
    }

    template <typename Visit>
    void each(const Entry& narrow, Visit visit) const {
        const std::string& text = narrow.form.parts.front().text;
        for (std::size_t length = 1; length <= text.size(); ++length) {
            const auto found = by_beginning_.find(text.substr(0, length));
            if (found == by_beginning_.end()) continue;
            for (const Entry* wide : found->second)
                if (wide != &narrow && finds_all_of(wide->form, narrow.form, table_.language))
                    visit(*wide);
        }
    }

  private:
    const Table& table_;
    std::unordered_map<std::string, std::vector<const Entry*>> by_beginning_;
};

class Comparison {
  public:
    Comparison(const Table& table, const TaxonomyDefinition& definition, Findings& findings)
        : table_(table), definition_(definition), findings_(findings), wider_(table) {}

    void check(const Entry& entry) {
        const Entry* stronger = nullptr;
        std::set<std::size_t> claimed;  // rows, each told once
        wider_.each(entry, [&](const Entry& wide) {
            if (wide.row == entry.row) {
                if (decides_instead(wide, entry)) stronger = &wide;
            } else if (is_conflict(wide, entry) && claimed.insert(wide.row).second) {
                tell_conflict(wide, entry);
            }
        });
        if (stronger != nullptr) tell_dead(*stronger, entry);
    }

  private:
    // Of two alike the later one is told.
    static bool decides_instead(const Entry& wide, const Entry& entry) {
        if (wide.form.ambiguous && !entry.form.ambiguous) return false;
        const bool alike =
            wide.form.same_words(entry.form) && wide.form.ambiguous == entry.form.ambiguous;
        return !alike || wide.position < entry.position;
    }

    // Of formats the longer keyword wins, so only the same one twice is a conflict. The words of
    // two cues add up where both have one effect.
    bool is_conflict(const Entry& wide, const Entry& entry) const {
        const bool alike = wide.form.same_words(entry.form);
        if (alike && wide.row > entry.row) return false;
        if (table_.kind == KeywordKind::Cue)
            return alike && definition_.cues[wide.row].effect == definition_.cues[entry.row].effect;
        if (wide.form.ambiguous || entry.form.ambiguous) return false;
        return alike || table_.kind == KeywordKind::Sector;
    }

    void tell_dead(const Entry& stronger, const Entry& entry) {
        const bool alike = stronger.form.same_words(entry.form);
        findings_.push_back(
            {Severity::Warning, alike ? "twice" : "dead-keyword", table_.key(entry),
             alike ? "'" + entry.word + "' stands there already as '" + stronger.word + "'"
                   : "'" + entry.word + "' never decides: '" + stronger.word +
                         "' finds all that it finds",
             "drop it"});
    }

    void tell_conflict(const Entry& wide, const Entry& entry) {
        const std::string other = "'" + wide.word + "' of " + table_.ids[wide.row];
        const std::string mark = wide.word.starts_with('~') ? wide.word : "~" + wide.word;
        const bool cues = table_.kind == KeywordKind::Cue;
        findings_.push_back(
            {Severity::Warning, "conflict", table_.key(entry),
             "'" + entry.word + "' of " + table_.ids[entry.row] +
                 (cues ? " counts once more as " : " is claimed with full weight by ") + other,
             cues ? "drop one"
                  : "write '" + mark + "' in " + table_.ids[wide.row] + ", or where it says less"});
    }

    const Table& table_;
    const TaxonomyDefinition& definition_;
    Findings& findings_;
    Wider wider_;
};

// The first words of all Belgian places in all their languages, folded, sorted.
std::vector<std::string> place_words(const Gazetteer& gazetteer) {
    constexpr int kFirstCode = 1000;
    constexpr int kLastCode = 9999;
    std::set<std::string> words;
    for (int code = kFirstCode; code <= kLastCode; ++code)
        for (const Locality* place : gazetteer.by_postal_code(std::to_string(code)))
            for (const std::string* name : {&place->name_fr, &place->name_nl, &place->name_de})
                if (const SplitText split = split_text(*name); !split.words.empty())
                    words.emplace(split.word(0));
    return {words.begin(), words.end()};
}

template <typename Words>
std::size_t count_beginning_with(const std::string& stem, const Words& sorted) {
    auto word = std::lower_bound(sorted.begin(), sorted.end(), stem);
    std::size_t count = 0;
    for (; word != sorted.end() && word->starts_with(stem); ++word) ++count;
    return count;
}

class Breadth {
  public:
    explicit Breadth(const Gazetteer* gazetteer) : gazetteer_(gazetteer) {
        if (gazetteer != nullptr) places_ = place_words(*gazetteer);
    }

    void check(const Table& table, const Entry& entry, Findings& findings) const {
        if (entry.form.parts.size() != 1 || entry.form.acronym || entry.form.ending) return;
        const KeywordForm::Part& part = entry.form.parts.front();
        if (!part.stem && is_common_word(part.text, table.language))
            findings.push_back({Severity::Warning, "function-word", table.key(entry),
                                "'" + entry.word + "' stands in nearly every text", "drop it"});
        if (part.stem) check_stem(table, entry, findings);
        const bool judged = table.kind == KeywordKind::Sector || table.kind == KeywordKind::Format;
        if (judged && !entry.form.ambiguous) check_place(table, entry, findings);
    }

  private:
    void check_stem(const Table& table, const Entry& entry, Findings& findings) const {
        constexpr std::size_t kManyPlaces = 100;  // one place in so many
        const std::string& stem = entry.form.parts.front().text;
        const std::size_t common = count_beginning_with(stem, common_words_of(table.language));
        if (common > 0)
            findings.push_back({Severity::Warning, "short-stem", table.key(entry),
                                "'" + entry.word + "' finds " + std::to_string(common) +
                                    " words that stand in nearly every text",
                                "write a longer stem"});
        const std::size_t places = count_beginning_with(stem, places_);
        if (!places_.empty() && places * kManyPlaces > places_.size())
            findings.push_back(
                {Severity::Warning, "short-stem", table.key(entry),
                 "'" + entry.word + "' finds the names of " + std::to_string(places) + " places",
                 "write a longer stem"});
    }

    void check_place(const Table& table, const Entry& entry, Findings& findings) const {
        if (gazetteer_ == nullptr || entry.form.parts.front().stem) return;
        const auto places = gazetteer_->by_name(entry.form.parts.front().text);
        if (places.empty()) return;
        const Locality& place = *places.front();
        findings.push_back({Severity::Warning, "place-name", table.key(entry),
                            "'" + entry.word + "' is also a place: " + place.name_local +
                                (place.postal_code.empty() ? "" : " (" + place.postal_code + ")"),
                            "write '~" + entry.word + "'"});
    }

    const Gazetteer* gazetteer_;
    std::vector<std::string> places_;
};

}  // namespace

void check_keywords(const TaxonomyDefinition& definition, const Gazetteer* gazetteer,
                    Findings& findings) {
    const Breadth breadth(gazetteer);
    for (const std::string_view language : kTaxonomyLanguages)
        for (const Table& table :
             {table_of(KeywordKind::Sector, language, definition.sectors),
              table_of(KeywordKind::Format, language, definition.formats),
              table_of(KeywordKind::Cue, language, definition.cues),
              table_of(KeywordKind::Audience, language, definition.audiences)}) {
            Comparison comparison(table, definition, findings);
            for (const Entry& entry : table.entries) {
                comparison.check(entry);
                breadth.check(table, entry, findings);
            }
        }
}

}  // namespace veille::events
