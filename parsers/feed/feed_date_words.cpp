#include "parsers/feed/feed_date_words.h"

#include <array>

namespace veille::parsers::feed {

namespace {

struct Start {
    std::string_view letters;
    unsigned month;
};

// Longer beginnings before shorter ones.
constexpr std::array kMonths{
    Start{"juil", 7}, Start{"juin", 6}, Start{"jan", 1},  Start{"ene", 1},  Start{"gen", 1},
    Start{"feb", 2},  Start{"fev", 2},  Start{"mar", 3},  Start{"mrt", 3},  Start{"maa", 3},
    Start{"apr", 4},  Start{"avr", 4},  Start{"abr", 4},  Start{"may", 5},  Start{"mai", 5},
    Start{"mei", 5},  Start{"mag", 5},  Start{"maj", 5},  Start{"mau", 5},  Start{"jun", 6},
    Start{"giu", 6},  Start{"jul", 7},  Start{"lug", 7},  Start{"aug", 8},  Start{"aou", 8},
    Start{"ago", 8},  Start{"sep", 9},  Start{"set", 9},  Start{"sze", 9},  Start{"oct", 10},
    Start{"okt", 10}, Start{"out", 10}, Start{"ott", 10}, Start{"nov", 11}, Start{"dec", 12},
    Start{"dez", 12}, Start{"dic", 12}, Start{"ιαν", 1},  Start{"φεβ", 2},  Start{"μαρ", 3},
    Start{"μαω", 3},  Start{"απρ", 4},  Start{"μαι", 5},  Start{"ιουν", 6}, Start{"ιον", 6},
    Start{"ιουλ", 7}, Start{"ιολ", 7},  Start{"αυγ", 8},  Start{"σεπ", 9},  Start{"οκτ", 10},
    Start{"νοε", 11}, Start{"νοη", 11}, Start{"δεκ", 12},
};

}  // namespace

unsigned month_of(std::string_view folded) {
    for (const Start& start : kMonths)
        if (folded.starts_with(start.letters)) return start.month;
    return 0;
}

}  // namespace veille::parsers::feed
