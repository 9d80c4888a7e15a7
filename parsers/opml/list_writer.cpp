#include "parsers/opml/list_writer.h"

#include <algorithm>
#include <utility>

#include "base/join.h"
#include "base/text.h"
#include "base/url.h"

namespace veille::parsers {

namespace {

constexpr std::size_t kMaxNameCharacters = 300;
constexpr std::size_t kMaxNameBytes = 1'200;  // a character may carry any number of accents
constexpr std::size_t kMaxAddressBytes = 2'048;
constexpr std::size_t kMaxListBytes = std::size_t{8} << 20;  // of all that is kept

// "feed:https://…", "feed://…", "webcal://…": what browsers once asked programs to open.
std::string web_form(std::string_view address) {
    const std::size_t colon = address.find(':');
    if (colon == std::string_view::npos) return std::string(address);
    const std::string scheme = to_lower(address.substr(0, colon));
    if (scheme == "feed" || scheme == "webcal" || scheme == "webcals") {
        const std::string_view rest = address.substr(colon + 1);
        const std::string inner = to_lower(rest.substr(0, 8));
        if (inner.starts_with("http://") || inner.starts_with("https://")) return std::string(rest);
        return (scheme == "feed" ? "http:" : "https:") + std::string(rest);
    }
    return std::string(address);
}

// Empty when it leads to no web site.
std::string web_address(std::string_view said) {
    std::string address = web_form(said);
    if (address.size() > kMaxAddressBytes) return {};
    const auto resolved = resolve_reference(address, "");
    const auto url =
        resolved ? parse_url(*resolved) : Result<Url>(tl::unexpected(resolved.error()));
    if (!url || !url->username.empty() || !url->password.empty()) return {};
    // As it was said where it can stand so: a person compares it with what is in the browser.
    const bool as_said =
        (address.starts_with("http://") || address.starts_with("https://")) &&
        std::ranges::all_of(address, [](char c) { return c > 0x20 && c < 0x7f && c != '\\'; });
    return as_said ? address : *resolved;
}

std::size_t size_of(const ListedSource& source) {
    std::size_t bytes = source.title.size() + source.feed_url.size() + source.site_url.size() +
                        source.language.size();
    for (const std::string& folder : source.path) bytes += folder.size();
    for (const std::string& category : source.categories) bytes += category.size();
    return bytes;
}

std::string as_category(const std::vector<std::string>& path) {
    return join(path, "/");
}

// The bytes that the source has more by it.
std::size_t add_category(ListedSource& source, std::string category) {
    if (category.empty() || source.categories.size() >= kMaxListCategories) return 0;
    if (std::ranges::find(source.categories, category) != source.categories.end()) return 0;
    source.categories.push_back(std::move(category));
    return source.categories.back().size();
}

}  // namespace

std::string list_name(std::string_view said) {
    if (said.size() <= kMaxNameBytes) return shorten(said, kMaxNameCharacters);
    std::size_t size = kMaxNameBytes;
    while (size > 0 && (static_cast<unsigned char>(said[size]) & 0xC0) == 0x80) --size;
    return shorten(said.substr(0, size), kMaxNameCharacters);
}

bool ListWriter::is_full() const {
    return list_.sources.size() >= kMaxListedSources || bytes_ >= kMaxListBytes;
}

void ListWriter::set_title(std::string_view title) {
    if (list_.title.empty()) list_.title = list_name(title);
}

void ListWriter::add(ListedSource source) {
    const std::string address = web_address(source.feed_url);
    if (address.empty()) {
        skip(source.title, source.feed_url, "its address is not one of a web site");
        return;
    }
    source.feed_url = address;
    source.site_url = web_address(source.site_url);
    source.title = list_name(source.title);
    source.language = list_name(source.language);
    for (std::string& category : source.categories) category = list_name(category);
    if (source.path.size() > kMaxListPath) source.path.resize(kMaxListPath);
    // No address holds a line end.
    const auto [known, is_new] =
        by_name_.try_emplace(address + '\n' + source.title, list_.sources.size());
    if (!is_new) {
        ListedSource& first = list_.sources[known->second];
        if (source.path != first.path)
            bytes_ += add_category(first, list_name(as_category(source.path)));
        for (std::string& category : source.categories)
            bytes_ += add_category(first, std::move(category));
        notice("listed twice, taken once: " + address);
        return;
    }
    bytes_ += size_of(source);
    list_.sources.push_back(std::move(source));
}

void ListWriter::leave_out() {
    ++beyond_;
}

void ListWriter::skip(std::string_view title, std::string_view address, std::string_view why) {
    std::string words = "left out: ";
    words += shorten(title.empty() ? "an entry without a name" : list_name(title), 80);
    if (!address.empty()) words += " (" + shorten(list_name(address), 200) + ")";
    notice(words + ": " + std::string(why));
}

void ListWriter::notice(std::string words) {
    // The last one is kept for the count of those that are not said.
    if (list_.notices.size() + 2 < kMaxListNotices)
        list_.notices.push_back(std::move(words));
    else
        ++unsaid_;
}

void ListWriter::fail(std::string why) {
    list_.error = std::move(why);
}

SourceList ListWriter::take() {
    if (beyond_ > 0)
        list_.notices.push_back(std::to_string(beyond_) + " sources left out: a list has at most " +
                                std::to_string(kMaxListedSources) + ", of 8 MB together");
    if (unsaid_ > 0) list_.notices.push_back("and " + std::to_string(unsaid_) + " more notices");
    return std::move(list_);
}

}  // namespace veille::parsers
