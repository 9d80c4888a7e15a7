#include "parsers/page/page_words.h"

#include <algorithm>
#include <array>

#include "base/pattern.h"
#include "base/text.h"
#include "parsers/page/status_words.h"

namespace veille::parsers {
namespace {

int count_matches(const Pattern& pattern, std::string_view text) {
    const std::string folded = fold(text);
    int count = 0;
    std::size_t from = 0;
    while (from < folded.size() && count < 20) {
        const auto match = pattern.find(folded, from);
        if (match.empty()) break;
        ++count;
        from = static_cast<std::size_t>(match[0].data() - folded.data()) +
               std::max<std::size_t>(match[0].size(), 1);
    }
    return count;
}

}  // namespace

int count_agenda_words(std::string_view text) {
    static const Pattern kWords = Pattern::literal(
        "agenda|[e]venement|\\bevent|evenment|kalender|kalendar|calendr|calendar|veranstalt|"
        "termine?\\b|activit|activiteit|formation|atelier|workshop|rencontre|programm|"
        "bijeenkomst|opleiding|cursus|webinar|a venir|upcoming|aankomend|komende|prochain|kurse|"
        "manifestation|what'?s on|seminar|seances?\\b|concert|spectacle|meetings?\\b|uit in|"
        "tribe-|evo_|em-event|mec-|vevent");
    return count_matches(kWords, text);
}

int count_news_words(std::string_view text) {
    static const Pattern kWords = Pattern::literal(
        "nieuws|\\bnews|actualite|\\bactu\\b|aktuelles|\\bblog|presse?\\b|persbericht|vacature|"
        "emploi|\\bjobs?\\b|stellen|recrut|archie[fv]|publication|publie|gepubliceerd|"
        "posted|post-date|entry-date|"
        "entry-meta|byline|communique|nachricht|berichte?n?\\b|verslag|rapport|compte-rendu|"
        "jurispru|marches publics|appels? d'offres|appels? a projets?|subsid|offres?\\b|"
        "important dates|comment|testimon|avis\\b|article|oproep|ausschreib");
    return count_matches(kWords, text);
}

int count_meeting_words(std::string_view text) {
    static const Pattern kWords = Pattern::literal(
        "\\b(?:meetings?|hearings?|board|committees?|commission|council|trustees|vergadering(?:en)?"
        "|"
        "zittin(?:g|gen)|gemeenteraad|raadsvergadering|bestuursvergadering|conseil|reunions?|"
        "assemblees?|seances?|comite|sitzung(?:en)?|versammlung(?:en)?|gemeinderat|ausschuss|"
        "[a-z]*sitzung(?:en)?|[a-z]*vergadering(?:en)?)\\b");
    return count_matches(kWords, text);
}

bool is_document_label(std::string_view text) {
    static const Pattern kPaper = Pattern::literal(
        "\\b(?:agendas?|minutes?|packet|materials?|documents?|pdf|docx?|download|video|audio|"
        "recording|livestream|results?|notice|ordre|proces|pv|compte|convocation|telecharger|"
        "notulen|verslag|besluitenlijst|dagorde|agendapunten|tagesordnung|protokoll|niederschrift|"
        "cancell?ed|tentative|annulee?|geannuleerd|afgelast|abgesagt|rescheduled|postponed)\\b");
    static const Pattern kLabel = Pattern::literal(
        "^(?:\\W*\\b(?:agendas?|minutes?|packet|materials?|documents?|pdf|docx?|download|click|"
        "here|video|audio|recording|livestream|stream|results?|approved|adopted|draft|final|"
        "amended|revised|tentative|cancell?ed|rescheduled|postponed|notice|meeting|special|"
        "regular|ordre|du|jour|proces|verbal|pv|compte|rendu|convocation|telecharger|annulee?|"
        "reportee?|projet|notulen|verslag|besluitenlijst|dagorde|agendapunten|geannuleerd|"
        "afgelast|ontwerp|tagesordnung|protokoll|niederschrift|einladung|abgesagt|\\d+|[km]b|"
        "and|et|en|und|of|for)\\b)+\\W*$");
    if (text.size() > 160) return false;
    const std::string folded = fold(text);
    return kPaper.found_in(folded) && kLabel.found_in(folded);
}

bool is_filler(std::string_view text) {
    static const Pattern kFiller = Pattern::literal(
        "^(?:[^a-z]*|\\d+ "
        "(?:events?|evenements?|evenementen|veranstaltung(?:en)?|activit\\w+)\\b.*|"
        "lire.*|en savoir.*|plus d.*info.*|voir.*|s'inscrire.*|inscri.{0,20}|reserv.*|"
        "details?|lees .*|meer.*|schrijf.*|inschrijven.*|bekijk.*|read.*|more.*|learn more.*|"
        "register.*|book.*|view.*|tickets?|weiter.*|mehr.*|anmeld.*|zur.*|alle .*|"
        "add "
        "to.*|ajouter.*|toevoegen.*|ical.*|google.*|outlook.*|share|complet|volzet|uitverkocht|"
        "sold out|ausgebucht|gratuit|gratis|"
        "free|nouveau|nieuw|new|neu|online|today|aujourd'hui|vandaag|heute|"
        "\\(?(?:map|directions|plan|carte|itineraire|kaart|route|karte|anfahrt)\\)?)$");
    const std::string folded = fold(trim_ascii(text));
    return folded.size() < 2 || kFiller.found_in(folded) || is_date_words(text) ||
           read_status_words(text).has_value();
}

bool is_date_words(std::string_view text) {
    static const Pattern kDateWords = Pattern::literal(
        "^(?:(?:lun|mar|mer|jeu|ven|sam|dim|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
        "ma|di|wo|do|vr|za|zo|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|mon|tue|"
        "wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mo|mi|fr|sa|"
        "so|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|jan[a-z]*|fe[bv][a-z]*|"
        "mars|maart|mrt|marz|march|avr[a-z]*|apr[a-z]*|mai|mei|may|jui[a-z]*|jun[a-z]*|jul[a-z]*|"
        "aou[a-z]*|aug[a-z]*|sep[a-z]*|o[ck]t[a-z]*|nov[a-z]*|de[cz][a-z]*|le|les|du|au|van|tot|"
        "from|to|at|om|von|bis|uhr|u|uur|h|[hu]\\d\\d|de|a|et|en|und|and|der|am|pm|t/"
        "m|e|er|ste|th|st|nd|rd|"
        "toute la journee|hele dag|all day|ganztagig)\\b|[^a-z])+$");
    return kDateWords.found_in(fold(trim_ascii(text)));
}

bool is_generic_title(std::string_view text) {
    static const Pattern kGeneric = Pattern::literal(
        "^(?:seance|session|sessie|termin|date|datum|dates|jour|dag|day|tag|module|deel|partie|"
        "part|teil|cours|les|lesson|kurstag|edition|groupe?|groep|gruppe)s?\\.? ?(?:n?[o°]? ?"
        "\\d{0,3}|[ivx]{1,4}|[a-d])[ :.)-]*$");
    return kGeneric.found_in(fold(trim_ascii(text)));
}

std::string place_behind_label(std::string_view text) {
    static const Pattern kLabel = Pattern::literal(
        "(?i)^\\W{0,6}(?:lieu|où|adresse|endroit|place|venue|location|where|address|waar|plaats|"
        "locatie|adres|ort|wo|veranstaltungsort|treffpunkt)\\s*[:：?]+\\s*(.{3,160})$");
    const auto groups = kLabel.find(text);
    return groups.size() < 2 ? std::string() : std::string(groups[1]);
}

bool is_place_label(std::string_view text) {
    static const Pattern kLabel = Pattern::literal(
        "^\\W*(?:lieu|ou|adresse|endroit|place|venue|location|where|address|waar|plaats|locatie|"
        "adres|ort|wo|veranstaltungsort|treffpunkt)\\W*$");
    return text.size() < 30 && kLabel.found_in(fold(text));
}

bool is_place_class(std::string_view class_names) {
    static const Pattern kClass = Pattern::literal(
        "(?:^|[^a-z])(?:lieu|location|locatie|venue|place|plaats|waar|where|ort|adress?e?|adres|"
        "address|city|ville|salle|zaal)(?:$|[^a-z])");
    return kClass.found_in(to_lower(class_names));
}

bool is_publication_class(std::string_view class_names) {
    static const Pattern kClass = Pattern::literal(
        "publish|publication|posted|post-date|post_date|entry-date|entry_date|updated|modified|"
        "created|timestamp|timeago|comment|datepublished|datecreated|datemodified|dateline");
    return kClass.found_in(to_lower(class_names));
}

bool is_announcement(std::string_view text) {
    static const Pattern kVerb = Pattern::literal(
        "\\bfinde[nt]\\b.{0,200}\\bstatt\\b|\\bstattfinde|\\b(?:aura|auront|a|ont) lieu\\b|"
        "\\bse (?:tiendra|tiendront|deroulera|derouleront|tient|deroule)\\b|"
        "\\bvind(?:t|en)\\b.{0,200}\\bplaats\\b|\\bzal "
        "plaatsvinden\\b|\\bgaa[nt]?\\b.{0,60}\\bdoor\\b|"
        "\\bwill (?:be held|take place|meet)\\b|\\btakes? place\\b|\\bis being held\\b");
    return kVerb.found_in(fold(text));
}

bool is_publication_line(std::string_view text) {
    static const Pattern kLine = Pattern::literal(
        "^\\W*(?:(?:page |article |seite |pagina )?(?:publie|mise? a jour|modifie|redige|cree le|"
        "poste le|gepubliceerd|geplaatst|bijgewerkt|gewijzigd|laatst|laatste (?:update|wijziging)|"
        "published|posted|updated|last (?:updated|modified|edited)|created on|veroffentlicht|"
        "zuletzt|erstellt|aktualisiert|stand:|derniere (?:mise|modif)))");
    return text.size() <= 120 && kLine.found_in(fold(text));
}

bool is_date_label(std::string_view text) {
    static const Pattern kLabel = Pattern::literal(
        "^\\W*(?:dates?|quand|jour|wanneer|datum|when|wann|tijdstip|horaire|moment|date et heure|"
        "date & heure|datum en uur|datum und uhrzeit|dates? (?:and|&) "
        "times?|date/time)\\W*(?:$|:)");
    return kLabel.found_in(fold(text));
}

}  // namespace veille::parsers
