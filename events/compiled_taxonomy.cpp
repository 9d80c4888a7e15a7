#include "events/compiled_taxonomy.h"

#include <algorithm>
#include <array>
#include <set>

#include "events/keyword_form.h"
#include "events/split_text.h"

namespace veille::events {

namespace {

constexpr std::array<std::string_view, 16> kPlainEffects{"networking",
                                                         "event",
                                                         "noise",
                                                         "online",
                                                         "small-group",
                                                         "trades",
                                                         "scale:proximity",
                                                         "scale:regional",
                                                         "scale:federal",
                                                         "scale:european",
                                                         "origin:member",
                                                         "origin:structure",
                                                         "origin:partner",
                                                         "actor:individual",
                                                         "actor:collective",
                                                         "undated"};

constexpr std::size_t kLongestReach = 10;  // of a denial, in words

bool is_language(std::string_view code) {
    return std::find(kTaxonomyLanguages.begin(), kTaxonomyLanguages.end(), code) !=
           kTaxonomyLanguages.end();
}

// "*markt": what comes before it in the word does not matter.
bool is_word_ending(std::string_view text) {
    constexpr std::size_t kShortestEnding = 3;
    const SplitText split = split_text(text);
    return split.words.size() == 1 && split.word(0).size() >= kShortestEnding &&
           !text.ends_with('*');
}

// Ids stand in file names and addresses of digests and calendars.
bool is_id(std::string_view id) {
    constexpr std::size_t kLongestId = 60;
    return !id.empty() && id.size() <= kLongestId &&
           id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

// A row of one of the file's tables, for messages and keys.
struct Owner {
    KeywordKind kind = KeywordKind::Sector;
    std::size_t index = 0;
    std::string key;   // "sector[3]"
    std::string name;  // "sector music"
};

Owner owner_of(KeywordKind kind, std::size_t index, const std::string& id) {
    const std::string table = table_name(kind);
    return {kind, index, table + "[" + std::to_string(index + 1) + "]", table + " " + id};
}

class Compiler {
  public:
    Compiler(Taxonomy::Compiled& compiled, std::vector<CompileProblem>& problems)
        : compiled_(compiled), definition_(compiled.definition), problems_(problems) {}

    void compile() {
        add_sectors();
        add_formats();
        add_cues();
        add_audiences();
        add_negation();
    }

  private:
    using Ids = std::unordered_map<std::string, std::size_t>;

    void problem(const Owner& owner, const std::string& key, std::string message) {
        problems_.push_back({owner.key + "." + key, owner.name, std::move(message)});
    }

    void take_id(const Owner& owner, const std::string& id, Ids& ids) {
        if (!is_id(id))
            problem(owner, "id", "an id is 1 to 60 of a to z, 0 to 9 and '-'");
        else if (!ids.emplace(id, owner.index).second)
            problem(owner, "id", "the id is used twice");
    }

    void add_keyword(const Owner& owner, const std::string& language, const std::string& key,
                     const std::string& word) {
        const std::string_view plain = without_weight(word);
        if (plain.starts_with('*') && !is_word_ending(plain.substr(1)))
            problem(owner, key, "keyword '" + word + "' begins with '*'");
        else if (!compiled_.index.add(plain, mask_of_language(language)))
            problem(owner, key, "keyword '" + word + "' holds no word");
        else
            compiled_.keywords.push_back(
                {owner.kind, owner.index, keyword_weight(word), word, span_kind_of(owner)});
    }

    // Sectors, formats and audiences are one each; of cues, those of one effect.
    std::size_t span_kind_of(const Owner& owner) {
        constexpr std::size_t kKinds = 4;
        if (owner.kind != KeywordKind::Cue) return static_cast<std::size_t>(owner.kind);
        const std::string& effect = definition_.cues[owner.index].effect;
        return compiled_.effects.try_emplace(effect, kKinds + compiled_.effects.size())
            .first->second;
    }

    void add_keywords(const Owner& owner, const Keywords& keywords) {
        for (const auto& [language, words] : keywords) {
            const std::string key = "keywords." + language;
            if (!is_language(language)) {
                problem(owner, key, "unknown language '" + language + "'");
                continue;
            }
            for (std::size_t index = 0; index < words.size(); ++index)
                add_keyword(owner, language, key + "[" + std::to_string(index + 1) + "]",
                            words[index]);
        }
    }

    void add_sectors() {
        const auto& sectors = definition_.sectors;
        for (std::size_t index = 0; index < sectors.size(); ++index)
            take_id(owner_of(KeywordKind::Sector, index, sectors[index].id), sectors[index].id,
                    compiled_.sectors);
        for (std::size_t index = 0; index < sectors.size(); ++index) {
            const Owner owner = owner_of(KeywordKind::Sector, index, sectors[index].id);
            const std::string& parent = sectors[index].parent;
            if (!parent.empty() && !compiled_.sectors.contains(parent))
                problem(owner, "parent", "unknown parent '" + parent + "'");
            if (!parent.empty() && sectors[index].keywords.empty())
                problem(owner, "keywords", "no keywords");
            add_keywords(owner, sectors[index].keywords);
        }
    }

    void add_formats() {
        const auto& formats = definition_.formats;
        for (std::size_t index = 0; index < formats.size(); ++index) {
            const Owner owner = owner_of(KeywordKind::Format, index, formats[index].id);
            take_id(owner, formats[index].id, compiled_.formats);
            const double weight = formats[index].networking_weight;
            if (!(weight >= 0 && weight <= 1))
                problem(owner, "networking", "the networking weight lies outside 0 to 1");
            add_keywords(owner, formats[index].keywords);
        }
    }

    void add_cues() {
        const auto& cues = definition_.cues;
        std::set<std::string> ids;
        for (std::size_t index = 0; index < cues.size(); ++index) {
            const Owner owner = owner_of(KeywordKind::Cue, index, cues[index].id);
            if (!ids.insert(cues[index].id).second) problem(owner, "id", "the id is used twice");
            if (!is_known_effect(cues[index].effect))
                problem(owner, "effect", "unknown effect '" + cues[index].effect + "'");
            if (!(cues[index].weight >= -1 && cues[index].weight <= 1))
                problem(owner, "weight", "the weight lies outside -1 to 1");
            add_keywords(owner, cues[index].keywords);
        }
    }

    void add_audiences() {
        const auto& audiences = definition_.audiences;
        for (std::size_t index = 0; index < audiences.size(); ++index) {
            const Owner owner = owner_of(KeywordKind::Audience, index, audiences[index].id);
            take_id(owner, audiences[index].id, compiled_.audiences);
            add_keywords(owner, audiences[index].keywords);
        }
    }

    void add_negation() {
        const NegationDefinition& negation = definition_.negation;
        if (negation.reach < 1 || negation.reach > kLongestReach)
            problems_.push_back({"negation.reach", "negation", "the reach lies outside 1 to 10"});
        add_whole_words("negation.words.", negation.words, compiled_.negations);
        add_whole_words("negation.unless.", negation.unless, compiled_.negation_lifters);
    }

    void add_whole_words(const std::string& key, const Keywords& keywords, WordLanguages& known) {
        for (const auto& [language, words] : keywords) {
            if (!is_language(language)) {
                problems_.push_back(
                    {key + language, "negation", "unknown language '" + language + "'"});
                continue;
            }
            for (std::size_t index = 0; index < words.size(); ++index) {
                const SplitText split = split_text(words[index]);
                if (split.words.size() == 1 &&
                    words[index].find_first_of("*~=") == std::string::npos) {
                    known[std::string(split.word(0))] |= mask_of_language(language);
                    compiled_.denial_words.add(hash_of(split.word(0)));
                } else {
                    problems_.push_back({key + language + "[" + std::to_string(index + 1) + "]",
                                         "negation",
                                         "'" + words[index] + "' is not one whole word"});
                }
            }
        }
    }

    bool is_known_effect(std::string_view effect) const {
        if (std::find(kPlainEffects.begin(), kPlainEffects.end(), effect) != kPlainEffects.end())
            return true;
        const std::size_t colon = effect.find(':');
        if (colon == std::string_view::npos) return false;
        const std::string_view prefix = effect.substr(0, colon);
        const std::string id(effect.substr(colon + 1));
        if (prefix == "sector") return compiled_.sectors.contains(id);
        const auto format = compiled_.formats.find(id);
        if (format == compiled_.formats.end()) return false;
        return prefix == "format" ||
               (prefix == "not-event" && !definition_.formats[format->second].is_event);
    }

    Taxonomy::Compiled& compiled_;
    const TaxonomyDefinition& definition_;
    std::vector<CompileProblem>& problems_;
};

}  // namespace

const char* table_name(KeywordKind kind) {
    switch (kind) {
        case KeywordKind::Sector:
            return "sector";
        case KeywordKind::Format:
            return "format";
        case KeywordKind::Cue:
            return "cue";
        case KeywordKind::Audience:
            return "audience";
    }
    return "";
}

std::shared_ptr<const Taxonomy::Compiled> compile_taxonomy(TaxonomyDefinition definition,
                                                           std::vector<CompileProblem>& problems) {
    auto compiled = std::make_shared<Taxonomy::Compiled>();
    compiled->definition = std::move(definition);
    Compiler(*compiled, problems).compile();
    return compiled;
}

}  // namespace veille::events
