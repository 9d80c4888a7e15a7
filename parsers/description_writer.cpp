#include "parsers/description_writer.h"

#include <algorithm>
#include <array>
#include <utility>

#include <pugixml.hpp>

#include "base/text.h"
#include "base/url.h"
#include "parsers/private_contacts.h"
#include "parsers/sanitised_form.h"

namespace veille::parsers {

namespace {

std::string web_link(std::string_view href, std::string_view base_url) {
    if (href.empty() || href.starts_with('#')) return {};
    auto resolved = resolve_reference(href, base_url);
    if (!resolved) return {};
    // "https://good.example@evil.example/" is there to deceive.
    if (resolved->find('@') != std::string::npos) {
        const auto url = parse_url(*resolved);
        if (!url || !url->username.empty() || !url->password.empty()) return {};
    }
    return std::move(*resolved);
}

std::string_view reference_for(char c) {
    switch (c) {
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '&':
            return "&amp;";
        case '"':
            return "&quot;";
        default:
            return {};
    }
}

constexpr std::array<bool, 256> kMayBeEscaped = [] {
    std::array<bool, 256> may_be{};
    for (const char c : {'\n', '\r', '\t', ' ', '<', '>', '&', '"'})
        may_be[static_cast<unsigned char>(c)] = true;
    return may_be;
}();

bool is_heading(std::string_view as) {
    return as == "h3" || as == "h4";
}

void trim_end(std::string& html, std::string_view what) {
    while (html.ends_with(what)) html.resize(html.size() - what.size());
}

// Breaks and blanks say nothing before the end of a block.
void trim_breaks(std::string& html, std::size_t from) {
    for (;;) {
        const std::size_t size = html.size();
        if (size > from && html.back() == ' ') html.pop_back();
        if (html.ends_with("<br>") && html.size() >= from + 4) html.resize(html.size() - 4);
        if (html.size() == size) return;
    }
}

}  // namespace

// HTML shows a run of blanks and line ends as one blank.
void append_escaped(std::string& html, std::string_view text) {
    html.reserve(html.size() + text.size());
    std::size_t copied = 0;
    const auto copy_until = [&](std::size_t at) {
        html.append(text.substr(copied, at - copied));
        copied = at + 1;
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (!kMayBeEscaped[static_cast<unsigned char>(c)]) continue;
        const bool ends_line = c == '\n' || c == '\r' || c == '\t';
        const bool repeats = c == ' ' && (at == copied ? html.ends_with(' ') : text[at - 1] == ' ');
        if (ends_line || repeats) {
            copy_until(at);
            if (!html.ends_with(' ')) html.push_back(' ');
        } else if (const std::string_view reference = reference_for(c); !reference.empty()) {
            copy_until(at);
            html.append(reference);
        }
    }
    html.append(text.substr(copied));
}

bool DescriptionWriter::is_open(std::string_view as) const {
    return std::ranges::find(open_, as, &Open::as) != open_.end();
}

// What a browser would close or move when it reads the result again is not written at all.
bool DescriptionWriter::may_write(std::string_view as) const {
    if (as.empty() || depth_ >= kMaxDescriptionDepth) return false;
    const bool is_block = element_named(as).treatment != Treatment::Inline;
    if (is_block && is_open("p")) return false;
    if (is_heading(as) && (is_open("h3") || is_open("h4"))) return false;
    if (as != "li") return true;
    const auto outer = std::find_if(open_.rbegin(), open_.rend(), [](const Open& open) {
        return open.as == "li" || open.as == "ul" || open.as == "ol";
    });
    return outer == open_.rend() || outer->as != "li";
}

bool DescriptionWriter::enter(pugi::xml_node node) {
    const std::string_view name = node.name();
    const Element& element = element_named(name);
    if (element.treatment == Treatment::Drop) return false;
    Open open;
    open.treatment = element.treatment;
    if (name == "br") {
        if (!result_.html.empty()) result_.html.append("<br>");
        break_text(1);
    } else if (name == "a") {
        open_link(node, open);
    } else if (name == "td" || name == "th" || name == "dd") {
        add_blank();
    }
    if (may_write(element.as)) open.as = element.as;
    begin_line(element, !open.as.empty());
    if (!open.as.empty()) result_.html.append("<").append(open.as).append(">");
    if (name == "li") item_ = true;
    open.html_from = result_.html.size();
    open.text_from = result_.text.size();
    depth_ += open.is_written() ? 1 : 0;
    open_.push_back(std::move(open));
    return true;
}

void DescriptionWriter::open_link(pugi::xml_node element, Open& open) {
    const bool inside_another =
        std::ranges::any_of(open_, [](const Open& outer) { return !outer.link.empty(); });
    if (inside_another || depth_ >= kMaxDescriptionDepth) return;
    const std::string_view href = trim_ascii(element.attribute("href").value());
    if (is_plain_mail_link(href)) {
        const std::string_view address = href.substr(kMailScheme.size());
        if (contacts_ == Contacts::Masked && is_private_mailbox(address)) return;
        open.link = std::string(kMailScheme) + std::string(address);
    } else {
        open.link = web_link(href, base_url_);
    }
    if (open.link.empty()) return;
    break_html();
    result_.html.append("<a href=\"");
    append_escaped(result_.html, open.link);
    result_.html.append(kLinkRelations);
}

void DescriptionWriter::leave() {
    const Open open = std::move(open_.back());
    open_.pop_back();
    depth_ -= open.is_written() ? 1 : 0;
    close_element(open);
    if (open.treatment == Treatment::Block) break_text(2);
    if (open.treatment == Treatment::Line) break_text(1);
    const bool sets_apart = open.treatment == Treatment::Line || open.treatment == Treatment::Block;
    if (sets_apart && open.as.empty()) pending_break_ = true;
}

void DescriptionWriter::close_element(const Open& open) {
    std::string& html = result_.html;
    if (!open.as.empty() && open.treatment != Treatment::Inline) trim_breaks(html, open.html_from);
    if (!open.is_written()) return;
    // Nothing inside: the start tag goes too.
    if (html.find_first_not_of(' ', open.html_from) == std::string::npos) {
        html.resize(html.rfind('<'));
        if (open.treatment == Treatment::Block || open.treatment == Treatment::Line)
            pending_break_ = true;
        return;
    }
    html.append("</").append(open.link.empty() ? open.as : "a").append(">");
    if (open.link.empty()) return;
    const std::string_view link = open.link;
    const std::string_view shown =
        link.starts_with(kMailScheme) ? link.substr(kMailScheme.size()) : link;
    const std::size_t from = std::min(open.text_from, result_.text.size());
    if (std::string_view(result_.text).substr(from).find(shown) == std::string_view::npos)
        result_.text.append(" (").append(shown).append(")");
}

void DescriptionWriter::begin_line(const Element& element, bool is_written) {
    const bool is_block = element.treatment == Treatment::Block;
    const bool is_line = element.treatment == Treatment::Line;
    if (is_block) break_text(2);
    if (is_line) break_text(1);
    if (is_written && element.treatment == Treatment::Inline) break_html();
    if (is_written && (is_block || is_line)) {
        trim_end(result_.html, " ");
        pending_break_ = false;
    }
    if (!is_written && (is_block || is_line)) pending_break_ = true;
}

void DescriptionWriter::add_text(std::string_view text) {
    if (text.empty()) return;
    if (text == " ") {
        add_blank();
        return;
    }
    break_html();
    append_escaped(result_.html, text);
    flush_break();
    if (item_) result_.text.append("• ");
    item_ = false;
    // A blank at the start of a line says nothing.
    if (result_.text.empty() || result_.text.back() == '\n')
        text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    result_.text.append(text);
}

Sanitised DescriptionWriter::finish() {
    trim_breaks(result_.html, 0);
    result_.text = remove_invisible(trim_ascii(result_.text));
    result_.html = remove_invisible(trim_ascii(result_.html));
    return std::move(result_);
}

// An unwrapped block still begins a line.
void DescriptionWriter::break_html() {
    if (pending_break_ && !result_.html.empty() && !result_.html.ends_with('>'))
        result_.html.append("<br>");
    pending_break_ = false;
}

void DescriptionWriter::add_blank() {
    std::string& html = result_.html;
    if (!html.empty() && html.back() != ' ' && !pending_break_) html.push_back(' ');
    std::string& text = result_.text;
    if (breaks_ == 0 && !text.empty() && text.back() != ' ') text.push_back(' ');
}

void DescriptionWriter::break_text(int lines) {
    breaks_ = std::max(breaks_, lines);
}

void DescriptionWriter::flush_break() {
    if (breaks_ > 0 && !result_.text.empty()) {
        trim_end(result_.text, " ");
        result_.text.append(static_cast<std::size_t>(breaks_), '\n');
    }
    breaks_ = 0;
}

}  // namespace veille::parsers
