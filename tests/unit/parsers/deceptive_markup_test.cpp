#include "parsers/deceptive_markup.h"

#include <gtest/gtest.h>

namespace veille::parsers {
namespace {

std::string codes(std::string_view markup) {
    std::string all;
    for (const events::Diagnostic& one : deceptive_markup(markup)) all += one.code + " ";
    return all;
}

TEST(DeceptiveMarkup, PassagesThatAStyleHides) {
    EXPECT_EQ(codes("<p style=\"color:red; display: none\">Gagnez de l'argent sans travailler, "
                    "écrivez-nous.</p>"),
              "hidden-text ");
    EXPECT_EQ(codes("<span STYLE='font-size:0px'>casino casino casino casino casino casino</span>"),
              "hidden-text ");
    EXPECT_EQ(
        codes("<div style=\"visibility:hidden;\">one two three four five six seven eight nine "
              "</div>"),
        "hidden-text ");
}

TEST(DeceptiveMarkup, NotWhatIsShownOrShort) {
    EXPECT_EQ(
        codes("<p style=\"display:block\">Une longue phrase que tout le monde peut lire.</p>"), "");
    EXPECT_EQ(codes("<span style=\"display:none\">Lire plus</span><p>Une longue phrase visible de "
                    "toutes et tous.</p>"),
              "");
    EXPECT_EQ(
        codes("<p style=\"font-size:0.9em\">Une longue phrase que tout le monde peut lire.</p>"),
        "");
}

TEST(DeceptiveMarkup, LettersTurnedRound) {
    EXPECT_EQ(codes("<p>facture\u202efdp.exe</p>"), "direction-override ");
    EXPECT_EQ(codes("<p>facture&#8238;fdp.exe</p>"), "direction-override ");
    EXPECT_EQ(codes("<p>\u200fعربي\u200e</p>"), "");
}

}  // namespace
}  // namespace veille::parsers
