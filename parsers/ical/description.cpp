#include "parsers/ical/description.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "parsers/deceptive_markup.h"
#include "parsers/ical/content_line.h"
#include "parsers/ical/event_texts.h"
#include "parsers/ical/quoted_printable.h"
#include "parsers/sanitise.h"

namespace veille::parsers::ical {

namespace {

constexpr std::array<std::string_view, 18> kTags{"a",  "b",  "br", "div",  "em",     "font",
                                                 "h1", "h2", "h3", "hr",   "i",      "html",
                                                 "li", "ol", "p",  "span", "strong", "ul"};

// The lower-case name of the tag at `at` ("<br/>", "</p>"); empty when it is no tag.
std::string tag_name(std::string_view text, std::size_t at) {
    std::size_t i = at + 1;
    if (i < text.size() && text[i] == '/') ++i;
    std::string name;
    while (i < text.size() && name.size() < 16) {
        const char letter = static_cast<char>(text[i] | 0x20);
        const bool digit = text[i] >= '0' && text[i] <= '9';
        if (!(letter >= 'a' && letter <= 'z') && !(digit && !name.empty())) break;
        name += digit ? text[i] : letter;
        ++i;
    }
    return name;
}

}  // namespace

bool looks_like_html(std::string_view text) {
    const std::size_t last = text.rfind('>');
    if (last == std::string_view::npos) return false;
    for (std::size_t at = text.find('<'); at < last; at = text.find('<', at + 1))
        if (std::find(kTags.begin(), kTags.end(), tag_name(text, at)) != kTags.end()) return true;
    return false;
}

std::string html_of_data_address(std::string_view address) {
    constexpr std::string_view kStart = "DATA:TEXT/HTML";
    if (!equals_ignoring_case(address.substr(0, kStart.size()), kStart)) return {};
    const std::size_t comma = address.find(',');
    if (comma == std::string_view::npos ||
        upper_ascii(address.substr(0, comma)).find(";BASE64") != std::string::npos)
        return {};
    return clean_utf8(decode_hex_pairs(address.substr(comma + 1), '%'));
}

void set_description(DescriptionTexts texts, events::Item& item) {
    const bool text_is_html = looks_like_html(texts.text);
    const bool from_twin = !texts.html.empty() && (texts.text.empty() || text_is_html);
    const std::string& markup = text_is_html && texts.html.empty() ? texts.text : texts.html;
    if (!markup.empty()) {
        for (events::Diagnostic& one : deceptive_markup(markup))
            item.diagnostics.push_back(std::move(one));
        Result<Sanitised> clean = sanitise(markup, item.link);
        if (!clean) {
            item.diagnostics.push_back({events::Severity::Warning,
                                        "description-refused",
                                        "the description was left out: " + clean.error().message,
                                        {}});
            if (text_is_html) return;
        } else {
            item.description_html = std::move(clean->html);
            if (texts.text.empty() || text_is_html) texts.text = std::move(clean->text);
        }
    }
    if (texts.text.empty()) return;
    item.description_text = cut_text(texts.text);
    item.provenance[events::Field::Description] = {
        from_twin ? "ical:X-ALT-DESC" : "ical:DESCRIPTION", 1, {}};
}

}  // namespace veille::parsers::ical
