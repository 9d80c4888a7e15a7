#include "events/function_words.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>

namespace veille::events {

namespace {

constexpr std::string_view kWords =
    "le la les un une des du de au aux et ou dans pour par avec sur chez ce cette ces qui que est "
    "vous nous votre nos notre leur leurs elle elles ils lui se son sa ses plus pas ne entre sa "
    "sont etre ont avez avoir on il je tu mon ma mes en y vers dont quel quelle si comme aussi "
    "tres "
    "l d s n c j qu m t a "
    "het een van of in op voor met bij naar uit over aan door tot om te dat die deze dit is zijn "
    "je jij jouw we wij ons onze hun hij zij ze er wat wie waar wordt worden ook niet meer dan nog "
    "al als hoe kan "
    "the an and or on at for with by to from are you your our this that its it be will we us their "
    "they who what which have has not more into up out about can as but if all "
    "der das den dem ein eine einen einer eines und oder im am auf fur mit von vom zu zum zur bei "
    "ist sind wir uns er es h u uhr sie ihr ihre ihren sich auch nicht mehr wird werden was wer wo "
    "dass aus nach uber um als wie man noch";

}  // namespace

bool is_function_word(std::string_view folded) {
    static const std::unordered_set<std::string> kSet = [] {
        std::unordered_set<std::string> built;
        for (std::size_t begin = 0; begin < kWords.size();) {
            const std::size_t end = std::min(kWords.find(' ', begin), kWords.size());
            built.emplace(kWords.substr(begin, end - begin));
            begin = end + 1;
        }
        return built;
    }();
    return kSet.contains(std::string(folded));
}

bool is_function_word(const SplitText& text, std::size_t index) {
    static constexpr std::array<std::string_view, 3> kNouns{"son", "ton", "est"};
    static constexpr std::array<std::string_view, 6> kArticles{"le", "l", "un", "du", "des", "au"};
    const auto is_one_of = [](const auto& list, std::string_view word) {
        return std::find(list.begin(), list.end(), word) != list.end();
    };
    const std::string_view word = text.word(index);
    if (!is_function_word(word)) return false;
    const bool noun = index > 0 && !text.words[index].after_break && is_one_of(kNouns, word) &&
                      is_one_of(kArticles, text.word(index - 1));
    return !noun;
}

}  // namespace veille::events
