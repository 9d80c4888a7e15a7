#include "parsers/page/page_head.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "parsers/jsonld/schema_event.h"
#include "parsers/page/html_scanner.h"
#include "parsers/page/page_link.h"
#include "parsers/page/page_text.h"

namespace veille::parsers {
namespace {

std::string attribute(const HtmlTag& tag, std::string_view name) {
    const auto value = find_attribute(tag.attributes, name);
    if (!value) return {};
    if (value->find('&') == std::string_view::npos) return std::string(trim_ascii(*value));
    return plain_text(*value);
}

bool has_word(std::string_view list, std::string_view word) {
    for (const std::string_view found : split_words(list))
        if (equals_ignoring_case(found, word)) return true;
    return false;
}

bool is_feed_type(std::string_view type) {
    constexpr std::array<std::string_view, 7> kTypes = {"application/rss+xml",
                                                        "application/atom+xml",
                                                        "application/rdf+xml",
                                                        "application/feed+json",
                                                        "text/xml",
                                                        "application/xml",
                                                        "application/rss"};
    return std::any_of(kTypes.begin(), kTypes.end(),
                       [&](std::string_view known) { return equals_ignoring_case(type, known); });
}

// "/agenda.ics", "webcal://…", an export link: a calendar although no <link> says so.
bool is_calendar_address(std::string_view href) {
    const std::string lower = to_lower(href.substr(0, 2048));
    const std::string_view path = std::string_view(lower).substr(0, lower.find('?'));
    return path.ends_with(".ics") || lower.starts_with("webcal://") ||
           lower.find("ical=1") != std::string::npos || lower.find("/ical/") != std::string::npos;
}

// Longer names are none of those looked for; most tags of a page take this way, so without ICU.
std::string lower_name(std::string_view name) {
    constexpr std::size_t kLongestName = 8;  // "textarea", "noframes"
    if (name.size() > kLongestName) return {};
    std::string lower(name);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

// "https://schema.org/Event", "schema:MusicEvent": whatever stands before the type's own name.
bool names_event_type(std::string_view types) {
    for (const std::string_view type : split_words(types)) {
        const std::size_t prefix = type.find_last_of("/:#");
        if (is_event_type(prefix == std::string_view::npos ? type : type.substr(prefix + 1)))
            return true;
    }
    return false;
}

bool may_mark_up_event(const HtmlTag& tag) {
    HtmlAttributes attributes(tag.attributes);
    while (attributes.next()) {
        const std::string_view name = attributes.name();
        const std::string_view value = attributes.value();
        if (equals_ignoring_case(name, "class")) {
            if (value.find("vevent") != std::string_view::npos ||
                value.find("h-event") != std::string_view::npos)
                return true;
        } else if (equals_ignoring_case(name, "itemtype") || equals_ignoring_case(name, "typeof")) {
            // A reference may hide any letter.
            if (value.find('&') != std::string_view::npos || names_event_type(value)) return true;
        }
    }
    return false;
}

class HeadScanner {
  public:
    HeadScanner(std::string_view html, std::string_view page_url) : scanner_(html) {
        head_.base = std::string(page_url);
        page_url_ = page_url;
    }

    PageHead run() {
        while (const auto tag = scanner_.next()) {
            if (tag->is_end) continue;
            if (++tags_ > kMaxScannedTags) {
                head_.marks_up_events = true;  // not known, what the rest would be
                break;
            }
            head_.marks_up_events = head_.marks_up_events || may_mark_up_event(*tag);
            const std::string name = lower_name(tag->name);
            if (name == "html") {
                if (head_.language.empty()) read_language(*tag);
            } else if (name == "base") {
                read_base(*tag);
            } else if (name == "meta") {
                read_meta(*tag);
            } else if (name == "link") {
                read_link(*tag);
            } else if (name == "a") {
                read_anchor(*tag);
            } else {
                skip_raw_text(*tag, name);
            }
        }
        return std::move(head_);
    }

  private:
    void read_language(const HtmlTag& tag) {
        std::string language = attribute(tag, "lang");
        if (language.empty()) language = attribute(tag, "xml:lang");
        language = to_lower(language);
        const std::size_t end = language.find_first_of("-_");
        if (end == 2 || (end == std::string::npos && language.size() == 2))
            head_.language = language.substr(0, 2);
    }

    void read_base(const HtmlTag& tag) {
        if (base_seen_) return;
        const std::string href = attribute(tag, "href");
        if (href.empty()) return;
        base_seen_ = true;
        if (const std::string base = resolve_link(page_url_, href); !base.empty())
            head_.base = base;
    }

    void read_meta(const HtmlTag& tag) {
        if (++metas_ > kMaxMetaElements) return;
        std::string name = attribute(tag, "property");
        if (name.empty()) name = attribute(tag, "name");
        const std::string content = attribute(tag, "content");
        if (!name.empty() && !content.empty()) head_.properties.emplace(to_lower(name), content);
    }

    void add(std::string relation, const HtmlTag& tag, std::string_view href) {
        std::string target(href);
        if (target.starts_with("webcal://")) target.replace(0, 6, "https");
        target = resolve_link(head_.base, target);
        if (target.empty() || head_.related.size() >= kMaxRelatedLinks) return;
        events::RelatedLink link{std::move(relation), std::move(target), attribute(tag, "hreflang"),
                                 attribute(tag, "title")};
        for (const events::RelatedLink& known : head_.related)
            if (known.relation == link.relation && known.href == link.href) return;
        head_.related.push_back(std::move(link));
    }

    void read_link(const HtmlTag& tag) {
        const std::string rel = attribute(tag, "rel");
        const std::string href = attribute(tag, "href");
        if (rel.empty() || href.empty()) return;
        const std::string type = attribute(tag, "type");
        if (has_word(rel, "canonical")) {
            head_.canonical = resolve_link(head_.base, href);
            add("canonical", tag, href);
        } else if (has_word(rel, "next")) {
            add("next", tag, href);
        } else if (has_word(rel, "alternate") && !has_word(rel, "stylesheet")) {
            if (equals_ignoring_case(type, "text/calendar") || is_calendar_address(href))
                add("calendar", tag, href);
            else if (is_feed_type(type))
                add("feed", tag, href);
            else if (find_attribute(tag.attributes, "hreflang"))
                add("twin", tag, href);
        }
    }

    void read_anchor(const HtmlTag& tag) {
        const auto href = find_attribute(tag.attributes, "href");
        if (!href) return;
        const auto rel = find_attribute(tag.attributes, "rel");
        if (is_calendar_address(*href))
            add("calendar", tag, attribute(tag, "href"));
        else if (rel && has_word(*rel, "next"))
            add("next", tag, attribute(tag, "href"));
        else if (rel && has_word(*rel, "alternate") && find_attribute(tag.attributes, "hreflang"))
            add("twin", tag, attribute(tag, "href"));
    }

    void skip_raw_text(const HtmlTag& tag, const std::string& name) {
        if (name == "title") {
            const std::string_view text = scanner_.read_raw_text(tag.name);
            if (head_.title.empty()) head_.title = plain_text(text.substr(0, 4096));
        } else if (name == "script") {
            const std::string_view text = scanner_.read_raw_text(tag.name);
            const auto type = find_attribute(tag.attributes, "type");
            if (type && is_json_ld(*type) && head_.json_ld.size() < kMaxJsonLdScripts)
                head_.json_ld.push_back(text);
        } else if (name == "style" || name == "textarea" || name == "iframe" || name == "xmp" ||
                   name == "noframes" || name == "noembed") {
            scanner_.read_raw_text(tag.name);
        }
    }

    static bool is_json_ld(std::string_view type) {
        return equals_ignoring_case(trim_ascii(type.substr(0, type.find(';'))),
                                    "application/ld+json");
    }

    HtmlScanner scanner_;
    PageHead head_;
    std::string_view page_url_;
    bool base_seen_ = false;
    std::size_t metas_ = 0;
    std::size_t tags_ = 0;
};

}  // namespace

PageHead scan_head(std::string_view html, std::string_view page_url) {
    return HeadScanner(html, page_url).run();
}

}  // namespace veille::parsers
