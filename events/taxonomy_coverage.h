// What a taxonomy makes of announcements that are known already: how often each sector and format
// is given, which keywords were never found, and the words of what has no sector. Pure; one thread.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "events/announcement.h"
#include "events/source.h"
#include "events/taxonomy.h"

namespace veille::events {

struct TaxonomyCoverage {
    struct Word {
        std::string word;  // folded
        std::size_t announcements = 0;
    };
    std::size_t announcements = 0;
    std::map<std::string, std::size_t> sectors;  // by id, those with none too
    std::map<std::string, std::size_t> formats;
    std::map<std::string, std::size_t> languages;  // announcements in each
    std::vector<std::string> unused;  // keys of keywords: "sector[3].keywords.fr[7]", in file order
    std::size_t without_sector = 0;   // events for which no word and no source names a trade
    std::vector<Word> their_words;    // the most frequent first, at most 40
};

class CoverageCount {
  public:
    explicit CoverageCount(Taxonomy taxonomy);

    // `announcement` is judged anew.
    void add(Announcement announcement, const Source& source);

    // Keywords of a language count as unused only where announcements in it were seen.
    TaxonomyCoverage result() const;

  private:
    void count_words(const Announcement& announcement);

    Taxonomy taxonomy_;
    std::vector<bool> used_;  // by number of the keyword
    TaxonomyCoverage counted_;
    std::map<std::string, std::size_t> words_;
};

}  // namespace veille::events
