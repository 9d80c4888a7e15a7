#include "events/function_words.h"

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

}  // namespace veille::events
