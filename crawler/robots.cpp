#include "crawler/robots.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/text.h"
#include "crawler/http_values.h"
#include "crawler/robots_pattern.h"

namespace veille::crawler {

namespace {

// A wish for more than a day between two requests is a way of saying no; the RFC's way is Disallow.
constexpr double kMaximumCrawlDelay = 24 * 3600;

enum class Key { UserAgent, Allow, Disallow, CrawlDelay, Other };

struct KeyName {
    std::string_view name;
    Key key;
};

// With the misspellings that RFC 9309 section 2.2 lets parsers forgive ("disalow").
constexpr KeyName kKeyNames[] = {
    {"user-agent", Key::UserAgent},   {"useragent", Key::UserAgent},
    {"user agent", Key::UserAgent},   {"allow", Key::Allow},
    {"disallow", Key::Disallow},      {"dissallow", Key::Disallow},
    {"dissalow", Key::Disallow},      {"disalow", Key::Disallow},
    {"diasllow", Key::Disallow},      {"disallaw", Key::Disallow},
    {"crawl-delay", Key::CrawlDelay}, {"crawldelay", Key::CrawlDelay},
};

struct Line {
    Key key = Key::Other;
    std::string_view value;
};

// A colon may be missing between a known key and its value.
Line read_line(std::string_view line) {
    line = trim_ascii(line.substr(0, line.find('#')));
    if (line.empty()) return {};
    const std::string lower = ascii_lower(line.substr(0, 16));
    for (const KeyName& known : kKeyNames) {
        if (lower.compare(0, known.name.size(), known.name) != 0) continue;
        const std::string_view rest = line.substr(known.name.size());
        const std::string_view value = trim_ascii(rest);
        if (!value.empty() && value.front() == ':') return {known.key, trim_ascii(value.substr(1))};
        if (value.size() < rest.size()) return {known.key, value};
    }
    return {};
}

// RFC 9309 section 2.2.1: the product token, without version and what follows.
std::string product_token(std::string_view value) {
    return ascii_lower(value.substr(0, value.find_first_of(" \t/")));
}

std::optional<double> read_delay(std::string_view value) {
    double seconds = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
    if (error != std::errc() || end != value.data() + value.size()) return std::nullopt;
    if (!std::isfinite(seconds) || seconds < 0) return std::nullopt;
    return std::min(seconds, kMaximumCrawlDelay);
}

struct Group {
    std::vector<RobotsRule> rules;
    std::optional<double> crawl_delay;
    bool named = false;  // a user-agent line chose it
};

// Collects what holds for our name and what holds for everybody.
class GroupReader {
  public:
    explicit GroupReader(std::string_view agent) : agent_(product_token(agent)) {}

    void take(std::string_view text, int number) {
        const Line line = read_line(text);
        if (line.key == Key::UserAgent) {
            if (!in_user_agents_) for_us_ = for_all_ = false;
            in_user_agents_ = true;
            const std::string token = product_token(line.value);
            for_us_ = for_us_ || (!agent_.empty() && token == agent_);
            for_all_ = for_all_ || token == "*";
            ours_.named = ours_.named || for_us_;
        } else if (line.key != Key::Other) {
            // Other records must not end a list of user agents (section 2.2.4).
            in_user_agents_ = false;
            if (for_us_) add(ours_, line, text, number);
            if (for_all_) add(everybodys_, line, text, number);
        }
    }

    Group result() { return std::move(ours_.named ? ours_ : everybodys_); }

  private:
    static void add(Group& group, const Line& line, std::string_view text, int number) {
        if (line.key == Key::CrawlDelay) {
            if (const auto delay = read_delay(line.value)) group.crawl_delay = delay;
            return;
        }
        const std::string_view value = line.value;
        if (value.empty() || value.size() > kRobotsRuleBytes) return;
        if (value.front() != '/' && value.front() != '*') return;
        group.rules.push_back(
            {line.key == Key::Allow, clean_utf8(trim_ascii(text)), number, robots_pattern(value)});
    }

    std::string agent_;
    Group ours_;
    Group everybodys_;
    bool in_user_agents_ = false;
    bool for_us_ = false;
    bool for_all_ = false;
};

}  // namespace

RobotsRules RobotsRules::parse(std::string_view text, std::string_view agent) {
    text = text.substr(0, kRobotsBytes);
    if (text.substr(0, 3) == "\xef\xbb\xbf") text.remove_prefix(3);
    GroupReader reader(agent);
    int number = 0;
    std::size_t start = 0;
    while (start < text.size()) {
        const std::size_t end = std::min(text.find_first_of("\r\n", start), text.size());
        reader.take(text.substr(start, end - start), ++number);
        start = end + 1;
        if (end < text.size() && text[end] == '\r' && start < text.size() && text[start] == '\n')
            ++start;
    }
    Group group = reader.result();
    RobotsRules rules;
    rules.rules_ = std::move(group.rules);
    rules.crawl_delay_ = group.crawl_delay;
    return rules;
}

RobotsVerdict RobotsRules::check(std::string_view address) const {
    RobotsVerdict verdict;
    verdict.crawl_delay = crawl_delay_;
    const std::string path = robots_path(address);
    if (path == "/robots.txt") return verdict;
    const RobotsRule* best = nullptr;
    for (const RobotsRule& rule : rules_) {
        if (best != nullptr && rule.pattern.size() < best->pattern.size()) continue;
        // The longest rule wins, on equal length the permission (section 2.2.2).
        const bool better = best == nullptr || rule.pattern.size() > best->pattern.size() ||
                            (rule.allow && !best->allow);
        if (better && matches_robots_pattern(rule.pattern, path)) best = &rule;
    }
    if (best == nullptr) return verdict;
    verdict.allowed = best->allow;
    verdict.rule = best->text;
    verdict.line = best->line;
    return verdict;
}

}  // namespace veille::crawler
