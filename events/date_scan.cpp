#include "events/date_scan.h"

#include <algorithm>
#include <array>

#include "events/date_letters.h"
#include "events/date_scan_passes.h"

namespace veille::events {

namespace {

constexpr std::size_t kMostDigits = 8;

// Roles of words that name no day, however many of them a text has: those that stand around days
// and hours, the unit "month" and numbers in words. What is not listed here may name one.
constexpr Roles kNamesNoDay =
    bit(Role::Article) | bit(Role::List) | bit(Role::Possessive) | bit(Role::Every) |
    bit(Role::Alternate) | bit(Role::MonthUnit) | bit(Role::Numeral) | bit(Role::DayOrdinal) |
    bit(Role::PastHour) | bit(Role::BeforeHour) | bit(Role::From) | bit(Role::To) |
    bit(Role::Until) | bit(Role::Between) | bit(Role::At) | bit(Role::On) | bit(Role::In) |
    bit(Role::This) | bit(Role::Before) | bit(Role::Registration) | bit(Role::Deadline) |
    bit(Role::Published) | bit(Role::Formerly) | bit(Role::Moved) | bit(Role::Except) |
    bit(Role::Doors) | bit(Role::Start) | bit(Role::End) | bit(Role::Whole) | bit(Role::EachTime) |
    bit(Role::Duration) | bit(Role::Phone) | bit(Role::Quotes) | bit(Role::Open) |
    bit(Role::Street) | bit(Role::Session) | bit(Role::Zone) | bit(Role::ZoneIntroduction);

class Scanner {
  public:
    Scanner(std::string_view text, std::string_view language) : language_(language) {
        result_.text = text;
        result_.tokens.reserve(text.size() / 5 + 8);
        meanings_.reserve(text.size() / 5 + 8);
    }

    DateTokens scan();

  private:
    void read_word(std::size_t& i);
    void read_number(std::size_t& i);
    void push(DateToken token, const std::vector<WordMeaning>* meanings);
    void note(const std::vector<WordMeaning>& meanings);
    bool may_name_a_day() const;
    void join_last(std::size_t count, std::string_view joined);
    void join_compound();
    void join_initials();
    void join_half_day(std::size_t next);
    void choose_languages();
    void assign_meanings();

    std::string_view language_;
    DateTokens result_;
    std::vector<const std::vector<WordMeaning>*> meanings_;
    std::vector<std::string> last_;  // the folded forms of the last few tokens
    Gap gap_ = Gap::None;
    Roles said_ = 0;  // by any word in any language
    bool has_number_ = false;
};

void Scanner::note(const std::vector<WordMeaning>& meanings) {
    for (const WordMeaning& meaning : meanings) said_ |= meaning.roles;
}

bool Scanner::may_name_a_day() const {
    if (has_number_ || (said_ & ~kNamesNoDay) != 0) return true;
    // "ce mois", "in a month"
    return (said_ & bit(Role::MonthUnit)) != 0 && (said_ & (bit(Role::This) | bit(Role::In))) != 0;
}

void Scanner::push(DateToken token, const std::vector<WordMeaning>* meanings) {
    token.gap = gap_;
    gap_ = Gap::None;
    result_.tokens.push_back(token);
    meanings_.push_back(meanings);
    if (meanings != nullptr) note(*meanings);
}

void Scanner::read_number(std::size_t& i) {
    DateToken token;
    token.kind = TokenKind::Number;
    has_number_ = true;
    token.begin = static_cast<std::uint32_t>(i);
    std::int64_t value = 0;
    std::size_t digits = 0;
    const std::string_view text = result_.text;
    for (; i < text.size() && is_digit(static_cast<unsigned char>(text[i])); ++i, ++digits)
        if (digits < kMostDigits) value = value * 10 + (text[i] - '0');
    token.end = static_cast<std::uint32_t>(i);
    token.digits = static_cast<std::uint8_t>(std::min<std::size_t>(digits, 255));
    token.number = digits > kMostDigits ? -1 : static_cast<std::int32_t>(value);
    push(token, nullptr);
}

void Scanner::read_word(std::size_t& i) {
    DateToken token;
    token.kind = TokenKind::Word;
    token.begin = static_cast<std::uint32_t>(i);
    const std::string_view text = result_.text;
    const char32_t first = decode(text, i).value;
    token.capital = (first >= 'A' && first <= 'Z') || (first >= 0xC0 && first <= 0xDE);
    char folded[kLongestDateWord + 4];
    std::size_t length = 0;
    for (const char* const bytes = text.data(); i < text.size();) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        if (is_ascii_letter(byte)) {
            if (length <= kLongestDateWord) folded[length++] = static_cast<char>(byte | 0x20);
            ++i;
            continue;
        }
        if (byte < 0x80) break;
        const CodePoint point = decode_beyond_ascii(text, i);
        if (is_combining(point.value)) {
            // The letter before it stands for both.
        } else if (is_letter(point.value)) {
            const char* plain = plain_letter(point.value);
            if (plain == nullptr) plain = "?";
            if (length <= kLongestDateWord)
                for (; *plain != '\0'; ++plain) folded[length++] = *plain;
        } else {
            break;
        }
        i += point.length;
    }
    token.end = static_cast<std::uint32_t>(i);
    const std::string_view word(folded, std::min(length, kLongestDateWord + 1));
    push(token, look_up_date_word(word));
}

// One token for the last `count`, when `joined` is a word of dates.
void Scanner::join_last(std::size_t count, std::string_view joined) {
    const std::vector<WordMeaning>* meanings = look_up_date_word(joined);
    if (meanings == nullptr) return;
    note(*meanings);
    std::vector<DateToken>& tokens = result_.tokens;
    const std::size_t first = tokens.size() - count;
    tokens[first].end = tokens.back().end;
    tokens[first].kind = TokenKind::Word;
    meanings_[first] = meanings;
    tokens.resize(first + 1);
    meanings_.resize(first + 1);
}

// "après-midi", "week-end", "dix-huit", "t/m".
void Scanner::join_compound() {
    const std::vector<DateToken>& tokens = result_.tokens;
    const std::size_t size = tokens.size();
    if (size < 3) return;
    const DateToken& sign = tokens[size - 2];
    if (!sign.is_sign('-') && !sign.is_sign('/')) return;
    if (!tokens[size - 1].is_word() || !tokens[size - 3].is_word()) return;
    if (sign.gap != Gap::None || tokens[size - 1].gap != Gap::None) return;
    const std::size_t length = tokens[size - 1].end - tokens[size - 3].begin;
    if (length > kLongestDateWord) return;
    std::string joined;
    for (std::size_t at = tokens[size - 3].begin; at < tokens[size - 1].end;) {
        const CodePoint point = decode(result_.text, at);
        at += point.length;
        if (point.value < 0x80)
            joined.push_back(
                static_cast<char>(is_ascii_letter(point.value) ? point.value | 0x20 : point.value));
        else if (const char* plain = plain_letter(point.value))
            joined += plain;
        else if (plain_sign(point.value) == '-')
            joined.push_back('-');
    }
    join_last(3, joined);
}

// "p.m.", "t.e.m.", "R.D.V.": single letters with points are one word.
void Scanner::join_initials() {
    const std::vector<DateToken>& tokens = result_.tokens;
    if (tokens.size() < 4 || !tokens.back().is_sign('.')) return;
    std::string joined;
    std::size_t first = tokens.size();
    while (first >= 2 && joined.size() < 6) {
        const DateToken& sign = tokens[first - 1];
        const DateToken& letter = tokens[first - 2];
        if (!sign.is_sign('.') || sign.gap != Gap::None || !letter.is_word() ||
            letter.end - letter.begin != 1)
            break;
        joined.insert(joined.begin(), static_cast<char>(result_.text[letter.begin] | 0x20));
        first -= 2;
        if (letter.gap != Gap::None) break;
    }
    if (joined.size() >= 2) join_last(tokens.size() - first, joined);
}

// "6 p.m": the point behind is often left out.
void Scanner::join_half_day(std::size_t next) {
    const std::vector<DateToken>& tokens = result_.tokens;
    if (tokens.size() < 4 || (next < result_.text.size() && result_.text[next] == '.')) return;
    const DateToken& half = tokens[tokens.size() - 3];
    const DateToken& sign = tokens[tokens.size() - 2];
    const DateToken& letter = tokens.back();
    if (!half.is_word() || half.end - half.begin != 1 || !sign.is_sign('.') ||
        letter.end - letter.begin != 1 || letter.begin - half.begin != 2)
        return;
    const char first = static_cast<char>(result_.text[half.begin] | 0x20);
    if ((first != 'a' && first != 'p') || (result_.text[letter.begin] | 0x20) != 'm') return;
    join_last(3, std::string{first, 'm'});
}

DateTokens Scanner::scan() {
    const std::string_view text = result_.text;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == ' ') {
            gap_ = std::max(gap_, Gap::Blank);
            ++i;
            continue;
        }
        const CodePoint point = decode(text, i);
        if (is_digit(point.value)) {
            read_number(i);
            continue;
        }
        if (is_letter(point.value)) {
            read_word(i);
            join_compound();
            join_half_day(i);
            continue;
        }
        if (point.value == '\n' || point.value == 0x2028 || point.value == 0x2029) {
            gap_ = gap_ >= Gap::Line ? Gap::Paragraph : Gap::Line;
        } else if (is_blank(point.value)) {
            gap_ = std::max(gap_, Gap::Blank);
        } else if (!is_apostrophe(point.value) && !is_combining(point.value)) {
            DateToken token;
            token.begin = static_cast<std::uint32_t>(i);
            token.end = static_cast<std::uint32_t>(i + point.length);
            token.sign = plain_sign(point.value);
            push(token, nullptr);
            join_initials();
        }
        i += point.length;
    }
    if (!may_name_a_day()) return {};  // as most paragraphs; the rest would be for nothing
    choose_languages();
    assign_meanings();
    if ((said_ & (bit(Role::Numeral) | bit(Role::DayOrdinal))) != 0) number_days_in_words(result_);
    number_sentences(result_);
    find_months(result_);
    return std::move(result_);
}

// Words that only one language has speak for it.
void Scanner::choose_languages() {
    constexpr int kDeclared = 3;
    constexpr int kEnough = 2;
    constexpr std::array<DateLanguages, 4> kOrder{kFrench, kDutch, kEnglish, kGerman};
    std::array<int, 4> votes{};
    for (const auto* meanings : meanings_) {
        if (meanings == nullptr || meanings->size() != 1) continue;
        for (std::size_t k = 0; k < kOrder.size(); ++k)
            if (meanings->front().language == kOrder[k]) votes[k] += meanings->front().sure ? 2 : 1;
    }
    constexpr std::array<std::string_view, 4> kCodes{"fr", "nl", "en", "de"};
    for (std::size_t k = 0; k < kOrder.size(); ++k)
        if (language_ == kCodes[k]) votes[k] += kDeclared;
    const auto best = std::max_element(votes.begin(), votes.end());
    if (*best == 0) {
        result_.primary = kFrench;
        result_.languages = kAllDateLanguages;
        return;
    }
    result_.primary = kOrder[static_cast<std::size_t>(best - votes.begin())];
    for (std::size_t k = 0; k < kOrder.size(); ++k)
        if (votes[k] >= std::max(kEnough, *best / 8)) result_.languages |= kOrder[k];
    result_.languages |= result_.primary;
}

void take(WordValues& into, const WordValues& from) {
    if (into.month == 0) into.month = from.month;
    if (into.weekday < 0) into.weekday = from.weekday;
    if (into.ordinal == 0) into.ordinal = from.ordinal;
    if (into.offset < 0) into.offset = from.offset;
    if (into.numeral == 0) into.numeral = from.numeral;
    if (into.day == 0) into.day = from.day;
    if (into.zone < 0) into.zone = from.zone;
    if (into.part == PartOfDay::None) into.part = from.part;
}

void Scanner::assign_meanings() {
    for (std::size_t i = 0; i < result_.tokens.size(); ++i) {
        if (meanings_[i] == nullptr) continue;
        DateToken& token = result_.tokens[i];
        for (const bool first_language : {true, false})
            for (const WordMeaning& meaning : *meanings_[i]) {
                if (((meaning.language & result_.primary) != 0) != first_language) continue;
                if (!meaning.sure && (meaning.language & result_.languages) == 0) continue;
                token.roles |= meaning.roles;
                take(token.values, meaning.values);
            }
    }
}

}  // namespace

DateTokens scan_dates(std::string_view text, std::string_view language) {
    return Scanner(text, language).scan();
}

}  // namespace veille::events
