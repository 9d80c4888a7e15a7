#include "parsers/boilerplate.h"

#include <string>

#include <gtest/gtest.h>

namespace veille::parsers {
namespace {

bool is_tail(std::string_view text) {
    return tail_of(text, std::string::npos) == 0;
}

TEST(Boilerplate, KnowsShareBarsByTheirWords) {
    for (const char* line :
         {"Partager", "Partager sur Facebook | Twitter | LinkedIn",
          "Share this:", "Deel dit artikel", "Delen via WhatsApp", "Diesen Beitrag teilen", "Tweet",
          "Facebook Twitter LinkedIn E-mail", "Partagez cet événement avec vos amis"})
        EXPECT_TRUE(is_share_line({line})) << line;
}

TEST(Boilerplate, KnowsShareBarsByTheirLinks) {
    EXPECT_TRUE(is_share_line({"f", 2, 2}));
    EXPECT_FALSE(is_share_line({"Le programme complet", 2, 1}));
    for (const char* href :
         {"https://www.facebook.com/sharer/sharer.php?u=x",
          "https://twitter.com/intent/tweet?url=x",
          "https://www.linkedin.com/shareArticle?mini=true", "https://wa.me/?text=x",
          "whatsapp://send?text=x", "mailto:?subject=x", "//t.me/share/url?url=x"})
        EXPECT_TRUE(is_share_address(href)) << href;
    for (const char* href :
         {"https://www.facebook.com/events/123", "https://www.linkedin.com/company/atelier",
          "mailto:info@atelier.example", "https://wa.me/32475123456"})
        EXPECT_FALSE(is_share_address(href)) << href;
}

TEST(Boilerplate, LeavesSentencesThatSpeakOfSharing) {
    for (const char* line :
         {"Partager un repas entre voisins", "Share your ideas with us", "Facebook",
          "Atelier Facebook et Instagram", "Delen is vermenigvuldigen", "Suivez-nous sur Facebook",
          "Teilen macht Freude", "Xavier"})
        EXPECT_FALSE(is_share_line({line})) << line;
}

TEST(Boilerplate, KnowsCookieBanners) {
    for (const char* line :
         {"Nous utilisons des cookies pour améliorer votre expérience.",
          "Ce site utilise des cookies.",
          "En poursuivant votre navigation, vous acceptez les cookies",
          "We use cookies to give you the best experience.",
          "Deze website maakt gebruik van cookies om te werken.",
          "Wij gebruiken cookies op deze site.", "Diese Website verwendet Cookies."})
        EXPECT_TRUE(is_cookie_line(line)) << line;
    for (const char* line : {"Atelier : cookies et RGPD pour les asbl", "Bring your own cookies!",
                             "Nous utilisons des outils libres"})
        EXPECT_FALSE(is_cookie_line(line)) << line;
    EXPECT_TRUE(is_consent_choice("Tout accepter"));
    EXPECT_TRUE(is_consent_choice("Alle cookies accepteren / Weigeren"));
    EXPECT_FALSE(is_consent_choice("Accepter une invitation"));
}

TEST(Boilerplate, KnowsTails) {
    for (const char* line :
         {"Lire la suite", "Lire la suite →", "[Lire la suite…]", "En savoir plus »", "Lees verder",
          "Lees meer ›", "Read more...", "Continue reading →", "Weiterlesen", "Mehr erfahren >",
          "The post Café du mardi appeared first on Atelier.",
          "L’article Café du mardi est apparu en premier sur Atelier.",
          "Het bericht Koffie verscheen eerst op De Werkplek.",
          "Der Beitrag Kaffee erschien zuerst auf Werkstatt."})
        EXPECT_TRUE(is_tail(line)) << line;
    for (const char* line :
         {"Venez lire la suite avec nous", "En savoir plus sur la facilitation : le 5 mars à 18h",
          "Inscription obligatoire", "Read more books, a reading club", ""})
        EXPECT_EQ(tail_of(line, std::string::npos), std::string_view(line).size()) << line;
}

TEST(Boilerplate, CutsATailBehindTheLineItEnds) {
    const std::string line = "Un verre entre voisins… Lire la suite";
    EXPECT_EQ(line.substr(0, tail_of(line, std::string::npos)), "Un verre entre voisins… ");
    const std::string linked = "Un verre entre voisins. Lire la suite : Le verre du mardi";
    EXPECT_EQ(linked.substr(0, tail_of(linked, linked.find("Lire"))), "Un verre entre voisins. ");
}

TEST(Boilerplate, KnowsClassesAndIds) {
    for (const char* name : {"sharedaddy sd-sharing-enabled", "cookie-notice", "post share-buttons",
                             "addtoany_content", "social-share", "a2a_kit a2a_default_style",
                             "cookieBanner", "sharing-bar"})
        EXPECT_TRUE(names_boilerplate(name)) << name;
    for (const char* name : {"description", "shared-space", "event-share-price", "cookies-workshop",
                             "social-economy", "more"})
        EXPECT_FALSE(names_boilerplate(name)) << name;
}

}  // namespace
}  // namespace veille::parsers
