// Lists of subscriptions that other programs export: OPML 1.0, 1.1 and 2.0, however broken, and
// FOAF blog rolls. Only inside a contained reader. Never throws on input; linear in its size.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace veille::parsers {

inline constexpr std::size_t kMaxListedSources = 10'000;  // the rest is counted and said
inline constexpr std::size_t kMaxListPath = 32;           // folders within folders
inline constexpr std::size_t kMaxListNotices = 1'000;
inline constexpr std::size_t kMaxListCategories = 50;  // of one source

struct ListedSource {
    std::string title;
    std::string feed_url;                 // http or https
    std::string site_url;                 // the page for people, or empty
    std::vector<std::string> path;        // names of the folders that hold it, outermost first
    std::vector<std::string> categories;  // "news", "news/local": what the list says beside folders
    std::string language;

    bool operator==(const ListedSource&) const = default;
};

struct SourceList {
    std::string title;
    std::vector<ListedSource> sources;
    std::vector<std::string> notices;  // what was mended, what was left out and why
    std::string error;                 // not empty: no list, and why

    bool operator==(const SourceList&) const = default;
};

// `bytes` as they came, of any charset. A source that is listed twice under one title comes once,
// in the folder where it stands first; its other folders are kept as categories.
SourceList read_opml(std::string_view bytes);

}  // namespace veille::parsers
