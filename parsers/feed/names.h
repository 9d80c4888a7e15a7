// Names of elements by namespace, never by prefix (Namespaces in XML 1.0). A prefix that was not
// declared is read as what everybody means by it.
#pragma once

#include <optional>
#include <string_view>
#include <unordered_map>

namespace pugi {
class xml_node;
}

namespace veille::parsers::feed {

enum class Vocabulary {
    Base,  // the feed's own: RSS of any version, or Atom in an Atom feed
    Atom,  // Atom elements in an RSS feed
    Rdf,
    Dc,
    DcTerms,
    Content,
    Media,
    Itunes,
    Syndication,
    GeoRss,
    Geo,  // W3C basic geo
    Xhtml,
    Event,  // the RSS event module, and The Events Calendar's variant of it
    XCal,
    GoogleData,
    ModernEvents,  // Modern Events Calendar
    SchemaOrg,
    Thread,
    Xml,
    Other,
};

// "dc", "ev": how provenance names it; empty for Base.
std::string_view to_string(Vocabulary vocabulary);

struct Name {
    Vocabulary vocabulary = Vocabulary::Base;
    std::string_view local;
};

class Names {
  public:
    // `nested`: namespaces are declared below the root too.
    Names(pugi::xml_node root, bool nested);

    Name of(pugi::xml_node element) const;
    bool is(pugi::xml_node element, Vocabulary vocabulary, std::string_view local) const;
    pugi::xml_node child(pugi::xml_node parent, Vocabulary vocabulary,
                         std::string_view local) const;
    bool is_atom() const { return is_atom_; }

  private:
    // By prefix, of one element.
    using Declarations = std::unordered_map<std::string_view, Vocabulary>;

    Vocabulary vocabulary_of(pugi::xml_node element, std::string_view prefix) const;
    std::optional<Vocabulary> declared_below_root(pugi::xml_node element,
                                                  std::string_view prefix) const;
    const Declarations& declared_on(pugi::xml_node element) const;
    Vocabulary meaning_of(std::string_view address) const;

    Declarations declared_;                                                  // on the root
    mutable std::unordered_map<std::size_t, Declarations> nested_declared_;  // by element
    bool nested_;
    bool is_atom_;
};

// ASCII letters only: element names of feeds are compared without regard to case.
bool same_word(std::string_view a, std::string_view b);

}  // namespace veille::parsers::feed
