#include "parsers/page/dated_item.h"

#include <algorithm>

#include "base/text.h"
#include "parsers/page/page_link.h"
#include "parsers/page/page_text.h"
#include "parsers/page/page_words.h"
#include "parsers/page/status_words.h"

namespace veille::parsers {
namespace {

using events::Field;
using events::Item;

constexpr std::size_t kLongestTitle = 200;
constexpr std::size_t kLongestLabel = 40;
constexpr double kTitleConfidence = 0.75;
constexpr double kSharedTitleConfidence = 0.5;
constexpr double kPlaceConfidence = 0.6;
constexpr double kStatusConfidence = 0.85;

// "When:" with nothing behind it.
bool is_bare_date_label(std::string_view text) {
    return text.size() <= kLongestLabel && is_date_label(text) &&
           text.find_last_not_of(" :?") < text.find(':');
}

bool is_title(std::string_view text) {
    return text.size() >= 3 && text.size() <= kLongestTitle && !is_filler(text) &&
           !is_document_label(text) && !is_place_label(text) && !is_bare_date_label(text);
}

// The line without its date and what joins them: "12 mars : Atelier" → "Atelier".
std::string without_date(const std::string& text, const events::DateFinding& finding) {
    std::string rest = text;
    const std::size_t at = rest.find(finding.words);
    if (at != std::string::npos && !finding.words.empty()) rest.erase(at, finding.words.size());
    bool trimmed = true;
    while (trimmed && !rest.empty()) {
        trimmed = false;
        for (const std::string_view joint : {" ", ",", ";", ":", "|", "/", "(", ")", "-", "–", "—",
                                             "·", "•", ">", "@", "\xC2\xA0"}) {
            while (rest.starts_with(joint) && !rest.empty()) {
                rest.erase(0, joint.size());
                trimmed = true;
            }
            while (rest.ends_with(joint) && !rest.empty() && joint != ")") {
                rest.erase(rest.size() - joint.size());
                trimmed = true;
            }
        }
    }
    return collapse_whitespace(rest);
}

bool is_heading(std::string_view name) {
    return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

struct TitleFound {
    std::string text;
    pugi::xml_node node;
};

// Elements of the stretch in document order.
template <typename Visit>
void each_element(const Outline& outline, const Stretch& stretch, Visit visit) {
    for (std::size_t i = stretch.element; i < outline.elements.size(); ++i) {
        const OutlineElement& element = outline.elements[i];
        if (element.first_line >= stretch.end) return;
        if (element.first_line >= stretch.first && element.end_line <= stretch.end) visit(element);
    }
}

std::optional<TitleFound> title_in_elements(const Outline& outline, const Stretch& stretch) {
    std::optional<TitleFound> heading, link, strong;
    each_element(outline, stretch, [&](const OutlineElement& element) {
        const std::string_view name = element.node.name();
        const bool is_anchor = name == "a" && element.node.attribute("href");
        const std::string classes = to_lower(element.node.attribute("class").value());
        const bool titled = classes.find("title") != std::string::npos ||
                            classes.find("titre") != std::string::npos ||
                            classes.find("titel") != std::string::npos;
        if (!is_heading(name) && !is_anchor && name != "strong" && name != "b" && !titled) return;
        const std::string text = text_of(element.node);
        if (!is_title(text)) return;
        if ((is_heading(name) || titled) && !heading) heading = TitleFound{text, element.node};
        if (is_anchor && !link) link = TitleFound{text, element.node};
        if ((name == "strong" || name == "b") && !strong) strong = TitleFound{text, element.node};
    });
    if (heading) return heading;
    if (link) return link;
    return strong;
}

std::string title_in_lines(const Outline& outline, const DatedLines& dates,
                           const Stretch& stretch) {
    std::string beside_date;
    for (std::size_t i = stretch.first; i < stretch.end; ++i) {
        const std::string& text = outline.lines[i].text;
        if (dates.has_date(i)) {
            const std::string rest = without_date(text, *dates.date(i));
            if (beside_date.empty() && is_title(rest)) beside_date = rest;
        } else if (is_title(text) && !is_place_label(text) && !is_date_label(text) &&
                   place_behind_label(text).empty()) {
            return beside_date.empty() ? text : beside_date;
        }
    }
    return beside_date;
}

std::string link_of(const Outline& outline, const Stretch& stretch, pugi::xml_node title,
                    const TextContext& context) {
    for (pugi::xml_node node = title; node; node = node.parent()) {
        if (std::string_view(node.name()) == "a" && node.attribute("href"))
            return resolve_link(context.base, node.attribute("href").value());
        if (node == outline.elements[stretch.element].node) break;
    }
    std::string first;
    const auto consider = [&](pugi::xml_node node) {
        const std::string_view href = node.attribute("href").value();
        if (!first.empty() || href.empty() || href.starts_with('#')) return;
        first = resolve_link(context.base, href);
    };
    if (title)
        for (pugi::xml_node node = title; node; node = next_in_order(node, title))
            if (std::string_view(node.name()) == "a") consider(node);
    each_element(outline, stretch, [&](const OutlineElement& element) {
        if (std::string_view(element.node.name()) == "a") consider(element.node);
    });
    return first;
}

std::string description_of(const Outline& outline, const DatedLines& dates, const Stretch& stretch,
                           const std::string& title) {
    std::string text;
    for (std::size_t i = stretch.first; i < stretch.end; ++i) {
        const std::string& line = outline.lines[i].text;
        if (line == title || dates.has_date(i) || is_filler(line)) continue;
        if (!text.empty()) text += "\n\n";
        text += line;
        if (text.size() > 4000) break;
    }
    return text;
}

}  // namespace

void set_date(Item& item, const events::DateFinding& finding) {
    item.start = finding.start;
    item.end = finding.end;
    // One day without an hour has no end of its own.
    if (item.end && !item.end->has_hour() && item.end->wall <= item.start->wall) item.end.reset();
    if (!finding.recurrence.empty()) {
        item.recurrence->rules.push_back(finding.recurrence);
        item.provenance[Field::Recurrence] = {"prose", finding.confidence, finding.words};
    }
    for (const events::When& session : finding.sessions) item.recurrence->dates.push_back(session);
    item.recurrence->exceptions = finding.exceptions;
    item.provenance[Field::Start] = {"prose", finding.confidence, finding.words};
    if (item.end) item.provenance[Field::End] = {"prose", finding.confidence, finding.words};
}

void take_status(Item& item, const Outline& outline, const DatedLines& dates, std::size_t first,
                 std::size_t end) {
    std::optional<StatusWords> found;
    std::optional<Date> day;
    for (std::size_t i = first; i < end; ++i) {
        const events::DateFinding* date = dates.has_date(i) ? &*dates.date(i) : nullptr;
        if (date != nullptr && day.value_or(day_of(*date)) != day_of(*date)) return;
        if (date != nullptr) day = day_of(*date);
        if (!found)
            found = read_status_beside(outline.lines[i].text,
                                       date == nullptr ? std::string_view() : date->words);
    }
    if (!found) return;
    item.status = found->status;
    item.provenance[Field::Status] = {"prose", kStatusConfidence, found->words};
}

std::string find_place(const Outline& outline, const DatedLines& dates, std::size_t first,
                       std::size_t end, const std::string& title) {
    for (std::size_t i = first; i < end; ++i) {
        const std::string& text = outline.lines[i].text;
        if (std::string place = place_behind_label(text); !place.empty()) return place;
        if (is_place_label(text) && i + 1 < end && outline.lines[i + 1].text.size() <= 160)
            return outline.lines[i + 1].text;
    }
    for (std::size_t i = first; i < end; ++i) {
        const OutlineLine& line = outline.lines[i];
        if (line.text == title || line.text.size() > 160 || dates.has_date(i)) continue;
        const pugi::xml_node node = outline.elements[line.element].node;
        if (std::string_view(node.name()) == "address" ||
            is_place_class(node.attribute("class").value()))
            return line.text;
    }
    // A short line right behind the date or the title ("Café du Parvis, Namur").
    for (std::size_t i = first; i < end; ++i) {
        const OutlineLine& line = outline.lines[i];
        if (line.text == title || line.heading != 0 || dates.has_date(i)) continue;
        if (is_filler(line.text) || line.text.size() < 3) continue;
        const bool sentence = line.text.ends_with('.') || line.text.size() > 80 ||
                              line.text.find(": ") != std::string::npos;
        return sentence ? std::string() : line.text;
    }
    return {};
}

std::optional<Item> read_dated_item(const Outline& outline, const DatedLines& dates,
                                    const Stretch& stretch, const SharedWords& shared,
                                    const TextContext& context) {
    auto finding = dates.date_of(stretch.first, stretch.end);
    if (!finding || finding->only_end_known) return std::nullopt;
    Item item;
    item.kind = events::ItemKind::Prose;
    const auto found = title_in_elements(outline, stretch);
    item.title = found ? found->text : title_in_lines(outline, dates, stretch);
    if (found) item.title = without_date(item.title, *finding);
    if (!is_title(item.title)) item.title = title_in_lines(outline, dates, stretch);
    double confidence = kTitleConfidence;
    if (is_generic_title(item.title) && !shared.heading.empty()) item.title = shared.heading;
    if (item.title.empty()) {
        item.title = shared.title;
        confidence = kSharedTitleConfidence;
    }
    if (item.title.empty()) return std::nullopt;
    item.title = remove_invisible(item.title);
    item.provenance[Field::Title] = {"prose", confidence, ""};
    if (!shared.hour.empty() && !finding->start.has_hour())
        if (auto timed = dates.with_hour(*finding, shared.hour)) finding = std::move(timed);
    set_date(item, *finding);
    item.location->name = find_place(outline, dates, stretch.first, stretch.end, item.title);
    if (!item.location->name.empty())
        item.provenance[Field::Location] = {"prose", kPlaceConfidence, ""};
    item.link = link_of(outline, stretch, found ? found->node : pugi::xml_node(), context);
    if (!item.link.empty()) item.provenance[Field::Link] = {"prose", kTitleConfidence, ""};
    item.description_text = description_of(outline, dates, stretch, item.title);
    take_status(item, outline, dates, stretch.first, stretch.end);
    return item;
}

}  // namespace veille::parsers
