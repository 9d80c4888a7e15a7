#include "parsers/feed/xml_item.h"

#include <algorithm>
#include <array>
#include <utility>

#include <pugixml.hpp>

#include "base/text.h"
#include "parsers/enclosure.h"
#include "parsers/feed/announced_date.h"
#include "parsers/feed/element.h"
#include "parsers/feed/event_extension.h"
#include "parsers/feed/item_parts.h"
#include "parsers/feed/title_text.h"

namespace veille::parsers::feed {

namespace {

using events::Field;

enum class Slot { Title, Link, Id, Published, Updated, Summary, Content, Author, Category, Image };
constexpr std::size_t kSlots = 10;

// One of several elements that may give a field: the lowest rank wins, among equals the first that
// is not empty.
struct Row {
    Vocabulary vocabulary;
    std::string_view local;
    Slot slot;
    int rank;
};

constexpr std::array kRows{
    Row{Vocabulary::Base, "title", Slot::Title, 0},
    Row{Vocabulary::Atom, "title", Slot::Title, 1},
    Row{Vocabulary::Dc, "title", Slot::Title, 2},
    Row{Vocabulary::Itunes, "title", Slot::Title, 3},
    Row{Vocabulary::Media, "title", Slot::Title, 4},
    Row{Vocabulary::Base, "link", Slot::Link, 0},
    Row{Vocabulary::Atom, "link", Slot::Link, 1},
    Row{Vocabulary::Base, "guid", Slot::Id, 0},
    Row{Vocabulary::Base, "id", Slot::Id, 0},
    Row{Vocabulary::Atom, "id", Slot::Id, 1},
    Row{Vocabulary::Dc, "identifier", Slot::Id, 2},
    Row{Vocabulary::Base, "pubdate", Slot::Published, 0},
    Row{Vocabulary::Base, "published", Slot::Published, 0},
    Row{Vocabulary::Base, "issued", Slot::Published, 1},
    Row{Vocabulary::Atom, "published", Slot::Published, 2},
    Row{Vocabulary::DcTerms, "issued", Slot::Published, 3},
    Row{Vocabulary::Base, "created", Slot::Published, 4},
    Row{Vocabulary::DcTerms, "created", Slot::Published, 5},
    Row{Vocabulary::Base, "updated", Slot::Updated, 0},
    Row{Vocabulary::Base, "modified", Slot::Updated, 0},
    Row{Vocabulary::Atom, "updated", Slot::Updated, 1},
    Row{Vocabulary::DcTerms, "modified", Slot::Updated, 2},
    Row{Vocabulary::Dc, "date", Slot::Updated, 3},
    Row{Vocabulary::Base, "lastbuilddate", Slot::Updated, 4},
    Row{Vocabulary::Base, "description", Slot::Summary, 0},
    Row{Vocabulary::Base, "summary", Slot::Summary, 0},
    Row{Vocabulary::Atom, "summary", Slot::Summary, 1},
    Row{Vocabulary::Dc, "description", Slot::Summary, 2},
    Row{Vocabulary::DcTerms, "abstract", Slot::Summary, 2},
    Row{Vocabulary::Itunes, "summary", Slot::Summary, 3},
    Row{Vocabulary::Itunes, "subtitle", Slot::Summary, 4},
    Row{Vocabulary::Media, "description", Slot::Summary, 5},
    Row{Vocabulary::Content, "encoded", Slot::Content, 0},
    Row{Vocabulary::Base, "content", Slot::Content, 0},
    Row{Vocabulary::Atom, "content", Slot::Content, 1},
    Row{Vocabulary::Xhtml, "body", Slot::Content, 2},
    Row{Vocabulary::Xhtml, "div", Slot::Content, 3},
    Row{Vocabulary::Base, "fullitem", Slot::Content, 4},
    Row{Vocabulary::Base, "author", Slot::Author, 0},
    Row{Vocabulary::Atom, "author", Slot::Author, 1},
    Row{Vocabulary::Dc, "creator", Slot::Author, 1},
    Row{Vocabulary::Dc, "author", Slot::Author, 2},
    Row{Vocabulary::Itunes, "author", Slot::Author, 3},
    Row{Vocabulary::Base, "category", Slot::Category, 0},
    Row{Vocabulary::Atom, "category", Slot::Category, 0},
    Row{Vocabulary::Dc, "subject", Slot::Category, 0},
    Row{Vocabulary::Media, "category", Slot::Category, 0},
    Row{Vocabulary::Base, "enclosure", Slot::Image, 2},
    Row{Vocabulary::Media, "content", Slot::Image, 1},
    Row{Vocabulary::Media, "thumbnail", Slot::Image, 0},
    Row{Vocabulary::Itunes, "image", Slot::Image, 3},
    Row{Vocabulary::Base, "image", Slot::Image, 4},
};

struct Choice {
    pugi::xml_node element;
    const Row* row = nullptr;
};

class ItemReader {
  public:
    ItemReader(pugi::xml_node element, const XmlFeedContext& context, events::Item& item)
        : element_(element), context_(context), item_(item) {
        item_.kind = context.kind;
    }

    void read() {
        gather();
        read_id();
        read_title();
        read_links();
        read_dates();
        read_texts();
        read_author();
        read_image();
        read_enclosures();
        item_.language = language_of(element_);
        set_announced_date(item_, context_.document, context_.language);
    }

  private:
    const Choice& chosen(Slot slot) const { return chosen_[static_cast<std::size_t>(slot)]; }
    bool is_atom() const { return context_.names.is_atom(); }

    std::string how(const Choice& choice) const {
        std::string how = to_string(context_.kind);
        how.append(":");
        if (choice.row == nullptr) return how;
        const std::string_view vocabulary = to_string(choice.row->vocabulary);
        if (!vocabulary.empty()) how.append(vocabulary).append(":");
        return how.append(choice.row->local);
    }

    static bool is_empty(pugi::xml_node element) {
        return !element.first_child() && !element.first_attribute();
    }

    void gather() {
        for (const pugi::xml_node child : element_.children()) {
            if (child.type() != pugi::node_element) continue;
            const Name name = context_.names.of(child);
            if (name.vocabulary == Vocabulary::Media && same_word(name.local, "group")) {
                for (const pugi::xml_node inner : child.children()) consider(inner);
                continue;
            }
            consider(child);
        }
    }

    void consider(pugi::xml_node child) {
        const Name name = context_.names.of(child);
        const auto* row = std::ranges::find_if(kRows, [&](const Row& candidate) {
            return candidate.vocabulary == name.vocabulary &&
                   same_word(candidate.local, name.local);
        });
        if (row == kRows.end()) {
            read_event_extension(child, context_.names, to_string(context_.kind), item_);
            return;
        }
        if (is_empty(child)) return;
        if (row->slot == Slot::Category) return read_category(child);
        if (row->slot == Slot::Link) links_.push_back(child);
        if (row->slot == Slot::Image) {
            if (!is_picture(name)) files_.push_back({child, row});
            if (!is_image(child, name)) return;
        }
        Choice& current = chosen_[static_cast<std::size_t>(row->slot)];
        if (current.row == nullptr || row->rank < current.row->rank) current = {child, row};
    }

    void read_category(pugi::xml_node child) {
        std::string term = attribute_of(child, "label");
        if (term.empty()) term = attribute_of(child, "term");
        add_category(item_, term.empty() ? text_of(child) : term);
        if (!item_.categories.empty())
            item_.provenance[Field::Categories] = {
                std::string(to_string(context_.kind)) + ":category", 1, {}};
    }

    // Says by its name that it is one, and no file to take along.
    static bool is_picture(const Name& name) {
        return same_word(name.local, "thumbnail") || same_word(name.local, "image");
    }

    static bool is_image(pugi::xml_node child, const Name& name) {
        if (is_picture(name)) return true;
        return to_lower(attribute_of(child, "type")).starts_with("image/") ||
               attribute_of(child, "medium") == "image";
    }

    void read_id() {
        const Choice& choice = chosen(Slot::Id);
        if (choice.row != nullptr) item_.id = text_of(choice.element);
        if (item_.id.empty() && context_.kind == events::ItemKind::Rdf)
            item_.id = attribute_of(element_, "about");
        item_.id = line_of_text(item_.id.substr(0, kMaxIdBytes));
    }

    void read_title() {
        const Choice& choice = chosen(Slot::Title);
        if (choice.row != nullptr)
            set_title(item_, line_of(choice.element, is_atom()), how(choice));
    }

    void read_links() {
        for (const pugi::xml_node link : links_) {
            const std::string href = attribute_of(link, "href");
            const std::string relation = to_lower(attribute_of(link, "rel"));
            if (relation == "enclosure") read_enclosing_link(link, href);
            if (!item_.link.empty()) continue;
            const bool named = !relation.empty() && relation != "alternate" &&
                               relation != "http://www.iana.org/assignments/relation/alternate";
            const std::string text = href.empty() ? text_of(link) : href;
            if (text.empty() || (named && !href.empty())) continue;
            set_link(item_, text, base_of(link, context_.base), how(chosen(Slot::Link)));
        }
        if (item_.link.empty() && links_.empty()) link_from_id();
        if (item_.link.empty() && context_.kind == events::ItemKind::Rdf && links_.empty())
            set_link(item_, attribute_of(element_, "about"), base_of(element_, context_.base),
                     "rdf:about");
    }

    void read_enclosing_link(pugi::xml_node link, const std::string& href) {
        const std::string type = attribute_of(link, "type");
        std::string address = web_address(href, base_of(link, context_.base));
        if (item_.image.empty() && to_lower(type).starts_with("image/")) item_.image = address;
        add_enclosure(item_, {std::move(address), type, attribute_of(link, "length")},
                      how(chosen(Slot::Link)));
    }

    void read_enclosures() {
        for (const Choice& file : files_) {
            const std::string type = attribute_of(file.element, "type");
            std::string bytes = attribute_of(file.element, "length");
            if (bytes.empty()) bytes = attribute_of(file.element, "fileSize");
            add_enclosure(item_,
                          {web_address(attribute_of(file.element, "url"),
                                       base_of(file.element, context_.base)),
                           type, bytes},
                          how(file));
        }
    }

    // RSS 2.0: a guid is a link unless it says it is not. Atom ids are often the address too.
    void link_from_id() {
        const Choice& choice = chosen(Slot::Id);
        if (choice.row == nullptr || choice.row->vocabulary == Vocabulary::Dc) return;
        if (to_lower(attribute_of(choice.element, "isPermaLink")) == "false") return;
        if (!web_address(item_.id, {}).empty()) set_link(item_, item_.id, {}, how(choice));
    }

    void read_dates() {
        for (const auto& [slot, field] : {std::pair{Slot::Published, Field::Published},
                                          std::pair{Slot::Updated, Field::Updated}})
            if (const Choice& choice = chosen(slot); choice.row != nullptr)
                set_date(item_, field, text_of(choice.element), how(choice));
    }

    void read_texts() {
        Texts texts;
        std::string base = context_.base;
        if (const Choice& summary = chosen(Slot::Summary); summary.row != nullptr) {
            texts.summary_markup = markup_of(summary.element, is_atom());
            texts.summary_how = how(summary);
            base = base_of(summary.element, context_.base);
        }
        if (const Choice& content = chosen(Slot::Content); content.row != nullptr) {
            texts.content_markup = markup_of(content.element, is_atom());
            texts.content_how = how(content);
            base = base_of(content.element, context_.base);
        }
        set_texts(item_, texts, base);
        title_from_text(item_);
    }

    void read_author() {
        const Choice& choice = chosen(Slot::Author);
        if (choice.row == nullptr) return;
        bool cut = false;
        item_.author =
            cut_line(person_of(choice.element, context_.names), kMaxTitleCharacters, cut);
        item_.provenance[Field::Author] = {how(choice), 1, {}};
    }

    void read_image() {
        const Choice& choice = chosen(Slot::Image);
        if (choice.row == nullptr) return;
        std::string reference = attribute_of(choice.element, "url");
        if (reference.empty()) reference = attribute_of(choice.element, "href");
        std::string address = web_address(reference, base_of(choice.element, context_.base));
        if (address.empty()) return;
        item_.image = std::move(address);
        item_.provenance[Field::Image] = {how(choice), 1, {}};
    }

    pugi::xml_node element_;
    const XmlFeedContext& context_;
    events::Item& item_;
    std::array<Choice, kSlots> chosen_{};
    std::vector<pugi::xml_node> links_;
    std::vector<Choice> files_;
};

}  // namespace

void read_xml_item(pugi::xml_node element, const XmlFeedContext& context, events::Item& item) {
    ItemReader(element, context, item).read();
}

}  // namespace veille::parsers::feed
