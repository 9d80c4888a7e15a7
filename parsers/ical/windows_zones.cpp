#include "parsers/ical/windows_zones.h"

#include <algorithm>
#include <array>

namespace veille::parsers::ical {

namespace {

struct NamedZone {
    std::string_view name;  // in capitals, sorted
    std::string_view zone;
};

// Unicode CLDR windowsZones, territory 001.
constexpr std::array<NamedZone, 139> kWindowsNames{{
    {"AFGHANISTAN STANDARD TIME", "Asia/Kabul"},
    {"ALASKAN STANDARD TIME", "America/Anchorage"},
    {"ALEUTIAN STANDARD TIME", "America/Adak"},
    {"ALTAI STANDARD TIME", "Asia/Barnaul"},
    {"ARAB STANDARD TIME", "Asia/Riyadh"},
    {"ARABIAN STANDARD TIME", "Asia/Dubai"},
    {"ARABIC STANDARD TIME", "Asia/Baghdad"},
    {"ARGENTINA STANDARD TIME", "America/Buenos_Aires"},
    {"ASTRAKHAN STANDARD TIME", "Europe/Astrakhan"},
    {"ATLANTIC STANDARD TIME", "America/Halifax"},
    {"AUS CENTRAL STANDARD TIME", "Australia/Darwin"},
    {"AUS CENTRAL W. STANDARD TIME", "Australia/Eucla"},
    {"AUS EASTERN STANDARD TIME", "Australia/Sydney"},
    {"AZERBAIJAN STANDARD TIME", "Asia/Baku"},
    {"AZORES STANDARD TIME", "Atlantic/Azores"},
    {"BAHIA STANDARD TIME", "America/Bahia"},
    {"BANGLADESH STANDARD TIME", "Asia/Dhaka"},
    {"BELARUS STANDARD TIME", "Europe/Minsk"},
    {"BOUGAINVILLE STANDARD TIME", "Pacific/Bougainville"},
    {"CANADA CENTRAL STANDARD TIME", "America/Regina"},
    {"CAPE VERDE STANDARD TIME", "Atlantic/Cape_Verde"},
    {"CAUCASUS STANDARD TIME", "Asia/Yerevan"},
    {"CEN. AUSTRALIA STANDARD TIME", "Australia/Adelaide"},
    {"CENTRAL AMERICA STANDARD TIME", "America/Guatemala"},
    {"CENTRAL ASIA STANDARD TIME", "Asia/Almaty"},
    {"CENTRAL BRAZILIAN STANDARD TIME", "America/Cuiaba"},
    {"CENTRAL EUROPE STANDARD TIME", "Europe/Budapest"},
    {"CENTRAL EUROPEAN STANDARD TIME", "Europe/Warsaw"},
    {"CENTRAL PACIFIC STANDARD TIME", "Pacific/Guadalcanal"},
    {"CENTRAL STANDARD TIME", "America/Chicago"},
    {"CENTRAL STANDARD TIME (MEXICO)", "America/Mexico_City"},
    {"CHATHAM ISLANDS STANDARD TIME", "Pacific/Chatham"},
    {"CHINA STANDARD TIME", "Asia/Shanghai"},
    {"CUBA STANDARD TIME", "America/Havana"},
    {"DATELINE STANDARD TIME", "Etc/GMT+12"},
    {"E. AFRICA STANDARD TIME", "Africa/Nairobi"},
    {"E. AUSTRALIA STANDARD TIME", "Australia/Brisbane"},
    {"E. EUROPE STANDARD TIME", "Europe/Chisinau"},
    {"E. SOUTH AMERICA STANDARD TIME", "America/Sao_Paulo"},
    {"EASTER ISLAND STANDARD TIME", "Pacific/Easter"},
    {"EASTERN STANDARD TIME", "America/New_York"},
    {"EASTERN STANDARD TIME (MEXICO)", "America/Cancun"},
    {"EGYPT STANDARD TIME", "Africa/Cairo"},
    {"EKATERINBURG STANDARD TIME", "Asia/Yekaterinburg"},
    {"FIJI STANDARD TIME", "Pacific/Fiji"},
    {"FLE STANDARD TIME", "Europe/Kiev"},
    {"GEORGIAN STANDARD TIME", "Asia/Tbilisi"},
    {"GMT STANDARD TIME", "Europe/London"},
    {"GREENLAND STANDARD TIME", "America/Godthab"},
    {"GREENWICH STANDARD TIME", "Atlantic/Reykjavik"},
    {"GTB STANDARD TIME", "Europe/Bucharest"},
    {"HAITI STANDARD TIME", "America/Port-au-Prince"},
    {"HAWAIIAN STANDARD TIME", "Pacific/Honolulu"},
    {"INDIA STANDARD TIME", "Asia/Calcutta"},
    {"IRAN STANDARD TIME", "Asia/Tehran"},
    {"ISRAEL STANDARD TIME", "Asia/Jerusalem"},
    {"JORDAN STANDARD TIME", "Asia/Amman"},
    {"KALININGRAD STANDARD TIME", "Europe/Kaliningrad"},
    {"KOREA STANDARD TIME", "Asia/Seoul"},
    {"LIBYA STANDARD TIME", "Africa/Tripoli"},
    {"LINE ISLANDS STANDARD TIME", "Pacific/Kiritimati"},
    {"LORD HOWE STANDARD TIME", "Australia/Lord_Howe"},
    {"MAGADAN STANDARD TIME", "Asia/Magadan"},
    {"MAGALLANES STANDARD TIME", "America/Punta_Arenas"},
    {"MARQUESAS STANDARD TIME", "Pacific/Marquesas"},
    {"MAURITIUS STANDARD TIME", "Indian/Mauritius"},
    {"MIDDLE EAST STANDARD TIME", "Asia/Beirut"},
    {"MONTEVIDEO STANDARD TIME", "America/Montevideo"},
    {"MOROCCO STANDARD TIME", "Africa/Casablanca"},
    {"MOUNTAIN STANDARD TIME", "America/Denver"},
    {"MOUNTAIN STANDARD TIME (MEXICO)", "America/Chihuahua"},
    {"MYANMAR STANDARD TIME", "Asia/Rangoon"},
    {"N. CENTRAL ASIA STANDARD TIME", "Asia/Novosibirsk"},
    {"NAMIBIA STANDARD TIME", "Africa/Windhoek"},
    {"NEPAL STANDARD TIME", "Asia/Katmandu"},
    {"NEW ZEALAND STANDARD TIME", "Pacific/Auckland"},
    {"NEWFOUNDLAND STANDARD TIME", "America/St_Johns"},
    {"NORFOLK STANDARD TIME", "Pacific/Norfolk"},
    {"NORTH ASIA EAST STANDARD TIME", "Asia/Irkutsk"},
    {"NORTH ASIA STANDARD TIME", "Asia/Krasnoyarsk"},
    {"NORTH KOREA STANDARD TIME", "Asia/Pyongyang"},
    {"OMSK STANDARD TIME", "Asia/Omsk"},
    {"PACIFIC SA STANDARD TIME", "America/Santiago"},
    {"PACIFIC STANDARD TIME", "America/Los_Angeles"},
    {"PACIFIC STANDARD TIME (MEXICO)", "America/Tijuana"},
    {"PAKISTAN STANDARD TIME", "Asia/Karachi"},
    {"PARAGUAY STANDARD TIME", "America/Asuncion"},
    {"QYZYLORDA STANDARD TIME", "Asia/Qyzylorda"},
    {"ROMANCE STANDARD TIME", "Europe/Paris"},
    {"RUSSIA TIME ZONE 10", "Asia/Srednekolymsk"},
    {"RUSSIA TIME ZONE 11", "Asia/Kamchatka"},
    {"RUSSIA TIME ZONE 3", "Europe/Samara"},
    {"RUSSIAN STANDARD TIME", "Europe/Moscow"},
    {"SA EASTERN STANDARD TIME", "America/Cayenne"},
    {"SA PACIFIC STANDARD TIME", "America/Bogota"},
    {"SA WESTERN STANDARD TIME", "America/La_Paz"},
    {"SAINT PIERRE STANDARD TIME", "America/Miquelon"},
    {"SAKHALIN STANDARD TIME", "Asia/Sakhalin"},
    {"SAMOA STANDARD TIME", "Pacific/Apia"},
    {"SAO TOME STANDARD TIME", "Africa/Sao_Tome"},
    {"SARATOV STANDARD TIME", "Europe/Saratov"},
    {"SE ASIA STANDARD TIME", "Asia/Bangkok"},
    {"SINGAPORE STANDARD TIME", "Asia/Singapore"},
    {"SOUTH AFRICA STANDARD TIME", "Africa/Johannesburg"},
    {"SOUTH SUDAN STANDARD TIME", "Africa/Juba"},
    {"SRI LANKA STANDARD TIME", "Asia/Colombo"},
    {"SUDAN STANDARD TIME", "Africa/Khartoum"},
    {"SYRIA STANDARD TIME", "Asia/Damascus"},
    {"TAIPEI STANDARD TIME", "Asia/Taipei"},
    {"TASMANIA STANDARD TIME", "Australia/Hobart"},
    {"TOCANTINS STANDARD TIME", "America/Araguaina"},
    {"TOKYO STANDARD TIME", "Asia/Tokyo"},
    {"TOMSK STANDARD TIME", "Asia/Tomsk"},
    {"TONGA STANDARD TIME", "Pacific/Tongatapu"},
    {"TRANSBAIKAL STANDARD TIME", "Asia/Chita"},
    {"TURKEY STANDARD TIME", "Europe/Istanbul"},
    {"TURKS AND CAICOS STANDARD TIME", "America/Grand_Turk"},
    {"ULAANBAATAR STANDARD TIME", "Asia/Ulaanbaatar"},
    {"US EASTERN STANDARD TIME", "America/Indianapolis"},
    {"US MOUNTAIN STANDARD TIME", "America/Phoenix"},
    {"UTC", "Etc/UTC"},
    {"UTC+12", "Etc/GMT-12"},
    {"UTC+13", "Etc/GMT-13"},
    {"UTC-02", "Etc/GMT+2"},
    {"UTC-08", "Etc/GMT+8"},
    {"UTC-09", "Etc/GMT+9"},
    {"UTC-11", "Etc/GMT+11"},
    {"VENEZUELA STANDARD TIME", "America/Caracas"},
    {"VLADIVOSTOK STANDARD TIME", "Asia/Vladivostok"},
    {"VOLGOGRAD STANDARD TIME", "Europe/Volgograd"},
    {"W. AUSTRALIA STANDARD TIME", "Australia/Perth"},
    {"W. CENTRAL AFRICA STANDARD TIME", "Africa/Lagos"},
    {"W. EUROPE STANDARD TIME", "Europe/Berlin"},
    {"W. MONGOLIA STANDARD TIME", "Asia/Hovd"},
    {"WEST ASIA STANDARD TIME", "Asia/Tashkent"},
    {"WEST BANK STANDARD TIME", "Asia/Hebron"},
    {"WEST PACIFIC STANDARD TIME", "Pacific/Port_Moresby"},
    {"YAKUTSK STANDARD TIME", "Asia/Yakutsk"},
    {"YUKON STANDARD TIME", "America/Whitehorse"},
}};

// What Windows shows to people behind "(UTC+01:00)", and the short forms made from it, where the
// label names no city that is also the name of a zone.
constexpr std::array<NamedZone, 49> kLabels{{
    {"ABU DHABI, MUSCAT", "Asia/Dubai"},
    {"ADELAIDE", "Australia/Adelaide"},
    {"ALASKA", "America/Anchorage"},
    {"ALEUTIAN ISLANDS", "America/Adak"},
    {"ARIZONA", "America/Phoenix"},
    {"ASTANA", "Asia/Almaty"},
    {"ATLANTIC TIME (CANADA)", "America/Halifax"},
    {"BAJA CALIFORNIA", "America/Tijuana"},
    {"BEIJING", "Asia/Shanghai"},
    {"CABO VERDE IS.", "Atlantic/Cape_Verde"},
    {"CAPE VERDE IS.", "Atlantic/Cape_Verde"},
    {"CAUCASUS STANDARD TIME", "Asia/Yerevan"},
    {"CENTRAL AMERICA", "America/Guatemala"},
    {"CENTRAL TIME", "America/Chicago"},
    {"CENTRAL TIME (US & CANADA)", "America/Chicago"},
    {"COORDINATED UNIVERSAL TIME", "Etc/UTC"},
    {"EASTER ISLAND", "Pacific/Easter"},
    {"EASTERN EUROPE", "Europe/Chisinau"},
    {"EASTERN TIME", "America/New_York"},
    {"EASTERN TIME (US & CANADA)", "America/New_York"},
    {"FIJI IS.", "Pacific/Fiji"},
    {"GREENWICH MEAN TIME", "Europe/London"},
    {"HARARE, PRETORIA", "Africa/Johannesburg"},
    {"HAWAII", "Pacific/Honolulu"},
    {"INDIANA (EAST)", "America/Indiana/Indianapolis"},
    {"ISLAMABAD, KARACHI", "Asia/Karachi"},
    {"KUWAIT, RIYADH", "Asia/Riyadh"},
    {"MARQUESAS ISLANDS", "Pacific/Marquesas"},
    {"MID-ATLANTIC", "Etc/GMT+2"},
    {"MIDWAY ISLAND, SAMOA", "Pacific/Midway"},
    {"MOUNTAIN TIME", "America/Denver"},
    {"MOUNTAIN TIME (US & CANADA)", "America/Denver"},
    {"NEW DELHI", "Asia/Kolkata"},
    {"NEWFOUNDLAND", "America/St_Johns"},
    {"PACIFIC TIME", "America/Los_Angeles"},
    {"PACIFIC TIME (US & CANADA)", "America/Los_Angeles"},
    {"PACIFIC TIME (US & CANADA); TIJUANA", "America/Los_Angeles"},
    {"SAINT PIERRE AND MIQUELON", "America/Miquelon"},
    {"SASKATCHEWAN", "America/Regina"},
    {"SOLOMON IS., NEW CALEDONIA", "Pacific/Guadalcanal"},
    {"TASHKENT", "Asia/Tashkent"},
    {"TURKS AND CAICOS", "America/Grand_Turk"},
    {"US-ALASKA", "America/Anchorage"},
    {"US-CENTRAL", "America/Chicago"},
    {"US-EASTERN", "America/New_York"},
    {"US-HAWAII", "Pacific/Honolulu"},
    {"US-MOUNTAIN", "America/Denver"},
    {"US-PACIFIC", "America/Los_Angeles"},
    {"WEST CENTRAL AFRICA", "Africa/Lagos"},
}};

char upper(char letter) {
    return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
}

template <std::size_t Size>
std::string_view find_zone(const std::array<NamedZone, Size>& table, std::string_view name) {
    const auto less = [](std::string_view a, std::string_view b) {
        return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                            [](char x, char y) { return upper(x) < upper(y); });
    };
    const auto found = std::lower_bound(
        table.begin(), table.end(), name,
        [&less](const NamedZone& row, std::string_view key) { return less(row.name, key); });
    return found != table.end() && !less(name, found->name) ? found->zone : std::string_view{};
}

}  // namespace

std::string_view zone_of_windows_name(std::string_view name) {
    return find_zone(kWindowsNames, name);
}

std::string_view zone_of_windows_label(std::string_view label) {
    return find_zone(kLabels, label);
}

}  // namespace veille::parsers::ical
