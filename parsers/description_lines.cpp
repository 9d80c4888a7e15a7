#include "parsers/description_lines.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "parsers/description_elements.h"
#include "parsers/private_contacts.h"

namespace veille::parsers {

namespace {

bool is_named_boilerplate(pugi::xml_node element) {
    const std::string_view name = element.attribute("class").value();
    const std::string_view id = element.attribute("id").value();
    return (!name.empty() && names_boilerplate(name)) || (!id.empty() && names_boilerplate(id));
}

bool breaks_line(const Element& element, std::string_view name) {
    return element.treatment == Treatment::Line || element.treatment == Treatment::Block ||
           name == "br";
}

class LineCollector {
  public:
    std::vector<DescriptionLine> run(pugi::xml_node body) {
        pugi::xml_node node = body.first_child();
        while (node) {
            const Visit visit = enter(node);
            if (visit == Visit::Inside && node.first_child()) {
                node = node.first_child();
                continue;
            }
            if (visit == Visit::Inside) leave(node);
            pugi::xml_node next = next_after(node, body);
            if (visit == Visit::Remove) node.parent().remove_child(node);
            node = next;
        }
        end_line();
        return std::move(lines_);
    }

  private:
    enum class Visit { Inside, Past, Remove };

    Visit enter(pugi::xml_node node) {
        if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
            add_text(node);
            return Visit::Past;
        }
        if (node.type() != pugi::node_element) return Visit::Past;
        const std::string_view name = node.name();
        const Element& element = element_named(name);
        if (element.treatment == Treatment::Drop) return Visit::Past;
        if (is_named_boilerplate(node)) return Visit::Remove;
        if (breaks_line(element, name)) end_line();
        if (name == "a") begin_link(node);
        return Visit::Inside;
    }

    void leave(pugi::xml_node node) {
        const std::string_view name = node.name();
        if (name != "br" && breaks_line(element_named(name), name)) end_line();
    }

    // Leaves every element that ends between `node` and what follows it.
    pugi::xml_node next_after(pugi::xml_node node, pugi::xml_node body) {
        while (!node.next_sibling()) {
            node = node.parent();
            if (node == body) return {};
            leave(node);
        }
        return node.next_sibling();
    }

    void begin_link(pugi::xml_node link) {
        const std::string_view href = link.attribute("href").value();
        if (href.empty()) return;
        ++line_.links;
        line_.share_links += is_share_address(href) ? 1 : 0;
        line_.last_link = line_.text.size();
        link_ = link;
    }

    // What cannot be seen may stand inside an address.
    void add_text(pugi::xml_node node) {
        const std::string text = remove_invisible(node.value());
        if (text != node.value()) node.set_value(text.c_str());
        constexpr std::string_view kMarks = " .:!…»›→>)]-";
        const bool only_marks = text.find_first_not_of(kMarks) == std::string::npos;
        if (line_.last_link != std::string::npos && !only_marks && !is_inside_link(node))
            line_.last_link = std::string::npos;
        line_.pieces.push_back({node, line_.text.size()});
        line_.text.append(text);
    }

    bool is_inside_link(pugi::xml_node node) const {
        constexpr int kInlineDepth = 4;  // <a><span><b>words
        for (int i = 0; i < kInlineDepth && node; ++i) {
            node = node.parent();
            if (node == link_) return true;
        }
        return false;
    }

    void end_line() {
        if (!line_.text.empty() || line_.links > 0) lines_.push_back(std::move(line_));
        line_ = {};
        link_ = {};
    }

    std::vector<DescriptionLine> lines_;
    DescriptionLine line_;
    pugi::xml_node link_;  // the last one of the line
};

// The text of each piece, with the part of each edit that falls into it.
void apply(const DescriptionLine& line, const std::vector<LineEdit>& edits) {
    auto edit = edits.begin();
    for (std::size_t i = 0; i < line.pieces.size() && edit != edits.end(); ++i) {
        const std::size_t from = line.pieces[i].from;
        const std::size_t to =
            i + 1 < line.pieces.size() ? line.pieces[i + 1].from : line.text.size();
        if (edit->from >= to) continue;
        std::string value;
        std::size_t at = from;
        while (edit != edits.end() && edit->from < to) {
            if (edit->from >= from) {
                value.append(line.text, at, edit->from - at);
                value.append(edit->replacement);
            }
            at = std::min(edit->from + edit->size, to);
            if (edit->from + edit->size > to) break;
            ++edit;
        }
        value.append(line.text, at, to - at);
        pugi::xml_node node = line.pieces[i].node;
        node.set_value(value.c_str());
    }
}

// From the last line upwards, as long as there is one to cut.
void add_tails(const std::vector<DescriptionLine>& lines, std::vector<bool>& removed,
               std::vector<std::vector<LineEdit>>& edits) {
    for (std::size_t i = lines.size(); i-- > 0;) {
        const DescriptionLine& line = lines[i];
        if (removed[i] || line.is_blank()) continue;
        const std::size_t cut = tail_of(line.text, line.last_link);
        if (cut == line.text.size()) return;
        edits[i].push_back({cut, line.text.size() - cut, ""});
        removed[i] = true;
        if (!trim_ascii(std::string_view(line.text).substr(0, cut)).empty()) return;
    }
}

void add_masks(const DescriptionLine& line, std::vector<LineEdit>& edits) {
    const std::size_t end = edits.empty() ? line.text.size() : edits.front().from;
    std::vector<LineEdit> masks;
    for (const ContactSpan& span : private_contacts(line.text))
        if (span.from + span.size <= end)
            masks.push_back({span.from, span.size, mask_of(span.kind)});
    edits.insert(edits.begin(), masks.begin(), masks.end());
}

}  // namespace

bool DescriptionLine::is_blank() const {
    return std::ranges::all_of(
        text, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
}

std::vector<std::vector<LineEdit>> edits_of(const std::vector<DescriptionLine>& lines,
                                            Contacts contacts) {
    std::vector<std::vector<LineEdit>> edits(lines.size());
    std::vector<bool> removed(lines.size(), false);
    bool below_cookies = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const DescriptionLine& line = lines[i];
        if (line.is_blank()) continue;
        const bool about_cookies = is_cookie_line(line.text);
        below_cookies = about_cookies || (below_cookies && is_consent_choice(line.text));
        removed[i] = below_cookies || is_share_line(line.facts());
        if (removed[i]) edits[i].push_back({0, line.text.size(), ""});
    }
    add_tails(lines, removed, edits);
    if (contacts == Contacts::Masked)
        for (std::size_t i = 0; i < lines.size(); ++i) add_masks(lines[i], edits[i]);
    return edits;
}

void clean_description(pugi::xml_node body, Contacts contacts) {
    const std::vector<DescriptionLine> lines = LineCollector().run(body);
    const auto edits = edits_of(lines, contacts);
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (!edits[i].empty()) apply(lines[i], edits[i]);
}

std::string edited(std::string_view text, const std::vector<LineEdit>& edits) {
    std::string result;
    std::size_t at = 0;
    for (const LineEdit& edit : edits) {
        result.append(text.substr(at, edit.from - at)).append(edit.replacement);
        at = edit.from + edit.size;
    }
    return result.append(text.substr(at));
}

}  // namespace veille::parsers
