#include "documents.h"

#include <functional>

namespace veille::bench {

namespace {

const std::string kParagraph =
    "Chaque mois, les indépendantes et indépendants du quartier se retrouvent autour d’une table "
    "pour parler métier, chercher des partenaires et repartir avec trois adresses utiles. ";

std::string two(int number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

std::string listing(int cards, const std::string& head,
                    const std::function<std::string(int)>& card) {
    std::string text =
        "<!DOCTYPE html><html lang=\"fr\"><head><meta charset=\"utf-8\"><title>Agenda</title>"
        "<link rel=\"stylesheet\" href=\"/style.css\">" +
        head +
        "</head><body><header><nav><ul><li><a href=\"/\">Accueil</a></li>"
        "<li><a href=\"/agenda\">Agenda</a></li></ul></nav></header><main>";
    for (int i = 0; i < cards; ++i) text += card(i);
    return text + "</main><footer><p>Contact</p></footer></body></html>";
}

}  // namespace

std::string feed(int items) {
    std::string text =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" "
        "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Agenda</title>"
        "<link>https://lieu.example/</link><description>Agenda</description>\n";
    for (int i = 0; i < items; ++i) {
        const std::string number = std::to_string(i);
        text += "<item><title>Rencontre &amp; apéro n° " + number +
                "</title><link>https://lieu.example/agenda/" + number +
                "</link><guid isPermaLink=\"false\">lieu-" + number +
                "</guid><pubDate>Mon, 02 Mar 2026 09:" + two(i % 60) +
                ":00 +0100</pubDate><description>" + kParagraph +
                "</description><content:encoded><![CDATA[<p>" + kParagraph + "</p><p><strong>" +
                kParagraph + "</strong> <a href=\"/inscription\">S’inscrire</a></p>" +
                "<ul><li>Entrée libre</li><li>Bar</li></ul>]]></content:encoded></item>\n";
    }
    return text + "</channel></rss>\n";
}

std::string calendar(int events) {
    std::string text =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Lieu//FR\r\nX-WR-CALNAME:Agenda\r\n"
        "BEGIN:VTIMEZONE\r\nTZID:Europe/Brussels\r\nBEGIN:STANDARD\r\n"
        "DTSTART:19701025T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
        "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\n"
        "DTSTART:19700329T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
        "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n";
    for (int i = 0; i < events; ++i) {
        const std::string day = "202603" + two(1 + i % 28);
        text += "BEGIN:VEVENT\r\nUID:" + std::to_string(i) +
                "@lieu.example\r\nDTSTAMP:20260201T080000Z\r\nDTSTART;TZID=Europe/Brussels:" + day +
                "T180000\r\nDTEND;TZID=Europe/Brussels:" + day + "T200000\r\n" +
                (i % 5 == 0 ? "RRULE:FREQ=WEEKLY;COUNT=20\r\n" : "") + "SUMMARY:Rencontre n° " +
                std::to_string(i) +
                "\r\nLOCATION:KOP\\, 1060 Saint-Gilles\r\nDESCRIPTION:Chaque mois\\, les "
                "indépendantes\r\n  et indépendants du quartier se retrouvent pour parler\r\n  "
                "métier.\r\nURL:https://lieu.example/e/" +
                std::to_string(i) + "\r\nSTATUS:CONFIRMED\r\nEND:VEVENT\r\n";
    }
    return text + "END:VCALENDAR\r\n";
}

std::string page(int cards) {
    return listing(cards, "", [](int card) {
        return "<article class=\"card\" itemscope itemtype=\"https://schema.org/Event\"><div "
               "class=\"inner\"><h3 itemprop=\"name\">Rencontre n° " +
               std::to_string(card) + "</h3><time itemprop=\"startDate\" datetime=\"2026-03-" +
               two(1 + card % 28) + "T18:00+01:00\">18 h</time><p itemprop=\"description\">" +
               kParagraph +
               "</p><div itemprop=\"location\" itemscope itemtype=\"https://schema.org/Place\">"
               "<span itemprop=\"name\">KOP</span></div><a itemprop=\"url\" href=\"/e/" +
               std::to_string(card) + "\">Lire la suite</a></div></article>";
    });
}

std::string json_ld_page(int cards) {
    std::string list;
    for (int i = 0; i < cards; ++i)
        list += std::string(i == 0 ? "" : ",") + "{\"@type\":\"Event\",\"name\":\"Rencontre n° " +
                std::to_string(i) + "\",\"startDate\":\"2026-03-" + two(1 + i % 28) +
                "T18:00:00+01:00\",\"location\":{\"@type\":\"Place\",\"name\":\"KOP\"},\"url\":"
                "\"https://lieu.example/e/" +
                std::to_string(i) + "\"}";
    const std::string script =
        "<script type=\"application/ld+json\">{\"@context\":"
        "\"https://schema.org\",\"@graph\":[" +
        list + "]}</script>";
    return listing(cards, script, [](int card) {
        return "<article class=\"card\"><div class=\"inner\"><h3>Rencontre n° " +
               std::to_string(card) + "</h3><time>" + std::to_string(1 + card % 28) +
               " mars, 18 h</time><p>" + kParagraph +
               "</p><div><span>KOP</span></div><a href=\"/e/" + std::to_string(card) +
               "\">Lire la suite</a></div></article>";
    });
}

}  // namespace veille::bench
