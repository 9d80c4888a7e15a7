// robots.txt (RFC 9309): which addresses of a host a program of our name may ask for. Pure: text
// in, rules out; every odd line is skipped, nothing fails. Bounded: kRobotsBytes are read, a rule
// is matched in time proportional to its length times the address's. Immutable after parsing.
//
// Crawl-delay is not in the RFC; sites use it, so it is read and obeyed (politeness.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace veille::crawler {

// RFC 9309 section 2.5 demands at least this much; what comes after it is not read.
inline constexpr std::size_t kRobotsBytes = std::size_t{500} * 1024;

// Longer rules are skipped: no real path is that long, and matching stays cheap.
inline constexpr std::size_t kRobotsRuleBytes = 2048;

struct RobotsRule {
    bool allow = false;
    std::string text;     // as written, made valid UTF-8: "Disallow: /prive"
    int line = 0;         // counted from 1
    std::string pattern;  // normalised for matching
};

struct RobotsVerdict {
    bool allowed = true;
    std::string rule;  // the rule that decided, as written; empty when none matched
    int line = 0;      // 0 when none matched
    std::optional<double> crawl_delay;  // seconds
};

// The rules that hold for one program.
class RobotsRules {
  public:
    // Everything is allowed.
    RobotsRules() = default;

    // `agent`: our product token ("Veille"), compared without case. Its own groups, all of them,
    // else those of "*".
    static RobotsRules parse(std::string_view text, std::string_view agent);

    // `address`: a URL, or a path with its query. /robots.txt itself is always allowed.
    RobotsVerdict check(std::string_view address) const;

    std::optional<double> crawl_delay() const { return crawl_delay_; }
    const std::vector<RobotsRule>& rules() const { return rules_; }

  private:
    std::vector<RobotsRule> rules_;
    std::optional<double> crawl_delay_;
};

}  // namespace veille::crawler
