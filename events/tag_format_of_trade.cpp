// What a kind of gathering is called when people of one trade hold it.
#include <algorithm>
#include <array>

#include "events/tag_evidence.h"

namespace veille::events {

namespace {

// Sectors whose words say that people are independent or in a co-operative, whatever their trade.
constexpr std::array<std::string_view, 2> kOfAllTrades{"entrepreneurship", "social-economy"};

bool names_a_trade(const Found& found, const TaxonomyDefinition& definition) {
    return found.in_title && found.keyword->kind == KeywordKind::Sector &&
           std::find(kOfAllTrades.begin(), kOfAllTrades.end(),
                     definition.sectors[found.keyword->owner].id) == kOfAllTrades.end();
}

// "Compositrices et compositeurs" are one trade.
bool same_stem(std::string_view one, std::string_view other) {
    constexpr std::size_t kStem = 5;
    return one.substr(0, kStem) == other.substr(0, kStem);
}

// One trade is named in the title, and not as what is done together ("book club").
bool one_trade_meets(const Evidence& evidence, std::string_view format) {
    const TaxonomyDefinition& definition = evidence.taxonomy->definition;
    std::vector<bool> trade(evidence.title.words.size(), false);
    for (const Found& found : evidence.found)
        if (names_a_trade(found, definition))
            std::fill_n(trade.begin() + static_cast<std::ptrdiff_t>(found.first_word),
                        found.word_count, true);
    for (const Found& found : evidence.found)
        if (found.in_title && found.keyword->kind == KeywordKind::Format &&
            definition.formats[found.keyword->owner].id == format)
            for (std::size_t word = found.first_word; word < found.first_word + found.word_count;
                 ++word)
                if (trade[word]) return false;
    std::string_view first;
    for (std::size_t word = 0; word < trade.size(); ++word) {
        const bool goes_on = word > 0 && trade[word - 1] && !evidence.title.words[word].after_break;
        if (!trade[word] || goes_on) continue;
        if (!first.empty() && !same_stem(first, evidence.title.word(word))) return false;
        first = evidence.title.word(word);
    }
    return !first.empty();
}

bool is_one_of(const auto& list, std::string_view id) {
    return std::find(list.begin(), list.end(), id) != list.end();
}

// Open doors, and nothing else that would make it a visit of rooms to work in.
bool only_opens_doors(const Evidence& evidence, std::string_view format) {
    const TaxonomyDefinition& definition = evidence.taxonomy->definition;
    const auto opens_doors = [&](const Found& visit) {
        return std::any_of(evidence.found.begin(), evidence.found.end(), [&](const Found& found) {
            return found.keyword->kind == KeywordKind::Cue &&
                   definition.cues[found.keyword->owner].id == "open-day" &&
                   found.in_title == visit.in_title && found.first_word >= visit.first_word &&
                   found.first_word < visit.first_word + visit.word_count;
        });
    };
    return std::all_of(evidence.found.begin(), evidence.found.end(), [&](const Found& found) {
        return found.keyword->kind != KeywordKind::Format ||
               definition.formats[found.keyword->owner].id != format || opens_doors(found);
    });
}

// Empty where the kind stays what it is.
std::string_view kind_of_its_trade(std::string_view format, const Evidence& evidence,
                                   std::string_view sector, const Source& source) {
    // "Rencontre des traductrices" is a meeting of their trade; "Musiker treffen Produzenten" and
    // "Rencontre des membres" are for meeting others.
    if (format == "meet-connect" && one_trade_meets(evidence, format))
        return sector == "it-digital" && source.origin == Origin::ThirdParty ? "meetup"
                                                                             : "sector-meeting";
    // Makers open their studios, houses with many desks their doors.
    static constexpr std::array<std::string_view, 5> kMakers{
        "visual-arts", "crafts", "fashion-textile", "product-interior-design",
        "building-renovation"};
    if (format == "workspace-tour" && is_one_of(kMakers, sector) &&
        only_opens_doors(evidence, format))
        return "open-studio";
    return {};
}

}  // namespace

FormatChoice of_its_trade(FormatChoice choice, const Evidence& evidence,
                          const std::vector<Tag>& sectors, const Source& source) {
    if (choice.format == nullptr || sectors.empty() || is_one_of(kOfAllTrades, sectors.front().id))
        return choice;
    const std::string& sector = sectors.front().id;
    const std::string_view kind = kind_of_its_trade(choice.format->id, evidence, sector, source);
    const auto found = evidence.taxonomy->formats.find(std::string(kind));
    if (found == evidence.taxonomy->formats.end()) return choice;
    choice.format = &evidence.taxonomy->definition.formats[found->second];
    choice.because.push_back("of one trade: " + sector);
    return choice;
}

}  // namespace veille::events
