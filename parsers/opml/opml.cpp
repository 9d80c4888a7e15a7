#include "parsers/opml/opml.h"

#include <algorithm>
#include <utility>

#include <pugixml.hpp>

#include "base/text.h"
#include "parsers/charset.h"
#include "parsers/feed/element.h"
#include "parsers/feed/references.h"
#include "parsers/feed/xml_source.h"
#include "parsers/inflate.h"
#include "parsers/opml/list_writer.h"
#include "parsers/opml/read_foaf.h"
#include "parsers/opml/walk_inside.h"

namespace veille::parsers {

namespace {

// "Outline", "opml:outline": programs agree on neither case nor prefix.
std::string local_name(std::string_view name) {
    const std::size_t colon = name.find(':');
    return to_lower(colon == std::string_view::npos ? name : name.substr(colon + 1));
}

std::string line(std::string_view raw) {
    return collapse_whitespace(remove_invisible(feed::decode_references(raw)));
}

struct Outline {
    std::string type, text, title, xml_url, url, html_url, category, language;
};

Outline outline_of(pugi::xml_node node) {
    Outline outline;
    const std::pair<std::string_view, std::string*> members[] = {
        {"type", &outline.type},         {"text", &outline.text},
        {"title", &outline.title},       {"xmlurl", &outline.xml_url},
        {"url", &outline.url},           {"htmlurl", &outline.html_url},
        {"category", &outline.category}, {"language", &outline.language}};
    for (const pugi::xml_attribute attribute : node.attributes()) {
        const std::string name = to_lower(attribute.name());
        for (const auto& [key, member] : members)
            if (name == key && member->empty()) *member = line(attribute.value());
    }
    outline.type = to_lower(outline.type);
    return outline;
}

bool is_feed_type(std::string_view type) {
    return type == "rss" || type == "atom" || type == "feed" || type == "rdf" || type == "ical" ||
           type == "jsonfeed";
}

// OPML 2.0: "comma-separated, each in the format of a path, or a tag".
std::vector<std::string> categories_of(std::string_view said) {
    std::vector<std::string> categories;
    while (!said.empty() && categories.size() < kMaxListCategories) {
        const std::size_t comma = std::min(said.find(','), said.size());
        std::string_view rest = said.substr(0, comma);
        said.remove_prefix(std::min(comma + 1, said.size()));
        std::string category;
        while (!rest.empty()) {
            const std::size_t slash = std::min(rest.find('/'), rest.size());
            const std::string_view part = trim_ascii(rest.substr(0, slash));
            rest.remove_prefix(std::min(slash + 1, rest.size()));
            if (part.empty()) continue;
            if (!category.empty()) category += '/';
            category += part;
        }
        if (!category.empty()) categories.push_back(std::move(category));
    }
    return categories;
}

class OpmlReader {
  public:
    explicit OpmlReader(ListWriter& list) : list_(list) {}

    // Whether there was anything of a list.
    bool read(pugi::xml_node root) {
        walk_inside(
            root, [&](pugi::xml_node node) { enter(node); },
            [&](pugi::xml_node node) { leave(node); });
        return is_list_;
    }

  private:
    void enter(pugi::xml_node node) {
        const std::string name = local_name(node.name());
        if (name == "opml" || name == "oml") is_list_ = true;
        if (name == "title" && local_name(node.parent().name()) == "head")
            list_.set_title(line(feed::text_of(node)));
        if (name != "outline") return;
        is_list_ = true;
        const Outline outline = outline_of(node);
        const std::string& title = outline.text.empty() ? outline.title : outline.text;
        add(outline, title);
        path_.push_back(list_name(title));
    }

    void leave(pugi::xml_node node) {
        if (local_name(node.name()) == "outline") path_.pop_back();
    }

    void add(const Outline& outline, const std::string& title) {
        const bool by_url = outline.xml_url.empty() && is_feed_type(outline.type);
        const std::string& address = by_url ? outline.url : outline.xml_url;
        // Some programs write "link" for a feed.
        const bool is_link = outline.type == "link" && outline.xml_url.empty();
        if (is_link || outline.type == "source" || outline.type == "include") {
            list_.skip(title, outline.url.empty() ? outline.xml_url : outline.url,
                       "a link to another list or page, which is not followed");
            return;
        }
        if (!address.empty() && list_.is_full()) {
            list_.leave_out();
        } else if (!address.empty()) {
            ListedSource source;
            source.title = title;
            source.feed_url = address;
            source.site_url = outline.html_url;
            source.language = outline.language;
            source.categories = categories_of(outline.category);
            for (const std::string& folder : path_)
                if (!folder.empty()) source.path.push_back(folder);
            list_.add(std::move(source));
        } else if (is_feed_type(outline.type)) {
            list_.skip(title, outline.html_url, "no address of a feed");
        } else if (!outline.html_url.empty()) {
            list_.skip(title, outline.html_url, "a page without the address of its feed");
        }
    }

    ListWriter& list_;
    std::vector<std::string> path_;
    bool is_list_ = false;
};

void read_into(ListWriter& list, std::string_view text) {
    auto source = feed::XmlSource::parse(text);
    if (!source) {
        list.fail(source.error().message);
        return;
    }
    for (const std::string& repair : source->repairs()) list.notice(repair);
    const bool is_opml = OpmlReader(list).read(source->document());
    if (!is_opml && !read_foaf(source->document(), list))
        list.fail("not a list of sources: neither OPML nor FOAF");
}

}  // namespace

SourceList read_opml(std::string_view bytes) {
    ListWriter list;
    if (bytes.size() > kMaxInflatedBytes) {
        list.fail("too large: a list of sources has at most 5 MB");
        return list.take();
    }
    const DecodedText decoded = decode_text(bytes, "");
    for (const std::string& repair : decoded.repairs) list.notice(repair);
    read_into(list, decoded.text);
    return list.take();
}

}  // namespace veille::parsers
