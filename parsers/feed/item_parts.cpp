#include "parsers/feed/item_parts.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "base/text.h"
#include "base/url.h"
#include "parsers/deceptive_markup.h"
#include "parsers/feed/feed_date.h"
#include "parsers/feed/title_text.h"
#include "parsers/sanitise.h"

namespace veille::parsers::feed {

namespace {

using events::Field;
using events::Severity;

// Sanitised, or empty with the reason said.
Sanitised sanitise_or_say(events::Item& item, std::string_view markup, std::string_view base) {
    for (events::Diagnostic& one : deceptive_markup(markup))
        item.diagnostics.push_back(std::move(one));
    auto sanitised = sanitise(markup, base);
    if (!sanitised) {
        say(item, Severity::Warning, "description-refused",
            "the description was left out: " + sanitised.error().message);
        return {};
    }
    if (sanitised->cut)
        say(item, Severity::Info, "description-cut", "the description was cut, it is too long");
    return std::move(*sanitised);
}

// A reference that is a path whatever its base is: no scheme, no host, nothing that a page could
// take for one.
bool is_relative(std::string_view reference) {
    constexpr std::string_view kAnyBase = "http://base.invalid/";
    if (reference.starts_with("//") || reference.find('\\') != std::string_view::npos) return false;
    if (reference.find(':') < reference.find_first_of("/?#")) return false;
    const auto resolved = resolve_reference(reference, kAnyBase);
    return resolved && resolved->starts_with(kAnyBase);
}

}  // namespace

void say(events::Item& item, Severity severity, std::string code, std::string message) {
    if (item.diagnostics.size() >= kMaxItemNotes) return;
    item.diagnostics.push_back({severity, std::move(code), std::move(message), item.id});
}

void set_title(events::Item& item, std::string line, std::string how) {
    if (line.empty()) return;
    bool cut = false;
    item.title = cut_line(std::move(line), kMaxTitleCharacters, cut);
    if (cut)
        say(item, Severity::Warning, "title-cut",
            "the title was cut after " + std::to_string(kMaxTitleCharacters) + " characters");
    item.provenance[Field::Title] = {std::move(how), 1, {}};
}

std::string web_address(std::string_view reference, std::string_view base) {
    const std::string_view trimmed = trim_ascii(reference);
    if (trimmed.empty()) return {};
    auto resolved = resolve_reference(trimmed, base);
    if (!resolved) return {};
    // A login stands before an "@".
    if (resolved->find('@') != std::string::npos) {
        const auto url = parse_url(*resolved);
        if (!url || !url->username.empty() || !url->password.empty()) return {};
    }
    return std::move(*resolved);
}

void set_link(events::Item& item, std::string_view reference, std::string_view base,
              std::string how) {
    if (trim_ascii(reference).empty()) return;
    std::string address = web_address(reference, base);
    if (address.empty() && base.empty() && is_relative(trim_ascii(reference)))
        address = trim_ascii(reference);
    if (address.empty()) {
        say(item, Severity::Warning, "link-dropped",
            "the link was dropped, it is no address that may be shown: " +
                shorten(line_of_text(reference.substr(0, kMaxIdBytes)), 80));
        return;
    }
    item.link = std::move(address);
    item.provenance[Field::Link] = {std::move(how), 1, {}};
}

void set_date(events::Item& item, Field field, std::string_view text, std::string how) {
    if (trim_ascii(text).empty()) return;
    const auto date = parse_feed_date(text);
    if (!date) {
        say(item, Severity::Warning, "date-not-understood",
            "date not understood: " + shorten(line_of_text(text.substr(0, kMaxIdBytes)), 60));
        return;
    }
    (field == Field::Published ? item.published : item.updated) = instant_of(*date);
    item.provenance[field] = {std::move(how), 1, std::string(trim_ascii(text))};
}

void set_texts(events::Item& item, const Texts& texts, std::string_view base) {
    Sanitised summary;
    if (!texts.summary_markup.empty()) {
        summary = sanitise_or_say(item, texts.summary_markup, base);
        item.summary = summary.html;
        item.provenance[Field::Summary] = {texts.summary_how, 1, {}};
    }
    const bool own_content = !texts.content_markup.empty();
    Sanitised content =
        own_content ? sanitise_or_say(item, texts.content_markup, base) : std::move(summary);
    if (content.html.empty()) return;
    item.description_html = std::move(content.html);
    item.description_text = std::move(content.text);
    item.provenance[Field::Description] = {
        own_content ? texts.content_how : texts.summary_how, 1, {}};
}

void title_from_text(events::Item& item) {
    constexpr std::size_t kTitleCharacters = 100;
    if (!item.title.empty() || item.description_text.empty()) return;
    const std::string_view text = item.description_text;
    const std::string line = collapse_whitespace(text.substr(0, text.find('\n')));
    item.title = shorten(line, kTitleCharacters);
    constexpr double kConfidence = 0.5;
    item.provenance[Field::Title] = {item.provenance[Field::Description].how, kConfidence, {}};
}

void add_category(events::Item& item, std::string_view name) {
    std::string line = line_of_markup(name.substr(0, kMaxIdBytes));
    if (line.empty() || item.categories.size() >= kMaxCategories) return;
    if (std::ranges::find(item.categories, line) != item.categories.end()) return;
    item.categories.push_back(std::move(line));
}

void check_items(events::Reading& reading, std::size_t not_taken) {
    if (not_taken > 0) {
        reading.complete = false;
        reading.diagnostics.push_back({Severity::Warning, "too-many-items",
                                       std::to_string(not_taken) + " items not taken: at most " +
                                           std::to_string(kMaxFeedItems) + " are",
                                       ""});
    }
    std::unordered_map<std::string_view, std::size_t> uses;
    for (const events::Item& item : reading.items)
        if (!item.id.empty()) ++uses[item.id];
    for (const events::Item& item : reading.items) {
        const std::size_t count = item.id.empty() ? 0 : uses[item.id];
        if (count < 2) continue;
        reading.diagnostics.push_back({Severity::Warning, "same-id",
                                       std::to_string(count) + " items have the same id",
                                       shorten(item.id, 80)});
        return;
    }
}

}  // namespace veille::parsers::feed
