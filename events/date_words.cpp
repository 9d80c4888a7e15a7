#include "events/date_words.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <functional>
#include <string>
#include <unordered_map>

namespace veille::events {

namespace {

struct ZoneRow {
    const char* word;
    const char* zone;
    DateLanguages languages = kAllDateLanguages;  // "est" is a word of French
};

// Abbreviations as invitations use them: "CET" is the clock of Brussels, in summer too.
constexpr std::array<ZoneRow, 36> kZones{{
    {"cet", "Europe/Brussels"},
    {"cest", "Europe/Brussels"},
    {"mez", "Europe/Brussels"},
    {"mesz", "Europe/Brussels"},
    {"utc", "Etc/UTC"},
    {"gmt", "Etc/UTC"},
    {"bst", "Europe/London"},
    {"wet", "Europe/Lisbon"},
    {"eet", "Europe/Helsinki"},
    {"eest", "Europe/Helsinki"},
    {"edt", "America/New_York"},
    {"est", "America/New_York", kEnglish},
    {"pst", "America/Los_Angeles"},
    {"pdt", "America/Los_Angeles"},
    {"londres", "Europe/London"},
    {"london", "Europe/London"},
    {"londense", "Europe/London"},
    {"londoner", "Europe/London"},
    {"lisbonne", "Europe/Lisbon"},
    {"lisbon", "Europe/Lisbon"},
    {"paris", "Europe/Paris"},
    {"pariser", "Europe/Paris"},
    {"bruxelles", "Europe/Brussels"},
    {"brusselse", "Europe/Brussels"},
    {"brussels", "Europe/Brussels"},
    {"brusseler", "Europe/Brussels"},
    {"montreal", "America/Toronto"},
    {"lissabon", "Europe/Lisbon"},
    {"dublin", "Europe/Dublin"},
    {"athenes", "Europe/Athens"},
    {"athens", "Europe/Athens"},
    {"helsinki", "Europe/Helsinki"},
    {"amsterdam", "Europe/Amsterdam"},
    {"berlin", "Europe/Berlin"},
    {"berliner", "Europe/Berlin"},
    {"tokyo", "Asia/Tokyo"},
}};
constexpr std::size_t kAbbreviations = 14;  // the rest are towns

struct WordHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const {
        return std::hash<std::string_view>{}(word);
    }
};
using Meanings =
    std::unordered_map<std::string, std::vector<WordMeaning>, WordHash, std::equal_to<>>;

void set_value(WordValues& values, const WordRow& row) {
    switch (row.role) {
        case Role::Month:
            values.month = row.value;
            break;
        case Role::Weekday:
        case Role::Weekdays:
            values.weekday = row.value;
            break;
        case Role::Part:
        case Role::PartToday:
            values.part = static_cast<PartOfDay>(row.value);
            break;
        case Role::Ordinal:
            values.ordinal = row.value;
            break;
        case Role::DayOffset:
            values.offset = row.value;
            break;
        case Role::Numeral:
            values.numeral = row.value;
            break;
        case Role::DayOrdinal:
            values.day = row.value;
            break;
        case Role::Zone:
            values.zone = row.value;
            break;
        default:
            break;
    }
    if (row.role == Role::PartToday && values.offset < 0) values.offset = 0;
}

WordMeaning& meaning_in(Meanings& meanings, const std::string& word, DateLanguages language) {
    std::vector<WordMeaning>& all = meanings[word];
    for (WordMeaning& meaning : all)
        if (meaning.language == language) return meaning;
    all.emplace_back().language = language;
    return all.back();
}

void add_row(Meanings& meanings, const WordRow& row, DateLanguages language) {
    std::string_view rest = row.words;
    while (!rest.empty()) {
        const std::size_t blank = rest.find(' ');
        std::string_view word = rest.substr(0, blank);
        rest.remove_prefix(blank == std::string_view::npos ? rest.size() : blank + 1);
        if (word.empty()) continue;
        const bool sure = word.front() != '~';
        if (!sure) word.remove_prefix(1);
        WordMeaning& meaning = meaning_in(meanings, std::string(word), language);
        meaning.sure = meaning.sure || sure;
        meaning.roles |= bit(row.role);
        set_value(meaning.values, row);
    }
}

struct PartName {
    const char* name;
    PartOfDay part;
};

// "maandagochtend", "Montagabend", "montagabends".
void add_compounds(Meanings& meanings, WordTable table, DateLanguages language,
                   const std::vector<PartName>& parts) {
    for (const WordRow& row : table) {
        if (row.role != Role::Weekday) continue;
        std::string_view words = row.words;
        while (!words.empty()) {
            const std::size_t blank = words.find(' ');
            const std::string_view day = words.substr(0, blank);
            words.remove_prefix(blank == std::string_view::npos ? words.size() : blank + 1);
            if (day.front() == '~') continue;
            for (const PartName& part : parts)
                for (const char* ending : {"", "s", "en"}) {
                    WordMeaning& meaning =
                        meaning_in(meanings, std::string(day) + part.name + ending, language);
                    meaning.sure = true;
                    meaning.roles =
                        bit(Role::Part) | bit(*ending == '\0' ? Role::Weekday : Role::Weekdays);
                    meaning.values.weekday = row.value;
                    meaning.values.part = part.part;
                }
        }
    }
}

Meanings build() {
    Meanings meanings;
    for (const auto& [table, language] :
         {std::pair{french_date_words(), kFrench}, std::pair{dutch_date_words(), kDutch},
          std::pair{english_date_words(), kEnglish}, std::pair{german_date_words(), kGerman}})
        for (const WordRow& row : table) add_row(meanings, row, language);
    add_compounds(meanings, dutch_date_words(), kDutch,
                  {{"ochtend", PartOfDay::Morning},
                   {"morgen", PartOfDay::Morning},
                   {"voormiddag", PartOfDay::Morning},
                   {"middag", PartOfDay::Afternoon},
                   {"namiddag", PartOfDay::Afternoon},
                   {"avond", PartOfDay::Evening}});
    add_compounds(meanings, german_date_words(), kGerman,
                  {{"morgen", PartOfDay::Morning},
                   {"vormittag", PartOfDay::Morning},
                   {"mittag", PartOfDay::Afternoon},
                   {"nachmittag", PartOfDay::Afternoon},
                   {"abend", PartOfDay::Evening}});
    for (std::size_t i = 0; i < kZones.size(); ++i) {
        WordMeaning& meaning = meaning_in(meanings, kZones[i].word, kZones[i].languages);
        meaning.sure = kZones[i].languages == kAllDateLanguages;
        meaning.roles |= bit(Role::Zone);
        meaning.values.zone = static_cast<std::int16_t>(i);
    }
    return meanings;
}

// Most words of a text mean nothing in a date, and their first two letters and their length say so.
class Dictionary {
  public:
    Dictionary() : meanings_(build()) {
        for (const auto& [word, meaning] : meanings_) beginnings_.set(beginning_of(word));
    }

    const std::vector<WordMeaning>* find(std::string_view word) const {
        if (!beginnings_.test(beginning_of(word))) return nullptr;
        const auto found = meanings_.find(word);
        return found == meanings_.end() ? nullptr : &found->second;
    }

  private:
    static std::size_t beginning_of(std::string_view word) {
        const auto letter = [&](std::size_t at) {
            return at < word.size() ? static_cast<unsigned char>(word[at]) % 32U : 0U;
        };
        return (letter(0) * 32 + letter(1)) * 64 + std::min<std::size_t>(word.size(), 63);
    }

    Meanings meanings_;
    std::bitset<std::size_t{32} * 32 * 64> beginnings_;
};

}  // namespace

const std::vector<WordMeaning>* look_up_date_word(std::string_view folded) {
    static const Dictionary kDictionary;
    if (folded.empty() || folded.size() > kLongestDateWord) return nullptr;
    return kDictionary.find(folded);
}

const char* zone_name(int index) {
    return kZones[static_cast<std::size_t>(index)].zone;
}

bool is_zone_abbreviation(int index) {
    return static_cast<std::size_t>(index) < kAbbreviations;
}

}  // namespace veille::events
