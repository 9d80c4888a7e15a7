#include "parsers/feed/json_feed.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <boost/json.hpp>

#include "base/text.h"
#include "parsers/enclosure.h"
#include "parsers/feed/announced_date.h"
#include "parsers/feed/item_parts.h"
#include "parsers/feed/references.h"
#include "parsers/feed/title_text.h"
#include "parsers/json_depth.h"
#include "parsers/jsonld/json_repair.h"

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

// A short text without title (JSON Feed 1.1, "title"): its first words, of the plainest that is
// there.
void title_from_plain_text(const json::object& entry, events::Item& item) {
    constexpr std::size_t kTitleCharacters = 100;
    constexpr double kConfidence = 0.5;
    for (const std::string_view key : {"summary", "content_text"}) {
        const std::string text = text_at(entry, key);
        if (!item.title.empty() || text.empty()) continue;
        item.title = shorten(line_of_text(text.substr(0, text.find('\n'))), kTitleCharacters);
        item.provenance[Field::Title] = {"jsonfeed:" + std::string(key), kConfidence, {}};
    }
}

// "attachments" are what enclosures are to RSS; the first picture among them is the item's, when it
// names no other.
void read_attachments(const json::object& entry, std::string_view base, events::Item& item) {
    const std::string how = "jsonfeed:attachments";
    const json::array* attachments = array_at(entry, "attachments");
    if (attachments == nullptr) return;
    for (const json::value& value : *attachments) {
        const json::object* attachment = value.if_object();
        if (attachment == nullptr) continue;
        const std::string type = text_at(*attachment, "mime_type");
        std::string address = web_address(text_at(*attachment, "url"), base);
        if (item.image.empty() && !address.empty() && type.starts_with("image/")) {
            item.image = address;
            item.provenance[Field::Image] = {how, 1, {}};
        }
        add_enclosure(item, {std::move(address), type, text_at(*attachment, "size_in_bytes")}, how);
    }
}

events::Item read_item(const json::object& entry, std::string_view base) {
    events::Item item;
    item.kind = events::ItemKind::JsonFeed;
    item.id = line_of_text(text_at(entry, "id").substr(0, kMaxIdBytes));
    set_title(item, line_of_markup(text_at(entry, "title")), "jsonfeed:title");
    read_links(entry, base, item);
    set_date(item, Field::Published, text_at(entry, "date_published"), "jsonfeed:date_published");
    set_date(item, Field::Updated, text_at(entry, "date_modified"), "jsonfeed:date_modified");
    read_attachments(entry, base, item);
    title_from_plain_text(entry, item);
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

// Says cut short what ended too early.
void say_cut_short(events::Reading& reading) {
    reading.complete = false;
    reading.diagnostics.push_back({events::Severity::Warning, "cut-short",
                                   "incomplete: the text ends before the feed does", ""});
}

// Half an item would overwrite what a whole one said before.
void drop_cut_item(events::Reading& reading) {
    if (reading.complete || reading.items.empty()) return;
    reading.items.pop_back();
    reading.diagnostics.push_back({events::Severity::Warning, "item-cut",
                                   "the last item was cut in the middle, not taken", ""});
}

// The value, mended where it is no JSON; what was mended is noted in `reading`.
json::value parse_or_mend(std::string_view text, json::error_code& error,
                          events::Reading& reading) {
    json::parse_options options;
    options.max_depth = kMaxJsonDepth;
    options.allow_invalid_utf8 = true;
    json::value value = json::parse(text, error, {}, options);
    if (!error || error == json::error::too_deep) return value;
    const std::string complaint = "not well-formed JSON: " + error.message();
    RepairedJson repaired = repair_json(text);
    value = json::parse(repaired.text, error, {}, options);
    reading.repairs.push_back(complaint);
    if (std::ranges::find(repaired.repairs, "cut short") != repaired.repairs.end())
        say_cut_short(reading);
    reading.repairs.insert(reading.repairs.end(), std::move_iterator(repaired.repairs.begin()),
                           std::move_iterator(repaired.repairs.end()));
    return value;
}

}  // namespace

events::Reading read_json_feed(const Document& document) {
    events::Reading reading;
    reading.kind = events::DocumentKind::JsonFeed;
    json::error_code error;
    const json::value root = parse_or_mend(document.text, error, reading);
    if (error == json::error::too_deep) return refuse("nested too deeply");
    if (error) return refuse("not well-formed JSON: " + error.message());
    const json::object* feed = root.if_object();
    const json::array* items = feed == nullptr ? nullptr : array_at(*feed, "items");
    if (items == nullptr)
        return refuse(reading.complete ? "not a feed: JSON without items"
                                       : "incomplete: the JSON ends too early");

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
    drop_cut_item(reading);
    if (!reading.complete && reading.items.empty())
        return refuse("incomplete: the JSON ends too early");
    check_items(reading, not_taken);
    return reading;
}

}  // namespace veille::parsers::feed
