#include "parsers/private_contacts.h"

#include <string>

#include <gtest/gtest.h>

namespace veille::parsers {
namespace {

TEST(PrivateContacts, MailboxesOfPersonsAreMasked) {
    for (const char* address :
         {"marie.dupont@gmail.com", "m.dupont@atelier.example", "Jan.Peeters@Telenet.be",
          "jp75@hotmail.com", "jean+agenda@laposte.example", "lotte@skynet.be",
          "jean.dupont [at] gmail.com", "jean.dupont(at)atelier.example",
          "jean (arobase) gmail [point] com", "jean\\_dupont@gmail.com"})
        EXPECT_EQ(mask_private_contacts(std::string("Écrire à ") + address + ", merci"),
                  "Écrire à [e-mail], merci")
            << address;
}

TEST(PrivateContacts, MailboxesOfOrganisationsStay) {
    for (const char* address :
         {"info@atelier.example", "inscriptions@coop.example", "reservation-liege@gmail.com",
          "atelier-commun@atelier-commun.example", "onthaal@werkplek.example",
          "anmeldung@verein.example", "Contact@Coop.Example", "events2026@hub.example"})
        EXPECT_EQ(mask_private_contacts(address), address);
}

TEST(PrivateContacts, MobileNumbersAreMasked) {
    for (const char* number :
         {"0475 12 34 56", "0475/12.34.56", "0475123456", "0475/123 456", "+32 475 12 34 56",
          "+32 (0)475 12 34 56", "0032475123456", "06 12 34 56 78", "06.12.34.56.78",
          "+33 6 12 34 56 78", "06-12345678", "+31 6 12345678", "0151 23456789",
          "+49 151 2345 6789", "+352 621 123 456", "0475\u00a012\u00a034\u202f56",
          "06\u00a012\u00a034\u00a056\u00a078"})
        EXPECT_EQ(mask_private_contacts(std::string("Marie (") + number + ")"), "Marie ([tel.])")
            << number;
}

TEST(PrivateContacts, OtherNumbersStay) {
    for (const char* text :
         {"Tél. 02 123 45 67", "+32 4 222 33 44", "le 06.12.2026 18.30", "04/12/2026 19:30",
          "06 12 2026", "IBAN BE68 0475 1234 5678", "BE68 5390 0475 4703", "TVA BE 0475.123.456",
          "BCE 0475.123.456", "https://a.example/e/0475123456", "de 09.00 à 16.30",
          "4000 Liège, 12 participants", "ISBN 978-0475123456-1"})
        EXPECT_EQ(mask_private_contacts(text), text);
}

TEST(PrivateContacts, AddressesInsideLinksStay) {
    const std::string link = "https://a.example/?by=marie.dupont@gmail.com";
    EXPECT_EQ(mask_private_contacts(link), link);
}

TEST(PrivateContacts, SeveralOnOneLineAndNothingTwice) {
    const std::string masked = mask_private_contacts(
        "Marie 0475 12 34 56, marie@gmail.com ; 0475123456@gmail.com / 0476 11 22 33");
    EXPECT_EQ(masked, "Marie [tel.], [e-mail] ; [e-mail] / [tel.]");
    EXPECT_EQ(mask_private_contacts(masked), masked);
}

TEST(PrivateContacts, ANumberThatRunsIntoAnAddressIsOneContact) {
    EXPECT_EQ(mask_private_contacts("0475 12 34 56marie@gmail.com"), "[tel.]");
}

TEST(PrivateContacts, FloodsTakeLinearTime) {
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += "a.b@gmail.com 0475 12 34 56 @@ ((at) ";
    EXPECT_EQ(private_contacts(text).size(), 40'000U);
}

}  // namespace
}  // namespace veille::parsers
