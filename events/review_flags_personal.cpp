// Numbers and addresses of persons in what an announcement says, masked already or not. Evidence
// tells the kind and where, never the number itself.
#include <algorithm>
#include <array>
#include <cstdint>

#include "base/pattern.h"
#include "base/text.h"
#include "events/normalise_parts.h"

namespace veille::events {

namespace {

constexpr std::size_t kSearchedBytes = std::size_t{16} * 1024;

std::string digits_of(std::string_view text) {
    std::string digits;
    for (const char c : text)
        if (c >= '0' && c <= '9') digits.push_back(c);
    return digits;
}

std::int64_t number_of(std::string_view digits) {
    std::int64_t number = 0;
    for (const char digit : digits) number = number * 10 + (digit - '0');
    return number;
}

// ISO 13616: four letters to the back, letters as numbers, the remainder by 97 is 1.
bool is_iban(std::string_view text) {
    std::string letters;
    for (const char c : text)
        if (c != ' ') letters.push_back(c);
    if (letters.size() < 15 || letters.size() > 34) return false;
    letters = letters.substr(4) + letters.substr(0, 4);
    int remainder = 0;
    for (const char c : letters) {
        const bool digit = c >= '0' && c <= '9';
        const int value = digit ? c - '0' : c - 'A' + 10;
        remainder = (remainder * (digit ? 10 : 100) + value) % 97;
    }
    return remainder == 1;
}

// The Belgian number of the national register: birth date, serial number, and 97 minus the
// remainder by 97; of those born from 2000 on with a 2 in front.
bool is_national_number(std::string_view text) {
    const std::string digits = digits_of(text);
    if (digits.size() != 11) return false;
    const std::int64_t head = number_of(std::string_view(digits).substr(0, 9));
    const std::int64_t check = number_of(std::string_view(digits).substr(9));
    const std::int64_t month = number_of(std::string_view(digits).substr(2, 2)) % 20;
    if (month > 12) return false;
    constexpr std::int64_t kBornSince2000 = 2'000'000'000;
    return check == 97 - head % 97 || check == 97 - (kBornSince2000 + head) % 97;
}

const Pattern& iban_pattern() {
    static const Pattern kPattern =
        Pattern::literal(R"(\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b)");
    return kPattern;
}

const Pattern& national_pattern() {
    static const Pattern kPattern =
        Pattern::literal(R"(\b\d{2}\.\d{2}\.\d{2}[-–. ]\d{3}[.-]\d{2}\b)"
                         R"(|\b\d{6}[- ]\d{3}[-. ]\d{2}\b)");
    return kPattern;
}

const Pattern& mobile_pattern() {
    static const Pattern kPattern =
        Pattern::literal(R"((?:\+32|\b0032|\b0) ?4[5-9]\d(?:[ ./-]?\d{2}){3}\b)");
    return kPattern;
}

const Pattern& mailbox_pattern() {
    static const Pattern kPattern = Pattern::literal(
        R"([\w.+-]+@(?:gmail|hotmail|outlook|yahoo|live|skynet|telenet|proximus|icloud|proton|gmx)"
        R"(|web)\.[a-z.]{2,6}\b)",
        {.ignore_case = true});
    return kPattern;
}

// The shortest, a mobile number, has nine digits; most texts have fewer in all.
bool may_hold_a_number(std::string_view text) {
    constexpr std::ptrdiff_t kFewestDigits = 9;
    return std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) >=
           kFewestDigits;
}

struct Passage {
    const char* name;
    std::string_view text;
};

bool any_match(const Pattern& pattern, std::string_view text, bool (*holds)(std::string_view)) {
    for (auto found = pattern.find(text); !found.empty();) {
        if (holds(found.front())) return true;
        const auto next =
            static_cast<std::size_t>(found.front().data() - text.data()) + found.front().size();
        found = pattern.find(text, next);
    }
    return false;
}

void flag_in(Announcement& announcement, const Passage& place) {
    const auto flag = [&](std::string what, std::string_view by_default) {
        add_flag(announcement, flag_code::kPersonalData, what + " in the " + place.name,
                 by_default);
    };
    const std::string_view text = place.text;
    if (text.find("[e-mail]") != std::string_view::npos)
        flag("a person's e-mail address was masked", "publish");
    if (text.find("[tel.]") != std::string_view::npos)
        flag("a person's telephone number was masked", "publish");
    const bool numbers = may_hold_a_number(text);
    if (numbers && mobile_pattern().found_in(text)) flag("a mobile number", "hold");
    if (text.find('@') != std::string_view::npos && mailbox_pattern().found_in(text))
        flag("a private e-mail address", "hold");
    if (!numbers) return;
    if (any_match(iban_pattern(), text, is_iban)) flag("an account number (IBAN)", "publish");
    if (any_match(national_pattern(), text, is_national_number))
        flag("a number of the national register", "hold");
}

}  // namespace

void flag_personal_data(Announcement& announcement) {
    const std::string title = announcement.title;
    const std::string organizer = announcement.organizer.name;
    const std::string venue = announcement.place.venue + "\n" + announcement.place.address;
    const std::string body = (announcement.description_text.empty() ? announcement.summary
                                                                    : announcement.description_text)
                                 .substr(0, kSearchedBytes);
    for (const Passage& place : {Passage{"title", title}, Passage{"organiser's name", organizer},
                                 Passage{"place", venue}, Passage{"text", body}})
        flag_in(announcement, place);
}

}  // namespace veille::events
