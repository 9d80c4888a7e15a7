#include "parsers/ical/event_texts.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include "base/text.h"
#include "parsers/enclosure.h"
#include "parsers/ical/content_line.h"
#include "parsers/ical/online_link.h"

namespace veille::parsers::ical {

namespace {

using events::Field;
using events::Severity;

constexpr std::size_t kMaxCategories = 100;

void note(events::Item& item, Severity severity, std::string code, std::string message) {
    item.diagnostics.push_back({severity, std::move(code), std::move(message), {}});
}

bool is_web_address(std::string_view text) {
    return equals_ignoring_case(text.substr(0, 7), "HTTP://") ||
           equals_ignoring_case(text.substr(0, 8), "HTTPS://");
}

std::string text_of(std::string_view value) {
    return cut_text(remove_invisible(unescape_text(value)));
}

// A TEXT inside a parameter: Apple escapes its commas.
std::string parameter_text(const ContentLine& line, std::string_view name) {
    return text_of(parameter(line.parameters, name));
}

std::optional<double> number_of(std::string_view text) {
    text = trim_ascii(text);
    if (!text.empty() && text.front() == '+') text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end == text.data()) return std::nullopt;
    return value;
}

}  // namespace

std::string cut_text(std::string_view text) {
    text = trim_ascii(text);
    if (text.size() <= kMaxText) return std::string(text);
    std::size_t end = kMaxText;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return std::string(text.substr(0, end)) + "…";
}

void TextReader::read(const EventLine& line) {
    switch (line.property) {
        case Property::Uid:
            if (item_.id.empty()) item_.id = text_of(line.parts.value);
            break;
        case Property::Summary:
            read_summary(line.parts);
            break;
        case Property::Description:
            read_description(line.parts);
            break;
        case Property::HtmlDescription:
            if (description_.html.empty()) description_.html = unescape_text(line.parts.value);
            break;
        case Property::Location:
            read_place(line.parts);
            break;
        case Property::StructuredLocation:
            read_structured_place(line.parts);
            break;
        case Property::Geo:
            read_geo(line.parts.value);
            break;
        case Property::Url:
            read_link(line.parts);
            break;
        case Property::Organizer:
            read_organizer(line.parts);
            break;
        case Property::Status:
            read_status(line.parts);
            break;
        case Property::Class:
            read_class(line.parts);
            break;
        case Property::Categories:
            read_categories(line.parts);
            break;
        case Property::Attachment:
            read_attachment(line.parts);
            break;
        case Property::Image:
            read_image(line.parts);
            break;
        case Property::Conference:
        case Property::MeetingLink:
            read_online_address(line.parts);
            break;
        case Property::Sequence:
            item_.sequence = static_cast<std::int64_t>(std::clamp(
                number_of(line.parts.value).value_or(0), 0.0, static_cast<double>(INT32_MAX)));
            break;
        case Property::Cost:
            item_.price = text_of(line.parts.value);
            break;
        case Property::TicketsLink:
            if (std::string url = text_of(line.parts.value); is_web_address(url))
                item_.registration_link = std::move(url);
            break;
        default:
            break;
    }
}

void TextReader::settle() {
    if (item_.location->name.empty()) item_.location->name = std::move(place_title_);
    set_description(std::move(description_), item_);
    find_online_link(item_, place_reference_);
}

void TextReader::read_summary(const ContentLine& line) {
    std::string title = collapse_whitespace(text_of(line.value));
    if (title.empty()) return;
    item_.title = std::move(title);
    item_.provenance[Field::Title] = {"ical:SUMMARY", 1, {}};
    const std::string language = parameter_text(line, "LANGUAGE");
    if (!language.empty()) item_.language = to_lower(language);
}

void TextReader::read_description(const ContentLine& line) {
    if (std::string text = text_of(line.value); !text.empty()) description_.text = std::move(text);
    if (line.parameters.empty() || !description_.html.empty()) return;
    description_.html = html_of_data_address(raw_parameter(line.parameters, "ALTREP"));
}

void TextReader::read_place(const ContentLine& line) {
    std::string name = text_of(line.value);
    if (!line.parameters.empty()) place_reference_ = raw_parameter(line.parameters, "ALTREP");
    if (name.empty()) return;
    item_.location->name = std::move(name);
    item_.provenance[Field::Location] = {"ical:LOCATION", 1, {}};
}

// X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-ADDRESS="…";X-TITLE="…":geo:50.84,4.35
void TextReader::read_structured_place(const ContentLine& line) {
    if (place_title_.empty()) place_title_ = parameter_text(line, "X-TITLE");
    if (item_.location->address.empty())
        item_.location->address = parameter_text(line, "X-ADDRESS");
    const std::string value = text_of(line.value);
    if (equals_ignoring_case(value.substr(0, 4), "GEO:"))
        read_geo(std::string_view(value).substr(4, value.find(';') - 4));
}

void TextReader::read_geo(std::string_view value) {
    const std::size_t between = value.find_first_of(";,");
    const std::optional<double> latitude = number_of(value.substr(0, between));
    const std::optional<double> longitude =
        between == std::string_view::npos ? std::nullopt : number_of(value.substr(between + 1));
    const bool on_earth = latitude && longitude && std::isfinite(*latitude) &&
                          std::isfinite(*longitude) && std::abs(*latitude) <= 90 &&
                          std::abs(*longitude) <= 180;
    // 0,0 is what programs write when they do not know.
    if (!on_earth)
        note(item_, Severity::Info, "geo-ignored", "the coordinates are not on Earth");
    else if (*latitude != 0 || *longitude != 0) {
        item_.location->latitude = latitude;
        item_.location->longitude = longitude;
    }
}

void TextReader::read_link(const ContentLine& line) {
    std::string url = text_of(line.value);
    if (url.empty()) return;
    if (!is_web_address(url)) {
        note(item_, Severity::Warning, "link-dropped", "link dropped: it is no web address");
        return;
    }
    item_.link = std::move(url);
    item_.provenance[Field::Link] = {"ical:URL", 1, {}};
}

void TextReader::read_organizer(const ContentLine& line) {
    std::string url = text_of(line.value);
    if (is_web_address(url)) item_.organizer->url = std::move(url);
    std::string name = collapse_whitespace(parameter_text(line, "CN"));
    // The address of a person is not ours to publish: only a name that is no address counts.
    if (name.empty() || name.find('@') != std::string::npos) return;
    item_.organizer->name = std::move(name);
    item_.provenance[Field::Organizer] = {"ical:ORGANIZER", 1, {}};
}

void TextReader::read_status(const ContentLine& line) {
    const std::string word = to_lower(text_of(line.value));
    if (word.empty()) return;
    item_.status = events::parse_event_status(word);
    if (item_.status)
        item_.provenance[Field::Status] = {"ical:STATUS", 1, {}};
    else
        note(item_, Severity::Info, "status-not-understood",
             "status not understood: " + shorten(word, 40));
}

void TextReader::read_class(const ContentLine& line) {
    const std::string_view word = trim_ascii(line.value);
    const bool secret = equals_ignoring_case(word, "CONFIDENTIAL");
    if ((!secret && !equals_ignoring_case(word, "PRIVATE")) || item_.is_private) return;
    item_.is_private = true;
    note(item_, Severity::Info, "private",
         std::string("the event is marked ") + (secret ? "confidential" : "private") +
             ": it is not published");
}

void TextReader::read_categories(const ContentLine& line) {
    const std::size_t room = kMaxCategories - std::min(kMaxCategories, item_.categories.size());
    for (const std::string_view part : split_list(line.value, room))
        if (std::string word = collapse_whitespace(text_of(part)); !word.empty())
            item_.categories.push_back(std::move(word));
    item_.provenance[Field::Categories] = {"ical:CATEGORIES", 1, {}};
}

// What stands in the file itself (VALUE=BINARY) is left there: only addresses are kept.
void TextReader::read_attachment(const ContentLine& line) {
    constexpr std::string_view kImage = "IMAGE/";
    const std::string_view type = raw_parameter(line.parameters, "FMTTYPE");
    if (equals_ignoring_case(type.substr(0, kImage.size()), kImage)) read_image(line);
    std::string url = text_of(line.value);
    if (!is_web_address(url)) return;
    // SIZE: RFC 8607 section 4.1.
    add_enclosure(item_, {std::move(url), type, raw_parameter(line.parameters, "SIZE")},
                  "ical:ATTACH");
}

void TextReader::read_image(const ContentLine& line) {
    if (!item_.image.empty()) return;
    std::string url = text_of(line.value);
    if (!is_web_address(url)) return;
    item_.image = std::move(url);
    item_.provenance[Field::Image] = {"ical:" + upper_ascii(line.name), 1, {}};
}

void TextReader::read_online_address(const ContentLine& line) {
    if (!item_.location->online_url.empty()) return;
    std::string url = text_of(line.value);
    if (!is_web_address(url)) return;
    item_.location->online_url = std::move(url);
    item_.provenance[Field::OnlineUrl] = {"ical:" + upper_ascii(line.name), 1, {}};
}

}  // namespace veille::parsers::ical
