#include "parsers/private_contacts.h"

#include <algorithm>
#include <array>

#include "base/pattern.h"
#include "base/text.h"

namespace veille::parsers {

namespace {

// Words of the part before the "@" that name a desk rather than a person.
constexpr std::array<std::string_view, 96> kRoles{
    "aanmelden",      "accueil",        "activites",     "admin",
    "administratie",  "administration", "agenda",        "anmeldung",
    "asbl",           "atelier",        "ateliers",      "bar",
    "bestellung",     "bibliotheek",    "bibliotheque",  "bienvenue",
    "boeking",        "boekingen",      "bonjour",       "booking",
    "bookings",       "buero",          "bureau",        "centre",
    "club",           "comite",         "commande",      "communicatie",
    "communication",  "comptabilite",   "conference",    "congres",
    "contact",        "contacts",       "coop",          "coworking",
    "culture",        "direction",      "ecole",         "editor",
    "emploi",         "enquiries",      "equipe",        "evenement",
    "evenementen",    "evenements",     "event",         "events",
    "feedback",       "formation",      "formations",    "forum",
    "gemeente",       "hallo",          "hello",         "help",
    "info",           "information",    "infos",         "inschrijving",
    "inschrijvingen", "inscription",    "inscriptions",  "kontakt",
    "mail",           "mairie",         "marketing",     "media",
    "membres",        "newsletter",     "office",        "onthaal",
    "organisation",   "permanence",     "post",          "presse",
    "press",          "redactie",       "redaction",     "register",
    "registration",   "reservatie",     "reservaties",   "reservation",
    "reservations",   "reservierung",   "rsvp",          "secretariaat",
    "secretariat",    "sekretariat",    "service",       "support",
    "team",           "tickets",        "veranstaltung", "vzw"};

// Where anybody has a mailbox.
constexpr std::array<std::string_view, 27> kProviders{
    "gmail.com",  "googlemail.com", "hotmail.com",   "hotmail.be", "hotmail.fr", "outlook.com",
    "outlook.be", "outlook.fr",     "live.com",      "live.be",    "live.fr",    "msn.com",
    "yahoo.com",  "yahoo.fr",       "yahoo.de",      "icloud.com", "me.com",     "skynet.be",
    "telenet.be", "proximus.be",    "voo.be",        "orange.fr",  "wanadoo.fr", "free.fr",
    "gmx.de",     "web.de",         "protonmail.com"};

bool is_role(std::string_view word) {
    return std::ranges::find(kRoles, word) != kRoles.end();
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// What stands behind a "+" is the sender's own note.
bool has_role(std::string_view mailbox) {
    mailbox = mailbox.substr(0, mailbox.find('+'));
    while (!mailbox.empty()) {
        const std::size_t end = std::min(mailbox.find_first_of(".-_\\0123456789"), mailbox.size());
        if (is_role(mailbox.substr(0, end))) return true;
        mailbox.remove_prefix(std::min(end + 1, mailbox.size()));
    }
    return false;
}

std::string letters_of(std::string_view name) {
    std::string letters;
    for (const char c : name)
        if ((c >= 'a' && c <= 'z') || is_digit(c)) letters += c;
    return letters;
}

// "atelier-commun@atelier-commun.example": the mailbox of all.
bool is_named_like(std::string_view mailbox, std::string_view domain) {
    constexpr std::size_t kTellsEnough = 3;
    const std::string name = letters_of(mailbox);
    const std::string site = letters_of(domain.substr(0, domain.rfind('.')));
    return name.size() >= kTellsEnough && site.find(name) != std::string::npos;
}

bool is_private(std::string_view mailbox, std::string_view domain) {
    if (has_role(mailbox)) return false;
    const bool anybodys = std::ranges::find(kProviders, domain) != kProviders.end();
    return anybodys || !is_named_like(mailbox, domain);
}

// The token around `at` is a web address.
bool is_inside_web_address(std::string_view text, std::size_t at) {
    constexpr std::size_t kLookBack = 2'000;
    const std::size_t first = at > kLookBack ? at - kLookBack : 0;
    const std::string_view before = text.substr(first, at - first);
    const std::size_t blank = before.find_last_of(" \t\n\"<>()");
    const std::string_view token =
        blank == std::string_view::npos ? before : before.substr(blank + 1);
    return token.find("://") != std::string_view::npos;
}

// "@", and what people write to hide it from programs. In Markdown, "_" follows a backslash.
const Pattern& mail_pattern() {
    static const Pattern kMail = Pattern::literal(
        R"re((?i)([a-z0-9][a-z0-9._%+\\-]{0,63})(?:@|\s?[\[(]\s?(?:at|arobase|apestaart|@)\s?[\])]\s?))re"
        R"re(([a-z0-9-]{1,63}(?:(?:\.|\s?[\[(]\s?(?:dot|point|punt|punkt)\s?[\])]\s?)[a-z0-9-]{1,63}){1,5}))re");
    return kMail;
}

// Mobile numbers of Belgium, France, the Netherlands, Germany and Luxembourg; "_" stands for a
// blank of any kind. National numbers of pairs keep one separator throughout: "06.12.2026 18.30" is
// a date.
constexpr std::string_view kPhone =
    R"re((?:^|[^\d+])()re"
    R"re((?:\+|00)32[_./-]?(?:\(0\)[_]?)?4\d\d(?:[_./-]?\d){6}|04\d\d(?:[_./-]?\d){6}|)re"
    R"re((?:\+|00)33[_.-]?(?:\(0\)[_]?)?[67](?:[_.-]?\d){8}|)re"
    R"re((?:\+|00)31[_.-]?(?:\(0\)[_]?)?6(?:[_.-]?\d){8}|)re"
    R"re((?:\+|00)49[_.-]?(?:\(0\)[_]?)?1[567]\d(?:[_./-]?\d){7,8}|)re"
    R"re((?:\+|00)352[_.-]?6\d1(?:[_.-]?\d){6}|)re"
    R"re(01[567]\d(?:[_/-]?\d){7,8}|0[67]\d{8}|06[_-]\d{8}|06[_-]\d{4}[_-]\d{4}|)re"
    R"re(0[67](?:[_]\d\d){4}|0[67](?:\.\d\d){4}|0[67](?:-\d\d){4})(?:[^\d]|$))re";

Pattern phone_pattern() {
    std::string expression;
    for (const char c : kPhone)
        if (c == '_')
            expression += R"( \x{A0}\x{2009}\x{202F})";
        else
            expression += c;
    return Pattern::literal(expression);
}

// What stands before the number of an account, a company or a book.
bool follows_other_number(std::string_view before) {
    static const Pattern kOther = Pattern::literal(
        R"re((?i)(?:\b[a-z]{2}\d\d(?: ?\d{4})* ?|\b(?:be|tva|btw|vat|bce|kbo|entreprise|)re"
        R"re(ondernemingsnummer|rpm|rpr|iban)[ :.]*(?:be[ .]?)?|\d-)$)re");
    constexpr std::size_t kLookBack = 40;
    if (before.size() > kLookBack) before.remove_prefix(before.size() - kLookBack);
    return kOther.found_in(before);
}

bool holds(std::string_view text, char c) {
    return text.find(c) != std::string_view::npos;
}

// Most lines hold neither: a look at few of their bytes tells.
bool may_hold_mailbox(std::string_view text) {
    if (holds(text, '@')) return true;
    if (!holds(text, '(') && !holds(text, '[')) return false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '(' && text[at] != '[') continue;
        const std::size_t word = text.find_first_not_of(" \t\n\xC2\xA0", at + 1);
        if (word != std::string_view::npos && (text[word] == 'a' || text[word] == 'A')) return true;
    }
    return false;
}

bool may_hold_phone(std::string_view text) {
    constexpr std::size_t kLongest = 40;  // bytes, with a blank of three between all digits
    constexpr std::ptrdiff_t kFewestDigits = 10;
    if (!holds(text, '0') && !holds(text, '+')) return false;
    for (std::size_t at = 0; at < text.size(); ++at)
        if ((text[at] == '0' || text[at] == '+') &&
            std::ranges::count_if(text.substr(at, kLongest), is_digit) >= kFewestDigits)
            return true;
    return false;
}

void add_mailboxes(std::string_view text, std::vector<ContactSpan>& found) {
    if (!may_hold_mailbox(text)) return;
    for (std::size_t from = 0; from < text.size();) {
        const auto groups = mail_pattern().find(text, from);
        if (groups.empty()) return;
        const auto at = static_cast<std::size_t>(groups[0].data() - text.data());
        from = at + groups[0].size();
        if (is_private(to_lower(groups[1]), to_lower(groups[2])) &&
            !is_inside_web_address(text, at))
            found.push_back({Contact::Mail, at, groups[0].size()});
    }
}

void add_phones(std::string_view text, std::vector<ContactSpan>& found) {
    static const Pattern kPattern = phone_pattern();
    if (!may_hold_phone(text)) return;
    for (std::size_t from = 0; from < text.size();) {
        const auto groups = kPattern.find(text, from);
        if (groups.empty()) return;
        const auto at = static_cast<std::size_t>(groups[1].data() - text.data());
        from = at + groups[1].size();
        if (!follows_other_number(text.substr(0, at)) && !is_inside_web_address(text, at))
            found.push_back({Contact::Phone, at, groups[1].size()});
    }
}

}  // namespace

std::string_view mask_of(Contact kind) {
    return kind == Contact::Mail ? "[e-mail]" : "[tel.]";
}

std::vector<ContactSpan> private_contacts(std::string_view text) {
    std::vector<ContactSpan> found;
    add_mailboxes(text, found);
    const std::size_t mails = found.size();
    add_phones(text, found);
    if (found.empty()) return found;
    std::inplace_merge(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(mails),
                       found.end(),
                       [](const ContactSpan& a, const ContactSpan& b) { return a.from < b.from; });
    // "0475123456@gmail.com" is one contact.
    std::vector<ContactSpan> apart;
    for (const ContactSpan& span : found) {
        if (apart.empty() || span.from >= apart.back().from + apart.back().size) {
            apart.push_back(span);
            continue;
        }
        ContactSpan& before = apart.back();
        before.size = std::max(before.size, span.from + span.size - before.from);
    }
    return apart;
}

bool is_private_mailbox(std::string_view address) {
    const std::string lower = to_lower(address);
    const std::size_t at = lower.find('@');
    if (at == std::string::npos) return false;
    return is_private(std::string_view(lower).substr(0, at),
                      std::string_view(lower).substr(at + 1));
}

std::string mask_private_contacts(std::string_view text) {
    std::string masked;
    std::size_t from = 0;
    for (const ContactSpan& span : private_contacts(text)) {
        masked.append(text.substr(from, span.from - from)).append(mask_of(span.kind));
        from = span.from + span.size;
    }
    return masked.append(text.substr(from));
}

}  // namespace veille::parsers
