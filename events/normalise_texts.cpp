// Plain texts of an item, from whatever the source gave.
#include "base/shown_text.h"
#include "base/text.h"
#include "events/normalise_parts.h"
#include "events/split_text.h"

namespace veille::events {

namespace {

// Bytes; what comes after is no description.
constexpr std::size_t kLongestBody = std::size_t{64} * 1024;

bool names_tag(std::string_view tag, std::string_view name) {
    if (tag.starts_with('/')) tag.remove_prefix(1);
    if (tag.size() < name.size()) return false;
    for (std::size_t i = 0; i < name.size(); ++i)
        if ((tag[i] | 0x20) != name[i]) return false;
    const char next = tag.size() > name.size() ? tag[name.size()] : '>';
    return !((next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z'));
}

bool ends_block(std::string_view tag) {
    for (const std::string_view name :
         {"p",  "div", "li", "ul", "ol",         "br",      "tr",      "table", "h1", "h2",
          "h3", "h4",  "h5", "h6", "blockquote", "section", "article", "dt",    "dd", "hr"})
        if (names_tag(tag, name)) return true;
    return false;
}

}  // namespace

std::string text_of_html(std::string_view html) {
    if (html.find_first_of("<&") == std::string_view::npos) return std::string(html);
    std::string text;
    text.reserve(html.size());
    for (std::size_t i = 0; i < html.size();) {
        if (html[i] != '<') {
            const std::size_t next = std::min(html.find('<', i), html.size());
            text += html.substr(i, next - i);
            i = next;
            continue;
        }
        const std::size_t end = html.find('>', i);
        const bool is_tag = end != std::string_view::npos && i + 1 < html.size() &&
                            (html[i + 1] == '/' || html[i + 1] == '!' ||
                             ((html[i + 1] | 0x20) >= 'a' && (html[i + 1] | 0x20) <= 'z'));
        if (!is_tag) {
            text.push_back('<');
            ++i;
            continue;
        }
        if (ends_block(html.substr(i + 1, end - i - 1))) text.push_back('\n');
        i = end + 1;
    }
    return decode_entities(text);
}

void clean_texts(Announcement& announcement) {
    for (std::string* line :
         {&announcement.title, &announcement.summary, &announcement.price,
          &announcement.organizer.name, &announcement.place.venue, &announcement.place.address,
          &announcement.place.locality, &announcement.place.postal_code,
          &announcement.place.country, &announcement.place.because})
        *line = clean_line(*line);
    for (std::string& category : announcement.categories) category = clean_line(category);
    for (Occurrence& occurrence : announcement.occurrences) {
        occurrence.title = clean_line(occurrence.title);
        occurrence.location = clean_line(occurrence.location);
    }
    for (Flag& flag : announcement.flags) flag.evidence = clean_line(flag.evidence);
    announcement.description_text = clean_paragraphs(announcement.description_text);
}

PlainTexts plain_texts(const Item& item) {
    PlainTexts texts;
    texts.title = clean_line(decode_entities(item.title));
    if (!item.description_text.empty())
        texts.body = item.description_text.substr(0, kLongestBody);
    else if (!item.description_html.empty())
        texts.body = text_of_html(std::string_view(item.description_html).substr(0, kLongestBody));
    else
        texts.body = text_of_html(std::string_view(item.summary).substr(0, kLongestBody));
    texts.body = clean_paragraphs(texts.body);
    if (trim_ascii(texts.body).empty()) texts.body.clear();
    return texts;
}

}  // namespace veille::events
