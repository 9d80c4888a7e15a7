#include "app/files/source_list.h"
#include "app/files/toml_text.h"

namespace veille::app {

namespace {

class Lines {
  public:
    void add(std::string_view key, const std::string& value) {
        text_ += std::string(key) + " = " + value + "\n";
    }

    void add_text(std::string_view key, const std::string& value) {
        if (!value.empty()) add(key, toml_text(value));
    }

    void open(std::string_view header) { text_ += std::string(header) + "\n"; }

    std::string take() { return std::move(text_); }

  private:
    std::string text_;
};

std::string format_source(const events::Source& source) {
    const events::Source defaults;
    Lines lines;
    lines.open("[[source]]");
    lines.add("id", toml_text(source.id));
    lines.add("name", toml_text(source.name));
    lines.add("address", toml_text(source.address));
    lines.add("kind", toml_text(source.kind));
    lines.add("origin", toml_text(events::to_string(source.origin)));
    lines.add("actor", toml_text(events::to_string(source.actor)));
    lines.add("scale", toml_text(events::to_string(source.scale)));
    lines.add("languages", toml_text(source.languages));
    if (!source.sectors.empty()) lines.add("sectors", toml_text(source.sectors));
    lines.add_text("place", source.place);
    if (source.zone != defaults.zone) lines.add_text("zone", source.zone);
    lines.add("trust", toml_number(source.trust));
    if (source.interval) lines.add("interval", toml_text(format_interval(*source.interval)));
    lines.add("state", toml_text(events::to_string(source.state)));
    lines.add_text("note", source.note);
    return lines.take() + (source.rule.empty() ? "" : format_rule(source.rule));
}

}  // namespace

std::string format_rule(const events::ExtractionRule& rule) {
    Lines lines;
    lines.open("[source.rule]");
    lines.add_text("item", rule.item);
    lines.add_text("title", rule.title);
    lines.add_text("date", rule.date);
    lines.add_text("end", rule.end);
    lines.add_text("place", rule.place);
    lines.add_text("link", rule.link);
    lines.add_text("summary", rule.summary);
    lines.add_text("next_page", rule.next_page);
    lines.add_text("detail_link", rule.detail_link);
    lines.add_text("date_hint", rule.date_hint);
    return lines.take();
}

std::string format_source_list(const std::vector<events::Source>& sources) {
    std::string text;
    for (const events::Source& source : sources) {
        if (!text.empty()) text += "\n";
        text += format_source(source);
    }
    return text;
}

}  // namespace veille::app
