// Collects a list of sources: keeps the limits, joins what is listed twice, says what is left out.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "parsers/opml/opml.h"

namespace veille::parsers {

// The name of a source, a folder or a category: at most 300 characters of 1,200 bytes.
std::string list_name(std::string_view said);

class ListWriter {
  public:
    void set_title(std::string_view title);
    // Ask before adding: of a full list the rest is only counted, by leave_out().
    bool is_full() const;
    void leave_out();
    // Whatever stood in the address; left out, with a notice, when it leads to no web site. The
    // folders of its path are list_name()s.
    void add(ListedSource source);
    void skip(std::string_view title, std::string_view address, std::string_view why);
    void notice(std::string words);
    void fail(std::string why);

    SourceList take();

  private:
    SourceList list_;
    std::unordered_map<std::string, std::size_t> by_name_;  // and address
    std::size_t bytes_ = 0;
    std::size_t beyond_ = 0;  // sources
    std::size_t unsaid_ = 0;  // notices
};

}  // namespace veille::parsers
