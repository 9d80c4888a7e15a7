#include "events/match_cues.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "events/match_cue_words.h"
#include "events/split_text.h"
#include "events/word_meanings.h"

namespace veille::events {

namespace {

constexpr std::size_t kSearchedText = 2000;  // bytes

// Asked for every word and phrase: the first letter decides nearly always.
bool begins_with(std::string_view text, std::string_view phrase) {
    return !text.empty() && text.front() == phrase.front() && text.starts_with(phrase);
}

template <std::size_t kCount>
bool begins_with_any(std::string_view text, const std::array<std::string_view, kCount>& phrases) {
    return std::any_of(phrases.begin(), phrases.end(),
                       [&](std::string_view phrase) { return begins_with(text, phrase); });
}

template <std::size_t kCount>
std::uint8_t bits_of(std::string_view word, const std::array<Begin, kCount>& begins) {
    for (const Begin& begin : begins)
        if (begins_with(word, begin.letters)) return begin.bit;
    return 0;
}

unsigned number_of(std::string_view word) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc()) return 0;
    static constexpr std::array<std::string_view, 9> kOrdinals{"",   "er", "e",  "ste", "de",
                                                               "st", "nd", "rd", "th"};
    const std::string_view rest = word.substr(static_cast<std::size_t>(end - word.data()));
    return std::find(kOrdinals.begin(), kOrdinals.end(), rest) != kOrdinals.end() ? value : 0;
}

unsigned month_of(std::string_view word, std::string_view language) {
    static constexpr std::array<std::string_view, 12> kMonths{
        "january", "february", "march",     "april",   "may",      "june",
        "july",    "august",   "september", "october", "november", "december"};
    for (const MeaningId meaning : meanings_of(word, language).ids)
        for (std::size_t i = 0; i < kMonths.size(); ++i)
            if (meaning != 0 && name_of(meaning) == kMonths[i]) return static_cast<unsigned>(i + 1);
    return 0;
}

class Reader {
  public:
    Reader(const SplitText& split, std::string_view language, bool is_title, MatchCues& cues)
        : split_(split), language_(language), is_title_(is_title), cues_(cues) {
        for (std::size_t i = 0; i < split_.words.size(); ++i) {
            if (i > 0) joined_.push_back(' ');
            begins_.push_back(joined_.size());
            joined_ += split_.word(i);
        }
    }

    bool names_several_languages() const { return (mentioned_ & (mentioned_ - 1)) != 0; }

    void read() {
        for (std::size_t i = 0; i < split_.words.size(); ++i) {
            read_phrases(std::string_view(joined_).substr(begins_[i]));
            read_language(i);
            read_day(i);
            if (!is_title_) continue;
            cues_.levels |= bits_of(split_.word(i), kLevels);
            cues_.ages |= bits_of(split_.word(i), kAges);
        }
    }

  private:
    void read_phrases(std::string_view rest) {
        if (begins_with_any(rest, kBilingual)) cues_.bilingual = true;
        if (begins_with_any(rest, kParallel)) cues_.in_parallel = true;
        if (begins_with_any(rest, kDoors)) cues_.doors = true;
        if (begins_with_any(rest, kOnline)) cues_.online = true;
        if (begins_with_any(rest, kMoved)) cues_.moved = true;
        if (begins_with_any(rest, kPostponed)) cues_.postponed = true;
    }

    // "(FR)" and "Praattafel Nederlands" in a title; "in het Nederlands", "en français" anywhere.
    void read_language(std::size_t i) {
        const std::string_view word = split_.word(i);
        cues_.languages |= bits_of(word, kHeldIn);
        if (is_title_ && stands_apart(i))
            for (const Begin& code : kCodes)
                if (split_.raw_word(i) == code.letters) cues_.languages |= code.bit;
        const std::uint8_t named = bits_of(word, kLanguageNames);
        if (named == 0) return;
        mentioned_ |= named;
        const std::string_view before = i > 0 ? split_.word(i - 1) : std::string_view();
        const bool in = before == "in" || before == "en" || before == "het" || before == "auf";
        if (is_title_ || in) cues_.languages |= named;
    }

    // "(FR)", "– NL": not the article in a title in capitals.
    bool stands_apart(std::size_t i) const {
        const bool last = i + 1 == split_.words.size() || split_.words[i + 1].after_break;
        return last && (split_.words[i].after_break || i + 1 == split_.words.size());
    }

    // "2 mai", "1er mai", "May 2nd", "2/5", "2.5."
    void read_day(std::size_t i) {
        if (i + 1 >= split_.words.size()) return;
        const unsigned one = number_of(split_.word(i));
        const unsigned other = number_of(split_.word(i + 1));
        if (one != 0 && other != 0) {
            if (joined_as_date(i)) note_day(other, one);
        } else if (one != 0) {
            note_day(month_of(split_.word(i + 1), language_), one);
        } else if (other != 0) {
            note_day(month_of(split_.word(i), language_), other);
        }
    }

    bool joined_as_date(std::size_t i) const {
        const Word& word = split_.words[i];
        const std::size_t end = word.raw_begin + word.raw_length;
        if (split_.words[i + 1].raw_begin != end + 1) return false;
        return split_.raw[end] == '/' || split_.raw[end] == '.';
    }

    void note_day(unsigned month, unsigned day) {
        if (month == 0 || month > 12 || day == 0 || day > 31) return;
        for (std::uint16_t& known : cues_.days)
            if (known == 0) {
                known = static_cast<std::uint16_t>(month * 32 + day);
                return;
            }
    }

    const SplitText& split_;
    std::string_view language_;
    bool is_title_;
    MatchCues& cues_;
    std::string joined_;
    std::vector<std::size_t> begins_;
    unsigned mentioned_ = 0;  // languages, however
};

}  // namespace

MatchCues match_cues(std::string_view title, std::string_view text, std::string_view language) {
    MatchCues cues;
    const SplitText title_split = split_text(title);
    Reader of_title_words(title_split, language, true, cues);
    of_title_words.read();
    const std::uint8_t of_title = cues.languages;
    const SplitText text_split = split_text(text.substr(0, kSearchedText));
    Reader of_text_words(text_split, language, false, cues);
    of_text_words.read();
    // The text may name the other group's language.
    if (of_title != 0) cues.languages = of_title;
    if (of_title_words.names_several_languages() ||
        (of_title == 0 && of_text_words.names_several_languages()))
        cues.bilingual = true;
    return cues;
}

std::uint8_t language_bit(std::string_view language) {
    if (language == "fr") return kFrench;
    if (language == "nl") return kDutch;
    if (language == "en") return kEnglish;
    return language == "de" ? kGerman : 0;
}

bool names_day(const MatchCues& cues, unsigned month, unsigned day) {
    return std::find(cues.days.begin(), cues.days.end(), month * 32 + day) != cues.days.end();
}

bool groups_disagree(const MatchCues& a, std::string_view language_a, const MatchCues& b,
                     std::string_view language_b) {
    if (a.levels != 0 && b.levels != 0 && (a.levels & b.levels) == 0) return true;
    if (a.ages != 0 && b.ages != 0 && (a.ages & b.ages) == 0) return true;
    if (a.bilingual || b.bilingual || (a.languages == 0 && b.languages == 0)) return false;
    const unsigned one = a.languages != 0 ? a.languages : language_bit(language_a);
    const unsigned other = b.languages != 0 ? b.languages : language_bit(language_b);
    return one != 0 && other != 0 && (one & other) == 0;
}

}  // namespace veille::events
