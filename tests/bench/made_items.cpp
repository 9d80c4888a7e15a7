#include "made_items.h"

#include <array>

#include "base/zone.h"

namespace veille::bench {

namespace {

using Words = std::vector<std::string>;

// What one language says of an evening.
struct Phrases {
    std::string language;
    Words formats, topics, crowds, sentences, places, prices, weekdays, months;
    std::string on, at_hour, until, before;
};

const std::array<Phrases, 4>& phrases() {
    static const std::array<Phrases, 4> kPhrases{
        Phrases{"fr",
                {"Apéro réseau", "Petit-déjeuner", "Atelier", "Rencontre", "Conférence",
                 "Vernissage", "Formation", "Salon", "Soirée", "Visite", "Concert", "Assemblée"},
                {"de la céramique", "du documentaire", "des droits d'auteur", "de la comptabilité",
                 "du jeu vidéo", "du maraîchage", "de la traduction", "du bois", "de la scène",
                 "du textile", "de la photographie", "de l'économie sociale", "du graphisme"},
                {"entre indépendants", "pour artistes", "des sociétaires", "pour débutantes",
                 "des artisans du quartier", "entre journalistes", "des métiers du livre",
                 "pour porteurs de projets", "des musiciens"},
                {"On se retrouve autour d'un café pour parler tarifs, contrats et clients.",
                 "Le matériel est fourni, mais vous pouvez apporter le vôtre.",
                 "Trois invités racontent comment ils ont trouvé leurs premières commandes.",
                 "L'inscription est obligatoire, car le nombre de places est limité.",
                 "Une garderie est prévue pour les enfants de plus de trois ans.",
                 "Le lieu est accessible aux personnes à mobilité réduite.",
                 "Après la présentation, un verre est offert dans la cour.",
                 "Venez avec vos questions, vos cartes de visite et votre bonne humeur.",
                 "Le collectif fête ses dix ans et ouvre les portes de son atelier."},
                {"dans la grande salle", "au premier étage", "dans le jardin", "à la médiathèque"},
                {"Entrée libre", "Prix : 12 €", "8 euros, 5 pour les membres", "Gratuit"},
                {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"},
                {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
                 "septembre", "octobre", "novembre", "décembre"},
                "le",
                "à",
                "jusqu'à",
                "Inscription avant"},
        Phrases{"nl",
                {"Netwerkborrel", "Ontbijtsessie", "Workshop", "Ontmoeting", "Lezing", "Vernissage",
                 "Opleiding", "Beurs", "Avond", "Rondleiding", "Concert", "Infosessie"},
                {"keramiek", "documentaire", "auteursrecht", "boekhouding", "games", "moestuin",
                 "vertaling", "houtbewerking", "podiumkunsten", "textiel", "fotografie",
                 "sociale economie", "grafische vormgeving"},
                {"voor zelfstandigen", "met kunstenaars", "voor leden", "voor beginners",
                 "met ambachtslui uit de buurt", "onder journalisten", "voor het boekenvak",
                 "voor starters", "met muzikanten"},
                {"We spreken af bij een koffie en praten over tarieven, contracten en klanten.",
                 "Het materiaal is voorzien, maar je mag ook je eigen gereedschap meebrengen.",
                 "Drie gasten vertellen hoe ze hun eerste opdrachten hebben gevonden.",
                 "Inschrijven is verplicht, want het aantal plaatsen is beperkt.",
                 "Er is kinderopvang voor kinderen vanaf drie jaar.",
                 "De zaal is toegankelijk voor rolstoelgebruikers.",
                 "Na de voorstelling is er een drankje op de binnenplaats.",
                 "Breng je vragen, je kaartjes en je goed humeur mee.",
                 "Het collectief bestaat tien jaar en zet de deuren van zijn atelier open."},
                {"in de grote zaal", "op de eerste verdieping", "in de tuin", "in de bibliotheek"},
                {"Gratis toegang", "Prijs: 12 euro", "8 euro, leden 5 euro", "Gratis"},
                {"maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"},
                {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus",
                 "september", "oktober", "november", "december"},
                "op",
                "om",
                "tot",
                "Inschrijven voor"},
        Phrases{"en",
                {"Networking drinks", "Breakfast", "Workshop", "Meetup", "Talk", "Opening",
                 "Training", "Fair", "Evening", "Guided tour", "Concert", "Webinar"},
                {"on ceramics", "on documentary film", "on copyright", "on bookkeeping",
                 "on video games", "on market gardening", "on translation", "on woodwork",
                 "on stage craft", "on textiles", "on photography", "on social economy",
                 "on graphic design"},
                {"for freelancers", "with artists", "for members", "for beginners",
                 "with makers from around the corner", "among journalists", "for book people",
                 "for founders", "with musicians"},
                {"We meet over coffee and talk about rates, contracts and clients.",
                 "Materials are provided, though you may bring your own tools.",
                 "Three guests tell how they found their first commissions.",
                 "Registration is required, as the number of seats is limited.",
                 "There is day care for children from three years of age.",
                 "The venue is accessible to wheelchair users.",
                 "After the presentation there are drinks in the yard.",
                 "Bring your questions, your business cards and your good mood.",
                 "The collective turns ten and opens the doors of its workshop."},
                {"in the main hall", "on the first floor", "in the garden", "at the library"},
                {"Free entry", "Price: 12 €", "8 euros, members 5", "Free of charge"},
                {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
                {"January", "February", "March", "April", "May", "June", "July", "August",
                 "September", "October", "November", "December"},
                "on",
                "at",
                "until",
                "Register before"},
        Phrases{"de",
                {"Netzwerktreffen", "Frühstück", "Werkstatt", "Treffen", "Vortrag", "Vernissage",
                 "Weiterbildung", "Messe", "Abend", "Führung", "Konzert", "Infoabend"},
                {"zur Keramik", "zum Dokumentarfilm", "zum Urheberrecht", "zur Buchhaltung",
                 "zu Computerspielen", "zum Gemüsebau", "zur Übersetzung", "zum Holzhandwerk",
                 "zur Bühne", "zu Textilien", "zur Fotografie", "zur Sozialwirtschaft",
                 "zur Gestaltung"},
                {"für Selbstständige", "mit Künstlern", "für Mitglieder", "für Anfänger",
                 "mit Handwerkern aus dem Viertel", "unter Journalisten", "für das Buchgewerbe",
                 "für Gründerinnen", "mit Musikern"},
                {"Wir treffen uns beim Kaffee und reden über Honorare, Verträge und Kunden.",
                 "Das Material wird gestellt, eigenes Werkzeug kann mitgebracht werden.",
                 "Drei Gäste erzählen, wie sie ihre ersten Aufträge gefunden haben.",
                 "Eine Anmeldung ist nötig, da die Zahl der Plätze begrenzt ist.",
                 "Für Kinder ab drei Jahren gibt es eine Betreuung.",
                 "Der Saal ist für Rollstuhlfahrer zugänglich.",
                 "Nach der Vorstellung gibt es ein Getränk im Hof.",
                 "Bringen Sie Ihre Fragen, Visitenkarten und gute Laune mit.",
                 "Das Kollektiv wird zehn Jahre alt und öffnet die Türen seiner Werkstatt."},
                {"im großen Saal", "im ersten Stock", "im Garten", "in der Bibliothek"},
                {"Eintritt frei", "Preis: 12 Euro", "8 Euro, Mitglieder 5", "Kostenlos"},
                {"Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"},
                {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
                 "Oktober", "November", "Dezember"},
                "am",
                "um",
                "bis",
                "Anmeldung bis"}};
    return kPhrases;
}

const Phrases& phrases_of(const std::string& language) {
    for (const Phrases& phrase : phrases())
        if (phrase.language == language) return phrase;
    return phrases()[0];
}

struct Town {
    const char* postal_code;
    const char* name;
};

constexpr std::array kTowns{
    Town{"1000", "Bruxelles"}, Town{"1060", "Saint-Gilles"},    Town{"1030", "Schaerbeek"},
    Town{"1050", "Ixelles"},   Town{"4000", "Liège"},           Town{"5000", "Namur"},
    Town{"7000", "Mons"},      Town{"6000", "Charleroi"},       Town{"9000", "Gent"},
    Town{"2000", "Antwerpen"}, Town{"3000", "Leuven"},          Town{"4700", "Eupen"},
    Town{"8000", "Brugge"},    Town{"1348", "Louvain-la-Neuve"}};

constexpr std::array kVenues{"Maison des associations", "De Kleine Zaal", "Atelier du Canal",
                             "La Manufacture",          "Het Pakhuis",    "Les Halles",
                             "Kulturzentrum Alte Post", "Le Hangar",      "Bibliothèque centrale"};
constexpr std::array kStreets{"rue de la Station", "Kerkstraat",       "place du Marché",
                              "Stationsstraat",    "rue Haute",        "Nieuwstraat",
                              "Hauptstraße",       "quai de la Batte", "avenue Louise"};
constexpr std::array kNames{"Wouters", "Delvaux", "Janssens", "Marchal", "Okafor",  "Pirlot",
                            "Schmitz", "Yildiz",  "Lambert",  "Claes",   "Renders", "Noël"};

constexpr int kFirstYear = 2027;

std::chrono::local_days first_day() {
    return std::chrono::local_days{std::chrono::year{kFirstYear} / 1 / 4};
}

std::string hour_in_words(const std::string& language, std::size_t hour) {
    const std::string number = std::to_string(hour);
    if (language == "fr") return number + "h30";
    if (language == "nl") return number + "u30";
    return language == "de" ? number + ":30 Uhr" : number + ":30";
}

events::When when_of(int day, std::size_t hour) {
    events::When when;
    when.kind = events::WhenKind::LocalInZone;
    when.wall = first_day() + std::chrono::days{day} + std::chrono::hours{static_cast<long>(hour)} +
                std::chrono::minutes{30};
    when.zone = "Europe/Brussels";
    return when;
}

std::string text_of(Dice& dice, const Phrases& say, const std::string& first) {
    const std::size_t wanted = 100 + dice.roll(30) * dice.roll(100);
    std::string text = first;
    while (text.size() < wanted) {
        text += text.empty() ? "" : dice.chance(20) ? "\n\n" : " ";
        text += dice.pick(say.sentences);
        if (dice.chance(15))
            text += " " + std::string(dice.pick(kNames)) + " " + dice.pick(say.places) + ".";
        if (dice.chance(6)) text += " " + dice.pick(say.prices) + ".";
    }
    return text;
}

void put_place(Dice& dice, events::Item& item) {
    const Town& town = dice.pick(kTowns);
    const std::string street =
        std::string(dice.pick(kStreets)) + " " + std::to_string(1 + dice.roll(180));
    switch (dice.roll(4)) {
        case 0:  // one string
            item.location->name = std::string(dice.pick(kVenues)) + ", " + street + ", " +
                                  town.postal_code + " " + town.name;
            break;
        case 1:  // fields
            item.location->name = dice.pick(kVenues);
            item.location->address = street;
            item.location->locality = town.name;
            item.location->postal_code = town.postal_code;
            item.location->country = "BE";
            break;
        case 2:  // in the text alone
            item.description_text += "\n\n" + std::string(dice.pick(kVenues)) + ", " + street +
                                     ", " + town.postal_code + " " + town.name;
            break;
        default:
            item.location->name = std::string(dice.pick(kVenues)) + " (" + town.name + ")";
    }
}

}  // namespace

std::string day_in_words(const std::string& language, int days) {
    const Phrases& say = phrases_of(language);
    const std::chrono::year_month_day date{first_day() + std::chrono::days{days}};
    const std::string& weekday = say.weekdays[static_cast<std::size_t>(days) % 7];
    const std::string& month = say.months[unsigned{date.month()} - 1];
    const std::string number = std::to_string(unsigned{date.day()});
    const std::string year = std::to_string(int{date.year()});
    return weekday + " " + number + (language == "de" ? ". " : " ") + month + " " + year;
}

events::Source made_source(const std::string& language) {
    events::Source source;
    source.id = "agenda-" + language;
    source.name = "Agenda";
    source.address = "https://agenda-" + language + ".example/feed";
    source.languages = {language};
    return source;
}

events::Item made_item(Dice& dice, const std::string& language) {
    const Phrases& say = phrases_of(language);
    events::Item item;
    const int day = static_cast<int>(dice.roll(300));
    const std::size_t hour = 8 + dice.roll(13);
    const std::string number = std::to_string(dice.roll(1U << 30U));
    item.id = "event-" + number + "@agenda.example";
    item.link = "https://agenda-" + language + ".example/" + language + "/" + number;
    item.title = dice.pick(say.formats) + " " + dice.pick(say.topics) + " " + dice.pick(say.crowds);
    if (dice.chance(30)) item.title += " – " + std::string(dice.pick(kNames));
    std::string first;
    if (dice.chance(40)) {
        first = say.on + " " + day_in_words(language, day) + " " + say.at_hour + " " +
                hour_in_words(language, hour) + ". ";
        first[0] = static_cast<char>(first[0] - 'a' + 'A');
    } else {
        item.start = when_of(day, hour);
        if (dice.chance(70)) item.end = when_of(day, hour + 2);
    }
    item.description_text = text_of(dice, say, first);
    if (dice.chance(20))
        item.description_text += " " + say.before + " " + day_in_words(language, day - 3 + 7) + ".";
    put_place(dice, item);
    item.description_html = "<p>" + item.description_text + "</p>";
    if (dice.chance(40)) item.organizer->name = std::string("Collectif ") + dice.pick(kNames);
    if (dice.chance(50)) item.language = language;
    if (dice.chance(30)) item.categories = {dice.pick(say.topics), dice.pick(say.formats)};
    item.kind = item.start ? events::ItemKind::Vevent : events::ItemKind::Rss;
    return item;
}

std::vector<events::Item> made_items(std::uint64_t seed, std::size_t count) {
    constexpr std::array<const char*, 4> kLanguages{"fr", "nl", "en", "de"};
    Dice dice(seed);
    std::vector<events::Item> items;
    items.reserve(count);
    while (items.size() < count) {
        items.push_back(made_item(dice, kLanguages[items.size() % kLanguages.size()]));
        items.back().index = static_cast<std::uint32_t>(items.size() - 1);
    }
    return items;
}

}  // namespace veille::bench
