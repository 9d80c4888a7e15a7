#include "parsers/page/html_scanner.h"

#include <algorithm>

namespace veille::parsers {
namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}
char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

bool HtmlAttributes::next() {
    skip_separators();
    if (at_end() || text_[position_] == '>') return false;
    read_name();
    read_value();
    return true;
}

void HtmlAttributes::skip_spaces() {
    while (!at_end() && is_space(text_[position_])) ++position_;
}

void HtmlAttributes::skip_separators() {
    slash_before_end_ = false;
    while (!at_end() && (is_space(text_[position_]) || text_[position_] == '/')) {
        slash_before_end_ = text_[position_] == '/';
        ++position_;
    }
}

void HtmlAttributes::read_name() {
    const std::size_t start = position_;
    ++position_;  // a leading "=" belongs to the name
    while (!at_end() && !is_space(text_[position_]) && text_[position_] != '/' &&
           text_[position_] != '>' && text_[position_] != '=')
        ++position_;
    name_ = text_.substr(start, position_ - start);
}

void HtmlAttributes::read_value() {
    value_ = {};
    const std::size_t after_name = position_;
    skip_spaces();
    if (at_end() || text_[position_] != '=') {
        position_ = after_name;
        return;
    }
    ++position_;
    skip_spaces();
    if (at_end() || text_[position_] == '>') return;
    const char quote = text_[position_];
    if (quote == '"' || quote == '\'') {
        const std::size_t close = std::min(text_.find(quote, position_ + 1), text_.size());
        value_ = text_.substr(position_ + 1, close - position_ - 1);
        position_ = std::min(close + 1, text_.size());
        return;
    }
    const std::size_t start = position_;
    while (!at_end() && !is_space(text_[position_]) && text_[position_] != '>') ++position_;
    value_ = text_.substr(start, position_ - start);
}

bool equals_ignoring_case(std::string_view left, std::string_view right) {
    return left.size() == right.size() &&
           std::equal(left.begin(), left.end(), right.begin(),
                      [](char a, char b) { return lower(a) == lower(b); });
}

std::optional<std::string_view> find_attribute(std::string_view attributes, std::string_view name) {
    HtmlAttributes cursor(attributes);
    while (cursor.next())
        if (equals_ignoring_case(cursor.name(), name)) return cursor.value();
    return std::nullopt;
}

std::optional<HtmlTag> HtmlScanner::next() {
    while (position_ < html_.size()) {
        position_ = html_.find('<', position_);
        if (position_ == std::string_view::npos || position_ + 1 >= html_.size()) break;
        const char following = html_[position_ + 1];
        if (is_letter(following)) {
            HtmlTag tag;
            if (read_tag(tag)) return tag;
        } else if (following == '/') {
            if (position_ + 2 < html_.size() && is_letter(html_[position_ + 2])) {
                HtmlTag tag;
                if (read_tag(tag)) return tag;
            } else {
                skip_past(">");
            }
        } else if (following == '!') {
            skip_markup_declaration();
        } else if (following == '?') {
            skip_past(">");
        } else {
            ++position_;
        }
    }
    skip_rest();
    return std::nullopt;
}

bool HtmlScanner::read_tag(HtmlTag& tag) {
    tag.offset = position_;
    tag.is_end = html_[position_ + 1] == '/';
    const std::size_t name_start = position_ + (tag.is_end ? 2 : 1);
    std::size_t end = name_start;
    while (end < html_.size() && !is_space(html_[end]) && html_[end] != '/' && html_[end] != '>')
        ++end;
    tag.name = html_.substr(name_start, end - name_start);
    HtmlAttributes cursor(html_, end);
    while (cursor.next()) {
        ++tag.attribute_count;
        tag.longest_value = std::max(tag.longest_value, cursor.value().size());
    }
    if (cursor.at_end()) {
        skip_rest();
        return false;
    }
    tag.self_closing = cursor.slash_before_end();
    tag.attributes = html_.substr(end, cursor.position() - end);
    position_ = cursor.position() + 1;
    tag.size = position_ - tag.offset;
    return true;
}

void HtmlScanner::skip_past(std::string_view end) {
    const std::size_t found = html_.find(end, position_);
    position_ = found == std::string_view::npos ? html_.size() : found + end.size();
}

void HtmlScanner::skip_markup_declaration() {
    const std::string_view rest = html_.substr(position_);
    if (rest.starts_with("<!--")) {
        skip_comment();
    } else if (foreign_ && rest.starts_with("<![CDATA[")) {
        skip_past("]]>");
    } else {
        skip_past(">");
    }
}

// A comment ends at "-->" or "--!>"; "<!-->" and "<!--->" are whole ones.
void HtmlScanner::skip_comment() {
    position_ += 4;
    const std::string_view rest = html_.substr(position_);
    if (rest.starts_with('>')) {
        position_ += 1;
        return;
    }
    if (rest.starts_with("->")) {
        position_ += 2;
        return;
    }
    std::size_t dashes = html_.find("--", position_);
    while (dashes != std::string_view::npos) {
        const std::string_view after = html_.substr(dashes + 2);
        if (after.starts_with('>') || after.starts_with("!>")) {
            position_ = dashes + (after.starts_with('>') ? 3 : 4);
            return;
        }
        dashes = html_.find("--", dashes + 1);
    }
    skip_rest();
}

bool HtmlScanner::starts_tag_name(std::size_t at, std::string_view name) const {
    if (at + name.size() >= html_.size()) return false;
    if (!equals_ignoring_case(html_.substr(at, name.size()), name)) return false;
    const char after = html_[at + name.size()];
    return is_space(after) || after == '/' || after == '>';
}

std::size_t HtmlScanner::find_end_tag(std::string_view name, std::size_t from) const {
    std::size_t found = html_.find("</", from);
    while (found != std::string_view::npos && !starts_tag_name(found + 2, name))
        found = html_.find("</", found + 2);
    return std::min(found, html_.size());
}

std::size_t HtmlScanner::find_script_end(std::size_t from) const {
    enum class State { Plain, Escaped, DoubleEscaped } state = State::Plain;
    for (std::size_t at = from; at < html_.size(); ++at) {
        at = state == State::Plain ? html_.find('<', at) : html_.find_first_of("<-", at);
        if (at == std::string_view::npos) break;
        if (html_[at] == '<') {
            const std::string_view rest = html_.substr(at);
            if (state == State::Plain && rest.starts_with("<!--")) {
                state = State::Escaped;
                at += 1;  // the dashes of "<!-->" also end it
            } else if (rest.starts_with("</") && starts_tag_name(at + 2, "script")) {
                if (state != State::DoubleEscaped) return at;
                state = State::Escaped;
            } else if (state == State::Escaped && starts_tag_name(at + 1, "script")) {
                state = State::DoubleEscaped;
            }
        } else if (html_.substr(at).starts_with("-->")) {
            state = State::Plain;
        }
    }
    return html_.size();
}

std::string_view HtmlScanner::read_raw_text(std::string_view name) {
    const std::size_t start = position_;
    position_ =
        equals_ignoring_case(name, "script") ? find_script_end(start) : find_end_tag(name, start);
    return html_.substr(start, position_ - start);
}

}  // namespace veille::parsers
