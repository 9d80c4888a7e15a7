#include "parsers/sanitised_form.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/text.h"

namespace veille::parsers {

namespace {

constexpr std::array<std::string_view, 13> kElements{
    "p", "ul", "ol", "li", "a", "strong", "em", "b", "i", "h3", "h4", "blockquote", "br"};

constexpr std::size_t kLink = 4;  // "a" of kElements

// The open elements of a form that is nested no deeper than a sanitiser writes.
class OpenElements {
  public:
    bool open(std::size_t element) {
        if (size_ == elements_.size()) return false;
        elements_[size_++] = element;
        return true;
    }
    bool close(std::size_t element) {
        if (size_ == 0 || elements_[size_ - 1] != element) return false;
        --size_;
        return true;
    }
    bool holds(std::size_t element) const {
        const auto opened = std::span(elements_).first(size_);
        return std::ranges::find(opened, element) != opened.end();
    }
    bool all_closed() const { return size_ == 0; }

  private:
    std::array<std::size_t, kMaxDescriptionDepth> elements_{};
    std::size_t size_ = 0;
};

// "https://good.example@evil.example/" is there to deceive.
bool names_user(std::string_view web_address) {
    const std::string_view rest = web_address.substr(web_address.find("://") + 3);
    return rest.substr(0, rest.find_first_of("/?#\\")).find('@') != std::string_view::npos;
}

// The address up to and with kLinkRelations taken from `rest`.
bool take_link(std::string_view& rest) {
    constexpr std::string_view kStart = "a href=\"";
    rest.remove_prefix(kStart.size());
    const std::size_t end = rest.find('"');
    if (end == std::string_view::npos || !rest.substr(end).starts_with(kLinkRelations))
        return false;
    const std::string_view address = rest.substr(0, end);
    rest.remove_prefix(end + kLinkRelations.size());
    const auto forbidden = [](char c) {
        return static_cast<unsigned char>(c) <= 0x20 || c == '<' || c == '>';
    };
    if (address.starts_with(kMailScheme)) return is_plain_mail_link(address);
    return (address.starts_with("http://") || address.starts_with("https://")) &&
           !names_user(address) && std::ranges::none_of(address, forbidden);
}

// The tag at the start of `rest`, after its "<", taken from it.
bool take_tag(std::string_view& rest, OpenElements& open) {
    if (rest.starts_with("a href=\""))
        return !open.holds(kLink) && take_link(rest) && open.open(kLink);
    const bool closes = rest.starts_with('/');
    if (closes) rest.remove_prefix(1);
    const std::size_t end = rest.substr(0, 16).find('>');
    if (end == std::string_view::npos) return false;
    const auto* const found = std::ranges::find(kElements, rest.substr(0, end));
    if (found == kElements.end()) return false;
    rest.remove_prefix(end + 1);
    if (*found == "br") return !closes;
    const auto element = static_cast<std::size_t>(found - kElements.begin());
    return closes ? open.close(element) : *found != "a" && open.open(element);
}

bool is_special(char c) {
    return c == '<' || c == '>' || c == '"';
}

}  // namespace

bool is_plain_mail_link(std::string_view href) {
    if (href.size() <= kMailScheme.size() ||
        to_lower(href.substr(0, kMailScheme.size())) != kMailScheme)
        return false;
    const std::string_view address = href.substr(kMailScheme.size());
    return address.find('@') != std::string_view::npos && std::ranges::all_of(address, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '@' || c == '.' || c == '-' || c == '_' || c == '+';
           });
}

bool has_sanitised_form(std::string_view html) {
    OpenElements open;
    while (!html.empty()) {
        const auto special = std::ranges::find_if(html, is_special);
        if (special == html.end()) break;
        if (*special != '<') return false;
        html.remove_prefix(static_cast<std::size_t>(special - html.begin()) + 1);
        if (!take_tag(html, open)) return false;
    }
    return open.all_closed();
}

}  // namespace veille::parsers
