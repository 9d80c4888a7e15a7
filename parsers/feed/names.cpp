#include "parsers/feed/names.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <pugixml.hpp>

namespace veille::parsers::feed {

namespace {

struct Meaning {
    std::string_view text;
    Vocabulary vocabulary;
};

// Addresses as found in feeds, without "http(s)://(www.)" and a final "/" or "#", lower-case.
constexpr std::array kAddresses{
    Meaning{"w3.org/2005/atom", Vocabulary::Atom},
    Meaning{"purl.org/atom/ns", Vocabulary::Atom},
    Meaning{"w3.org/1999/02/22-rdf-syntax-ns", Vocabulary::Rdf},
    Meaning{"purl.org/dc/elements/1.1", Vocabulary::Dc},
    Meaning{"purl.org/dc/elements/1.0", Vocabulary::Dc},
    Meaning{"purl.org/dc/terms", Vocabulary::DcTerms},
    Meaning{"purl.org/rss/1.0/modules/content", Vocabulary::Content},
    Meaning{"search.yahoo.com/mrss", Vocabulary::Media},
    Meaning{"itunes.com/dtds/podcast-1.0.dtd", Vocabulary::Itunes},
    Meaning{"purl.org/rss/1.0/modules/syndication", Vocabulary::Syndication},
    Meaning{"georss.org/georss", Vocabulary::GeoRss},
    Meaning{"w3.org/2003/01/geo/wgs84_pos", Vocabulary::Geo},
    Meaning{"w3.org/1999/xhtml", Vocabulary::Xhtml},
    Meaning{"purl.org/rss/1.0/modules/event", Vocabulary::Event},
    Meaning{"event", Vocabulary::Event},
    Meaning{"urn:ietf:params:xml:ns:xcal", Vocabulary::XCal},
    Meaning{"urn:ietf:params:xml:ns:icalendar-2.0", Vocabulary::XCal},
    Meaning{"w3.org/2002/12/cal/ical", Vocabulary::XCal},
    Meaning{"w3.org/2002/12/cal", Vocabulary::XCal},
    Meaning{"schemas.google.com/g/2005", Vocabulary::GoogleData},
    Meaning{"webnus.net/rss/mec", Vocabulary::ModernEvents},
    Meaning{"schema.org", Vocabulary::SchemaOrg},
    Meaning{"purl.org/syndication/thread/1.0", Vocabulary::Thread},
    Meaning{"w3.org/xml/1998/namespace", Vocabulary::Xml},
    Meaning{"purl.org/rss/1.0", Vocabulary::Base},
    Meaning{"my.netscape.com/rdf/simple/0.9", Vocabulary::Base},
    Meaning{"channel.netscape.com/rdf/simple/0.9", Vocabulary::Base},
    Meaning{"my.netscape.com/publish/formats/rss-0.91.dtd", Vocabulary::Base},
    Meaning{"backend.userland.com/rss", Vocabulary::Base},
    Meaning{"backend.userland.com/rss2", Vocabulary::Base},
    Meaning{"backend.userland.com/rss091", Vocabulary::Base},
    Meaning{"blogs.law.harvard.edu/tech/rss", Vocabulary::Base},
};

constexpr std::array kPrefixes{
    Meaning{"atom", Vocabulary::Atom},
    Meaning{"rdf", Vocabulary::Rdf},
    Meaning{"dc", Vocabulary::Dc},
    Meaning{"dcterms", Vocabulary::DcTerms},
    Meaning{"content", Vocabulary::Content},
    Meaning{"media", Vocabulary::Media},
    Meaning{"itunes", Vocabulary::Itunes},
    Meaning{"sy", Vocabulary::Syndication},
    Meaning{"georss", Vocabulary::GeoRss},
    Meaning{"geo", Vocabulary::Geo},
    Meaning{"xhtml", Vocabulary::Xhtml},
    Meaning{"ev", Vocabulary::Event},
    Meaning{"xcal", Vocabulary::XCal},
    Meaning{"gd", Vocabulary::GoogleData},
    Meaning{"mec", Vocabulary::ModernEvents},
    Meaning{"schema", Vocabulary::SchemaOrg},
    Meaning{"thr", Vocabulary::Thread},
    Meaning{"xml", Vocabulary::Xml},
    Meaning{"rss", Vocabulary::Base},
};

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

std::string bare_address(std::string_view address) {
    std::string bare(address);
    std::ranges::transform(bare, bare.begin(), lower);
    std::string_view view = bare;
    while (!view.empty() && (view.front() == ' ' || view.front() == '\n')) view.remove_prefix(1);
    for (const std::string_view start : {"http://", "https://", "www."})
        if (view.starts_with(start)) view.remove_prefix(start.size());
    while (!view.empty() && (view.back() == '/' || view.back() == '#' || view.back() == ' '))
        view.remove_suffix(1);
    return std::string(view);
}

std::pair<std::string_view, std::string_view> split(std::string_view name) {
    const std::size_t colon = name.find(':');
    if (colon == std::string_view::npos) return {{}, name};
    return {name.substr(0, colon), name.substr(colon + 1)};
}

// "xmlns" or "xmlns:prefix"; false for every other attribute.
bool declared_prefix(std::string_view attribute, std::string_view& prefix) {
    if (!attribute.starts_with("xmlns")) return false;
    prefix = attribute.substr(5);
    if (prefix.starts_with(':')) prefix.remove_prefix(1);
    return true;
}

}  // namespace

std::string_view to_string(Vocabulary vocabulary) {
    for (const Meaning& prefix : kPrefixes)
        if (prefix.vocabulary == vocabulary && vocabulary != Vocabulary::Base) return prefix.text;
    return {};
}

bool same_word(std::string_view a, std::string_view b) {
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                              [](char x, char y) { return lower(x) == lower(y); });
}

Names::Names(pugi::xml_node root, bool nested)
    : nested_(nested),
      is_atom_(same_word(split(root.name()).second, "feed") ||
               same_word(split(root.name()).second, "entry")) {
    for (const pugi::xml_attribute attribute : root.attributes()) {
        std::string_view prefix;
        if (declared_prefix(attribute.name(), prefix))
            declared_.try_emplace(prefix, meaning_of(attribute.value()));
    }
    // Whatever the root's own namespace is, its elements are the feed's.
    const std::string_view own = split(root.name()).first;
    const Vocabulary meant = vocabulary_of(root, own);
    if (meant == Vocabulary::Other) declared_[own] = Vocabulary::Base;
}

Vocabulary Names::meaning_of(std::string_view address) const {
    const std::string bare = bare_address(address);
    for (const Meaning& known : kAddresses) {
        if (known.text != bare) continue;
        return known.vocabulary == Vocabulary::Atom && is_atom_ ? Vocabulary::Base
                                                                : known.vocabulary;
    }
    return bare.empty() ? Vocabulary::Base : Vocabulary::Other;
}

// Many elements have the same parent: what stands on that is looked at once.
const Names::Declarations& Names::declared_on(pugi::xml_node element) const {
    constexpr std::size_t kMostRemembered = 1'000;
    if (nested_declared_.size() >= kMostRemembered) nested_declared_.clear();
    const auto [found, is_new] = nested_declared_.try_emplace(element.hash_value());
    if (is_new) {
        for (const pugi::xml_attribute attribute : element.attributes()) {
            std::string_view prefix;
            if (declared_prefix(attribute.name(), prefix))
                found->second.try_emplace(prefix, meaning_of(attribute.value()));
        }
    }
    return found->second;
}

std::optional<Vocabulary> Names::declared_below_root(pugi::xml_node element,
                                                     std::string_view prefix) const {
    for (const pugi::xml_attribute attribute : element.attributes()) {
        std::string_view declared;
        if (declared_prefix(attribute.name(), declared) && declared == prefix)
            return meaning_of(attribute.value());
    }
    // A part of an item stands this deep below the root, and not much deeper.
    constexpr int kMostLevels = 8;
    int level = 0;
    for (pugi::xml_node node = element.parent(); node.parent().parent() && level < kMostLevels;
         node = node.parent(), ++level) {
        const Declarations& declared = declared_on(node);
        if (const auto found = declared.find(prefix); found != declared.end()) return found->second;
    }
    return std::nullopt;
}

Vocabulary Names::vocabulary_of(pugi::xml_node element, std::string_view prefix) const {
    if (nested_)
        if (const auto meant = declared_below_root(element, prefix)) return *meant;
    if (const auto found = declared_.find(prefix); found != declared_.end()) return found->second;
    if (prefix.empty()) return Vocabulary::Base;
    for (const Meaning& known : kPrefixes) {
        if (!same_word(known.text, prefix)) continue;
        return known.vocabulary == Vocabulary::Atom && is_atom_ ? Vocabulary::Base
                                                                : known.vocabulary;
    }
    return Vocabulary::Other;
}

Name Names::of(pugi::xml_node element) const {
    const auto [prefix, local] = split(element.name());
    return {vocabulary_of(element, prefix), local};
}

bool Names::is(pugi::xml_node element, Vocabulary vocabulary, std::string_view local) const {
    const Name name = of(element);
    return name.vocabulary == vocabulary && same_word(name.local, local);
}

pugi::xml_node Names::child(pugi::xml_node parent, Vocabulary vocabulary,
                            std::string_view local) const {
    for (const pugi::xml_node node : parent.children())
        if (node.type() == pugi::node_element && is(node, vocabulary, local)) return node;
    return {};
}

}  // namespace veille::parsers::feed
