#include "events/common_words.h"

#include <algorithm>
#include <array>

namespace veille::events {

namespace {

struct Language {
    std::string_view code;
    std::string_view words;  // folded
};

constexpr std::array<Language, 4> kLanguages{{
    {"fr",
     "le la les l un une des du de d au aux et ou dans pour par avec sur sous chez ce cet cette "
     "ces "
     "qui que qu dont est sont sera seront ont etre avoir vous nous votre vos nos notre se s son "
     "sa "
     "ses leur leurs plus pas entre vers sans lors afin ainsi tres tous toutes tout toute il elle "
     "ils elles on ne n en y a c mais aussi comment pourquoi quand depuis pendant avant apres "
     "chaque autour jusqu si car donc"},
    {"nl",
     "de het een van en of in op voor met bij naar uit over aan door tot om te dat die deze dit er "
     "is zijn was wordt worden je jij jouw jullie we wij ons onze hun haar hij zij niet geen ook "
     "nog meer als maar dan wel vanaf tussen tijdens samen zonder onder wie wat hoe elke elk kan "
     "kunnen heeft hebben zich"},
    {"en",
     "the a an of and or in on at for with by to from into about as is are was be been will you "
     "your we our us they their he she it its this that these those not no more all who which what "
     "when where how have has had can may before after between through without under over up out "
     "if so but also s t"},
    {"de",
     "der die das den dem des ein eine einen einem einer eines und oder im in am an auf fur mit "
     "von "
     "vom zu zum zur bei beim nach aus uber durch um bis ist sind war wird werden sie wir uns "
     "unser "
     "unsere euch ihr ihre er es ich du nicht kein keine auch noch mehr als wie aber ab zwischen "
     "alle unter seit gegen jeden jeder ohne vor sich hat haben kann"},
}};

std::vector<std::string_view> split(std::string_view words) {
    std::vector<std::string_view> list;
    while (!words.empty()) {
        const std::size_t end = std::min(words.find(' '), words.size());
        if (end > 0) list.push_back(words.substr(0, end));
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    std::sort(list.begin(), list.end());
    return list;
}

}  // namespace

const std::vector<std::string_view>& common_words_of(std::string_view language) {
    static const std::array<std::vector<std::string_view>, kLanguages.size()> kLists = [] {
        std::array<std::vector<std::string_view>, kLanguages.size()> lists;
        for (std::size_t index = 0; index < kLanguages.size(); ++index)
            lists[index] = split(kLanguages[index].words);
        return lists;
    }();
    static const std::vector<std::string_view> kNone;
    for (std::size_t index = 0; index < kLanguages.size(); ++index)
        if (kLanguages[index].code == language) return kLists[index];
    return kNone;
}

bool is_common_word(std::string_view folded_word, std::string_view language) {
    const std::vector<std::string_view>& list = common_words_of(language);
    return std::binary_search(list.begin(), list.end(), folded_word);
}

}  // namespace veille::events
