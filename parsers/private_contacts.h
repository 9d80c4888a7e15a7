// E-mail addresses and mobile numbers of persons in what strangers write. An organisation's own
// (info@, inscriptions@, a line in an office) are there to be used; a person's are theirs to give,
// so that descriptions are kept without them. Pure, linear.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace veille::parsers {

enum class Contact { Mail, Phone };

struct ContactSpan {
    Contact kind;
    std::size_t from;
    std::size_t size;
};

// What stands in place of each kind; the same in every language.
std::string_view mask_of(Contact kind);

// In order, without overlap. Mail: every address but those of a role ("info", "inscriptions") or
// with the name of its domain; those of providers to everybody only by a role. Phone: mobile
// numbers of Belgium and around. Nothing inside a web address, no number of an account or a
// company.
std::vector<ContactSpan> private_contacts(std::string_view text);

// Whether a mailbox is a person's, by the same rule.
bool is_private_mailbox(std::string_view address);

std::string mask_private_contacts(std::string_view text);

}  // namespace veille::parsers
