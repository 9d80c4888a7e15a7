#include "parsers/page/rule_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace veille::parsers {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> keys_at_fault(const events::ExtractionRule& rule) {
    std::vector<std::string> keys;
    for (const RuleFault& fault : faults_of(rule)) keys.push_back(fault.key);
    return keys;
}

events::ExtractionRule with_hint(const char* hint) {
    events::ExtractionRule rule;
    rule.item = "li";
    rule.date_hint = hint;
    return rule;
}

TEST(RuleCheck, FindsNothingInAGoodRule) {
    EXPECT_THAT(keys_at_fault({}), IsEmpty());
    EXPECT_THAT(
        keys_at_fault({"//h2[. = 'Agenda']/following-sibling::ul[1]/li", "./strong", ".", "@end",
                       "td:nth-child(3)", "a@href", "p", "a.next@href", "a", "d.m.y H:M"}),
        IsEmpty());
}

TEST(RuleCheck, NamesEverySelectorThatIsNone) {
    events::ExtractionRule rule;
    rule.item = "div..evt";
    rule.title = "h3";
    rule.place = "//td[";
    rule.next_page = "count(//a)";
    EXPECT_THAT(keys_at_fault(rule), ElementsAre("item", "place", "next_page"));
    EXPECT_THAT(faults_of(rule).front().expected, HasSubstr("div..evt"));
}

TEST(RuleCheck, WantsAnItem) {
    events::ExtractionRule rule;
    rule.title = "h3";
    EXPECT_THAT(keys_at_fault(rule), ElementsAre("item"));
}

TEST(RuleCheck, KnowsUsableHints) {
    for (const char* hint : {"d/m/y", "m/d", "dd.mm.yyyy", "y-m-d H:M", "d m, HH:MM"})
        EXPECT_THAT(keys_at_fault(with_hint(hint)), IsEmpty()) << hint;
    // No letter of ours; none at all; no month; minutes written as months; a wrong case.
    for (const char* hint : {"q/q", "/", "d", "d/y", "d/m/y H:m", "D/M/Y", "d/m/y h:M"})
        EXPECT_THAT(keys_at_fault(with_hint(hint)), ElementsAre("date_hint")) << hint;
}

}  // namespace
}  // namespace veille::parsers
