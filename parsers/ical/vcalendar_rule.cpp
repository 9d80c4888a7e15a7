#include "parsers/ical/vcalendar_rule.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "parsers/ical/content_line.h"
#include "parsers/ical/recurrence_rule.h"

namespace veille::parsers::ical {

namespace {

struct Kind {
    std::string_view start;
    std::string_view frequency;
    std::string_view list;  // the part that its numbers or days fill
};

// The longer beginnings first.
constexpr Kind kKinds[]{
    {"MP", "MONTHLY", "BYDAY"},  {"MD", "MONTHLY", "BYMONTHDAY"},
    {"YM", "YEARLY", "BYMONTH"}, {"YD", "YEARLY", "BYYEARDAY"},
    {"D", "DAILY", ""},          {"W", "WEEKLY", "BYDAY"},
    {"M", "MINUTELY", ""},
};

bool is_number(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(),
                                        [](char letter) { return letter >= '0' && letter <= '9'; });
}

bool is_weekday(std::string_view text) {
    constexpr std::string_view kDays[]{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    return std::find(std::begin(kDays), std::end(kDays), text) != std::end(kDays);
}

// "1+" and "2-" stand before the weekdays they count; "LD" is the last day.
std::optional<std::string> signed_number(std::string_view text) {
    if (text == "LD") return "-1";
    if (text.size() < 2 || (text.back() != '+' && text.back() != '-')) return std::nullopt;
    const std::string_view number = text.substr(0, text.size() - 1);
    if (!is_number(number)) return std::nullopt;
    return (text.back() == '-' ? "-" : "") + std::string(number);
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    while (!(text = trim_ascii(text)).empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        words.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return words;
}

class Translation {
  public:
    explicit Translation(const Kind& kind) : kind_(kind) {}

    bool add(std::string_view word) {
        if (word.front() == '#') {
            if (!is_number(word.substr(1))) return false;
            count_ = word.substr(1);
            return true;
        }
        if (parse_moment(word)) {
            until_ = word;
            return true;
        }
        if (kind_.list.empty()) return false;
        const std::optional<std::string> number = signed_number(word);
        if (kind_.list == "BYDAY") {
            if (is_weekday(word)) return add_to_list(ordinal_ + std::string(word));
            if (!number || kind_.frequency != "MONTHLY") return false;
            ordinal_ = *number;
            return true;
        }
        if (number) return add_to_list(*number);
        return is_number(word) && add_to_list(std::string(word));
    }

    std::string finish(std::string_view interval) const {
        std::string rule = "FREQ=" + std::string(kind_.frequency) + ";INTERVAL=";
        rule.append(interval);
        if (!list_.empty()) rule.append(";").append(kind_.list).append("=").append(list_);
        if (!until_.empty())
            rule.append(";UNTIL=").append(until_);
        else if (count_ != "0")  // "#0" goes on for ever
            rule.append(";COUNT=").append(count_);
        return rule;
    }

  private:
    bool add_to_list(const std::string& value) {
        list_ += (list_.empty() ? "" : ",") + value;
        return true;
    }

    const Kind& kind_;
    std::string list_;
    std::string ordinal_;
    std::string until_;
    std::string count_ = "2";  // what a rule without an end means
};

}  // namespace

std::optional<std::string> rule_of_vcalendar(std::string_view text) {
    if (text.size() > kMaxRuleLength) return std::nullopt;
    const std::string upper = upper_ascii(text);
    const std::vector<std::string_view> words = words_of(upper);
    if (words.empty()) return std::nullopt;
    for (const Kind& kind : kKinds) {
        if (!words[0].starts_with(kind.start)) continue;
        const std::string_view interval = words[0].substr(kind.start.size());
        if (!is_number(interval)) return std::nullopt;
        Translation translation(kind);
        for (std::size_t i = 1; i < words.size(); ++i)
            if (!translation.add(words[i])) return std::nullopt;
        return translation.finish(interval);
    }
    return std::nullopt;
}

}  // namespace veille::parsers::ical
