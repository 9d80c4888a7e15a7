#include "parsers/feed/xml_channel.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>
#include <utility>

#include <pugixml.hpp>

#include "base/text.h"
#include "parsers/feed/element.h"
#include "parsers/feed/item_parts.h"
#include "parsers/feed/title_text.h"
#include "parsers/feed/xml_item.h"
#include "parsers/xml_name.h"

namespace veille::parsers::feed {

namespace {

class ChannelReader {
  public:
    ChannelReader(const Names& names, std::string_view address, events::Reading& reading)
        : names_(names), address_(address), reading_(reading) {}

    void read(pugi::xml_node channel) {
        reading_.language = language_of(channel);
        for (const pugi::xml_node node : channel.children()) {
            if (node.type() != pugi::node_element || is_item(node)) continue;
            read_part(node, names_.of(node));
        }
    }

  private:
    void read_part(pugi::xml_node node, const Name& name) {
        const bool base = name.vocabulary == Vocabulary::Base;
        if (same_word(name.local, "title") && (base || name.vocabulary == Vocabulary::Dc)) {
            if (reading_.title.empty() || (base && !title_is_base_)) read_title(node);
            title_is_base_ = title_is_base_ || base;
        } else if (same_word(name.local, "link") && (base || name.vocabulary == Vocabulary::Atom)) {
            read_link(node);
        } else if (same_word(name.local, "language") &&
                   (base || name.vocabulary == Vocabulary::Dc)) {
            if (reading_.language.empty()) reading_.language = line_of_text(text_of(node));
        } else if (base && same_word(name.local, "ttl")) {
            hint(text_of(node), std::chrono::minutes(1));
        } else if (name.vocabulary == Vocabulary::Syndication) {
            read_syndication(node, name.local);
        }
    }

    void read_title(pugi::xml_node node) {
        bool cut = false;
        reading_.title = cut_line(line_of(node, names_.is_atom()), kMaxTitleCharacters, cut);
    }

    void read_link(pugi::xml_node node) {
        const std::string href = attribute_of(node, "href");
        const std::string base = base_of(node, address_);
        if (href.empty()) {
            if (std::string link = web_address(text_of(node), base); !link.empty())
                reading_.link = std::move(link);
            return;
        }
        const std::string relation = to_lower(attribute_of(node, "rel"));
        const std::string type = to_lower(attribute_of(node, "type"));
        std::string address = web_address(href, base);
        if (address.empty()) return;
        if (relation == "next") {
            add_related("next", node, std::move(address));
        } else if (relation.empty() || relation == "alternate") {
            if (type == "text/calendar")
                add_related("calendar", node, std::move(address));
            else if (type.find("atom") != std::string::npos ||
                     type.find("rss") != std::string::npos)
                add_related("feed", node, std::move(address));
            else if (reading_.link.empty())
                reading_.link = std::move(address);
            else if (!attribute_of(node, "hreflang").empty())
                add_related("twin", node, std::move(address));
        }
    }

    void add_related(std::string relation, pugi::xml_node node, std::string address) {
        constexpr std::size_t kMaxRelated = 50;
        if (reading_.related.size() >= kMaxRelated) return;
        reading_.related.push_back({std::move(relation), std::move(address),
                                    attribute_of(node, "hreflang"),
                                    line_of_text(attribute_of(node, "title"))});
    }

    void hint(std::string_view number, std::chrono::seconds unit) {
        constexpr long kMost = 100'000;  // ten weeks of minutes
        long value = 0;
        for (const char c : trim_ascii(number)) {
            if (c < '0' || c > '9' || value > kMost) return;
            value = value * 10 + (c - '0');
        }
        if (value > 0 && value <= kMost) reading_.poll_hint = unit * value;
    }

    void read_syndication(pugi::xml_node node, std::string_view local) {
        using std::chrono::hours;
        const std::string text = to_lower(text_of(node));
        if (same_word(local, "updatePeriod")) {
            constexpr std::array<std::pair<std::string_view, hours>, 5> kPeriods{
                {{"hourly", hours(1)},
                 {"daily", hours(24)},
                 {"weekly", hours(24 * 7)},
                 {"monthly", hours(24 * 30)},
                 {"yearly", hours(24 * 365)}}};
            for (const auto& [word, period] : kPeriods)
                if (word == text) period_ = period;
        } else if (same_word(local, "updateFrequency") && text.size() < 4) {
            int frequency = 0;
            std::from_chars(text.data(), text.data() + text.size(), frequency);
            frequency_ = std::max(1, frequency);
        }
        if (period_) reading_.poll_hint = *period_ / frequency_;
    }

    const Names& names_;
    std::string_view address_;
    events::Reading& reading_;
    bool title_is_base_ = false;
    std::optional<std::chrono::seconds> period_;
    int frequency_ = 1;
};

}  // namespace

bool is_item(pugi::xml_node node) {
    const std::string_view name = local_name(node.name());
    return same_word(name, "item") || same_word(name, "entry");
}

void read_xml_channel(pugi::xml_node channel, const Names& names, std::string_view address,
                      events::Reading& reading) {
    ChannelReader(names, address, reading).read(channel);
}

}  // namespace veille::parsers::feed
