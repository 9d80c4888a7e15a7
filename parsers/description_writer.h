// Writes a sanitised description in both forms, HTML and text, while its tree is walked in document
// order. Every byte of the HTML is written here; none is taken over from the source.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "parsers/description_elements.h"
#include "parsers/sanitise.h"

namespace pugi {
class xml_node;
}

namespace veille::parsers {

// Text as HTML that shows it.
void append_escaped(std::string& html, std::string_view text);

class DescriptionWriter {
  public:
    // Relative links are resolved against `base_url`; `size`: of what is to be written, about.
    DescriptionWriter(std::string_view base_url, Contacts contacts, std::size_t size)
        : base_url_(base_url), contacts_(contacts) {
        result_.html.reserve(size);
        result_.text.reserve(size);
    }

    // False when what is inside is to be left out; leave() otherwise, after what is inside.
    bool enter(pugi::xml_node element);
    void leave();
    void add_text(std::string_view text);

    Sanitised finish();

  private:
    struct Open {
        Treatment treatment = Treatment::Unwrap;
        std::string_view as;  // written as; empty: not written
        std::string link;
        std::size_t html_from = 0;  // behind its start tag
        std::size_t text_from = 0;
        bool is_written() const { return !as.empty() || !link.empty(); }
    };

    bool may_write(std::string_view as) const;
    bool is_open(std::string_view as) const;
    void open_link(pugi::xml_node element, Open& open);
    void close_element(const Open& open);
    void begin_line(const Element& element, bool is_written);
    void break_html();
    void add_blank();
    void break_text(int lines);
    void flush_break();

    std::string_view base_url_;
    Contacts contacts_;
    Sanitised result_;
    std::vector<Open> open_;
    std::size_t depth_ = 0;       // of what is written
    int breaks_ = 0;              // lines that the text is to be broken by
    bool item_ = false;           // a bullet is due
    bool pending_break_ = false;  // in the HTML
};

}  // namespace veille::parsers
