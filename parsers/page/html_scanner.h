// The tags of an HTML page without building a tree: what the guard (html_guard.h) counts and where
// JSON-LD scripts are found. Follows the tokenizer of the HTML standard (13.2.5) for comments, raw
// text, attribute quoting and slashes, so that nothing hides from it. Views into the caller's text;
// linear time, no allocation; never fails.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace veille::parsers {

struct HtmlTag {
    std::string_view name;        // as written
    std::string_view attributes;  // between the name and the closing ">"
    std::size_t offset = 0;       // of "<"
    std::size_t size = 0;         // from "<" to ">", both included
    std::size_t attribute_count = 0;
    std::size_t longest_value = 0;  // bytes of the longest attribute value
    bool is_end = false;
    bool self_closing = false;
};

class HtmlScanner {
  public:
    explicit HtmlScanner(std::string_view html) : html_(html) {}

    // The next start or end tag; empty at the end of the text. A tag cut short by the end is none.
    std::optional<HtmlTag> next();

    // For the elements whose content holds no tags (script, style, title …): the text up to the end
    // tag of `name`, which comes next. Scripts end as 13.2.5.20 says ("<!--<script>" hides the
    // first "</script>").
    std::string_view read_raw_text(std::string_view name);

    // Inside SVG and MathML "<![CDATA[" runs to "]]>", elsewhere it is a comment up to ">".
    void set_foreign(bool foreign) { foreign_ = foreign; }

    void skip_rest() { position_ = html_.size(); }

  private:
    void skip_markup_declaration();
    void skip_past(std::string_view end);
    void skip_comment();
    bool read_tag(HtmlTag& tag);
    std::size_t find_end_tag(std::string_view name, std::size_t from) const;
    std::size_t find_script_end(std::size_t from) const;
    bool starts_tag_name(std::size_t at, std::string_view name) const;

    std::string_view html_;
    std::size_t position_ = 0;
    bool foreign_ = false;
};

// One attribute after another in the text behind a tag's name (13.2.5.32 to 13.2.5.40), as in
// HtmlTag::attributes. Character references in values are not resolved.
class HtmlAttributes {
  public:
    explicit HtmlAttributes(std::string_view text, std::size_t position = 0)
        : text_(text), position_(position) {}

    bool next();  // false at ">" or at the end of the text

    bool at_end() const { return position_ >= text_.size(); }
    std::size_t position() const { return position_; }
    bool slash_before_end() const { return slash_before_end_; }
    std::string_view name() const { return name_; }
    std::string_view value() const { return value_; }

  private:
    void skip_spaces();
    void skip_separators();
    void read_name();
    void read_value();

    std::string_view text_;
    std::size_t position_;
    std::string_view name_;
    std::string_view value_;
    bool slash_before_end_ = false;
};

// The value of an attribute in HtmlTag::attributes, character references not resolved; empty when
// it is missing.
std::optional<std::string_view> find_attribute(std::string_view attributes, std::string_view name);

bool equals_ignoring_case(std::string_view left, std::string_view right);  // ASCII

}  // namespace veille::parsers
