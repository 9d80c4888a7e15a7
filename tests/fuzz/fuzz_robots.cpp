// robots.txt from anybody. First line: an address, second line: an agent, the rest: the file.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.h"
#include "crawler/robots.h"

namespace {

void require(bool condition) {
    if (!condition) std::abort();
}

std::string_view take_line(std::string_view& text) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    return line;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::string_view address = take_line(text);
    const std::string_view agent = take_line(text);
    const auto rules = veille::crawler::RobotsRules::parse(text, agent);
    const auto verdict = rules.check(address);
    require(veille::is_valid_utf8(verdict.rule));
    require((verdict.line == 0) == verdict.rule.empty());
    require(verdict.line >= 0 && static_cast<std::size_t>(verdict.line) <= text.size() + 1);
    require(verdict.allowed || !verdict.rule.empty());
    if (verdict.crawl_delay) require(*verdict.crawl_delay >= 0 && *verdict.crawl_delay <= 86400);
    // The same file says the same again, and its own file may always be read.
    require(rules.check(address).allowed == verdict.allowed);
    require(rules.check("/robots.txt").allowed);
    return 0;
}
