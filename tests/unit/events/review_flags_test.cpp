// What a person should see first: spam, deceiving links and letters, data about persons.
#include <algorithm>

#include <gtest/gtest.h>

#include "base/lookalike.h"
#include "events/normalise.h"
#include "sample_gazetteer.h"

namespace veille::events {
namespace {

Source agenda() {
    Source source;
    source.id = "agenda";
    source.address = "https://www.agenda.example/feed";
    source.languages = {"fr"};
    return source;
}

const Flag* find(const std::vector<Flag>& flags, std::string_view code) {
    const auto found = std::find_if(flags.begin(), flags.end(),
                                    [&](const Flag& flag) { return flag.code == code; });
    return found == flags.end() ? nullptr : &*found;
}

std::vector<Flag> flags_of(const Item& item, const Source& source = agenda()) {
    const NormaliseContext context{.source = source,
                                   .gazetteer = sample_gazetteer(),
                                   .now = *parse_instant("2026-02-20T09:00:00Z")};
    return normalise(item, context).value().flags;
}

// "hold", "publish", or empty without the flag.
std::string suspicion(std::string title, std::string text, std::string html = "") {
    Item item;
    item.title = std::move(title);
    item.description_text = std::move(text);
    item.description_html = std::move(html);
    const std::vector<Flag> flags = flags_of(item);
    const Flag* flag = find(flags, flag_code::kSuspiciousText);
    return flag == nullptr ? "" : flag->by_default;
}

std::string link_to(const std::string& address, const std::string& text = "plus d’infos") {
    return "<p><a href=\"" + address + "\">" + text + "</a></p>";
}

TEST(SuspiciousText, WordsOfSpamInFourLanguages) {
    EXPECT_EQ(suspicion("Soirée", "Argent facile pour tous les membres !"), "hold");
    EXPECT_EQ(suspicion("Avond", "Snel geld verdienen van thuis uit."), "hold");
    EXPECT_EQ(suspicion("Evening", "Buy followers and get rich quick."), "hold");
    EXPECT_EQ(suspicion("Abend", "Verdoppeln Sie Ihr Geld in einer Woche."), "hold");
    EXPECT_EQ(suspicion("Bitcoin meetup", "Passive income on WhatsApp, without talks."), "hold");
}

TEST(SuspiciousText, OneWordThatAnHonestEventMayUseIsNotEnough) {
    EXPECT_EQ(suspicion("Bitcoin et cryptomonnaies : débat", "Un économiste répond."), "");
    EXPECT_EQ(suspicion("Concert au casino de Spa", "Jazz et entrée libre."), "");
    EXPECT_EQ(suspicion("Atelier", "Rejoignez le groupe WhatsApp des membres."), "");
    EXPECT_EQ(suspicion("BOURSE AUX VÉLOS", "De 10 h à 16 h. Prix dès 50 €."), "");
}

TEST(SuspiciousText, CapitalsAndMuchMoney) {
    EXPECT_EQ(suspicion("GAGNEZ 5000 € PAR SEMAINE", "Appelez vite."), "hold");
    EXPECT_EQ(suspicion("Un prix de 5000 € pour les makers", "Remise du prix."), "");
}

TEST(SuspiciousText, LinksThatHideWhereTheyGo) {
    EXPECT_EQ(suspicion("Apéro", "", link_to("https://bit.ly/3xYz")), "publish");
    EXPECT_EQ(suspicion("Apéro", "", link_to("http://203.0.113.9/login")), "hold");
    EXPECT_EQ(suspicion("Apéro", "", link_to("https://bank.example@evil.example/")), "hold");
    EXPECT_EQ(suspicion("Apéro", "", link_to("https://evil.example/", "www.bank.be")), "publish");
    EXPECT_EQ(suspicion("Apéro", "", link_to("https://tickets.example/7", "Billets")), "");
    EXPECT_EQ(suspicion("Apéro", "", link_to("https://www.agenda.example/a", "agenda.example")),
              "");
}

TEST(SuspiciousText, AskingForAPasswordBesideALinkElsewhere) {
    const std::string words = "Vérifiez votre compte avant vendredi.";
    EXPECT_EQ(suspicion("Avis", words, "<p>" + words + "</p>" + link_to("https://evil.example/")),
              "hold");
    EXPECT_EQ(suspicion("Avis", words, link_to("https://mon.agenda.example/compte")), "");
    const std::string dutch = "Bevestig uw wachtwoord via deze knop.";
    EXPECT_EQ(suspicion("Bericht", dutch, link_to("https://evil.example/x")), "hold");
}

TEST(SuspiciousText, LettersOfTwoAlphabets) {
    // The second letter of each is Cyrillic.
    EXPECT_EQ(suspicion("Pаypal vous invite", "Soirée."), "hold");
    EXPECT_EQ(suspicion("Apéro", "", link_to("https://pаypal.example/")), "hold");
    EXPECT_EQ(suspicion("Ciné-club : Броненосец Потёмкин", "Film muet."), "");
    EXPECT_EQ(lookalike_label("www.xn--pypal-4ve.com"), "pаypal");
    EXPECT_EQ(lookalike_label("xn--80ak6aa92e.com"), "аррӏе");  // Cyrillic throughout
    EXPECT_EQ(lookalike_label("www.école-supérieure.be"), "");
    EXPECT_EQ(lookalike_label("xn--cole-9oa.be"), "");
    EXPECT_EQ(lookalike_label("www.smartbe.be"), "");
}

TEST(PersonalData, MaskedIsToldAndLeftInIsHeld) {
    const auto by_default = [](std::string title, std::string text) -> std::string {
        Item item;
        item.title = std::move(title);
        item.description_text = std::move(text);
        const std::vector<Flag> flags = flags_of(item);
        const Flag* flag = find(flags, flag_code::kPersonalData);
        return flag == nullptr ? "" : flag->by_default;
    };
    EXPECT_EQ(by_default("Apéro", "Inscription chez Luc : [e-mail]"), "publish");
    EXPECT_EQ(by_default("Apéro, infos 0470 12 34 56", "Bienvenue."), "hold");
    EXPECT_EQ(by_default("Atelier (luc.martin@gmail.com)", "Bienvenue."), "hold");
    // 85.07.30-033 leaves 69 by 97: the check digits are 28.
    EXPECT_EQ(by_default("Assemblée", "Présent : L. Martin, 85.07.30-033.28."), "hold");
    EXPECT_EQ(by_default("Assemblée", "Dossier 85.07.30-033.29."), "");
    EXPECT_EQ(by_default("Stage", "Payer sur BE68 5390 0754 7034 avant le 3."), "publish");
    EXPECT_EQ(by_default("Stage", "Référence BE68 5390 0754 7035."), "");
    EXPECT_EQ(by_default("Stage", "Réservation au 02 123 45 67."), "");
}

TEST(PersonalData, TheEvidenceDoesNotRepeatIt) {
    Item item;
    item.title = "Apéro, infos 0470 12 34 56";
    for (const Flag& flag : flags_of(item))
        EXPECT_EQ(flag.evidence.find("0470 12"), std::string::npos) << flag.evidence;
}

TEST(MemberSubmission, IsWhatAMembersOwnSourceAnnounces) {
    Item item;
    item.title = "Portes ouvertes";
    Source member = agenda();
    member.origin = Origin::Member;
    const std::vector<Flag> flags = flags_of(item, member);
    const Flag* flag = find(flags, flag_code::kMemberSubmission);
    ASSERT_NE(flag, nullptr);
    EXPECT_EQ(flag->by_default, "hold");
    EXPECT_EQ(find(flags_of(item), flag_code::kMemberSubmission), nullptr);
}

}  // namespace
}  // namespace veille::events
