#include "app/subscriptions.h"

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "base/text.h"
#include "base/url.h"
#include "events/slug.h"

namespace veille::app {

namespace {

// Room is left for the number that tells namesakes apart.
constexpr std::size_t kLongestStem = events::kLongestSlug - 6;

// "Réseau d'entreprises (Liège)" → "reseau-d-entreprises-liege"; empty when no letter is Latin.
std::string slug_of(std::string_view name) {
    std::string slug;
    for (const char c : fold(name)) {
        const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (fits)
            slug += c;
        else if (!slug.empty() && slug.back() != '-')
            slug += '-';
        if (slug.size() >= kLongestStem) break;
    }
    while (slug.ends_with('-')) slug.pop_back();
    return slug;
}

std::string host_of(std::string_view address) {
    const auto url = parse_url(address);
    if (!url) return {};
    const std::string_view host = url->host;
    return std::string(host.starts_with("www.") ? host.substr(4) : host);
}

// The ids in use. Where the last namesake was numbered is kept: ten thousand sources of one title
// would otherwise be counted through from the first for each.
class Ids {
  public:
    void take(const std::string& id) { taken_.insert(id); }

    std::string new_one(const parsers::ListedSource& listed) {
        std::string stem = slug_of(listed.title);
        if (stem.empty()) stem = slug_of(host_of(listed.feed_url));
        if (stem.empty()) stem = "source";
        if (taken_.insert(stem).second) return stem;
        int& last = last_numbers_.try_emplace(stem, 1).first->second;
        std::string id;
        do id = stem + "-" + std::to_string(++last);
        while (!taken_.insert(id).second);
        return id;
    }

  private:
    std::set<std::string> taken_;
    std::map<std::string, int> last_numbers_;  // by the stem
};

// "fr-be" → "fr".
std::string language_of(std::string_view said) {
    const std::string language = to_lower(said.substr(0, said.find_first_of("-_")));
    const bool is_code = language.size() == 2 &&
                         language.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == language.npos;
    return is_code ? language : std::string();
}

}  // namespace

Subscriptions subscriptions_of(const parsers::SourceList& list,
                               const std::vector<events::Source>& watched) {
    Ids ids;
    std::set<std::string> addresses;
    for (const events::Source& source : watched) {
        ids.take(source.id);
        addresses.insert(source.address);
    }
    Subscriptions subscriptions;
    for (const parsers::ListedSource& listed : list.sources) {
        if (!addresses.insert(listed.feed_url).second) {
            ++subscriptions.watched_already;
            continue;
        }
        events::Source source;
        source.id = ids.new_one(listed);
        source.name = listed.title.empty() ? host_of(listed.feed_url) : listed.title;
        source.address = listed.feed_url;
        if (const std::string language = language_of(listed.language); !language.empty())
            source.languages = {language};
        subscriptions.sources.push_back(std::move(source));
    }
    return subscriptions;
}

}  // namespace veille::app
