#include "parsers/feed/json_feed.h"

#include <utility>

#include <boost/json.hpp>

#include "base/text.h"
#include "parsers/feed/announced_date.h"
#include "parsers/feed/item_parts.h"
#include "parsers/feed/references.h"
#include "parsers/feed/title_text.h"

namespace veille::parsers::feed {

namespace {

namespace json = boost::json;
using events::Field;

// A string, or a number where an id was meant.
std::string text_at(const json::object& object, std::string_view key) {
    const json::value* value = object.if_contains(key);
    if (value == nullptr) return {};
    if (const json::string* text = value->if_string())
        return std::string(trim_ascii(std::string_view(text->data(), text->size())));
    if (value->is_int64() || value->is_uint64() || value->is_double()) {
        std::string number = json::serialize(*value);
        return number;
    }
    return {};
}

const json::array* array_at(const json::object& object, std::string_view key) {
    const json::value* value = object.if_contains(key);
    return value == nullptr ? nullptr : value->if_array();
}

std::string author_of(const json::object& object) {
    const json::object* author = nullptr;
    if (const json::array* authors = array_at(object, "authors"); authors && !authors->empty())
        author = authors->front().if_object();
    // Version 1.1 wants a list; one object without it is as plain.
    if (const json::value* single = object.if_contains("authors"); !author && single)
        author = single->if_object();
    if (const json::value* single = object.if_contains("author"); !author && single)
        author = single->if_object();
    return author == nullptr ? std::string{} : line_of_text(text_at(*author, "name"));
}

void read_links(const json::object& entry, std::string_view base, events::Item& item) {
    for (const std::string_view key : {"url", "external_url"})
        if (item.link.empty())
            set_link(item, text_at(entry, key), base, "jsonfeed:" + std::string(key));
    for (const std::string_view key : {"image", "banner_image"}) {
        if (!item.image.empty()) break;
        item.image = web_address(text_at(entry, key), base);
        if (!item.image.empty())
            item.provenance[Field::Image] = {"jsonfeed:" + std::string(key), 1, {}};
    }
}

void read_texts(const json::object& entry, std::string_view base, events::Item& item) {
    Texts texts;
    texts.summary_markup = escape_text(text_at(entry, "summary"));
    texts.summary_how = "jsonfeed:summary";
    texts.content_markup = text_at(entry, "content_html");
    texts.content_how = "jsonfeed:content_html";
    if (texts.content_markup.empty()) {
        texts.content_markup = escape_text(text_at(entry, "content_text"));
        texts.content_how = "jsonfeed:content_text";
    }
    set_texts(item, texts, base);
    title_from_text(item);
}

events::Item read_item(const json::object& entry, std::string_view base) {
    events::Item item;
    item.kind = events::ItemKind::JsonFeed;
    item.id = line_of_text(text_at(entry, "id").substr(0, kMaxIdBytes));
    set_title(item, line_of_markup(text_at(entry, "title")), "jsonfeed:title");
    read_links(entry, base, item);
    set_date(item, Field::Published, text_at(entry, "date_published"), "jsonfeed:date_published");
    set_date(item, Field::Updated, text_at(entry, "date_modified"), "jsonfeed:date_modified");
    read_texts(entry, base, item);
    if (item.author = author_of(entry); !item.author.empty())
        item.provenance[Field::Author] = {"jsonfeed:authors", 1, {}};
    item.language = line_of_text(text_at(entry, "language"));
    if (const json::array* tags = array_at(entry, "tags"))
        for (const json::value& tag : *tags)
            if (const json::string* text = tag.if_string())
                add_category(item, std::string_view(text->data(), text->size()));
    return item;
}

events::Reading refuse(std::string why) {
    events::Reading reading;
    reading.kind = events::DocumentKind::JsonFeed;
    reading.complete = false;
    reading.error = std::move(why);
    return reading;
}

}  // namespace

events::Reading read_json_feed(const Document& document) {
    json::parse_options options;
    options.max_depth = kMaxJsonDepth;
    options.allow_invalid_utf8 = true;
    json::error_code error;
    const json::value root = json::parse(document.text, error, {}, options);
    if (error == json::error::too_deep) return refuse("nested too deeply");
    if (error == json::error::incomplete) return refuse("incomplete: the JSON ends too early");
    if (error) return refuse("not well-formed JSON: " + error.message());
    const json::object* feed = root.if_object();
    const json::array* items = feed == nullptr ? nullptr : array_at(*feed, "items");
    if (items == nullptr) return refuse("not a feed: JSON without items");

    events::Reading reading;
    reading.kind = events::DocumentKind::JsonFeed;
    const std::string& address = document.request.url;
    bool cut = false;
    reading.title = cut_line(line_of_text(text_at(*feed, "title")), kMaxTitleCharacters, cut);
    reading.language = line_of_text(text_at(*feed, "language"));
    reading.link = web_address(text_at(*feed, "home_page_url"), address);
    if (std::string next = web_address(text_at(*feed, "next_url"), address); !next.empty())
        reading.related.push_back({"next", std::move(next), {}, {}});
    const std::string base = address.empty() ? reading.link : address;
    std::size_t not_taken = 0;
    for (const json::value& value : *items) {
        const json::object* entry = value.if_object();
        if (entry == nullptr) continue;
        if (reading.items.size() >= kMaxFeedItems) {
            ++not_taken;
            continue;
        }
        reading.items.push_back(read_item(*entry, base));
        set_announced_date(reading.items.back(), document, reading.language);
        reading.items.back().index = static_cast<std::uint32_t>(reading.items.size() - 1);
    }
    check_items(reading, not_taken);
    return reading;
}

}  // namespace veille::parsers::feed
