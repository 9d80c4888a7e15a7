#include "parsers/feed/xml_repair.h"

#include <algorithm>
#include <utility>

#include "parsers/feed/names.h"
#include "parsers/feed/part_names.h"
#include "parsers/feed/xml_source.h"

namespace veille::parsers::feed {

namespace {

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_name_start(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool is_name(char c) {
    return is_name_start(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':';
}

struct OpenElement {
    std::string_view name;
    bool is_item = false;
    bool holds_no_part = false;
};

class Mender {
  public:
    explicit Mender(std::string_view text) : text_(text) { repair_.xml.reserve(text.size()); }

    XmlRepair mend() {
        while (at_ < text_.size() && !repair_.too_deep) {
            if (text_[at_] == '<')
                read_markup();
            else
                read_text();
        }
        repair_.ended = open_.empty();
        repair_.item_cut = std::ranges::any_of(open_, &OpenElement::is_item);
        close_down_to(0);
        say(closed_, "elements left open were closed");
        say(dropped_, "end tags without a start were dropped");
        say(respelt_, "end tags in other letters were taken for those of their elements");
        say(escaped_, "stray \"<\" or broken tags were read as text");
        say(attributes_, "broken attributes were mended or dropped");
        return std::move(repair_);
    }

  private:
    void say(std::size_t count, std::string_view what) {
        if (count > 0) repair_.repairs.push_back(std::string(what) + ": " + std::to_string(count));
    }

    void read_text() {
        const std::size_t end = std::min(text_.find('<', at_), text_.size());
        // Text outside the root has no place in XML.
        if (!open_.empty()) repair_.xml.append(text_.substr(at_, end - at_));
        at_ = end;
    }

    void read_markup() {
        const std::string_view rest = text_.substr(at_);
        if (rest.starts_with("<![CDATA["))
            read_cdata();
        else if (rest.starts_with("<!--"))
            skip_past("-->", comments_end_);
        else if (rest.starts_with("<?"))
            skip_past("?>", instructions_end_);
        else if (rest.starts_with("<!"))
            skip_doctype();
        else if (rest.starts_with("</") && rest.size() > 2 && is_name_start(rest[2]))
            read_end_tag();
        else if (rest.size() > 1 && is_name_start(rest[1]))
            read_start_tag();
        else
            escape_bracket();
    }

    void escape_bracket() {
        ++escaped_;
        if (!open_.empty()) repair_.xml.append("&lt;");
        ++at_;
    }

    void read_cdata() {
        constexpr std::size_t kOpening = 9;
        const std::size_t end =
            cdata_ends_ ? text_.find("]]>", at_ + kOpening) : std::string_view::npos;
        if (end == std::string_view::npos) return read_endless_cdata();
        if (!open_.empty()) repair_.xml.append(text_.substr(at_, end + 3 - at_));
        at_ = end + 3;
    }

    // It ends where its element does, as far as that can be seen.
    void read_endless_cdata() {
        cdata_ends_ = false;
        const std::size_t end =
            open_.empty()
                ? text_.size()
                : std::min(text_.find("</" + std::string(open_.back().name), at_), text_.size());
        if (!open_.empty()) repair_.xml.append(text_.substr(at_, end - at_)).append("]]>");
        at_ = end;
    }

    // `ends` is false once no `end` follows any more.
    void skip_past(std::string_view end, bool& ends) {
        const std::size_t found = ends ? text_.find(end, at_) : std::string_view::npos;
        ends = found != std::string_view::npos;
        if (found != std::string_view::npos) {
            at_ = found + end.size();
            return;
        }
        // Never closed: it ends where its tag would, or the next one begins, so that what follows
        // is not lost.
        const std::size_t bracket = text_.find_first_of("<>", at_ + 1);
        at_ = bracket == std::string_view::npos ? text_.size()
                                                : bracket + (text_[bracket] == '>' ? 1 : 0);
    }

    void skip_doctype() {
        long brackets = 0;
        for (; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (c == '[') ++brackets;
            if (c == ']') --brackets;
            if (c == '>' && brackets <= 0) break;
        }
        if (at_ < text_.size()) ++at_;
    }

    std::string_view read_name(std::size_t from) const {
        std::size_t end = from;
        while (end < text_.size() && is_name(text_[end])) ++end;
        return text_.substr(from, end - from);
    }

    void read_end_tag() {
        const std::string_view name = read_name(at_ + 2);
        const std::size_t bracket = text_.find_first_of("<>", at_ + 2);
        at_ = bracket == std::string_view::npos ? text_.size()
                                                : bracket + (text_[bracket] == '>' ? 1 : 0);
        auto found = find_open(name);
        if (found == open_.rend()) {
            found = std::find_if(open_.rbegin(), open_.rend(), [&](const OpenElement& open) {
                return same_word(open.name, name);
            });
            ++(found == open_.rend() ? dropped_ : respelt_);
        }
        if (found == open_.rend()) return;
        const auto index = static_cast<std::size_t>(open_.rend() - found) - 1;
        closed_ += open_.size() - 1 - index;
        close_down_to(index);
    }

    // The innermost.
    std::vector<OpenElement>::reverse_iterator find_open(std::string_view name) {
        return std::find_if(open_.rbegin(), open_.rend(),
                            [&](const OpenElement& open) { return open.name == name; });
    }

    void close_down_to(std::size_t depth) {
        if (!repair_.ended && depth == 0) closed_ += open_.size();
        while (open_.size() > depth) {
            repair_.xml.append("</").append(open_.back().name).append(">");
            open_.pop_back();
        }
    }

    // An item inside an item means that the first one was never closed.
    void close_open_item(std::string_view name) {
        if (!begins_item(name)) return;
        const auto found = find_open(name);
        if (found == open_.rend()) return;
        const auto index = static_cast<std::size_t>(open_.rend() - found) - 1;
        closed_ += open_.size() - index;
        close_down_to(index);
    }

    // A part of an item inside a part that can hold none: the first was never closed.
    void close_open_part(std::string_view name) {
        if (!begins_part(name)) return;
        std::size_t depth = open_.size();
        for (std::size_t index = open_.size(); index > 0 && !open_[index - 1].is_item; --index)
            if (open_[index - 1].holds_no_part) depth = index - 1;
        closed_ += open_.size() - depth;
        close_down_to(depth);
    }

    void read_start_tag() {
        if (in_vain_ > kMostInVain) {
            escape_bracket();
            return;
        }
        const std::string_view name = read_name(at_ + 1);
        std::string attributes;
        std::size_t from = at_ + 1 + name.size();
        bool empty = false;
        if (!read_attributes(from, attributes, empty)) {
            in_vain_ += text_.size() - at_;
            escape_bracket();
            return;
        }
        close_open_item(name);
        close_open_part(name);
        if (open_.size() >= kMaxXmlDepth) {
            repair_.too_deep = true;
            return;
        }
        repair_.xml.append("<").append(name).append(attributes).append(empty ? "/>" : ">");
        if (!empty) open_.push_back({name, begins_item(name), holds_no_part(name)});
        at_ = from;
    }

    // From after the name to past ">"; false when this is no tag at all.
    bool read_attributes(std::size_t& from, std::string& attributes, bool& empty) {
        while (from < text_.size()) {
            const char c = text_[from];
            if (c == '>') return ++from, true;
            if (c == '<') return ++attributes_, true;
            if (!is_blank(c)) empty = c == '/';
            if (is_blank(c) || c == '/') {
                ++from;
            } else if (is_name_start(c)) {
                read_attribute(from, attributes);
            } else {
                ++attributes_;
                ++from;
            }
        }
        return false;
    }

    void read_attribute(std::size_t& from, std::string& attributes) {
        const std::string_view name = read_name(from);
        from += name.size();
        while (from < text_.size() && is_blank(text_[from])) ++from;
        if (from >= text_.size() || text_[from] != '=') {
            ++attributes_;
            return;
        }
        ++from;
        while (from < text_.size() && is_blank(text_[from])) ++from;
        const bool quoted = from < text_.size() && (text_[from] == '"' || text_[from] == '\'');
        const char quote = quoted ? text_[from] : '"';
        const std::size_t begin = quoted ? from + 1 : from;
        std::size_t end =
            quoted ? text_.find(quote, begin) : text_.find_first_of(" \t\r\n<>", begin);
        if (end == std::string_view::npos)
            end = std::min(text_.find_first_of("<>", begin), text_.size());
        if (!quoted) ++attributes_;
        attributes.append(" ").append(name).append("=").push_back(quote);
        for (const char c : text_.substr(begin, end - begin))
            c == '<' ? void(attributes.append("&lt;")) : attributes.push_back(c);
        attributes.push_back(quote);
        from = quoted && end < text_.size() && text_[end] == quote ? end + 1 : end;
    }

    // Each tag that never ends is looked through to the end of the text: so much of it in all.
    static constexpr std::size_t kMostInVain = 16UL << 20;
    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t in_vain_ = 0;
    std::vector<OpenElement> open_;
    XmlRepair repair_;
    bool cdata_ends_ = true;  // false: no "]]>" follows
    bool comments_end_ = true;
    bool instructions_end_ = true;
    std::size_t closed_ = 0;
    std::size_t dropped_ = 0;
    std::size_t respelt_ = 0;
    std::size_t escaped_ = 0;
    std::size_t attributes_ = 0;
};

}  // namespace

XmlRepair repair_xml(std::string_view text) {
    return Mender(text).mend();
}

}  // namespace veille::parsers::feed
